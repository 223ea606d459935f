"""The agent's state: everything that is checkpointed, JSON-plain."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from state.action import Action
from state.context import Limit
from state.effect import Lineage
from state.outcome import Outcome
from state.page import BrowserHandle, Page
from state.plan import Plan
from state.question import Question, Word
from state.usage import Usage, add_usage

EndingKind = Literal[
    "answered", "unverified", "impossible", "budget", "loop", "model_failed", "browser_failed", "interrupted"
]
FINAL: frozenset[EndingKind] = frozenset({"answered", "unverified", "impossible", "loop"})
"""Endings that are for good. After any other a run can be taken up again, and nothing of it is thrown away."""
AnswerStatus = Literal["done", "impossible"]


class Decision(TypedDict):
    """What the executor decided in one round."""

    action: Action
    reasoning: str
    note: str
    """A fact to remember, or empty."""
    step: int
    """The plan's step that it says it is on: metadata, nothing is routed by it. 0 when not said."""


class Round(TypedDict):
    """One action and what came of it."""

    number: int
    """1 for the first action."""
    plan_version: int
    """0 where there is no planner."""
    decision: Decision
    outcome: Outcome
    changes: list[str]
    """What the page showed as changed after it."""
    url: str
    """Where the action was done."""
    title: str
    digest: str
    """The digest of the page on which it was done."""


class Answer(TypedDict):
    """What the executor exited with."""

    message: str
    status: AnswerStatus


class Verdict(TypedDict):
    """The verifier's word on an answer."""

    shown: bool
    evidence: str
    """What on the pages shows it, quoted; or what is missing."""


class Ending(TypedDict):
    """How the run ended. A budget's ending can be resumed with a higher budget."""

    kind: EndingKind
    reason: str


class TaskInput(TypedDict):
    """What a caller gives."""

    task: str
    url: str
    """Where to begin."""


def append(left: list[object], right: list[object] | None) -> list[object]:
    """Add to a log: the reducer of `plans`, `rounds`, `verdicts` and `words`. None begins the log anew."""
    return [] if right is None else [*left, *right]


class AgentState(TypedDict):
    """The whole memory of a run."""

    task: str
    url: str
    begun: str
    """The task that the rest of this memory belongs to: a thread may be given another one."""
    lineage: Lineage
    handle: BrowserHandle | None
    page: Page | None
    """Only the newest page; what older ones showed lives on in the rounds' outcomes, changes and notes."""
    plans: Annotated[list[Plan], append]
    """Every plan that was written, oldest first; the last one is in force."""
    reflection: str
    """What the planner thought when it last saw the page, also where it kept its plan."""
    rounds: Annotated[list[Round], append]
    pending: Decision | None
    """The executor's newest decision, not yet carried out."""
    question: Question | None
    """What a person has to say before the pending action, or about the last one."""
    granted: str
    """The deed that a person has allowed: the fingerprint of its intent. Empty when there is none."""
    reviewed: int
    """The version of the newest plan that a person has accepted."""
    raised: dict[Limit, float]
    """The limits that a person has raised, and to what."""
    words: Annotated[list[Word], append]
    """What a person has said."""
    answer: Answer | None
    """The best answer so far."""
    verdicts: Annotated[list[Verdict], append]
    usage: Annotated[Usage, add_usage]
    ending: Ending | None
    """Set once the run is over; never inferred from an empty `next`."""
