"""Why an episode was not solved: a class for each failure, by rules over its record and its trajectory."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from benchmarks.report.reading import Run
from sandbox import all_tasks
from state import Role, Round
from trajectory import Trajectory

FailureClass = Literal[
    "bad plan",
    "bad grounding",
    "loop",
    "gave up",
    "wrong answer",
    "false done",
    "environment",
    "budget",
    "undecided",
]

CLASSES: dict[FailureClass, str] = {
    "bad plan": "the plan did not lead to the goal, or could not be read",
    "bad grounding": "the actions could not be carried out as they were meant, or could not be read",
    "loop": "it did the same over and over",
    "gave up": "it said that the task cannot be done, and it can",
    "wrong answer": "it answered a question wrongly",
    "false done": "it said that something is done, and it is not",
    "environment": "browser, model's provider or site failed, not the agent",
    "budget": "it was stopped for its actions, calls, tokens, dollars or time",
    "undecided": "no rule says, and no judge was asked",
}

_UNREADABLE: dict[Role, FailureClass] = {"planner": "bad plan", "executor": "bad grounding"}
"""What it is where a role's replies could not be read."""
_TAIL = 10
"""So many last actions are looked at for going in circles."""
_FEW = 3
"""So many different ones among these are circles; so many last failures in a row are bad grounding."""


@dataclass(frozen=True)
class Failure:
    """An episode that was not solved, and why."""

    run: Run
    kind: FailureClass
    why: str
    by: str
    """`rule`, or the name of the model that judged."""


@dataclass(frozen=True)
class Case:
    """What the rules look at."""

    run: Run
    trajectory: Trajectory | None
    """None where nothing was recorded."""

    @property
    def rounds(self) -> list[Round]:
        """The actions and what came of them."""
        return [m["round"] for m in self.trajectory.moments if m["record"] == "round"] if self.trajectory else []

    @property
    def plans(self) -> int:
        """How many plans were written."""
        return sum(m["record"] == "plan" for m in self.trajectory.moments) if self.trajectory else 0

    @property
    def ending(self) -> str:
        """How the run ended, by the trajectory where the record does not say."""
        end = self.trajectory.end if self.trajectory else None
        return self.run.record["ending"] or (end["ending"]["kind"] if end else "")

    @property
    def possible(self) -> bool:
        """Whether the task can be done."""
        return "impossible" not in self.run.record["tags"]


Rule = Callable[[Case], tuple[FailureClass, str] | None]


def classify(run: Run) -> Failure:
    """Say why an episode was not solved, by the first rule that fits."""
    case = Case(run, run.trajectory())
    for rule in RULES:
        if found := rule(case):
            return Failure(run, *found, by="rule")
    return Failure(run, "undecided", "No rule fits what was recorded.", by="rule")


def _model_failed(case: Case) -> tuple[FailureClass, str] | None:
    if case.ending != "model_failed":
        return None
    calls = [m for m in case.trajectory.moments if m["record"] == "call"] if case.trajectory else []
    if calls and calls[-1]["problem"]:
        role, problem = calls[-1]["role"], calls[-1]["problem"]
        kind = _UNREADABLE.get(role)
        return (kind, f"The {role}'s replies could not be used, the last one for: {problem}") if kind else None
    return "environment", case.run.record["error"] or "The model's provider failed."


def _environment(case: Case) -> tuple[FailureClass, str] | None:
    record = case.run.record
    if record["outcome"] == "error":
        return "environment", record["error"] or "The episode broke off with an error."
    if case.ending in ("browser_failed", "interrupted") and record["outcome"] != "timeout":
        return "environment", record["error"] or f"The run ended as {case.ending.replace('_', ' ')}."
    if case.rounds and case.rounds[-1]["outcome"]["kind"] == "browser_lost":
        return "environment", "The browser was lost with the last action."
    return None


def _loop(case: Case) -> tuple[FailureClass, str] | None:
    if case.ending == "loop":
        return "loop", "The run was ended for repeating one action on a page that did not change."
    tail = case.rounds[-_TAIL:]
    different = {(round_["digest"], str(round_["decision"]["action"])) for round_ in tail}
    if len(tail) == _TAIL and len(different) <= _FEW:
        return "loop", f"The last {_TAIL} actions are {len(different)} different ones, on pages that looked the same."
    return None


def _budget(case: Case) -> tuple[FailureClass, str] | None:
    if case.run.record["outcome"] == "timeout":
        return "budget", "The bench's limit on an episode's time was reached."
    if case.ending == "budget":
        end = case.trajectory.end if case.trajectory else None
        return "budget", end["ending"]["reason"] if end else "A budget of the run was reached."
    return None


def _grounding(case: Case) -> tuple[FailureClass, str] | None:
    kinds = [round_["outcome"]["kind"] for round_ in case.rounds]
    failed = [kind for kind in kinds if kind != "done"]
    if len(kinds) >= _FEW and "done" not in kinds[-_FEW:]:
        return "bad grounding", f"The last {_FEW} actions failed: {', '.join(kinds[-_FEW:])}.".replace("_", " ")
    if len(kinds) > _FEW and 2 * len(failed) >= len(kinds):
        return "bad grounding", f"{len(failed)} of {len(kinds)} actions failed or changed nothing."
    return None


def _plan(case: Case) -> tuple[FailureClass, str] | None:
    if "replan" in case.run.record["tags"] and case.plans == 1:
        return "bad plan", "No first plan solves the task, and the first plan was never rewritten."
    return None


def _gave_up(case: Case) -> tuple[FailureClass, str] | None:
    if case.ending == "impossible" and case.possible:
        return "gave up", f"It said that the task cannot be done: {case.run.record['answer']}"
    return None


def _false_done(case: Case) -> tuple[FailureClass, str] | None:
    if case.ending == "unverified":
        end = case.trajectory.end if case.trajectory else None
        reason = f": {end['ending']['reason']}" if end else "."
        return "false done", f"It said that it was done, and its own verifier found that not shown{reason}"
    if case.ending == "answered" and not case.possible:
        return "false done", f"It said that it was done, where the task cannot be: {case.run.record['answer']}"
    return None


def _by_purpose(case: Case) -> tuple[FailureClass, str] | None:
    if case.ending != "answered":
        return None
    match _purpose(case.run):
        case "retrieval":
            return "wrong answer", f"It answered “{case.run.record['answer']}”."
        case "change" | "navigation":
            return "false done", f"It answered “{case.run.record['answer']}”, and the check found otherwise."
    return None


RULES: tuple[Rule, ...] = (
    _model_failed,
    _environment,
    _loop,
    _budget,
    _grounding,
    _plan,
    _gave_up,
    _false_done,
    _by_purpose,
)
"""In this order: what happened to the agent goes before what it did, and what it did before what it said."""


def _purpose(run: Run) -> str:
    """Say whether a task asks for something, for a place, or for a change; empty where the suite does not tell."""
    if run.record["suite"] == "sandbox":
        return next((task.kind for task in all_tasks() if task.id == run.record["task"]), "")
    return next((tag for tag in run.record["tags"] if tag in ("retrieval", "navigation", "change")), "")


def decisive() -> tuple[FailureClass, ...]:
    """Name the classes that a judge may choose from."""
    return tuple(kind for kind in get_args(FailureClass) if kind != "undecided")
