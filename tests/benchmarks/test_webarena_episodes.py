"""Tasks of the packages, end to end on the stand-in: signed in, attempted, and checked as the benchmark does."""

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, BaseMessage
from rich.console import Console

from benchmarks.agent import Attempt
from benchmarks.agents import Ours
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.progress import BenchProgress
from benchmarks.result import EpisodeKey, EpisodeResult
from benchmarks.serving import serving
from benchmarks.suite import chosen
from benchmarks.suites import suite_named
from benchmarks.webarena.standin import Standin
from benchmarks.webarena.suite import WebArenaSuite, id_of
from benchmarks.webarena.tasks import webarena_tasks
from benchmarks.webarena.verified import verified_tasks
from browser import BrowserLost, BrowserSettings, Session, live_session, session_for
from graph import build_graph
from models import ScriptedChatModel, calls
from state import Context

pytestmark = pytest.mark.bench

PLAN = "## Step 1\nReasoning: it is asked\nStep: do it"

Reply = Callable[[list[BaseMessage]], AIMessage]


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Standin]:
    standin = Standin()
    with serving(standin.app) as address:
        for site, url in standin.sites(address).addresses.items():
            monkeypatch.setenv(f"WA_{site.upper()}", url)
        yield standin


def on(name: str, label: str, **arguments: str) -> Reply:
    """Act on the control of this label."""

    def reply(prompt: list[BaseMessage]) -> AIMessage:
        found = re.findall(rf'\[(\w+)\] \w+ "{re.escape(label)}"', prompt[-1].text)
        assert found, (label, prompt[-1].text)
        return calls(name, reasoning="as asked", element=found[-1], **arguments)

    return reply


def answer(message: str, status: str = "done") -> AIMessage:
    return calls("exit", reasoning="done", message=message, status=status)


def run(suite_name: str, task: str, out: Path, *replies: Reply | AIMessage) -> EpisodeResult:
    suite = suite_named(suite_name)
    executor = ScriptedChatModel(replies=list(replies))
    graph = build_graph(planner=ScriptedChatModel(replies=[PLAN]), executor=executor)
    context = Context(planner_model="scripted", executor_model="scripted", verify=False, replan="never")
    setup = Setup(suite=suite, make_agent=partial(Ours, graph), context=context, out=out, episode_seconds=120.0)
    wanted = Wanted(tasks=chosen(suite.tasks(), [task]), seeds=[0], level=0, agent="ours")
    (row,) = run_bench(setup, wanted, "local", 1, BenchProgress(Console(quiet=True)))
    assert row["error"] == "", row
    return row


TODOS = [on("click", "To-Do List")]
BIO = [
    on("click", "Profile"),
    on("click", "Edit biography"),
]
NAVIGATED = json.dumps({"task_type": "navigate", "status": "SUCCESS", "retrieved_data": None, "error_details": None})
MUTATED = json.dumps({"task_type": "mutate", "status": "SUCCESS", "retrieved_data": None, "error_details": None})


def write_bio(text: str) -> list[Reply]:
    return [*BIO, on("type", "Biography", text=text), on("click", "Save")]


def test_an_answer_is_matched(standin: Standin, tmp_path: Path) -> None:
    (reference,) = (webarena_tasks("webarena")[0].evaluation.reference_answers or {}).values()
    right = run("webarena", "000", tmp_path / "right", answer(str(reference).lower()))
    wrong = run("webarena", "000", tmp_path / "wrong", answer(f"The {reference}"))
    assert (right["outcome"], right["detail"]) == ("solved", "string_match: yes")
    assert (wrong["outcome"], wrong["detail"]) == ("failed", "string_match: no")
    assert standin.logins == ["shopping_admin", "shopping_admin"]


