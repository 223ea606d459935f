"""What was done so far, as prompts tell it: the executor's calls and what came of them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

_CALL = re.compile(
    r"(?P<name>[a-z_]+)\((?P<arguments>(?:[a-z_]+=(?:\"(?:[^\"\\]|\\.)*\"|-?\d+|True|False)(?:, )?)*)\)", re.DOTALL
)
_ARGUMENT = re.compile(r"([a-z_]+)=(\"(?:[^\"\\]|\\.)*\"|-?\d+|True|False)", re.DOTALL)
_ON = re.compile(r"^done on (?:[a-z ]+?)(?: (?:icon )?\"(?P<name>.*?)\")?(?::|;|$)")


@dataclass(frozen=True, kw_only=True)
class PastCall:
    """One action of the run and what came of it."""

    number: int
    name: str
    """The action's name: `click`."""
    arguments: Mapping[str, str]
    note: str
    outcome: str

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.outcome.startswith("done")

    @property
    def element(self) -> str:
        """The id that it aimed at."""
        return self.arguments.get("element", "")

    @property
    def text(self) -> str:
        """What it typed, chose or looked for."""
        names = ("text", "argument", "option", "url", "keys", "fold", "tab", "part", "fact")
        return next((self.arguments[name] for name in names if name in self.arguments), "")

    @property
    def aimed_at(self) -> str:
        """The name of the element that it was done on."""
        match = _ON.match(self.outcome)
        return (match["name"] or "") if match else ""


def read_call(text: str) -> tuple[str, dict[str, str], str] | None:
    """Read a call in the text form.

    Returns:
        The action's name, its arguments and what stands behind the call; None when there is none.

    """
    match = _CALL.search(text)
    if match is None:
        return None
    arguments = {key: _value(value) for key, value in _ARGUMENT.findall(match["arguments"])}
    name = match["name"]
    if name == "do":
        name = "_".join(arguments.pop("action", "").lower().split())
    return name, arguments, text[match.end() :]


def read_log(text: str) -> tuple[PastCall, ...]:
    """Read the numbered log that the replanner and the verifier are shown."""
    calls: list[PastCall] = []
    starts = _starts(text)
    for begin, end in pairwise([*starts, len(text)]):
        entry = text[begin:end].strip()
        read = read_call(entry)
        if read is None:
            continue
        name, arguments, rest = read
        note, _, outcome = rest.partition(" -> ")
        calls.append(
            PastCall(
                number=len(calls) + 1,
                name=name,
                arguments=arguments,
                note=note.strip().removeprefix("# Note: ").strip(),
                outcome=outcome.strip(),
            )
        )
    return tuple(calls)


def _starts(text: str) -> list[int]:
    """Find where the entries 1, 2, 3, … begin; a page's words between them do not count."""
    starts: list[int] = []
    for match in re.finditer(r"^(\d+)\. [a-z_]+\(", text, re.MULTILINE):
        if int(match[1]) == len(starts) + 1:
            starts.append(match.start())
    return starts


def _value(literal: str) -> str:
    return str(json.loads(literal, strict=False)) if literal.startswith('"') else literal
