"""The graph under LangGraph's own development server, driven through its SDK: who may ask, and what they get."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from counter_site import Site
from langgraph_sdk.errors import ConflictError, NotFoundError
from langgraph_sdk.schema import Command
from served import ANN, BOB, Server, until

from browser import BrowserSettings, close_session, open_session
from memory import journal_at
from memory.runs import Runs
from server.keeping import settings_of
from state import SecretError
from trajectory import read

TASK = "Add one"

pytestmark = pytest.mark.timeout(400)  # a busy machine takes minutes to start a server


HIJACK = """<!doctype html><title>Hijack</title><iframe name=there></iframe>
<form method=post target=there enctype=text/plain action="SERVER/threads"><input name='{"a":"' value='"}'></form>
<script>(async () => {
  const to = (host, more) => fetch(`http://${host}:PORT/threads`, { method: 'POST', body: '{}', ...more })
  const json = { 'content-type': 'application/json' }
  for (const host of ['127.0.0.1', 'localhost', 'rebound.localhost'])
    for (const more of [{ mode: 'no-cors' }, { headers: json }, { headers: { ...json, 'x-api-key': 'KEY' } }])
      await to(host, more).catch(() => 0)
  navigator.sendBeacon('SERVER/threads', '{}')
  document.forms[0].submit()
  await fetch('/hit?what=tried')
})()</script>"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    try:
        server.start()
        yield server
    finally:
        server.close()
    assert "BlockingError" not in server.log


def asked(server: Server, method: str, path: str, **headers: str) -> httpx.Response:
    return server.plain.request(method, path, headers=headers, json={} if method != "GET" else None)


async def one_run(server: Server, site: Site, **context: str | bool) -> tuple[str, list[tuple[str, Any]]]:
    client = server.client()
    thread = (await client.threads.create())["thread_id"]
    given = {"task": TASK, "url": site.url}
    stream = client.runs.stream(
        thread, "plan_and_act", input=given, context={**context} or None, stream_mode=["updates", "custom"]
    )
    return thread, [(part.event, part.data) async for part in stream]


async def test_a_client_is_streamed_plan_action_outcome_and_cost(server: Server, site: Site) -> None:
    thread, parts = await one_run(server, site)
    updates = {node: update for kind, data in parts if kind == "updates" for node, update in data.items()}
    events = [data for kind, data in parts if kind == "custom"]
    assert [step["step"] for step in updates["planner"]["plans"][0]["steps"]] == ["Add one"]
    assert [event["action"]["name"] for event in events if event["event"] == "action_started"] == ["click"]
    assert updates["act"]["rounds"][0]["outcome"]["kind"] == "done"
    assert all(event["usage"]["prompt_tokens"] for event in events if event["event"] == "call_ended")
    assert updates["close"]["ending"] == {"kind": "answered", "reason": "Hit 1 a"}
    assert site.hits == ["a"]
    kept = await server.client().threads.get_state(thread)
    assert isinstance(kept["values"], dict)
    assert kept["values"]["answer"] == {"message": "Hit 1 a", "status": "done"}
    stored = Runs(server.memory).get(thread)
    assert stored is not None
    assert (stored.ending, stored.actions) == ("answered", 1)


async def test_a_question_stays_open_until_it_is_answered(server: Server, site: Site) -> None:
    settings: dict[str, Any] = {"review": "first", "verify": False}
    thread, parts = await one_run(server, site, **settings)
    client = server.client()
    assert not [data for kind, data in parts if kind == "error"]
    waiting = await client.threads.get(thread)
    assert waiting["status"] == "interrupted"
    ((question,),) = waiting["interrupts"].values()
    assert question["value"]["choices"] == ["accept", "change", "stop"]
    stored = Runs(server.memory).get(thread)
    assert stored is not None
    assert stored.ending == ""
    assert read(Path(stored.folder)).end is None
    journal = journal_at(server.memory)
    await journal.claim(thread)  # as another process would: it is refused where the server still has the thread
    await journal.release(thread)
    state = await client.runs.wait(thread, "plan_and_act", command=Command(resume="accept"), context=settings)
    assert isinstance(state, dict)
    assert state["ending"]["kind"] == "answered"
    assert site.hits == ["a"]
    kinds = [moment["record"] for moment in read(Path(stored.folder)).moments]
    at = kinds.index("asked")
    assert kinds[at : at + 3] == ["asked", "resumed", "answered"]
    assert kinds.count("end") == 1


async def test_a_runs_report_and_pictures_are_its_users_alone(server: Server, site: Site) -> None:
    thread, _ = await one_run(server, site)
    report = asked(server, "GET", f"/threads/{thread}/report", **{"x-api-key": ANN})
    assert report.status_code == 200
    assert "Hit 1 a" in report.text
    names = asked(server, "GET", f"/threads/{thread}/pictures", authorization=f"Bearer {ANN}").json()
    first = asked(server, "GET", f"/threads/{thread}/pictures/{names[0]}", **{"x-api-key": ANN})
    assert first.content.startswith(b"\xff\xd8")
    assert first.headers["content-type"] == "image/jpeg"
    outside = ["..%2Ftrajectory.jsonl", "..%2f..%2fmemory.sqlite", "%2e%2e/trajectory.jsonl", "%2Fetc%2Fpasswd"]
    for path in ["report", "pictures", f"pictures/{names[0]}"]:
        assert asked(server, "GET", f"/threads/{thread}/{path}", **{"x-api-key": BOB}).status_code == 404
    for name in outside:
        assert asked(server, "GET", f"/threads/{thread}/pictures/{name}", **{"x-api-key": ANN}).status_code == 404


