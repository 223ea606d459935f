"""Writing an action in both codecs."""

import json
from collections.abc import Mapping

from langchain_core.messages import AIMessage

_BARE = ("exit", "go_backward", "go_forward")


def write_action(
    name: str, arguments: Mapping[str, str], *, reasoning: str, step: int = 0, note: str = "", native: bool
) -> AIMessage:
    """Write a reply: one native tool call where tools are bound, else the text form below its comments."""
    if native:
        args: dict[str, str | int] = {"reasoning": reasoning}
        if step:
            args["step"] = step
        args |= arguments
        if note:
            args["note"] = note
        return AIMessage("", tool_calls=[{"name": name, "args": args, "id": "call_1"}])
    lines = [reasoning]
    if step:
        lines.append(f"# Step: {step}")
    if note:
        lines.append(f"# Note: {note}")
    given = {key: json.dumps(value, ensure_ascii=False) for key, value in arguments.items()}
    if name in _BARE:
        call = name
    else:
        call, given = "do", {"action": json.dumps(name.replace("_", " ").title()), **given}
    lines.append(f"{call}({', '.join(f'{key}={value}' for key, value in given.items())})")
    return AIMessage("\n".join(lines))
