"""What the rows of each stage hold."""

from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue

from synthesis.record import Record


class Payload(BaseModel):
    """What is of one stage alone."""

    model_config = ConfigDict(frozen=True)

    def plain(self) -> dict[str, JsonValue]:
        """Give it as JSON-plain data."""
        found: dict[str, JsonValue] = self.model_dump()
        return found


class Query(Payload):
    """Something to do on a site."""

    site: str
    text: str
    group: str
    """The template that it is of: what is of one group goes into one split."""
    task: str = ""
    """The sandbox's task that it is, with `seed`; empty where no check of the site's own knows it."""
    seed: int = 0


class Run(Payload):
    """A query that was carried out."""

    site: str
    query: str
    group: str
    folder: str
    """Where it is recorded, relative to the pipeline's folder."""
    digest: str
    """The hash of what was seen and done."""
    solved: bool | None
    """What the site's own check says; None where it has none."""
    detail: str
    ending: str
    answer: str
    actions: int


class Vote(Payload):
    """What one judge says of a run."""

    by: str
    yes: bool
    probability: float | None = None
    """Of YES, where the endpoint gives one."""
    reason: str = ""


class Verdict(Payload):
    """Whether a run is a success, and who said so."""

    site: str
    votes: list[Vote]


class Step(Payload):
    """A step of a plan, with the numbers of the actions that it covers; none where it was not carried out."""

    reasoning: str
    step: str
    actions: list[int] = []


class Plan(Payload):
    """A plan that was written in hindsight."""

    site: str
    query: str
    steps: list[Step]


class Replan(Payload):
    """What was planned anew after an action."""

    site: str
    after: int
    """How many actions had been done."""
    reflection: str
    stands: int
    """The first step that is left of the plan in force, where it stands; 0 where it is written anew."""
    steps: list[Step]


class Trace(Payload):
    """What a role thought before its reply."""

    site: str
    role: Literal["planner", "replanner", "executor"]
    after: int
    """How many actions had been done."""
    text: str
    action: str = ""
    """The action that the reply ended with, as it was written; empty for the planner's."""


class Pair(Payload):
    """A new query with its plan, on a page that was seen before."""

    site: str
    query: str
    page: str
    """The id of the run whose first page it rests on."""
    group: str
    steps: list[Step]
    failure: str = ""
    """The class of failures that it was written against; empty for none."""


class Failure(Payload):
    """Why the agent did not solve a task of the validation split."""

    site: str
    task: str
    name: str
    """The class."""
    about: str


PayloadKind = TypeVar("PayloadKind", bound=Payload)


def payload(kind: type[PayloadKind], record: Record) -> PayloadKind:
    """Read a row's payload."""
    return kind.model_validate(record.payload)
