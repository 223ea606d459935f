"""Results sent to LangSmith: a server on loopback plays it and keeps what it is sent."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from made_results import kept, made

from cli import main

DATASET = {"id": str(uuid4()), "name": "autumn", "created_at": "2026-01-02T10:00:00Z"}


@dataclass
class Server:
    """What was asked of it, and how it answers."""

    url: str = ""
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    there: bool = False
    refuses: bool = False

    def bodies(self, path: str) -> list[str]:
        """What was posted to a path, by its beginning."""
        return [body for method, found, body in self.asked if method != "GET" and re.match(path, found)]

    def answer(self, method: str, path: str, body: str) -> object:
        """The least that the client is content with."""
        if path.startswith("/info"):
            return {"instance_flags": {"dataset_examples_multipart_enabled": True}}
        if method == "GET" and path.startswith("/datasets"):
            return [DATASET] if self.there else []
        if method == "POST" and re.fullmatch(r"/datasets", path):
            self.there = True
            return DATASET
        if method == "GET":
            return []
        if path.startswith("/sessions"):
            return {**json.loads(body), "start_time": "2026-01-02T10:00:00Z", "tenant_id": str(uuid4())}
        return {"id": str(uuid4()), "count": 1, "example_ids": []}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Serve on loopback, and let the environment point there."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
            state.asked.append((self.command, self.path, body))
            answer = json.dumps(state.answer(self.command, self.path.split("?")[0], body)).encode()
            if state.refuses:
                answer = b'{"detail": "forbidden"}'
            self.send_response(403 if state.refuses else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = _serve  # noqa: N815 - the names that the base class calls

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        state.url = f"http://127.0.0.1:{http.server_port}"
        monkeypatch.setenv("LANGSMITH_ENDPOINT", state.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "a-key")
        yield state
        http.shutdown()


def report(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["report", *arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_the_episodes_become_a_dataset_and_each_agent_an_experiment(tmp_path: Path, server: Server) -> None:
    kept(
        tmp_path,
        made("shop-question", outcome="solved"),
        made("shop-settings", detail="the number is the old one"),
        made("shop-filter", outcome="unscored"),
        made("shop-question", agent="browser-use"),
    )
    assert report(str(tmp_path), "--langsmith", "autumn") == 0

    (dataset,) = server.bodies("/datasets$")
    assert json.loads(dataset)["name"] == "autumn"
    examples = "".join(server.bodies("/examples|/v1/platform/datasets|/datasets/.*examples"))
    assert all(examples.count(f'"{task}"') == 1 for task in ("shop-question", "shop-settings", "shop-filter"))
    experiments = [json.loads(body) for body in server.bodies("/sessions")]
    assert [name.split(" · ")[:2] for name in (one["name"] for one in experiments)] == [
        ["autumn", "ours"],
        ["autumn", "browser-use"],
    ]
    assert {one["reference_dataset_id"] for one in experiments} == {DATASET["id"]}
    runs = [json.loads(body) for body in server.bodies("/runs")]
    assert len(runs) == 4
    questions = {run["reference_example_id"] for run in runs if run["inputs"]["task"] == "shop-question"}
    assert len(questions) == 1, "both agents' runs belong to one example"
    feedback = [json.loads(body) for body in server.bodies("/feedback")]
    assert sorted(one["score"] for one in feedback) == [0, 0, 1]
    assert "the number is the old one" in {one.get("comment") for one in feedback}


def test_a_dataset_that_is_there_is_used_again(tmp_path: Path, server: Server) -> None:
    server.there = True
    kept(tmp_path, made())
    assert report(str(tmp_path), "--langsmith", "autumn") == 0
    assert server.bodies("/datasets$") == []
    assert len(server.bodies("/runs")) == 1


def test_nothing_is_sent_unless_it_is_asked_for(tmp_path: Path, server: Server) -> None:
    kept(tmp_path, made())
    assert report(str(tmp_path)) == 0
    assert server.asked == []


def test_without_a_key_or_where_it_is_refused_the_command_says_so(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(tmp_path, made())
    server.refuses = True
    assert report(str(tmp_path), "--langsmith", "autumn") == 2
    assert "expected LangSmith to take the results" in " ".join(capsys.readouterr().err.split())
    server.asked.clear()
    monkeypatch.delenv("LANGSMITH_API_KEY")
    assert report(str(tmp_path), "--langsmith", "autumn") == 2
    assert "expected a key in LANGSMITH_API_KEY" in " ".join(capsys.readouterr().err.split())
    assert server.asked == []
