"""The validators put once more to all that was kept: with them on, nothing is found."""

from collections import Counter
from pathlib import Path

from nodes import specs_of
from synthesis.checks import NearDuplicates, other_action
from synthesis.ledger import read_rows
from synthesis.material import replans_of, successes, traces_of
from synthesis.payloads import Pair, Trace, payload
from synthesis.stages.expansion import wrong_pair
from synthesis.stages.plans import wrong_plan
from synthesis.stages.replans import wrong_replan

_SAME = 0.999


def recheck(folder: Path) -> dict[str, int]:
    """Count the faulty rows that were kept, by what is wrong with them."""
    found: Counter[str] = Counter()
    replans, traces = replans_of(folder), traces_of(folder)
    pages = {}
    for success in successes(folder):
        story = success.story
        pages[success.run_row.id] = story.first
        _count(found, "plans", wrong_plan(success.plan.steps, story))
        in_force = list(success.plan.steps)
        for after, (_, replan) in sorted(replans.get(success.row.id, {}).items()):
            said = replan.reflection, replan.stands, list(replan.steps)
            _count(found, "replans", wrong_replan(said, story, after, in_force))
            in_force = in_force if replan.stands else list(replan.steps)
        for (role, after), row in traces.get(success.row.id, {}).items():
            if role == "executor":
                recorded = story.taken[after].decision["action"]
                _count(found, "traces", other_action(payload(Trace, row).action, recorded, specs_of(story.context)))
    seen = NearDuplicates(_SAME)
    for row in read_rows(folder, "expansion") + read_rows(folder, "targeted"):
        if row.kept:
            pair = payload(Pair, row)
            _count(found, "pairs", wrong_pair(pair, pages[pair.page]))
            _count(found, "pairs", "said twice" if seen.near(pair.query) else "")
            seen.add(pair.query, row.id)
    return dict(sorted(found.items()))


def _count(found: Counter[str], stage: str, problem: str) -> None:
    if problem:
        found[f"{stage}: {kind_of(problem)}"] += 1


def kind_of(problem: str) -> str:
    """Name the kind of a problem by its words."""
    for words, kind in (
        ("near-duplicate", "near-duplicate"),  # first those that go on with words of others
        ("said twice", "near-duplicate"),
        ("not feasible", "not feasible"),
        ("judged a failure", "judged a failure"),
        ("the model failed", "the model failed"),
        ("operated", "says how the page is operated"),
        ("only seen later", "leaked from later pages"),
        ("names no actions", "wrong indices"),
        ("There is no action", "wrong indices"),
        ("more than once", "wrong indices"),
        ("belongs to no step", "wrong indices"),
        ("out of order", "wrong indices"),
        ("does not stand", "wrong word that the plan stands"),
        ("is specific about", "not grounded"),
        ("The mark ", "wrong marks"),
        ("A mark ", "wrong marks"),
        ("The action was", "another action"),
        ("There is no element", "another action"),
        ("other: ", "helps against no failure"),
        ("the count was reached", "beyond the count"),
        ("did not come to an answer", "no answer"),
    ):
        if words in problem:
            return kind
    return "not well-formed"
