"""New pairs by rule: other things of the page in the ways in which people ask for them."""

import random
import re

from sandbox.teacher.lesson import Lesson, Page

_ASKS = (
    (
        "Open “{a}” and tell me what stands first there.",
        "Open “{a}”",
        "Answer with what stands first on it",
    ),
    (
        "What does this site say about “{a}”?",
        "Find what is said about “{a}”",
        "Answer with what it says",
    ),
    (
        "I am looking for “{a}”. Is it there, and where?",
        "Look for “{a}”",
        "Answer whether it is there, and where",
    ),
    (
        "Please go to “{a}”, then see whether it names “{b}”.",
        "Open “{a}”",
        "Look there for “{b}”, then answer yes or no",
    ),
    (
        "Which of “{a}” and “{b}” has more to read?",
        "Open “{a}”, and see how much there is",
        "Do the same for “{b}”, then answer",
    ),
    (
        "Show me the page behind “{a}”.",
        "Open “{a}”",
        "Say that it is shown",
    ),
    (
        "Find “{a}” and “{b}” on this page and say which comes first.",
        "Look for “{a}” and “{b}”",
        "Answer with the one that comes first",
    ),
    (
        "Before anything else have a look at “{a}”; after that at “{b}”.",
        "Open “{a}”",
        "Open “{b}”, then say that both were looked at",
    ),
    (
        "Can “{a}” be reached from here without signing in?",
        "Try to open “{a}”",
        "Answer whether it could be opened",
    ),
    (
        "Count how often “{a}” is named where “{b}” leads.",
        "Open “{b}”",
        "Count there how often “{a}” is named, then answer with the number",
    ),
    (
        "Compare what “{a}” and “{b}” offer, in one sentence.",
        "Open “{a}” and read what it offers",
        "Do the same for “{b}”, then answer",
    ),
    (
        "Is there anything new under “{a}”? If not, look at “{b}”.",
        "Open “{a}” and look for anything new",
        "If there is none, open “{b}”; answer with what was found",
    ),
)
"""A query, and the two steps of its plan."""


def expand(lesson: Lesson) -> str:
    """Write so many pairs, in turn on the page of each example."""
    asked = re.search(r"Write (\d+) new pairs \(set (\d+)\)\.", lesson.user)
    count, number = (int(asked[1]), int(asked[2])) if asked else (10, 1)
    pages = _pages(lesson)
    chance = random.Random(f"{number} {[page.title for page in pages]}")
    blocks = []
    for place in range(count):
        at = place % len(pages)
        query, steps = _pair(pages[at], chance)
        blocks.append(f"# Pair {place + 1}\nPage: {at + 1}\nQuery: {query}\n\n{steps}")
    return "\n\n".join(blocks)


def _pages(lesson: Lesson) -> list[Page]:
    """Give the page of each example: its own, or that of an earlier one."""
    own = iter(lesson.pages)
    pages: list[Page] = []
    for opening in lesson.openings("Example"):
        same = re.fullmatch(r"It begins on the page of example (\d+)\.", opening)
        pages.append(pages[int(same[1]) - 1] if same else next(own))
    return pages


def variant(lesson: Lesson) -> str:
    """Put another name of the page where the query and its plan quote one; else ask for something new of it."""
    page, query = lesson.pages[0], lesson.line("Query")
    plan = lesson.user[lesson.user.rfind("\n## Step 1") + 1 :].strip()
    chance = random.Random(query)
    quoted = [name for name in dict.fromkeys(re.findall(r"“([^”]+)”", query)) if f"“{name}”" in plan]
    others = [name for name in page.names if name not in query and name not in plan]
    if quoted and others:
        old, new = quoted[0], chance.choice(others)
        return f"Query: {query.replace(old, new)}\n\n{_with(plan, old, new)}"
    new_query, steps = _pair(page, chance)
    return f"Query: {new_query}\n\n{steps}"


def _pair(page: Page, chance: random.Random) -> tuple[str, str]:
    names = page.names if len(page.names) > 1 else [page.title, page.title]
    first, second = chance.sample(names, 2)
    ask, one, two = chance.choice(_ASKS)
    filled = [text.format(a=first, b=second) for text in (ask, one, two)]
    why = f"The page “{page.title}” names “{first}”."
    first_step = f"## Step 1\nReasoning: {why}\nStep: {filled[1]}."
    return filled[0], f"{first_step}\n\n## Step 2\nReasoning: What was read decides.\nStep: {filled[2]}."


def _with(plan: str, old: str, new: str) -> str:
    return re.sub(r"\[found: [^\[\]|]*\| ([^\[\]|]*)\]", r"\1", plan.replace(old, new))
