"""A run in a browser that it was handed: taken over where it stands, and left open."""

from pathlib import Path

from counter_site import Site

from browser import BrowserSettings, close_session, live_session, open_session
from graph import build_graph
from models import ScriptedChatModel, calls
from state import Context
from trajectory import read, run_task

PLAN = "## Step 1\nReasoning: it is asked\nStep: look"


async def test_a_run_takes_over_the_browser_it_is_handed_and_leaves_it_open(site: Site, tmp_path: Path) -> None:
    graph = build_graph(
        planner=ScriptedChatModel(replies=[PLAN]),
        executor=ScriptedChatModel(replies=[calls("exit", reasoning="seen", message="done", status="done")]),
    )
    session = await open_session("handed", f"{site.url}here", BrowserSettings())
    try:
        await session.evaluate("document.querySelector('#said').textContent = 'Half done'")
        context = Context(session="handed", verify=False)
        result = await run_task(graph, "Look", f"{site.url}elsewhere", context, folder=tmp_path / "run")
        assert result.ending["kind"] == "answered"
        (page,) = [moment["page"] for moment in read(tmp_path / "run").moments if moment["record"] == "page"][:1]
        assert page["url"] == f"{site.url}here"
        assert "Half done" in page["text"]
        assert await live_session("handed").evaluate("document.querySelector('#said').textContent") == "Half done"
    finally:
        await close_session("handed")


async def test_a_run_without_the_browser_it_names_says_so(site: Site) -> None:
    graph = build_graph(planner=ScriptedChatModel(replies=[PLAN]), executor=ScriptedChatModel(replies=[]))
    result = await run_task(graph, "Look", site.url, Context(session="nobody's"))
    assert result.ending["kind"] == "browser_failed"
    assert "nobody's" in result.ending["reason"]
