"""A success told again with the plans that were written in hindsight: what each role would have been told, and said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from langchain_core.messages import AIMessage, AnyMessage

from nodes import specs_of
from prompts import preset_of
from state import AgentState, Context, Decision, Round
from synthesis.payloads import Replan, Step
from synthesis.replay import RoleName, Story, Taken, after, asked, heard, opened, planned
from synthesis.replies import action_reply, plan_reply, replan_reply

Thoughts = Mapping[tuple[RoleName, int], str]
"""By role and how many actions had been done."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One question to a role, and what it should say."""

    role: RoleName
    after: int
    """How many actions had been done."""
    context: Context
    prompt: list[AnyMessage]
    reply: AIMessage


def walk(story: Story, steps: Sequence[Step], replans: Mapping[int, Replan], thoughts: Thoughts) -> Iterator[Sample]:
    """Go through a success on the plans of hindsight. Where a replan is missing, the plan before it stays in force.

    Args:
        story: What was done.
        steps: The first plan.
        replans: By how many actions had been done.
        thoughts: The reasoning traces; what has none is said without.

    """
    context = story.context
    free = preset_of(context).free_plans
    state = heard(opened(story.task, story.url, story.first), story.words)
    in_force = list(steps)
    reply = plan_reply(steps, thoughts.get(("planner", 0), ""), free=free)
    yield _planner("planner", 0, state, context, reply)
    state = planned("planner", reply, state, context)
    for action, following in zip(story.taken, [*story.taken[1:], None], strict=True):
        decision = _placed(action, in_force)
        thought = thoughts.get(("executor", action.number - 1), "") or decision["reasoning"]
        yield Sample(
            role="executor",
            after=action.number - 1,
            context=context,
            prompt=asked("executor", state, context),
            reply=action_reply(decision, action.round, thought, context, specs_of(context)),
        )
        if following is None:
            return
        state = after(state, _with(action, decision, len(state["plans"])), following.page)
        state = heard(state, story.words)
        replan = replans.get(action.number)
        if replan is None:
            continue
        thought = thoughts.get(("replanner", action.number), "")
        reply = replan_reply(replan, thought, free=free)
        yield _planner("replanner", action.number, state, context, reply)
        state = planned("replanner", reply, state, context)
        in_force = in_force if replan.stands else list(replan.steps)


def _planner(role: RoleName, done: int, state: AgentState, context: Context, reply: str) -> Sample:
    return Sample(role=role, after=done, context=context, prompt=asked(role, state, context), reply=AIMessage(reply))


def _placed(action: Taken, in_force: Sequence[Step]) -> Decision:
    """Name the step of the plan in force that the action belongs to."""
    number = next((at for at, step in enumerate(in_force, 1) if action.number in step.actions), 0)
    return Decision(**{**action.decision, "step": number})


def _with(action: Taken, decision: Decision, version: int) -> Taken:
    if action.round is None:
        raise ValueError("expected an action with an outcome, found the exit")
    round_ = Round(**{**action.round, "decision": decision, "plan_version": version})
    return Taken(**{**vars(action), "decision": decision, "round": round_})
