"""One row of the pipeline: what a stage has made or refused, from what, with which model, and at what cost."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, JsonValue

StageName = Literal[
    "queries", "trajectories", "filter", "plans", "replans", "traces", "expansion", "failures", "targeted"
]

STAGES: tuple[StageName, ...] = get_args(StageName)
"""In the order in which one is made of the other."""

CALL_FAILED = "the model failed: "
"""What the reason of a row begins with that is made again when the stage is started again."""

_PORT = re.compile(r":(?:(?<=localhost:)|(?<=127\.0\.0\.1:))\d{2,5}")


class Spent(BaseModel):
    """What calls have cost."""

    model_config = ConfigDict(frozen=True)

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    dollars: float | None = 0.0
    """None where a price is not known."""
    seconds: float = 0.0

    def __add__(self, other: "Spent") -> "Spent":
        """Sum two; a cost that is not known makes the sum unknown."""
        known = self.dollars is not None and other.dollars is not None
        return Spent(
            calls=self.calls + other.calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            dollars=(self.dollars or 0.0) + (other.dollars or 0.0) if known else None,
            seconds=self.seconds + other.seconds,
        )


class Source(BaseModel):
    """Which words were put to which model."""

    model_config = ConfigDict(frozen=True)

    prompt: str = ""
    """The prompt's name and version: `queries@1f2e3d4c5b6a`. Empty where no model was asked."""
    model: str = ""
    parameters: dict[str, JsonValue] = {}


class Record(BaseModel):
    """One row of a stage's file. What was refused is a row too, with the reason."""

    model_config = ConfigDict(frozen=True)

    id: str
    """The hash of everything that does not depend on when and how fast it was made."""
    stage: StageName
    job: str
    """Which piece of the stage's work it is of; the rows of one piece are written together."""
    place: int
    """Its place among the rows of its job, from 0."""
    of: int
    """How many rows the job has."""
    parents: list[str]
    """The ids of the rows that it is made of."""
    source: Source
    kept: bool
    reason: str
    """Why it was not kept; empty when it was."""
    spent: Spent
    """What the job's calls have cost: the rows of one job have it in common."""
    payload: dict[str, JsonValue]


class Draft(BaseModel):
    """A row that is about to be written."""

    parents: list[str]
    payload: dict[str, JsonValue]
    source: Source = Source()
    spent: Spent = Spent()
    reason: str = ""


def records_of(stage: StageName, job: str, drafts: Sequence[Draft]) -> list[Record]:
    """Make the rows of one job."""
    return [
        Record(
            id=content_hash(
                {
                    "stage": stage,
                    "parents": list(draft.parents),
                    "payload": draft.payload,
                    "source": draft.source.model_dump(),
                    "reason": draft.reason,
                }
            ),
            stage=stage,
            job=job,
            place=place,
            of=len(drafts),
            parents=draft.parents,
            source=draft.source,
            kept=not draft.reason,
            reason=draft.reason,
            spent=draft.spent,
            payload=draft.payload,
        )
        for place, draft in enumerate(drafts)
    ]


def content_hash(value: Mapping[str, object] | Sequence[object]) -> str:
    """Hash JSON-plain content, to 24 hexadecimal digits. The port of a site on loopback is no content."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(_PORT.sub("", text).encode()).hexdigest()[:24]
