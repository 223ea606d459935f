"""The demonstrator in the whole agent: a real browser, the sandbox's own pages, the sandbox's own check."""

import pytest

from graph import build_graph
from sandbox import Final, Sandbox
from state import CodecName, Context, ReplanPolicy
from trajectory import Record, run_task

POLICIES: list[ReplanPolicy] = ["every_action", "on_signal", "executor_asks"]


async def solves(task: str, context: Context) -> bool:
    """Run one episode and put its ending to the sandbox's check."""
    pages: list[str] = []

    def look(record: Record) -> None:
        if record["record"] == "page":
            pages.append(record["page"]["url"])

    with Sandbox() as sandbox:
        episode = sandbox.begin(task, seed=5)
        result = await run_task(build_graph(), episode.intent, episode.url, context, on_record=look)
        final = Final(answer=result.answer, status=result.status or "done", url=pages[-1])
        return sandbox.score(episode, final).passed


@pytest.mark.parametrize("policy", POLICIES)
async def test_a_plan_that_a_page_contradicts_is_mended(policy: ReplanPolicy) -> None:
    assert await solves("forum-renamed-member", Context(replan=policy))


async def test_without_new_plans_the_first_one_does_not_do() -> None:
    assert not await solves("forum-renamed-member", Context(replan="never"))


@pytest.mark.parametrize(
    ("task", "codec"),
    [("shop-spent-in-month", "text"), ("shop-settings", "tools"), ("admin-delete-customer", "text")],
)
async def test_a_plan_that_holds_needs_no_other(task: str, codec: CodecName) -> None:
    assert await solves(task, Context(replan="never", codec=codec))
