"""From the graph's stream to moments: what happened, in order, each with its time."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from state import AgentState, Answer, Ending, Event, Message, Question, Usage, add_usage, no_usage
from trajectory import schema
from trajectory.prefix import split
from trajectory.schema import Moment


class Chronicle:
    """Follows one run. What it has gathered so far is readable at any time, and survives a run that is cut off."""

    def __init__(self) -> None:
        self.answer: Answer | None = None
        """The best answer so far."""
        self.ending: Ending | None = None
        self.usage: Usage = no_usage()
        """Calls are counted as they end, so that those of a node that was cut off are in it."""
        self._began = time.monotonic()
        self._calls = 0
        self._actions = 0
        self._prompts: dict[str, tuple[int, list[Message]]] = {}

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return round(time.monotonic() - self._began, 3)

    def go_on(self, moments: Sequence[Moment]) -> None:
        """Take over what an earlier process has recorded of the same run; prompts are written whole again."""
        for moment in moments:
            match moment["record"]:
                case "call":
                    self._calls = moment["number"]
                    spent = Usage(roles={moment["role"]: moment["usage"]}, actions=0, browser_seconds=0.0)
                    self.usage = add_usage(self.usage, spent)
                case "round":
                    self._actions = moment["round"]["number"]
                    seconds = moment["round"]["outcome"]["seconds"]
                    self.usage = add_usage(self.usage, Usage(roles={}, actions=1, browser_seconds=seconds))
                case "answer":
                    self.answer = moment["answer"]
                case "end":
                    self.usage = moment["usage"]
                case _:
                    continue
        if moments:
            self._began -= moments[-1]["at"]

    def resumed(self) -> Moment:
        """Say that the run is taken up again."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        return schema.Resumed(record="resumed", at=self.seconds, when=when)

    def asked(self, question: Question) -> Moment:
        """Say that a person is asked."""
        return schema.PersonAsked(record="asked", at=self.seconds, question=question)

    def answered(self, answer: object) -> Moment:
        """Say what a person has answered."""
        return schema.PersonAnswered(record="answered", at=self.seconds, answer=json.dumps(answer, ensure_ascii=False))

    def event(self, event: Event) -> Iterator[Moment]:
        """Take a chunk of the `custom` stream."""
        match event["event"]:
            case "call_started":
                yield schema.CallStarted(
                    record="call_started", at=self.seconds, role=event["role"], model=event["model"]
                )
            case "action_started" if event["number"] <= self._actions:
                pass  # it was told before, see `_node`
            case "action_started":
                yield schema.ActionStarted(
                    record="action_started", at=self.seconds, number=event["number"], action=event["action"]
                )
            case "call_ended":
                self._calls += 1
                self.usage = add_usage(
                    self.usage, Usage(roles={event["role"]: event["usage"]}, actions=0, browser_seconds=0.0)
                )
                shared, rest = split(event["messages"], dict(self._prompts.values()))
                self._prompts[event["role"]] = self._calls, event["messages"]
                yield schema.Call(
                    record="call",
                    at=self.seconds,
                    number=self._calls,
                    role=event["role"],
                    model=event["model"],
                    shared=shared,
                    messages=rest,
                    reply=event["reply"],
                    problem=event["problem"],
                    usage=event["usage"],
                )

    def update(self, chunk: Mapping[str, object]) -> Iterator[Moment]:
        """Take a chunk of the `updates` stream: what each node that ran gave back."""
        for update in chunk.values():
            if isinstance(update, dict):
                yield from self._node(cast("AgentState", update))

    def _node(self, update: AgentState) -> Iterator[Moment]:
        for plan in update.get("plans") or []:
            yield schema.PlanWritten(record="plan", at=self.seconds, plan=plan)
        if pending := update.get("pending"):
            yield schema.DecisionMade(record="decision", at=self.seconds, decision=pending)
        rounds = update.get("rounds") or []
        # A run that was cut off between its stream and its checkpoint gives an action again, out of the journal.
        known = [done for done in rounds if done["number"] <= self._actions]
        for done in rounds[len(known) :]:
            self._actions = done["number"]
            yield schema.RoundDone(record="round", at=self.seconds, round=done)
        for word in update.get("words") or []:
            yield schema.WordSaid(record="word", at=self.seconds, word=word)
        if raised := update.get("raised"):
            yield schema.LimitsRaised(record="raised", at=self.seconds, limits=raised)
        if page := update.get("page"):
            yield schema.PageSeen(record="page", at=self.seconds, after_action=self._actions, page=page)
        if answer := update.get("answer"):
            self.answer = answer
            yield schema.AnswerGiven(record="answer", at=self.seconds, answer=answer)
        for verdict in update.get("verdicts") or []:
            yield schema.VerdictGiven(record="verdict", at=self.seconds, verdict=verdict)
        if (usage := update.get("usage")) and not known:
            self.usage = add_usage(self.usage, Usage(**{**usage, "roles": {}}))
        if "ending" in update:
            self.ending = update["ending"]  # none any more, where a person raised the budget that was spent

    def end(self) -> schema.End:
        """Close the book. Without an ending of the graph's own, the run was interrupted."""
        ending = self.ending or Ending(kind="interrupted", reason="The run stopped before it came to an end.")
        return schema.End(record="end", at=self.seconds, ending=ending, answer=self.answer, usage=self.usage)
