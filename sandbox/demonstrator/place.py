"""Where in the plan a run is, and what comes next there: the same for the executor and the replanner."""

from dataclasses import dataclass
from string import ascii_lowercase

from sandbox.demonstrator.notes import read_facts, step_done
from sandbox.demonstrator.obstacles import against, without_interludes
from sandbox.demonstrator.plan import Step, WrittenPlan, read_plan
from sandbox.demonstrator.reading import Briefing, PastCall
from sandbox.demonstrator.skill import Next, Reached, Scene, Trouble, with_facts


@dataclass(frozen=True, kw_only=True)
class Place:
    """The step in hand and what it comes to."""

    number: int
    """The number of the plan's step; 0 when the plan is at its end."""
    done: str
    """What the last step that is newly found to be done is called; empty for none."""
    next: Next
    facts: dict[str, str]
    """All that is known."""
    learnt: dict[str, str]
    """What is newly known."""
    scene: Scene
    since: int
    """How many actions had been taken when the step in hand began."""
    rest: tuple[Step, ...] = ()
    """The step in hand and those after it."""
    way_out: str | None = None
    """For trouble that the step reckons with: the answer with which to exit."""


def find_place(told: Briefing) -> Place:
    """Find the step in hand from the notes, and go on from it until there is something to do."""
    plan = read_plan(told.plan)
    at, since = _begin(plan, told.done)
    facts = {**read_facts(told.done[: plan.after]), **plan.facts, **read_facts(told.done[plan.after :])}
    learnt: dict[str, str] = {}
    done = ""
    while True:
        own = told.done[since:]
        if at == plan.cleared and plan.since is not None:
            since, own = plan.since, without_interludes(told.done[plan.since :])
        own = tuple(call for call in own if call.name != "note")
        scene = Scene(task=told.task, page=told.page, done=told.done, own=own, facts=facts)
        label = plan.labels[at] if at < len(plan.labels) else "the end"
        step = plan.steps[at] if at < len(plan.steps) else None
        skill = step.skill.filled(facts) if step else None
        came = against(skill, told.page, skill.next(scene)) if skill else _lost(label)
        if step and (isinstance(came, Reached) or (isinstance(came, Trouble) and step.unless.get(came.kind) == "")):
            new = dict(came.facts) if isinstance(came, Reached) else {}
            facts, learnt, done, since, at = {**facts, **new}, {**learnt, **new}, label, len(told.done), at + 1
            continue
        way_out = None
        if step and isinstance(came, Trouble) and came.kind in step.unless:
            way_out = with_facts(step.unless[came.kind], {**facts, "why": came.reason})
        return Place(
            number=int(label.rstrip(ascii_lowercase)) if label[0].isdigit() else 0,
            done=done,
            next=came,
            facts=facts,
            learnt=learnt,
            scene=scene,
            since=since,
            rest=tuple(one for one in plan.steps[at:] if one is not None),
            way_out=way_out,
        )


def _begin(plan: WrittenPlan, done: tuple[PastCall, ...]) -> tuple[int, int]:
    """Find where the last note that speaks of a step left off, and how many actions there were before."""
    at, since = 0, plan.after
    for number in range(plan.after, len(done)):
        label = step_done(done[number])
        if label in plan.labels:
            at, since = plan.labels.index(label) + 1, number
    return at, since


def _lost(label: str) -> Trouble:
    reason = "the plan says nothing more" if label == "the end" else f"step {label} is not understood"
    return Trouble(kind="it is not there", reason=reason)
