"""From a run's moments to frames: what a person sees as one step of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from state import Action, Answer, Decision, Page, Plan, Role, Round, Verdict
from trajectory.schema import Call, Moment


@dataclass(kw_only=True)
class Frame:
    """One step: the start, an action with all that led to it and came of it, or an answer with its verdict."""

    number: int
    """0 for the start."""
    at: float
    page: Page | None
    """What the step began on; the start's is the page it opened."""
    page_after: Page | None = None
    plan_before: Plan | None
    plan_after: Plan | None = None
    """The plan that was written in this step; None where the one before still stood."""
    calls: list[Call] = field(default_factory=list)
    action: Action | None = None
    decision: Decision | None = None
    round: Round | None = None
    """None while the action is in flight, and where the decision was not for the browser."""
    answer: Answer | None = None
    verdict: Verdict | None = None
    person: list[tuple[str, str]] = field(default_factory=list)
    """What a person was asked and answered, in order: the question's text, and the answer as JSON, empty while it is
    open."""
    waiting: Role | None = None
    """The role that was asked last and had not replied when the run stopped."""

    @property
    def settled(self) -> bool:
        """Whether what the executor did is known, so that its next word begins another frame."""
        return self.number == 0 or self.action is not None or self.answer is not None


def frames_of(moments: Iterable[Moment]) -> list[Frame]:
    """Group a run's moments. There is always a first frame, the start."""
    frames = [Frame(number=0, at=0.0, page=None, plan_before=None)]
    for moment in moments:
        if _begins_another(moment, frames[-1]):
            last = frames[-1]
            frames.append(
                Frame(
                    number=len(frames),
                    at=moment["at"],
                    page=last.page_after or last.page,
                    plan_before=last.plan_after or last.plan_before,
                )
            )
        _take(moment, frames[-1])
    return frames


def _begins_another(moment: Moment, frame: Frame) -> bool:
    match moment["record"]:
        case "call_started" | "call":
            return moment["role"] == "executor" and (frame.settled or frame.decision is not None)
        case "action_started" if frame.person and frame.round is None:
            return False  # a person was asked about it, and it is begun again with the answer
        case "decision" | "action_started" | "answer":
            return frame.settled
    return False


def _take(moment: Moment, frame: Frame) -> None:  # noqa: C901 - one case a kind
    match moment["record"]:
        case "call_started":
            frame.waiting = moment["role"]
        case "call":
            frame.waiting = None
            frame.calls.append(moment)
        case "plan":
            frame.plan_after = moment["plan"]
        case "page" if frame.number == 0:
            frame.page = moment["page"]
        case "page":
            frame.page_after = moment["page"]
        case "action_started":
            frame.action = moment["action"]
        case "decision":
            frame.decision = moment["decision"]
        case "round":
            frame.round = moment["round"]
            frame.decision = frame.round["decision"]
        case "answer":
            frame.answer = moment["answer"]
        case "verdict":
            frame.verdict = moment["verdict"]
        case "asked":
            frame.person.append((moment["question"]["text"], ""))
        case "answered" if frame.person:
            frame.person[-1] = (frame.person[-1][0], moment["answer"])
