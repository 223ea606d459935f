"""The text codec: one call such as `do(action="Click", element="7")` on a line of its own, below its comments.

Tolerant in form, strict in meaning: fences, tags, other spellings of an action's name and bare calls are
understood; two different actions, an unfinished call or a call in the middle of a sentence are sent back.
"""

import ast
import re
import warnings
from collections.abc import Iterator, Sequence

from models.codec.check import LONGEST_REPLY, checked_action, decision
from models.errors import ReplyError
from prompts import argument_name
from state import ActionSpec, Decision

_CALL = re.compile(r"^[ \t>*`-]*(?:action:[ \t]*)?`*([A-Za-z_]\w*)\(", re.IGNORECASE | re.MULTILINE)
_TAGGED = re.compile(r"\[Start of Action\](.*?)(?:\[End of Action\]|\Z)", re.DOTALL)
_COMMENT = re.compile(r"^[ \t]*#[ \t]*(Note|Step|Element)[ \t]*:[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)
_LONGEST_CALL = 30_000
_MOST_ENDINGS = 200


def read_text(reply: str, specs: Sequence[ActionSpec]) -> Decision:
    """Read a decision from a reply in text.

    Raises:
        ReplyError: there is not exactly one well-formed action in it.

    """
    if not reply.strip():
        raise ReplyError("The reply is empty. Give your reasoning and then one action on a line of its own.")
    if len(reply) > LONGEST_REPLY:
        raise ReplyError(f"The reply has {len(reply)} characters. Give a short reasoning and one action.")
    thought, _, said = reply.rpartition("</think>")
    tagged = _TAGGED.findall(said)
    body = tagged[-1] if tagged else said
    names = {spelling: spec for spec in specs for spelling in _spellings(spec)}
    found = list(_calls(body, names))
    if not found:
        raise ReplyError(
            "There is no action in the reply. End it with one action on a line of its own, such as "
            'do(action="Click", element="7") or exit(message="…").'
        )
    begin = found[0][0]
    (name, arguments), *others = (_named(call, names) for _, call in found)
    if any(other != (name, arguments) for other in others):
        raise ReplyError(f"The reply holds {len(found)} actions. Give exactly one; the next can follow it.")
    comments = _COMMENT.findall(body)
    notes = [text.strip() for kind, text in comments if kind.lower() == "note"]
    steps = [
        int(digits[0]) for kind, text in comments if kind.lower() == "step" and (digits := re.findall(r"\d+", text))
    ]
    before = said.split("[Start of Action]")[0] if tagged else body[:begin]
    reasoning = thought.replace("<think>", "") + _COMMENT.sub("", before)
    return decision(
        checked_action(name, arguments, specs),
        reasoning=reasoning.strip().removesuffix("```").removesuffix("```python").strip(),
        note="; ".join(notes),
        step=steps[-1] if steps else 0,
    )


def _spellings(spec: ActionSpec) -> Iterator[str]:
    yield _plain(spec["name"])
    yield _plain(spec["title"])


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).lower()


def _calls(body: str, names: dict[str, ActionSpec]) -> Iterator[tuple[int, ast.Call]]:
    """Find the calls that begin a line; inside a call nothing is looked for."""
    end = 0
    for match in _CALL.finditer(body):
        name = match[1]
        if match.start() < end or (name != "do" and _plain(name) not in names):
            continue
        begin = match.start(1)
        call, length = _whole_call(body[begin : begin + _LONGEST_CALL])
        end = begin + length
        yield begin, call


def _whole_call(text: str) -> tuple[ast.Call, int]:
    endings = (match.end() for match in re.finditer(r"\)", text))
    for number, end in enumerate(endings):
        if number == _MOST_ENDINGS:
            break
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            try:
                parsed = ast.parse(text[:end], mode="eval").body
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
        if isinstance(parsed, ast.Call):
            return parsed, end
    raise ReplyError(f"The action {text[:60]!r} is not finished or not well-formed. Write it out on one line.")


def _named(call: ast.Call, names: dict[str, ActionSpec]) -> tuple[str, dict[str, object]]:
    if call.args or any(keyword.arg is None for keyword in call.keywords):
        raise ReplyError('Arguments are given by name, such as element="7".')
    arguments: dict[str, object] = {}
    for keyword in call.keywords:
        if keyword.arg is not None:
            arguments[keyword.arg] = _literal(keyword.value)
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    spoken = arguments.pop("action", "") if function == "do" else function
    if not isinstance(spoken, str) or not spoken:
        raise ReplyError('do(…) names its action, such as do(action="Click", element="7").')
    spec = names.get(_plain(spoken))
    if spec is None:
        return spoken, arguments
    if "argument" in arguments and (renamed := argument_name(spec) or _only_optional(spec)):
        arguments[renamed] = arguments.pop("argument")
    return spec["name"], arguments


def _only_optional(spec: ActionSpec) -> str:
    names = [p["name"] for p in spec["parameters"] if p["name"] != "element"]
    return names[0] if len(names) == 1 else ""


def _literal(node: ast.expr) -> object:
    try:
        value: object = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise ReplyError('Arguments are plain texts or numbers in quotes, such as element="7".') from None
    return value
