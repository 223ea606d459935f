"""Reads a trajectory back, typed, with its prompts whole again."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from state import Message, Page, Plan, Question, Usage, add_usage, no_usage
from trajectory.errors import BrokenTrajectoryError, NoTrajectoryError, OtherVersionError
from trajectory.prefix import join
from trajectory.schema import FILE_NAME, RECORD, SCHEMA, End, Header, Moment, Record, Score, Setting


@dataclass(kw_only=True)
class Trajectory:
    """One run, as it was recorded."""

    folder: Path
    header: Header
    moments: list[Moment] = field(default_factory=list)
    """In the order in which they happened. Prompts are whole: `messages` of a call lacks nothing."""
    truncated: bool = False
    """The last line was cut off while it was written: the process was killed. All before it is here."""

    @property
    def end(self) -> End | None:
        """How it ended; None where the process was killed."""
        last = next((m for m in reversed(self.moments) if m["record"] in ("end", "resumed")), None)
        return last if last is not None and last["record"] == "end" else None

    @property
    def usage(self) -> Usage:
        """What it has cost: as its end says, or added up from what is known of a run that has none."""
        if self.end:
            return self.end["usage"]
        usage = no_usage()
        for moment in self.moments:
            if moment["record"] == "call":
                usage = add_usage(usage, Usage(roles={moment["role"]: moment["usage"]}, actions=0, browser_seconds=0.0))
            elif moment["record"] == "round":
                seconds = moment["round"]["outcome"]["seconds"]
                usage = add_usage(usage, Usage(roles={}, actions=1, browser_seconds=seconds))
        return usage

    @property
    def settings(self) -> dict[str, Setting]:
        """Those of the header, with the limits that a person has raised since."""
        last = next((m["limits"] for m in reversed(self.moments) if m["record"] == "raised"), {})
        return self.header["settings"] | cast("dict[str, Setting]", last)

    @property
    def plans(self) -> list[Plan]:
        """The plans that were written, in order."""
        return [moment["plan"] for moment in self.moments if moment["record"] == "plan"]

    @property
    def page(self) -> Page | None:
        """The page that was seen last."""
        return next((m["page"] for m in reversed(self.moments) if m["record"] == "page"), None)

    @property
    def question(self) -> Question | None:
        """What it waits for a person to answer."""
        last = next((m for m in reversed(self.moments) if m["record"] in ("asked", "answered")), None)
        return last["question"] if last is not None and last["record"] == "asked" else None

    @property
    def score(self) -> Score | None:
        """What a check outside the run said of it; None where there was none."""
        return next((m for m in reversed(self.moments) if m["record"] == "score"), None)


def read(path: Path) -> Trajectory:
    """Read a run's folder, or its `trajectory.jsonl`.

    Raises:
        NoTrajectoryError: there is none.
        OtherVersionError: it was written by another version of the schema.
        BrokenTrajectoryError: a line other than a last one that was cut off is not a record.

    """
    file = path if path.is_file() else path / FILE_NAME
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    except (FileNotFoundError, NotADirectoryError):
        raise NoTrajectoryError(
            f"expected the folder of a run with a {FILE_NAME} in it, found none at {path}: "
            "give the folder that `plan-and-act run` named at its end"
        ) from None
    unfinished = lines.pop()
    if not lines:
        raise BrokenTrajectoryError(f"{file}: expected a header, found {_short(unfinished)}: nothing can be read of it")
    trajectory = Trajectory(folder=file.parent, header=_header(file, lines[0]), truncated=bool(unfinished))
    prompts: dict[int, list[Message]] = {}
    for number, line in enumerate(lines[1:], start=2):
        moment = _record(file, number, line)
        if moment["record"] == "header":
            raise BrokenTrajectoryError(f"{file}:{number}: expected one header, found a second: two runs were mixed up")
        if moment["record"] == "call":
            try:
                moment["messages"] = join(moment["shared"], moment["messages"], prompts)
            except (KeyError, IndexError):
                raise BrokenTrajectoryError(
                    f"{file}:{number}: expected the call that this prompt begins like to stand before it, found none: "
                    "lines were taken out of the file"
                ) from None
            prompts[moment["number"]] = moment["messages"]
        trajectory.moments.append(moment)
    return trajectory


def _header(file: Path, line: str) -> Header:
    try:
        found = json.loads(line)
    except json.JSONDecodeError:
        found = None
    if not isinstance(found, dict) or found.get("record") != "header":
        raise BrokenTrajectoryError(f"{file}:1: expected the header of a trajectory, found {_short(line)}")
    if found.get("schema") != SCHEMA:
        raise OtherVersionError(
            f"{file}: expected schema {SCHEMA}, found {found.get('schema')}: "
            f"read it with the version of plan-and-act that wrote it ({found.get('versions', {}).get('plan-and-act')})"
        )
    header = _record(file, 1, line)
    assert header["record"] == "header"  # noqa: S101 - the check above narrowed it already
    return header


def _record(file: Path, number: int, line: str) -> Record:
    try:
        return RECORD.validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        raise BrokenTrajectoryError(
            f"{file}:{number}: expected a record of schema {SCHEMA}, found {_short(line)}: {where}: {first['msg']}"
        ) from None


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "...") if text else "an empty line"
