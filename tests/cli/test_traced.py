"""What the command sends to collectors: the tree, with tokens and times, and nothing that was read or typed."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from collector import Collector
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from trajectory import read

DEMO = ["-c", "from cli import main; main()", "demo", "map-route-time", "--json"]
OURS = ("OPENAI_", "LANGSMITH_", "LANGCHAIN_", "OTEL_", "PLAN_AND_ACT_")


def environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, **{name: os.environ[name] for name in ("PLAN_AND_ACT_CHROMIUM",) if name in os.environ}, **settings}


def demo(cwd: Path, *before: str, **settings: str) -> dict[str, Any]:
    command = [*before, sys.executable, *DEMO]
    done = subprocess.run(
        command, cwd=cwd, env=environment(**settings), capture_output=True, text=True, timeout=170, check=False
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@dataclass
class Sent:
    """What a run sent, and what it had to keep to itself."""

    otel: Collector
    langsmith: Collector
    result: dict[str, Any]
    typed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    cwd = tmp_path_factory.mktemp("traced")
    otel, langsmith = Collector(), Collector()
    result = demo(
        cwd,
        OTEL_EXPORTER_OTLP_ENDPOINT=otel.url,
        LANGSMITH_TRACING="true",
        LANGSMITH_API_KEY="a-key",
        LANGSMITH_ENDPOINT=langsmith.url,
    )
    rounds = [m["round"] for m in read(cwd / result["folder"]).moments if m["record"] == "round"]
    typed = [
        str(r["decision"]["action"]["arguments"]["text"]) for r in rounds if r["decision"]["action"]["name"] == "type"
    ]
    assert len(typed) == 2
    yield Sent(otel, langsmith, result, [*typed, result["task"], result["answer"]])
    otel.close()
    langsmith.close()


def attributes(span: Span) -> dict[str, str | int | float]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value") or "") for each in span.attributes}


def test_spans_are_nested_as_it_happened_with_tokens(sent: Sent) -> None:
    spans = sent.otel.spans
    (run,) = [span for span in spans if not span.parent_span_id]
    assert run.name == "invoke_agent plan-and-act"
    nodes = [span for span in spans if span.parent_span_id == run.span_id]
    again = ["executor", "act", "replanner"]
    assert [span.name for span in nodes] == ["open", "planner", *again * 4, "executor", "verifier", "close"]
    inside = {node.span_id: [span for span in spans if span.parent_span_id == node.span_id] for node in nodes}
    for node in nodes:
        names = [span.name.split()[0] for span in inside[node.span_id]]
        asks = node.name in ("planner", "executor", "replanner", "verifier")
        assert names == (["execute_tool", "browser"] if node.name == "act" else ["chat"] if asks else [])
        for span in inside[node.span_id]:
            assert node.start_time_unix_nano <= span.start_time_unix_nano
            assert span.end_time_unix_nano <= node.end_time_unix_nano + 1_000_000
    tools = [attributes(span) for span in spans if span.name.startswith("execute_tool")]
    assert [tool["gen_ai.tool.name"] for tool in tools] == ["click", "type", "type", "click"]
    assert {tool["plan_and_act.outcome"] for tool in tools} == {"done"}
    calls = [attributes(span) for span in spans if span.name.startswith("chat ")]
    assert {call["gen_ai.request.model"] for call in calls} == {"sandbox.demonstrator:Demonstrator"}
    assert {call["gen_ai.provider.name"] for call in calls} == {"sandbox"}
    told = sent.result["usage"]["roles"].values()
    for name, spent in (("input", "prompt_tokens"), ("output", "completion_tokens")):
        total = sum(role[spent] for role in told)
        assert sum(int(call[f"gen_ai.usage.{name}_tokens"]) for call in calls) == total > 0
        assert attributes(run)[f"gen_ai.usage.{name}_tokens"] == total
    assert attributes(run)["plan_and_act.browser.seconds"] > 0  # type: ignore[operator]
    assert attributes(run)["plan_and_act.ending"] == "answered"


def test_langsmith_gets_the_runs_with_their_tokens(sent: Sent) -> None:
    runs: dict[str, dict[str, Any]] = {}
    for _, body in sent.langsmith.bodies:
        for kind in ("post", "patch"):
            for run in json.loads(body).get(kind) or []:
                runs.setdefault(run["id"], {}).update(run)
    names = [run.get("name") for run in runs.values()]
    assert names.count("act") == 4
    calls = [run for run in runs.values() if run.get("run_type") == "llm"]
    assert len(calls) == sum(role["calls"] for role in sent.result["usage"]["roles"].values())
    messages = [call["outputs"]["generations"][0][0]["message"]["kwargs"] for call in calls]
    assert all(message["usage_metadata"]["input_tokens"] > 0 for message in messages)
    assert {call["name"] for message in messages for call in message.get("tool_calls", [])} == {"click", "type", "exit"}
    assert {runs[call["parent_run_id"]]["name"] for call in calls} == {"planner", "executor", "replanner", "verifier"}


def test_nothing_that_was_asked_typed_or_answered_is_in_what_was_sent(sent: Sent) -> None:
    bodies = [body for collector in (sent.otel, sent.langsmith) for _, body in collector.bodies]
    assert sum(map(len, bodies)) > 50_000
    for value in sent.typed:
        assert [body for body in bodies if value.encode() in body] == []
    assert [body for body in bodies if b"Directions" in body] == [], "a page's text"


def connections(strace: str) -> Iterator[tuple[str, str]]:
    """Every address that was connected to, with the kind of socket; those on this machine are left out."""
    for line in strace.splitlines():
        if "connect(" not in line:
            continue
        found = re.search(r"connect\(\d+<(\w+).*?\{sa_family=(\w+)", line)
        if found and found[2] in ("AF_UNIX", "AF_NETLINK", "AF_UNSPEC"):
            continue
        host = re.search(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"', line)
        address = (host[1] or host[2]) if host else line
        if address != "::1" and not address.startswith("127."):
            yield found[1] if found else "", address


@pytest.fixture
def watched(tmp_path: Path) -> list[str]:
    """Put before a command, it writes down every connection of the command and its children."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("expected strace, found none: as root, apt-get install strace")
    return [
        strace,
        "--seccomp-bpf",
        "-f",
        "-qq",
        "-yy",
        "-e",
        "trace=connect",
        "-e",
        "signal=none",
        "-o",
        f"{tmp_path}/seen",
    ]


def test_where_nothing_is_set_nothing_connects_to_the_outside(tmp_path: Path, watched: list[str]) -> None:
    demo(tmp_path, *watched)
    seen = (tmp_path / "seen").read_text()
    assert "127.0.0.1" in seen, "the sandbox is reached"
    # Chromium asks the system whether there is a way to IPv6 by naming an address to a datagram socket, over which it
    # sends nothing.
    assert set(connections(seen)) <= {("UDPv6", "2001:4860:4860::8888")}


def test_a_connection_to_the_outside_would_be_seen(tmp_path: Path, watched: list[str]) -> None:
    # An address that is for documentation: nobody has it.
    tries = "import socket; s = socket.socket(); s.setblocking(False); s.connect_ex(('192.0.2.7', 443))"
    subprocess.run([*watched, sys.executable, "-c", tries], check=True, timeout=60)
    assert list(connections((tmp_path / "seen").read_text())) == [("TCP", "192.0.2.7")]
