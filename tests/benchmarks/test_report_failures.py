"""The classes of failures, rule by rule, on runs that a scripted graph recorded."""

from pathlib import Path

import pytest
from made_results import made, recorded
from scripted_run import Step, acted, asked, page, plan, short_run

from benchmarks.report.failures import CLASSES, RULES, FailureClass, classify
from benchmarks.report.reading import Run
from benchmarks.result import EpisodeResult
from state import Answer, Ending, EndingKind, OutcomeKind, outcome


def ended(kind: EndingKind, reason: str = "so it was", *middle: Step) -> list[Step]:
    return [
        ("open", [], {"page": page("Shop")}),
        ("planner", asked("planner", "## Step 1"), {"plans": [plan(1, "Buy")]}),
        *middle,
        (
            "close",
            [],
            {"answer": Answer(message="12 euros", status="done"), "ending": Ending(kind=kind, reason=reason)},
        ),
    ]


def actions(*kinds: OutcomeKind) -> list[Step]:
    """One action each, all different."""
    return [acted(i, "click", done=outcome(kind, "so"), element=str(i)) for i, kind in enumerate(kinds, start=1)]


def refused(role: str) -> list[Step]:
    return ended("model_failed", "no reply", (role, asked(role, "hm", problem="no action in it"), {}))  # type: ignore[arg-type] # a role


CHANGE, QUESTION = "shop-settings", "shop-question"

CASES: dict[str, tuple[EpisodeResult, list[Step], FailureClass, str]] = {
    "planner's replies": (made(ending="model_failed"), refused("planner"), "bad plan", "no action in it"),
    "executor's replies": (made(ending="model_failed"), refused("executor"), "bad grounding", "no action in it"),
    "provider": (
        made(ending="model_failed", outcome="error", error="429"),
        ended("model_failed"),
        "environment",
        "429",
    ),
    "error": (made(outcome="error", error="boom"), ended("answered"), "environment", "boom"),
    "browser failed": (made(ending="browser_failed"), ended("browser_failed"), "environment", "browser failed"),
    "browser lost": (
        made(),
        ended("answered", "", *actions("done", "browser_lost")),
        "environment",
        "lost with the last action",
    ),
    "loop": (made(ending="loop"), ended("loop"), "loop", "repeating one action"),
    "circles": (
        made(ending="budget"),
        ended("budget", "", *[acted(i, "click", element=str(i % 2)) for i in range(1, 12)]),
        "loop",
        "2 different ones",
    ),
    "budget": (made(ending="budget"), ended("budget", "60 actions"), "budget", "60 actions"),
    "time-out": (made(outcome="timeout", ending="interrupted"), ended("interrupted"), "budget", "limit"),
    "failed at the end": (
        made(ending="impossible"),
        ended("impossible", "", *actions("done", "done", "done", "done", "blocked", "no_effect", "stale_element")),
        "bad grounding",
        "blocked, no effect, stale element",
    ),
    "failed half of the time": (
        made(),
        ended("answered", "", *actions("done", "blocked", "done", "invalid_action")),
        "bad grounding",
        "2 of 4",
    ),
    "first plan": (made("shop-filter", tags=["replan"]), ended("answered"), "bad plan", "never rewritten"),
    "gave up": (made(ending="impossible", answer="No."), ended("impossible"), "gave up", "No."),
    "unverified": (made(ending="unverified"), ended("unverified", "no order"), "false done", "no order"),
    "claimed": (made("shop-cancel-shipped", tags=["impossible"]), ended("answered"), "false done", "cannot be"),
    "question": (made(QUESTION), ended("answered"), "wrong answer", "12 euros"),
    "change": (made(CHANGE), ended("answered"), "false done", "12 euros"),
    "other suites' words": (
        made("x", suite="other", tags=["retrieval"]),
        ended("answered"),
        "wrong answer",
        "12 euros",
    ),
    "nothing said": (made("x", suite="other"), ended("answered"), "undecided", "No rule"),
}


@pytest.mark.parametrize("name", CASES)
async def test_a_failure_has_the_class_that_its_run_shows(tmp_path: Path, name: str) -> None:
    record, steps, kind, why = CASES[name]
    failure = classify(await recorded(tmp_path, steps, record))
    assert (failure.kind, failure.by) == (kind, "rule")
    assert why in failure.why


def test_every_class_has_words_and_every_rule_a_case() -> None:
    assert {kind for _, _, kind, _ in CASES.values()} == set(CLASSES)
    assert len(RULES) <= len(CASES)


async def test_a_plan_that_was_rewritten_is_not_blamed_for_the_first(tmp_path: Path) -> None:
    failure = classify(await recorded(tmp_path, short_run(), made(QUESTION, tags=["replan"])))
    assert failure.kind == "wrong answer"


async def test_a_change_of_pages_is_no_circle(tmp_path: Path) -> None:
    steps = [acted(i, "click", element=str(i)) for i in range(1, 12)]
    failure = classify(await recorded(tmp_path, ended("budget", "60 actions", *steps), made(ending="budget")))
    assert failure.kind == "budget"


def test_what_was_not_recorded_is_judged_by_its_record_alone() -> None:
    assert classify(Run(made("shop-filter", agent="browser-use", tags=["replan"]), Path())).kind == "false done"
    assert classify(Run(made(outcome="timeout", ending=""), Path())).kind == "budget"
    assert classify(Run(made(ending=""), Path())).kind == "undecided"
