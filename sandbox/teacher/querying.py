"""Queries by rule: those of the train split's templates, or the example's own with their names exchanged."""

import random
import re

from sandbox.teacher.intents import SEEDS, intents
from sandbox.teacher.lesson import Lesson, acts, stands

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


def queries(lesson: Lesson) -> str:
    """Write so many queries."""
    asked = re.search(r"Write (\d+) new tasks \(set (\d+)\)\.", lesson.user)
    count, number = (int(asked[1]), int(asked[2])) if asked else (10, 1)
    site = lesson.line("The site").partition(". ")[0]
    seeds = re.findall(r"^\d+\. (.+)$", lesson.part("Tasks that people have asked for:"), re.MULTILINE)
    chance = random.Random(f"{number} {seeds}")
    known = [text for text in intents(site, number % len(SEEDS)) if text not in seeds]
    written = chance.sample(known, min(count, len(known))) if known else _exchanged(seeds, count, chance)
    return "\n".join(f"{place}. {text}" for place, text in enumerate(written, 1))


def feasible(lesson: Lesson) -> str:
    """Refuse what the site's list of what it cannot do speaks of."""
    task = lesson.line("Task").casefold()
    cannot = re.findall(r"^- (.+)$", lesson.part("It cannot:"), re.MULTILINE)
    for thing in cannot:
        words = re.findall(r"\w{5,}", thing.casefold())
        if words and all(word in task for word in words):
            return f"Reason: The site cannot do this: {thing}.\nFeasible: no"
    return "Reason: Nothing of what the site cannot do is asked for.\nFeasible: yes"


def judge(lesson: Lesson) -> str:
    """Believe an answer whose figures and names stand on the last page or in what was done."""
    said = re.search(r"^The agent's answer \((\w+)\): (.*)$", lesson.user, re.MULTILINE)
    status, answer = (said[1], said[2]) if said else ("", "")
    done = acts(lesson.part("Actions:"))
    if status != "done" or not answer or len(done) < 2:
        return "Reason: The run gave no answer that something was done for.\nVerdict: NO"
    shown = [lesson.pages[-1].text, *(f"{act.text} {act.outcome}" for act in done[:-1])]
    missing = [part for part in re.findall(r"\d[\d.,]*\d|\d|“[^”]+”", answer) if not stands(part.strip("“”"), *shown)]
    if missing:
        return f"Reason: Nothing that was seen shows {missing[0]}.\nVerdict: NO"
    return "Reason: What the answer says stands in what was seen.\nVerdict: YES"


def _exchanged(seeds: list[str], count: int, chance: random.Random) -> list[str]:
    """Put the names that some examples quote into others."""
    names = [first or second for seed in seeds for first, second in _QUOTED.findall(seed)]
    made: list[str] = []
    for _ in range(count * 4):
        if not names or len(made) == count:
            break
        seed = chance.choice(seeds)
        text = _QUOTED.sub(lambda match: match.group().replace(match[1] or match[2], chance.choice(names)), seed)
        if text not in seeds and text not in made:
            made.append(text)
    return made
