"""The tools codec: native tool calls, one per reply."""

import json
import re
from collections.abc import Sequence

from langchain_core.messages import AIMessage
from pydantic import JsonValue

from models.codec.check import LONGEST_REPLY, checked_action, decision
from models.codec.text import read_text
from models.errors import ReplyError
from state import ActionSpec, Decision, Parameter

_COMMON = ("reasoning", "step", "note")
"""What every tool takes beside its action's own arguments."""


def tool_schemas(specs: Sequence[ActionSpec], *, reasoning: bool = True) -> list[dict[str, JsonValue]]:
    """Describe the actions as OpenAI tools. The reasoning comes first, so that it is written before the action."""
    return [{"type": "function", "function": _function(spec, reasoning)} for spec in specs]


def read_tool_call(reply: AIMessage, specs: Sequence[ActionSpec]) -> Decision:
    """Read a decision from a reply's tool call.

    A call that a model wrote as text, in JSON or in the text codec's form, is understood too.

    Raises:
        ReplyError: there is not exactly one well-formed call.

    """
    if len(reply.text) > LONGEST_REPLY:
        raise ReplyError(f"The reply has {len(reply.text)} characters. Give exactly one tool call.")
    if reply.invalid_tool_calls:
        broken = reply.invalid_tool_calls[0]
        raise ReplyError(
            f"The arguments of {broken['name']!r} are not well-formed JSON: {str(broken['args'])[:120]!r}."
        )
    if len(reply.tool_calls) > 1:
        raise ReplyError(
            f"The reply holds {len(reply.tool_calls)} tool calls. Give exactly one; the next can follow it."
        )
    if reply.tool_calls:
        call = reply.tool_calls[0]
        return _decision(call["name"], call["args"], reply.text, specs)
    if not reply.text.strip():
        raise ReplyError("The reply is empty. Give exactly one tool call.")
    written = _written_call(reply.text)
    if written:
        return _decision(written[0], written[1], "", specs)
    try:
        return read_text(reply.text, specs)
    except ReplyError as problem:
        raise ReplyError(f"The reply holds no tool call. Give exactly one. (As text: {problem})") from None


def _decision(name: str, arguments: dict[str, JsonValue], text: str, specs: Sequence[ActionSpec]) -> Decision:
    common = {key: arguments[key] for key in _COMMON if key in arguments}
    own = {key: value for key, value in arguments.items() if key not in _COMMON}
    step = common.get("step")
    return decision(
        checked_action(name, own, specs),
        reasoning=str(common.get("reasoning") or text),
        note=str(common.get("note") or ""),
        step=int(step) if isinstance(step, int | float | str) and re.fullmatch(r"\d{1,4}", str(step)) else 0,
    )


def _written_call(text: str) -> tuple[str, dict[str, JsonValue]] | None:
    fenced = re.search(r"```(?:json)?\s*(\{.*\})\s*```", text, re.DOTALL)
    body = fenced[1] if fenced else text.strip()
    if not body.startswith("{"):
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    name, arguments = value.get("name"), value.get("arguments", value.get("args", value.get("parameters")))
    return (name, arguments) if isinstance(name, str) and isinstance(arguments, dict) else None


def _function(spec: ActionSpec, reasoning: bool) -> dict[str, JsonValue]:  # noqa: FBT001 - as the run has it
    properties: dict[str, JsonValue] = {"reasoning": {"type": "string"}} if reasoning else {}
    properties["step"] = {"type": "integer"}
    properties |= {p["name"]: _property(p) for p in spec["parameters"]}
    properties["note"] = {"type": "string"}
    required: list[JsonValue] = [*(["reasoning"] if reasoning else []), *_required(spec)]
    return {
        "name": spec["name"],
        "description": spec["description"],
        "parameters": {"type": "object", "properties": properties, "required": required},
    }


def _required(spec: ActionSpec) -> list[str]:
    return [parameter["name"] for parameter in spec["parameters"] if parameter["required"]]


def _property(parameter: Parameter) -> dict[str, JsonValue]:
    schema: dict[str, JsonValue] = {"type": parameter["type"]}
    if parameter["description"]:
        schema["description"] = parameter["description"]
    if parameter["choices"]:
        schema["enum"] = list(parameter["choices"])
    return schema
