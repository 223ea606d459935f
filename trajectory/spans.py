"""A run as OpenTelemetry spans: run, node, model call, action, and the look at the page that comes of it.

Names are those of the semantic conventions for generative AI where they have one, else `plan_and_act.…`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from models import is_path
from state import AgentState, Event, RoleUsage, total_usage, traces_content
from trajectory.schema import End, Header
from trajectory.telemetry import tracer

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

_FAILED = frozenset({"model_failed", "browser_failed", "loop"})
_BILLION = 1_000_000_000

Attributes = Mapping[str, str | int | float | bool]


def spans_of(thread: str, header: Header) -> Spans | None:
    """Begin the spans of a run that is about to be driven; None where nothing is traced."""
    made = tracer()
    return Spans(made, thread, header) if made else None


class Spans:
    """Follows the stream of one run. A node is known by what it gives back, so its span is named when it ends."""

    def __init__(self, made: Tracer, thread: str, header: Header) -> None:
        self._tracer = made
        self._content = traces_content()
        self._run = made.start_span(
            "invoke_agent plan-and-act",
            attributes={
                "gen_ai.operation.name": "invoke_agent",
                "gen_ai.agent.name": "plan-and-act",
                "gen_ai.conversation.id": thread,
                **self._if_content({"plan_and_act.task": header["task"], "url.full": header["url"]}),
            },
        )
        self._node: Span | None = None
        self._call: Span | None = None
        self._action: tuple[Span, int] | None = None
        self._since = time.time_ns()
        """When the last node ended."""

    def event(self, event: Event) -> None:
        """Take a chunk of the `custom` stream."""
        match event["event"]:
            case "call_started":
                name = f"chat {event['model']}"
                self._call = self._begin(
                    name,
                    {
                        "gen_ai.operation.name": "chat",
                        "gen_ai.provider.name": _provider(event["model"]),
                        "gen_ai.request.model": event["model"],
                        "plan_and_act.role": event["role"],
                    },
                )
            case "call_ended" if self._call is not None:
                said = {
                    "gen_ai.input.messages": _json(event["messages"]),
                    "gen_ai.output.messages": _json([event["reply"]]),
                    "plan_and_act.problem": event["problem"],
                }
                self._call.set_attributes({**_spent(event["usage"]), **self._if_content(said)})
                _end(self._call, "reply could not be used" if event["problem"] else "")
                self._call = None
            case "action_started":
                name = event["action"]["name"]
                span = self._begin(
                    f"execute_tool {name}",
                    {
                        "gen_ai.operation.name": "execute_tool",
                        "gen_ai.tool.name": name,
                        "plan_and_act.action.number": event["number"],
                        **self._if_content({"gen_ai.tool.call.arguments": _json(event["action"]["arguments"])}),
                    },
                )
                self._action = span, time.time_ns()

    def update(self, chunk: Mapping[str, object]) -> None:
        """Take a chunk of the `updates` stream: what each node that ran gave back."""
        for node, update in chunk.items():
            if not isinstance(update, dict):  # the questions to a person are a tuple
                continue
            span = self._in_node()
            self._node = None
            given = cast("AgentState", update)
            self._acted(given, span)
            self._cut_off()
            span.update_name(node)
            span.set_attributes(_of_update(given))
            span.end()
            self._since = time.time_ns()

    def end(self, end: End) -> None:
        """End what is open, and the run's span with what it has cost."""
        self._cut_off()
        ending, usage = end["ending"], end["usage"]
        answer = end["answer"]["message"] if end["answer"] else ""
        self._run.set_attributes(
            {
                **_spent(total_usage(usage)),
                "plan_and_act.ending": ending["kind"],
                "plan_and_act.actions": usage["actions"],
                "plan_and_act.browser.seconds": usage["browser_seconds"],
                **self._if_content({"plan_and_act.ending.reason": ending["reason"], "plan_and_act.answer": answer}),
            }
        )
        _end(self._run, ending["kind"] if ending["kind"] in _FAILED else "")

    def _acted(self, update: AgentState, node: Span) -> None:
        """End the action's span where its outcome says, and give what is left of the node to the look at the page."""
        if self._action is None:
            return
        span, began = self._action
        self._action = None
        if not update.get("rounds"):  # a person is asked first
            span.end()
            return
        outcome = update["rounds"][-1]["outcome"]
        told = {"gen_ai.tool.call.result": outcome["message"], "plan_and_act.element": outcome["element"]}
        span.set_attributes({"plan_and_act.outcome": outcome["kind"], **self._if_content(told)})
        until = began + int(outcome["seconds"] * _BILLION)
        _end(span, "" if outcome["kind"] in ("done", "no_effect") else outcome["kind"], until)
        self._child("browser observe", node, until).end()

    def _in_node(self) -> Span:
        """Give the span of the node that is running: it began where the last one ended."""
        if self._node is None:
            self._node = self._child("node", self._run, self._since)
        return self._node

    def _begin(self, name: str, attributes: Attributes) -> Span:
        span = self._child(name, self._in_node())
        span.set_attributes(attributes)
        return span

    def _child(self, name: str, parent: Span, began: int | None = None) -> Span:
        from opentelemetry.trace import SpanKind, set_span_in_context

        kind = SpanKind.CLIENT if name.startswith("chat ") else SpanKind.INTERNAL
        return self._tracer.start_span(name, context=set_span_in_context(parent), kind=kind, start_time=began)

    def _cut_off(self) -> None:
        """End what has no end of its own: its node failed, was cut off, or has a question first."""
        if self._call is not None:
            _end(self._call, "no reply")
            self._call = None
        if self._action is not None:
            _end(self._action[0], "cut off")
            self._action = None
        if self._node is not None:
            _end(self._node, "cut off")
            self._node = None

    def _if_content(self, attributes: Attributes) -> Attributes:
        return attributes if self._content else {}


def _provider(model: str) -> str:
    """Name the interface that the model was asked by, as the conventions have it, or the package of a chat model."""
    return model.partition(".")[0] if is_path(model) else "openai"


def _spent(usage: RoleUsage) -> Attributes:
    return {
        "gen_ai.usage.input_tokens": usage["prompt_tokens"],
        "gen_ai.usage.output_tokens": usage["completion_tokens"],
        "gen_ai.usage.cache_read.input_tokens": usage["cached_tokens"],
        "plan_and_act.cost.dollars": usage["dollars"],
    }


def _of_update(update: AgentState) -> Attributes:
    attributes: dict[str, str | int | float | bool] = {}
    if plans := update.get("plans"):
        attributes["plan_and_act.plan.version"] = plans[-1]["version"]
        attributes["plan_and_act.plan.steps"] = len(plans[-1]["steps"])
    if usage := update.get("usage"):
        attributes["plan_and_act.browser.seconds"] = usage["browser_seconds"]
    if verdicts := update.get("verdicts"):
        attributes["plan_and_act.verdict.shown"] = verdicts[-1]["shown"]
    if ending := update.get("ending"):
        attributes["plan_and_act.ending"] = ending["kind"]
    return attributes


def _end(span: Span, failure: str, until: int | None = None) -> None:
    if failure:
        from opentelemetry.trace import StatusCode

        span.set_status(StatusCode.ERROR, failure)
    span.end(until)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
