"""Spans in the cases that a run on the sandbox does not come to."""

import logging
import sys
from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from scripted_run import Step, acted, asked, short_run, usage

from state import Context, Ending, outcome
from state.event import ActionStarted
from trajectory import header_of
from trajectory.schema import End
from trajectory.spans import Spans
from trajectory.telemetry import exporting, tracer

ENDED = End(
    record="end",
    at=9.0,
    ending=Ending(kind="answered", reason="Shown: 12 euros."),
    answer={"message": "12 euros", "status": "done"},
    usage=usage(actions=2, browser_seconds=1.0),
)


def traced(steps: list[Step], *, cut_off: bool = False) -> dict[str, list[ReadableSpan]]:
    """Follow a stream, and give the spans by their names; a run that is cut off leaves its last node open."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    spans = Spans(provider.get_tracer("test"), "a-thread", header_of("Buy tea", "http://a.localhost/?q=1", Context()))
    for place, (node, events, update) in enumerate(steps):
        for event in events:
            spans.event(event)
        if not (cut_off and place == len(steps) - 1):
            spans.update({node: update})
    spans.end(ENDED)
    found: dict[str, list[ReadableSpan]] = {}
    for span in exporter.get_finished_spans():
        found.setdefault(span.name, []).append(span)
    return found


def test_contents_are_traced_only_where_that_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [*short_run()[:3], acted(1, "type", element="1", text="a secret")]
    quiet = traced(steps)
    assert "a secret" not in str([span.to_json() for spans in quiet.values() for span in spans])
    monkeypatch.setenv("PLAN_AND_ACT_TRACE_CONTENT", "1")
    told = {name: dict(spans[0].attributes or {}) for name, spans in traced(steps).items()}
    assert told["execute_tool type"]["gen_ai.tool.call.arguments"] == '{"element": "1", "text": "a secret"}'
    assert "You are a web agent." in str(told["chat scripted"]["gen_ai.input.messages"])
    run = told["invoke_agent plan-and-act"]
    assert (run["plan_and_act.task"], run["plan_and_act.answer"]) == ("Buy tea", "12 euros")
    assert run["url.full"] == "http://a.localhost/?q=1"


def test_a_reply_that_was_sent_back_is_a_failed_call() -> None:
    calls = traced(short_run())["chat scripted"]
    failed = [span for span in calls if not span.status.is_ok]
    assert (len(calls), len(failed)) == (7, 1)
    assert failed[0].status.description == "reply could not be used"


def test_a_model_that_never_replied_and_an_action_in_flight_are_ended_with_their_run() -> None:
    asking = traced([("planner", asked("planner", "x")[:1], {})], cut_off=True)
    assert [asking[name][0].status.description for name in ("chat scripted", "node")] == ["no reply", "cut off"]
    acting = traced([acted(1, "click", element="1")], cut_off=True)
    assert acting["execute_tool click"][0].status.description == "cut off"
    assert "browser observe" not in acting


def test_an_action_that_a_person_is_asked_about_first_is_no_failure() -> None:
    action = {"name": "click", "arguments": {"element": "1"}}
    started = ActionStarted(event="action_started", number=1, action=action)  # type: ignore[typeddict-item]
    steps: list[Step] = [("act", [started], {"question": {"kind": "approval"}}), acted(1, "click", element="1")]
    first, second = traced(steps)["execute_tool click"]
    assert first.status.is_ok
    assert "plan_and_act.outcome" not in (first.attributes or {})
    assert (second.attributes or {})["plan_and_act.outcome"] == "done"


def test_an_action_that_failed_says_how() -> None:
    (action,) = traced([acted(1, "click", done=outcome("blocked", "No."), element="1")])["execute_tool click"]
    assert (action.status.is_ok, action.status.description) == (False, "blocked")


@pytest.fixture
def made_anew() -> Iterator[None]:
    exporting.cache_clear()
    yield
    exporting.cache_clear()


@pytest.mark.usefixtures("made_anew")
def test_without_an_endpoint_nothing_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tracer() is None
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    assert tracer() is not None


@pytest.mark.usefixtures("made_anew")
def test_without_its_packages_a_run_goes_on_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with caplog.at_level(logging.WARNING):
        assert tracer() is None
        assert tracer() is None
    assert [record.message.count("plan-and-act[otel]") for record in caplog.records] == [1]
