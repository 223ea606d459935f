"""A server's runs are traced as those of the command."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from collector import Collector
from counter_site import Site
from served import Server, until

pytestmark = pytest.mark.timeout(400)  # a busy machine takes minutes to start a server


@pytest.fixture
def collectors() -> Iterator[tuple[Collector, Collector]]:
    made = Collector(), Collector()
    yield made
    for each in made:
        each.close()


async def test_a_served_run_is_traced_without_its_contents(
    site: Site, tmp_path: Path, collectors: tuple[Collector, Collector]
) -> None:
    otel, langsmith = collectors
    server = Server(
        tmp_path,
        OTEL_EXPORTER_OTLP_ENDPOINT=otel.url,
        OTEL_BSP_SCHEDULE_DELAY="100",
        LANGSMITH_TRACING="true",
        LANGSMITH_API_KEY="a-key",
        LANGSMITH_ENDPOINT=langsmith.url,
    )
    try:
        server.start()
        client = server.client()
        thread = (await client.threads.create())["thread_id"]
        await client.runs.wait(thread, "plan_and_act", input={"task": "Add one, hunter2", "url": site.url})
        await until(lambda: any(not span.parent_span_id for span in otel.spans))
        await until(lambda: any(b'"name":"close"' in body for _, body in langsmith.bodies))
    finally:
        server.close()
    assert "BlockingError" not in server.log
    (run,) = [span for span in otel.spans if not span.parent_span_id]
    assert {each.key: each.value.string_value for each in run.attributes}["gen_ai.conversation.id"] == thread
    nodes = [span.name for span in otel.spans if span.parent_span_id == run.span_id]
    assert nodes == ["open", "planner", "executor", "act", "replanner", "executor", "verifier", "close"]
    runs = [run for _, body in langsmith.bodies for run in json.loads(body).get("post") or []]
    assert {"planner", "executor", "act", "SteadyExecutor"} <= {run["name"] for run in runs}
    for _, body in [*otel.bodies, *langsmith.bodies]:
        for content in (b"hunter2", b"Hit 1 a"):
            assert content not in body, body[body.find(content) - 300 : body.find(content) + 50]
