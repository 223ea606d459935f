"""What a role should say, written as its preset and codec have it, so that the agent reads it back."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage

from prompts import action_text, codec_of, preset_of
from state import ActionSpec, Context, Decision, Round
from synthesis.checks import described
from synthesis.payloads import Replan, Step


def plan_reply(steps: Sequence[Step], thought: str, *, free: bool) -> str:
    """Write a plan below its reasoning trace; of what it could not know, only what it is."""
    return _thought(thought) + _plan(steps, free=free)


def replan_reply(replan: Replan, thought: str, *, free: bool) -> str:
    """Write the reflection, then that the plan stands or the new one."""
    if replan.stands:
        rest = "The plan stands." if replan.stands == 1 else f"The plan stands from step {replan.stands}."
        return f"{_thought(thought)}{replan.reflection}\n{rest}"
    return f"{_thought(thought)}{replan.reflection}\n\n{_plan(replan.steps, free=free)}"


def action_reply(
    decision: Decision, round_: Round | None, thought: str, context: Context, specs: Sequence[ActionSpec]
) -> AIMessage:
    """Write an action below its reasoning trace, or as one native call."""
    action, note = decision["action"], decision["note"]
    thought = thought if context.reasoning else ""
    if codec_of(context) == "tools":
        arguments: dict[str, str | int | bool] = {"reasoning": thought} if thought else {}
        if decision["step"]:
            arguments["step"] = decision["step"]
        arguments |= action["arguments"]
        if note:
            arguments["note"] = note
        return AIMessage("", tool_calls=[{"name": action["name"], "args": arguments, "id": "call_0"}])
    called = action_text(action, {spec["name"]: spec for spec in specs})
    element = round_["outcome"]["element"] if round_ else ""
    if context.preset == "default":
        comments = [f"# Step: {decision['step']}" if decision["step"] else "", f"# Note: {note}" if note else ""]
        return AIMessage("\n".join(line for line in (thought, *comments, called) if line))
    comments = [f"# Element: {element}" if element else "", f"# Note: {note}" if note else ""]
    said = "\n".join(line for line in (*comments, called) if line)
    if preset_of(context).free_plans:
        return AIMessage(f"{_thought(thought)}[Start of Action]\n{said}\n[End of Action]")
    return AIMessage(f"{_thought(thought)}{said}")


def _thought(thought: str) -> str:
    return f"<think>\n{thought}\n</think>\n\n" if thought else ""


def _plan(steps: Sequence[Step], *, free: bool) -> str:
    if free:
        goals = "\n".join(f"{number}. {described(step.step)}" for number, step in enumerate(steps, 1))
        return f"[Start of Plan]\n{goals}\n[End of Plan]"
    return "\n\n".join(
        f"## Step {number}\nReasoning: {described(step.reasoning)}\nStep: {described(step.step)}"
        for number, step in enumerate(steps, 1)
    )