def test_nothing_is_served_without_a_key(server: Server) -> None:
    described = asked(server, "GET", "/openapi.json", **{"x-api-key": ANN}).json()["paths"]
    routes = {(method.upper(), path) for path, methods in described.items() for method in methods}
    more = ["/", "/info", "/metrics", "/docs", "/openapi.json", "/store/items", "/mcp", "/ui/x", "/internal/truncate"]
    routes |= {(method, path) for path in more for method in ("GET", "POST", "PUT", "PATCH", "DELETE")}
    assert len(routes) > 60
    wrong: list[dict[str, str]] = [{}, {"x-api-key": "no-key-of-anyone"}, {"authorization": "Basic YTpi"}]
    served = [
        (method, path, headers)
        for method, path in sorted(routes - {("GET", "/ok")})
        for headers in wrong
        if asked(server, method, re.sub(r"\{\w+\}", str(uuid4()), path), **headers).status_code != 401
    ]
    assert served == []
    assert asked(server, "GET", "/ok").json() == {"ok": True}


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "rebound.example"},
        {"host": "localhost.example:80"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "https://smith.langchain.com"},
        {"origin": "null"},
        {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"},
    ],
)
def test_another_host_and_a_page_are_refused_even_with_a_key(server: Server, headers: dict[str, str]) -> None:
    for method, path in [("GET", "/ok"), ("POST", "/threads"), ("POST", "/threads/search"), ("OPTIONS", "/threads")]:
        answer = asked(server, method, path, **{"x-api-key": ANN}, **headers)
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


async def test_a_page_in_the_agents_browser_cannot_command_the_agent(server: Server) -> None:
    client = server.client()
    before = await client.threads.count()
    page = HIJACK.replace("SERVER", server.url).replace("PORT", str(server.port)).replace("KEY", ANN)
    site = Site(page)
    key = uuid4().hex
    try:
        session = await open_session(key, site.url, BrowserSettings())
        await until(lambda: "tried" in site.hits)
        await session.observe()
    finally:
        await close_session(key)
        site.stop()
    assert await client.threads.count() == before
    await client.threads.create()
    assert await client.threads.count() == before + 1


async def test_one_user_reaches_nothing_of_another(server: Server, site: Site) -> None:
    thread, _ = await one_run(server, site)
    ann, bob = server.client(), server.client(BOB)
    (run,) = await ann.runs.list(thread)
    assistant = (await ann.assistants.create("plan_and_act", metadata={"created_by": "system"}))["assistant_id"]
    cron = str(dict(await ann.crons.create("plan_and_act", schedule="0 0 1 1 *", input={}))["cron_id"])
    refused = [
        bob.threads.get(thread),
        bob.threads.get_state(thread),
        bob.threads.update(thread, metadata={"owner": "bob"}),
        bob.threads.update_state(thread, {"task": "mine"}),
        bob.threads.copy(thread),
        bob.threads.create(thread_id=thread, if_exists="do_nothing"),
        bob.runs.create(thread, "plan_and_act", input=None),
        bob.runs.get(thread, run["run_id"]),
        bob.runs.join(thread, run["run_id"]),
        bob.assistants.get(assistant),
        bob.runs.create(None, assistant, input={"task": TASK, "url": site.url}),
        bob.assistants.delete(assistant),
        bob.crons.delete(cron),
    ]
    threads = await ann.threads.count()
    for asking in refused:
        with pytest.raises((NotFoundError, ConflictError, httpx.HTTPStatusError)):
            await asking
    assert await ann.threads.count() == threads
    assert thread not in str(await bob.threads.search(limit=100))
    assert assistant not in str(await bob.assistants.search(limit=100))
    assert cron not in str(await bob.crons.search(limit=100))
    await ann.crons.delete(cron)
    assert ((await ann.threads.get(thread))["metadata"] or {})["owner"] == "ann"


@pytest.mark.parametrize(
    "context",
    [
        {"chromium": "/bin/true"},
        {"memory": "elsewhere.sqlite"},
        {"workspace": "/tmp"},
        {"secrets": "key@site.example=PLAN_AND_ACT_API_KEYS"},
        {"planner_base_url": "http://127.0.0.1:9/v1"},
        {"planner_model": "subprocess:Popen"},
    ],
)
async def test_what_is_the_servers_to_set_is_refused_from_a_client(
    server: Server, site: Site, context: dict[str, str]
) -> None:
    _, parts = await one_run(server, site, **context)
    ((_, error),) = [part for part in parts if part[0] == "error"]
    assert f"PLAN_AND_ACT_{next(iter(context)).upper()}" in error["message"]
    assert not [part for part in parts if part[0] == "updates"]


def test_a_secret_of_the_servers_names_its_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_AND_ACT_SECRETS", "key@site.example=KEY")
    assert settings_of({}).secrets == "key@site.example=KEY"
    monkeypatch.setenv("PLAN_AND_ACT_SECRETS", "key=KEY")
    with pytest.raises(SecretError, match="key@SITE"):
        settings_of({})


def test_a_server_without_keys_does_not_start(tmp_path: Path) -> None:
    server = Server(tmp_path, PLAN_AND_ACT_API_KEYS="")
    server.launch()
    try:
        assert server.process.wait(300) != 0
    finally:
        server.close()
    assert "PLAN_AND_ACT_API_KEYS: expected NAME:KEY" in server.log