def test_the_address_in_front_is_matched(standin: Standin, tmp_path: Path) -> None:
    right = run("webarena-lite", "009", tmp_path / "right", *TODOS, answer("done"))
    wrong = run("webarena-lite", "009", tmp_path / "wrong", on("click", "Projects"), answer("done"))
    assert (right["outcome"], right["detail"]) == ("solved", "url_match: yes")
    assert (wrong["outcome"], wrong["detail"]) == ("failed", "url_match: no")


@pytest.mark.parametrize(("suite", "task"), [("webarena", "399"), ("webarena-lite", "097")])
def test_a_page_s_contents_are_matched_in_the_signed_in_browser(
    suite: str, task: str, standin: Standin, tmp_path: Path
) -> None:
    (looked,) = next(one for one in webarena_tasks(suite) if id_of(one.task_id) == task).evaluation.program_html
    text = str(looked.required_contents["exact_match"])
    wrong = run(suite, task, tmp_path / "wrong", *write_bio(text[:4]), answer("done"))
    right = run(suite, task, tmp_path / "right", *write_bio(text), answer("done"))
    assert (right["outcome"], right["detail"]) == ("solved", "program_html: yes")
    assert (wrong["outcome"], wrong["detail"]) == ("failed", "program_html: no")
    assert standin.bio == text


async def look_for_ever(session: Session) -> None:
    while True:
        await session.observe()


class Unlucky(Ours):
    """Loses its browser, comes back in another one, and does nothing."""

    async def attempt(
        self, task: str, url: str, context: Context, folder: Path, over: Callable[[], bool] = lambda: False
    ) -> Attempt:
        session = live_session(context.session)
        await session.observe()
        os.kill(session.handle["pid"], signal.SIGKILL)
        with pytest.raises(BrowserLost):
            await look_for_ever(session)
        await session_for(context.session, session.handle, BrowserSettings())
        return Attempt(ending="answered")


async def test_pages_are_looked_at_in_the_browser_that_took_a_lost_one_s_place(
    standin: Standin, tmp_path: Path
) -> None:
    (looked,) = webarena_tasks("webarena")[399].evaluation.program_html
    standin.bio = str(looked.required_contents["exact_match"])
    suite = WebArenaSuite()
    key = EpisodeKey(**Ours().key(Context()), suite=suite.name, task="399", seed=0, level=0, agent="ours")
    async with suite.open() as place:
        scored = await suite.episode(place, key, Unlucky(), Context(), tmp_path)
    assert (scored.solved, scored.detail) == (True, "program_html: yes")


def test_the_traffic_of_a_navigation_is_accepted(standin: Standin, tmp_path: Path) -> None:
    right = run("webarena-verified", "044", tmp_path / "right", *TODOS, answer(NAVIGATED))
    assert (right["outcome"], right["detail"]) == ("solved", "all checks hold")
    wrong = run("webarena-verified", "044", tmp_path / "wrong", on("click", "Projects"), answer(NAVIGATED))
    assert wrong["outcome"] == "failed"
    assert "NetworkEventEvaluator" in wrong["detail"]
    untyped = run("webarena-verified", "044", tmp_path / "untyped", *TODOS, answer("It is open."))
    assert untyped["outcome"] == "failed"
    assert "AgentResponseEvaluator" in untyped["detail"]


def test_the_traffic_of_a_change_is_accepted(standin: Standin, tmp_path: Path) -> None:
    _, posted = next(one for one in verified_tasks() if one.task_id == 399).checks
    (text,) = posted.expected["post_data"].values()
    right = run("webarena-verified", "399", tmp_path / "right", *write_bio(text), answer(MUTATED))
    wrong = run("webarena-verified", "399", tmp_path / "wrong", *write_bio(text[:4]), answer(MUTATED))
    assert (right["outcome"], wrong["outcome"]) == ("solved", "failed"), (right["detail"], wrong["detail"])
    entries = json.loads((tmp_path / "right" / right["folder"] / "network.har").read_text())["log"]["entries"]
    assert not any("/login" in entry["request"]["url"] for entry in entries)
