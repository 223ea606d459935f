"""MiniWoB++ on loopback: how its pages begin, what they report, and running the agent on them."""

import asyncio
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from langchain_core.messages import AIMessage, BaseMessage
from rich.console import Console

from benchmarks.agents import Ours
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.miniwob import MiniwobServer, MiniwobSuite, task_names
from benchmarks.miniwob.check import check
from benchmarks.miniwob.policy import POLICIES
from benchmarks.progress import BenchProgress
from benchmarks.result import EpisodeResult
from benchmarks.serving import serving
from browser import BrowserSettings, Session, close_session, open_session
from graph import build_graph
from models import ScriptedChatModel, calls
from state import Action, Context

PLAN = "## Step 1\nReasoning: the page asks for it\nStep: do what the page asks"


@pytest.fixture
def server() -> Iterator[MiniwobServer]:
    server = MiniwobServer()
    with serving(server.app) as server.address:
        yield server


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    yield asyncio.run(open_session("miniwob-test", "about:blank", BrowserSettings()))
    asyncio.run(close_session("miniwob-test"))


async def go_to(session: Session, url: str) -> None:
    outcome = await session.act(Action(name="go_to", arguments={"url": url}))
    assert outcome["kind"] == "done", outcome


async def press(session: Session, name: str) -> None:
    found = re.search(rf'\[(\w+)\] button "{name}"', (await session.observe())["text"])
    assert found, name
    await session.act(Action(name="click", arguments={"element": found[1]}))


def test_there_are_the_tasks_of_the_suite() -> None:
    assert len(task_names()) == 130
    assert {"click-test", "login-user", "email-inbox", "social-media"} <= set(task_names())


def test_an_unknown_task_is_refused(server: MiniwobServer) -> None:
    with pytest.raises(ValueError, match="found 'no-such-task'"):
        server.episode("no-such-task", 0)


async def test_only_pages_of_the_suite_are_served(server: MiniwobServer) -> None:
    episode = server.episode("unicode-test", 0)
    async with httpx.AsyncClient() as client:
        page = await client.get(episode.url)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        for address in ("/7/miniwob/click-test.html", "/0/miniwob/none.html", "/0/core/%2e%2e/%2e%2e/registration.py"):
            assert (await client.get(server.address + address)).status_code == 404


async def test_a_seed_makes_the_episode(server: MiniwobServer, session: Session) -> None:
    asked = []
    for seed in (0, 0, 1):
        episode = server.episode("login-user", seed)
        await go_to(session, episode.url)
        asked.append(await episode.asked())
    assert asked[0] == asked[1] != asked[2]
    assert asked[0].startswith('Enter the username "')


async def test_the_runner_s_display_is_not_on_the_page(server: MiniwobServer, session: Session) -> None:
    episode = server.episode("click-test", 0)
    await go_to(session, episode.url)
    await episode.asked()
    text = (await session.observe())["text"]
    assert "Click the button." in text
    for word in ("START", "Last reward", "Time left", "Episodes done"):
        assert word not in text


async def test_the_first_reward_stands(server: MiniwobServer, session: Session) -> None:
    episode = server.episode("click-test-2", 0)
    await go_to(session, episode.url)
    await episode.asked()
    assert not episode.ended.is_set()
    await press(session, "TWO")
    assert episode.ended.wait(5)
    assert episode.reward == -1
    await go_to(session, episode.url)
    await press(session, "ONE")
    assert episode.reward == -1


def clicks_the_button(prompt: list[BaseMessage]) -> AIMessage:
    found = re.findall(r'\[(\w+)\] button "Click Me!"', prompt[-1].text)
    return calls("click", reasoning="it is asked for", element=found[-1])


def run(out: Path, context: Context, planner: ScriptedChatModel, executor: ScriptedChatModel) -> EpisodeResult:
    suite, graph = MiniwobSuite(), build_graph(planner=planner, executor=executor)
    setup = Setup(suite=suite, make_agent=partial(Ours, graph), context=context, out=out, episode_seconds=120.0)
    tasks = [task for task in suite.tasks() if task.id == "click-test"]
    wanted = Wanted(tasks=tasks, seeds=[0], level=0, agent="ours")
    (row,) = run_bench(setup, wanted, "local", 1, BenchProgress(Console(quiet=True)))
    return row


def test_the_agent_s_reward_is_its_result_and_a_second_run_goes_on(tmp_path: Path) -> None:
    planner = ScriptedChatModel(replies=[PLAN, "The plan stands."])
    executor = ScriptedChatModel(replies=[clicks_the_button, AssertionError("the episode is over")])
    context = Context(planner_model="scripted", executor_model="scripted")

    row = run(tmp_path, context, planner, executor)

    assert (row["outcome"], row["detail"], row["ending"]) == ("solved", "reward 1", "ended by the page")
    assert (row["task"], row["seed"], row["codec"]) == ("click-test", 0, "tools")
    assert row["actions"] == 1
    assert row["tokens"]["planner"]["prompt"] > 0
    assert "Click the button." in planner.prompts[0][-1].text
    asked = len(planner.prompts)
    assert run(tmp_path, context, planner, executor) == row
    assert len(planner.prompts) == asked


def test_an_agent_that_gives_up_has_no_reward(tmp_path: Path) -> None:
    executor = ScriptedChatModel(replies=[calls("exit", reasoning="no", message="no", status="impossible")])
    context = Context(planner_model="scripted", executor_model="scripted", verify=False)

    row = run(tmp_path, context, ScriptedChatModel(replies=[PLAN]), executor)

    assert (row["outcome"], row["ending"], row["answer"]) == ("failed", "impossible", "no")
    assert row["detail"] == "the page never gave a reward"


def test_tasks_that_only_a_picture_shows_are_marked_and_there() -> None:
    tags = {task.id: task.tags for task in MiniwobSuite().tasks()}
    assert len(tags) == 130
    assert "needs_pixels" in tags["circle-center"]
    assert tags["click-test"] == frozenset()
    assert sum("unregistered" in kinds for kinds in tags.values()) == 5
    assert all("needs_pixels" not in tags[name] for name in POLICIES)


async def test_scripts_earn_the_reward_and_doing_nothing_does_not() -> None:
    tasks = ["circle-center", "click-tab-2-hard", "enter-date", "login-user"]
    rows = [row async for row in check(tasks, [3])]
    assert [row.problem for row in rows] == [""] * 4
    assert [row.idle for row in rows] == [None] * 4
    assert {row.task: row.scripted for row in rows} == {
        "circle-center": None,
        "click-tab-2-hard": 1.0,
        "enter-date": 1.0,
        "login-user": 1.0,
    }
