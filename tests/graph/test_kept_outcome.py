"""What came of an action is in the journal before anything else is done, whatever becomes of the look at its page."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from counter_site import Site
from sqlalchemy import text
from test_agent import STANDS, leave, plan, press, scripted
from test_person import CONFIG, Run

from browser import BrowserLost, Session
from graph import Context
from memory import StoreFailed
from memory.engine import engine_at
from state import Page


@pytest.fixture
def run(site: Site, tmp_path: Path) -> Iterator[Run]:
    context = Context(verify=False, memory=str(tmp_path / "memory.sqlite"))
    yield Run(site, scripted(plan(1), STANDS, STANDS), scripted(press("Add one"), leave()), context)
    engine_at(context.memory).dispose()


class Looks:
    """Lets a session look at its page until its site was hit: from then on it does as it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, site: Site, failure: Exception | None = None) -> None:
        self.begun = asyncio.Event()
        self.whole = Session.observe
        looks = self

        async def observe(session: Session) -> Page:
            if not site.hits or looks.begun.is_set():
                return await looks.whole(session)
            looks.begun.set()
            if failure:
                raise failure
            return await asyncio.Future[Page]()

        monkeypatch.setattr(Session, "observe", observe)


def kept(run: Run) -> list[str]:
    with engine_at(run.context.memory).begin() as db:
        return list(db.execute(text("SELECT state FROM plan_and_act_effects")).scalars())


async def kinds(run: Run) -> list[str]:
    state = await run.graph.aget_state(CONFIG)
    return [round_["outcome"]["kind"] for round_ in state.values["rounds"]]


async def test_a_look_that_fails_does_not_lose_what_came_of_the_action(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    Looks(monkeypatch, site, RuntimeError("the look failed"))
    with pytest.raises(RuntimeError, match="the look failed"):
        await run.begin()
    assert kept(run) == ["ended"]
    await run.again()
    assert await kinds(run) == ["done"]
    assert site.hits == ["a"]


async def test_a_browser_that_is_lost_under_the_look_does_not_either(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    Looks(monkeypatch, site, BrowserLost("Chromium has gone."))
    await run.begin()
    assert kept(run) == ["ended"]
    assert await kinds(run) == ["done"]
    assert site.hits == ["a"]


async def test_a_run_that_is_stopped_while_it_looks_has_kept_what_it_did(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(monkeypatch, site)
    going = asyncio.create_task(run.begin())
    await looks.begun.wait()
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    assert kept(run) == ["ended"]
    await run.again()
    assert await kinds(run) == ["done"]
    assert site.hits == ["a"]


async def test_an_outcome_that_cannot_be_kept_stops_the_run_and_leaves_the_action_in_doubt(
    run: Run, site: Site
) -> None:
    from memory.stored_journal import StoredJournal

    await StoredJournal(run.context.memory).claim("one")  # makes the tables
    engine = engine_at(run.context.memory)
    with engine.begin() as db:
        db.execute(
            text("CREATE TRIGGER full BEFORE UPDATE ON plan_and_act_effects BEGIN SELECT RAISE(FAIL, 'disk full'); END")
        )
    with pytest.raises(StoreFailed, match="disk full"):
        await run.begin()
    assert kept(run) == ["intended"]
    assert await kinds(run) == []
    with engine.begin() as db:
        db.execute(text("DROP TRIGGER full"))
    await run.again()
    assert await kinds(run) == ["unknown"]
    assert site.hits == ["a"]
