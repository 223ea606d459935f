"""The records of a run: one JSON object a line in `trajectory.jsonl`. Described in docs/trajectory.md."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from state import (
    Action,
    Answer,
    Decision,
    Ending,
    Limit,
    Message,
    Page,
    Plan,
    Question,
    Role,
    RoleUsage,
    Round,
    Usage,
    Verdict,
    Word,
)

SCHEMA = 1
"""The version of the schema. It is raised when an old reader would misread what a new writer wrote."""

FILE_NAME = "trajectory.jsonl"

Setting = str | int | float | bool | None


class Header(TypedDict):
    """The first line: what was to be done, how, and with what."""

    record: Literal["header"]
    schema: int
    task: str
    url: str
    settings: dict[str, Setting]
    """The run's Context, without credentials and with addresses stripped of user, password and query."""
    models: dict[str, str]
    """The name of the model behind each role."""
    versions: dict[str, str]
    """Of Python and of the packages that matter to a rerun."""
    started_at: str
    """ISO 8601, UTC."""


class CallStarted(TypedDict):
    """A model was asked. Without a `call` after it, the run ended while it waited."""

    record: Literal["call_started"]
    at: float
    """Seconds since the run began, as in every record but the header."""
    role: Role
    model: str


class Shared(TypedDict):
    """The part of a prompt that an earlier call of this file had already: it is not written again."""

    call: int
    """The number of that call."""
    messages: int
    """How many whole messages, from the first, are the same."""
    characters: int
    """How many characters of the message after them are the same, from its first."""


class Call(TypedDict):
    """One question to a model and its reply; a retry is a call of its own."""

    record: Literal["call"]
    at: float
    number: int
    """1 for the first call of the run."""
    role: Role
    model: str
    shared: Shared | None
    messages: list[Message]
    """The prompt: in the file, what follows the shared part; as the reader gives it, the whole."""
    reply: Message
    problem: str
    """Why the reply could not be used, or empty."""
    usage: RoleUsage


class PlanWritten(TypedDict):
    """The planner or the replanner wrote a plan."""

    record: Literal["plan"]
    at: float
    plan: Plan


class PageSeen(TypedDict):
    """The page was observed."""

    record: Literal["page"]
    at: float
    after_action: int
    """How many actions had been carried out."""
    page: Page


class DecisionMade(TypedDict):
    """The executor decided what to do next; the round that comes of it holds the decision again."""

    record: Literal["decision"]
    at: float
    decision: Decision


class ActionStarted(TypedDict):
    """An action was sent to the browser. Without a `round` after it, the run ended while it was carried out."""

    record: Literal["action_started"]
    at: float
    number: int
    action: Action


class RoundDone(TypedDict):
    """An action and what came of it."""

    record: Literal["round"]
    at: float
    round: Round


class AnswerGiven(TypedDict):
    """The executor exited with an answer; a verdict may follow, and after that another answer."""

    record: Literal["answer"]
    at: float
    answer: Answer


class VerdictGiven(TypedDict):
    """The verifier judged the last answer."""

    record: Literal["verdict"]
    at: float
    verdict: Verdict


class PersonAsked(TypedDict):
    """The run waits for a person. An `answered` follows where the answer came while it was recorded."""

    record: Literal["asked"]
    at: float
    question: Question


class PersonAnswered(TypedDict):
    """A person's answer, as it was given; a bad one is followed by the question again."""

    record: Literal["answered"]
    at: float
    answer: str
    """As JSON."""


class WordSaid(TypedDict):
    """What a person has said to the run, as prompts tell it from then on."""

    record: Literal["word"]
    at: float
    word: Word


class LimitsRaised(TypedDict):
    """A person has raised limits of the run: these hold from then on, where those of the header are lower."""

    record: Literal["raised"]
    at: float
    limits: dict[Limit, float]


class Resumed(TypedDict):
    """The run was taken up again, in another process or later; an `end` before this was not its end."""

    record: Literal["resumed"]
    at: float
    when: str
    """ISO 8601, UTC."""


class End(TypedDict):
    """How the run ended. Missing only where the process was killed."""

    record: Literal["end"]
    at: float
    ending: Ending
    answer: Answer | None
    """The best answer reached."""
    usage: Usage


class Score(TypedDict):
    """What a check outside the run said of it."""

    record: Literal["score"]
    at: float
    solved: bool
    detail: str
    """What the check found, in a sentence; may be empty."""


Moment = (
    CallStarted
    | Call
    | PlanWritten
    | PageSeen
    | DecisionMade
    | ActionStarted
    | RoundDone
    | AnswerGiven
    | VerdictGiven
    | PersonAsked
    | PersonAnswered
    | WordSaid
    | LimitsRaised
    | Resumed
    | End
    | Score
)
"""Everything but the header: what happened, in order."""

Record = Header | Moment

RECORD: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="record")])
"""Checks and parses one line."""
