"""Where in the plan a run is, and what comes next there: the same for the executor and the replanner."""

from dataclasses import dataclass
from string import ascii_lowercase

from sandbox.demonstrator.notes import read_facts, step_done
from sandbox.demonstrator.obstacles import Obstacle, obstacle_on, past
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
    obstacle: Obstacle | None = None
    """What lies between the step and its page."""
    rest: tuple[Step, ...] = ()
    """The step in hand and those after it."""
    way_out: str | None = None
    """For trouble that the step reckons with: the answer with which to exit."""


def find_place(told: Briefing) -> Place:
    """Find the step in hand from the notes, and go on from it until there is something to do."""
    plan = read_plan(told.plan)
    at, own = _begin(plan, told.done)
    facts = {**read_facts(told.done[: plan.after]), **plan.facts, **read_facts(told.done[plan.after :])}
    learnt: dict[str, str] = {}
    done, obstacle = "", obstacle_on(told.page)
    while True:
        own = tuple(call for call in own if call.name != "note")
        scene = Scene(task=told.task, page=told.page, done=told.done, own=own, facts=facts)
        label = plan.labels[at] if at < len(plan.labels) else "the end"
        step = plan.steps[at] if at < len(plan.steps) else None
        came = step.skill.filled(facts).next(scene) if step else _lost(label)
        met = past(obstacle, step.skill, came, acted=bool(own)) if step else came
        blocked, came = met is not came, met
        if (
            step
            and not blocked
            and (isinstance(came, Reached) or (isinstance(came, Trouble) and step.unless.get(came.kind) == ""))
        ):
            new = dict(came.facts) if isinstance(came, Reached) else {}
            facts, learnt, done, own, at = {**facts, **new}, {**learnt, **new}, label, (), at + 1
            continue
        way_out = None
        if step and not blocked and isinstance(came, Trouble) and came.kind in step.unless:
            way_out = with_facts(step.unless[came.kind], {**facts, "why": came.reason})
        return Place(
            number=int(label.rstrip(ascii_lowercase)) if label[0].isdigit() else 0,
            done=done,
            next=came,
            facts=facts,
            learnt=learnt,
            scene=scene,
            obstacle=obstacle if blocked else None,
            rest=tuple(one for one in plan.steps[at:] if one is not None),
            way_out=way_out,
        )


def _begin(plan: WrittenPlan, done: tuple[PastCall, ...]) -> tuple[int, tuple[PastCall, ...]]:
    """Find where the last note that speaks of a step left off, and the actions since then."""
    at, own = 0, done[plan.after :]
    for number in range(plan.after, len(done)):
        label = step_done(done[number])
        if label in plan.labels:
            at, own = plan.labels.index(label) + 1, done[number:]
    return at, own


def _lost(label: str) -> Trouble:
    reason = "the plan says nothing more" if label == "the end" else f"step {label} is not understood"
    return Trouble(kind="it is not there", reason=reason)
