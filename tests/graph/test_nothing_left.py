"""After many runs, some of them ended badly, nothing of ours is left behind."""

import asyncio
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from counter_site import Site
from langchain_core.messages import BaseMessage

from graph import Context, build_graph
from models import ScriptedChatModel, calls
from models.scripted import Reply
from trajectory import Record, RunResult, run_task

PLAN = "## Step 1\nReasoning: There is a button.\nStep: Add one"


def press(prompt: list[BaseMessage]) -> Reply:
    return calls("click", reasoning="It adds.", element=re.findall(r'\[(\w+)\] button "Add one"', prompt[-1].text)[0])


async def one_run(
    site: Site, folder: Path, last: Reply, on_record: Callable[[Record], None] | None = None
) -> RunResult:
    graph = build_graph(
        planner=ScriptedChatModel(replies=[PLAN, "The plan stands."]), executor=ScriptedChatModel(replies=[press, last])
    )
    return await run_task(
        graph, "Add one", site.url, Context(verify=False, max_actions=3), folder=folder, on_record=on_record
    )


def browsers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if "chrom" in child.name()]


@pytest.mark.timeout(300)
async def test_twenty_runs_two_at_once_leave_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    answered = calls("exit", message="Hit")

    for pair in range(9):
        runs = (one_run(site, tmp_path / f"run-{pair}-{which}", answered) for which in "ab")
        assert [result.ending["kind"] for result in await asyncio.gather(*runs)] == ["answered", "answered"]

    failed = await one_run(site, tmp_path / "failed", ConnectionError("the model is gone"))
    assert failed.ending["kind"] == "model_failed"

    acting = asyncio.Event()
    interrupted = asyncio.create_task(
        one_run(
            site,
            tmp_path / "interrupted",
            answered,
            lambda record: acting.set() if record["record"] == "action_started" else None,
        )
    )
    await acting.wait()
    interrupted.cancel()
    with pytest.raises(asyncio.CancelledError):
        await interrupted

    assert browsers() == []
    assert list(temporary.iterdir()) == []
    assert site.hits.count("a") >= 19, "the runs did what they were for"


async def test_two_runs_at_once_do_not_disturb_one_another(tmp_path: Path) -> None:
    sites = [Site(), Site()]
    try:
        results = await asyncio.gather(
            *(one_run(site, tmp_path / str(n), calls("exit", message=f"run {n}")) for n, site in enumerate(sites))
        )
        assert [result.answer for result in results] == ["run 0", "run 1"]
        assert [site.hits for site in sites] == [["a"], ["a"]]
    finally:
        for site in sites:
            site.stop()
