"""MiniWoB++ on loopback: how its pages begin, what they report, and running the agent on them."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from langchain_core.messages import AIMessage, BaseMessage

from benchmarks.miniwob import MiniwobServer, task_names
from benchmarks.miniwob.runner import run_miniwob
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


async def test_the_agent_s_reward_is_its_result_and_a_second_run_goes_on(tmp_path: Path) -> None:
    planner = ScriptedChatModel(replies=[PLAN, "The plan stands."])
    executor = ScriptedChatModel(replies=[clicks_the_button, AssertionError("the episode is over")])
    agent = build_graph(planner=planner, executor=executor)
    context = Context(planner_model="scripted", executor_model="scripted")

    (row,) = await run_miniwob(agent, ["click-test"], [0], context, tmp_path, workers=1)

    assert (row["solved"], row["detail"], row["ending"]) == (True, "reward 1", "ended by the page")
    assert (row["task"], row["seed"], row["codec"]) == ("click-test", 0, "tools")
    assert row["actions"] == 1
    assert row["prompt_tokens"] > row["shared_tokens"] > 0
    assert "Click the button." in planner.prompts[0][-1].text
    asked = len(planner.prompts)
    assert await run_miniwob(agent, ["click-test"], [0], context, tmp_path, workers=1) == [row]
    assert len(planner.prompts) == asked


async def test_an_agent_that_gives_up_has_no_reward(tmp_path: Path) -> None:
    executor = ScriptedChatModel(replies=[calls("exit", reasoning="no", message="no", status="impossible")])
    agent = build_graph(planner=ScriptedChatModel(replies=[PLAN]), executor=executor)
    context = Context(planner_model="scripted", executor_model="scripted", verify=False)

    (row,) = await run_miniwob(agent, ["click-test"], [0], context, tmp_path, workers=1)

    assert (row["solved"], row["ending"], row["answer"]) == (False, "impossible", "no")
    assert row["detail"] == "the page never gave a reward"
