"""Where in the plan a run is, and what comes next there: the same for the executor and the replanner."""

from dataclasses import dataclass, field

from sandbox.demonstrator.notes import read_facts, steps_done
from sandbox.demonstrator.plan import Step, read_plan
from sandbox.demonstrator.reading import Briefing
from sandbox.demonstrator.skill import Next, Reached, Scene, Trouble, with_facts


@dataclass(frozen=True, kw_only=True)
class Place:
    """The step in hand and what it comes to."""

    number: int
    """The step's number; one more than the last when the plan is at its end."""
    done: int
    """The last step that is newly found to be done; 0 for none."""
    next: Next
    facts: dict[str, str] = field(default_factory=dict)
    """All that is known."""
    learnt: dict[str, str] = field(default_factory=dict)
    """What is newly known."""
    scene: Scene
    rest: tuple[Step, ...] = ()
    """The step in hand and those after it."""
    way_out: str | None = None
    """For trouble that the step reckons with: the answer with which to exit."""


def find_place(told: Briefing) -> Place:
    """Find the step in hand from the notes, and go on from it until there is something to do."""
    plan = read_plan(told.plan)
    own, number = told.done[plan.after :], 1
    for at in range(plan.after, len(told.done)):
        if reached := steps_done(told.done[at]):
            number, own = reached + 1, told.done[at:]
    facts, done = {**read_facts(told.done[: plan.after]), **plan.facts, **read_facts(told.done[plan.after :])}, 0
    learnt: dict[str, str] = {}
    while True:
        own = tuple(call for call in own if call.name != "note")
        scene = Scene(task=told.task, page=told.page, done=told.done, own=own, facts=facts)
        step = plan.steps[number - 1] if number <= len(plan.steps) else None
        if step is None:
            reason = "the plan says nothing more" if number > len(plan.steps) else f"step {number} is not understood"
            trouble = Trouble(kind="it is not there", reason=reason)
            return Place(number=number, done=done, next=trouble, facts=facts, learnt=learnt, scene=scene)
        came = step.skill.filled(facts).next(scene)
        if isinstance(came, Reached) or (isinstance(came, Trouble) and step.unless.get(came.kind) == ""):
            new = dict(came.facts) if isinstance(came, Reached) else {}
            facts, learnt, done, own, number = {**facts, **new}, {**learnt, **new}, number, (), number + 1
            continue
        way_out = None
        if isinstance(came, Trouble) and came.kind in step.unless:
            way_out = with_facts(step.unless[came.kind], {**facts, "why": came.reason})
        rest = tuple(one for one in plan.steps[number - 1 :] if one is not None)
        return Place(
            number=number, done=done, next=came, facts=facts, learnt=learnt, scene=scene, rest=rest, way_out=way_out
        )
