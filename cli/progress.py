"""What is known of a run while it goes on: what the live screen and the final summary show."""

import time
from dataclasses import dataclass, field

from state import Action, Answer, Limit, Page, Plan, Question, Round, Usage, Verdict, add_usage, no_usage
from trajectory import Header, Record
from trajectory.schema import CallStarted, End


@dataclass
class Progress:
    """A run as far as it has come."""

    header: Header | None = None
    page: Page | None = None
    plan: Plan | None = None
    step: int = 0
    """The plan's step that the executor said it is on; 0 when it has not."""
    reasoning: str = ""
    """Why the executor took the action that is in flight, or was last."""
    asking: CallStarted | None = None
    action: Action | None = None
    """The action in flight."""
    rounds: list[Round] = field(default_factory=list)
    answer: Answer | None = None
    verdict: Verdict | None = None
    raised: dict[Limit, float] = field(default_factory=dict)
    """The limits that a person has raised."""
    question: Question | None = None
    """What a person is asked and has not answered."""
    end: End | None = None
    usage: Usage = field(default_factory=no_usage)
    began: float = field(default_factory=time.monotonic)
    since: float = field(default_factory=time.monotonic)
    """When what is going on now began."""

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return self.end["at"] if self.end else time.monotonic() - self.began

    def take(self, record: Record) -> None:  # noqa: C901 - one case a kind
        """Take one record."""
        match record["record"]:
            case "header":
                self.header = record
            case "page":
                self.page = record["page"]
            case "plan":
                self.plan, self.step = record["plan"], 0
            case "decision":
                self.step, self.reasoning = record["decision"]["step"], record["decision"]["reasoning"]
            case "call_started":
                self.asking, self.since = record, time.monotonic()
            case "call":
                self.asking = None
                spent = Usage(roles={record["role"]: record["usage"]}, actions=0, browser_seconds=0.0)
                self.usage = add_usage(self.usage, spent)
            case "action_started":
                self.action, self.since = record["action"], time.monotonic()
            case "round":
                self.action = None
                self.rounds.append(record["round"])
                self.usage = add_usage(self.usage, Usage(roles={}, actions=1, browser_seconds=0.0))
            case "answer":
                self.answer = record["answer"]
            case "verdict":
                self.verdict = record["verdict"]
            case "asked" | "answered":
                self.question = record["question"] if record["record"] == "asked" else None
            case "raised":
                self.raised = record["limits"]
            case "end":
                self.asking = self.action = None
                self.end, self.usage = record, record["usage"]
