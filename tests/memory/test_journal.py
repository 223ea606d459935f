"""The effects journal and the claims: what is written down, who may write it, and what is not done again."""

import multiprocessing
import os
import signal
import subprocess
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from memory import AddressError, Intent, Place, StoreFailed, ThreadTaken, journal_at
from memory.engine import engine_at
from memory.stored_journal import StoredJournal
from state import Aim, Effect, Lineage, outcome

DONE = outcome("done", "Clicked.")


def line(branch: str = "", forked_at: int = 0, run: str = "run") -> Lineage:
    return Lineage(run=run, branch=branch, forked_at=forked_at)


def place(thread: str, number: int = 1, lineage: Lineage | None = None) -> Place:
    return Place(thread=thread, lineage=lineage or line(run=thread), number=number)


def intent(where: Place, effect: Effect = "irreversible", fingerprint: str = "deed") -> Intent:
    aim = Aim(effect=effect, target='button "Pay"', url="http://shop.localhost/", document="d1")
    return Intent(**where, plan_version=1, action="click", decision="d", fingerprint=fingerprint, aim=aim)


@pytest.fixture
def thread() -> str:
    return uuid4().hex


async def test_an_intent_is_there_before_its_outcome(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    assert await journal.find(place(thread)) is None
    await journal.begin(intent(place(thread)))
    entry = await journal.find(place(thread))
    assert entry is not None
    assert (entry["state"], entry["outcome"], entry["attempt"]) == ("intended", None, 1)
    await journal.end(place(thread), "ended", DONE)
    entry = await journal.find(place(thread))
    assert entry is not None
    assert (entry["state"], entry["outcome"]) == ("ended", DONE)
    await journal.release(thread)


async def test_a_further_attempt_leaves_the_first_one_standing(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    await journal.begin(intent(place(thread), "read"))
    await journal.begin(intent(place(thread), "read"))
    await journal.end(place(thread), "ended", DONE)
    entry = await journal.find(place(thread))
    assert entry is not None
    assert entry["attempt"] == 2
    await journal.release(thread)


async def test_a_deed_in_doubt_is_known_to_the_actions_after_it(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    first = intent(place(thread, 1))
    await journal.begin(first)
    await journal.end(place(thread, 1), "unknown", outcome("unknown"))
    assert await journal.done_before(intent(place(thread, 2))) == "unknown"
    assert await journal.done_before(intent(place(thread, 2), fingerprint="another deed")) is None
    await journal.resolve(thread, first["lineage"], 1)
    assert await journal.done_before(intent(place(thread, 2))) is None
    await journal.release(thread)


async def test_a_deed_that_was_done_may_be_meant_again_in_its_own_line(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    await journal.begin(intent(place(thread, 1)))
    await journal.end(place(thread, 1), "ended", DONE)
    assert await journal.done_before(intent(place(thread, 2))) is None
    await journal.release(thread)


async def test_a_fork_does_not_repeat_what_came_after_it_left(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    for number, deed in ((1, "early"), (3, "late")):
        await journal.begin(intent(place(thread, number), fingerprint=deed))
        await journal.end(place(thread, number), "ended", DONE)
    fork = uuid4().hex
    forked = Place(thread=fork, lineage=line(fork, forked_at=2, run=thread), number=3)
    assert await journal.done_before(intent(forked, fingerprint="late")) == "ended"
    assert await journal.done_before(intent(forked, fingerprint="early")) is None
    await journal.release(thread)


async def test_a_run_that_was_taken_back_does_not_repeat_what_came_later(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    for number, deed in ((1, "early"), (2, "middle"), (3, "late")):
        await journal.begin(intent(place(thread, number), fingerprint=deed))
        await journal.end(place(thread, number), "ended", DONE)
    assert await journal.done_before(intent(place(thread, 2), fingerprint="late")) == "ended"
    assert await journal.done_before(intent(place(thread, 2), fingerprint="early")) is None
    await journal.release(thread)


OTHER = """
import asyncio, sys, time
from memory.stored_journal import StoredJournal
sys.path.insert(0, sys.argv[3])
from test_journal import intent, place

async def main():
    await StoredJournal(sys.argv[1]).begin(intent(place(sys.argv[2])))
    print("begun", flush=True)
    time.sleep(60)

asyncio.run(main())
"""


def another_process(store: str, thread: str) -> "subprocess.Popen[str]":
    here = str(Path(__file__).parent)
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, store, thread, here],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


async def test_a_thread_has_one_owner_until_that_is_dead(store: str, thread: str) -> None:
    process = another_process(store, thread)
    try:
        journal = StoredJournal(store)
        with pytest.raises(ThreadTaken, match=f"process {process.pid} on"):
            await journal.find(place(thread))
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(ThreadTaken):
            await journal.begin(intent(place(thread)))
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
    entry = await journal.find(place(thread))
    assert entry is not None
    assert entry["state"] == "intended"
    await journal.release(thread)


async def test_an_owner_that_was_taken_for_dead_is_shut_out(store: str, thread: str) -> None:
    journal = StoredJournal(store)
    await journal.find(place(thread))
    with engine_at(store).begin() as db:
        db.execute(text("UPDATE plan_and_act_claims SET epoch = epoch + 1 WHERE thread = :t"), {"t": thread})
    with pytest.raises(ThreadTaken, match="has taken it"):
        await journal.begin(intent(place(thread)))
    with engine_at(store).begin() as db:
        count = db.execute(text("SELECT count(*) FROM plan_and_act_effects WHERE thread = :t"), {"t": thread})
        assert count.scalar_one() == 0
        db.execute(text("DELETE FROM plan_and_act_claims WHERE thread = :t"), {"t": thread})


def _claim(store: str, thread: str, together: Barrier, won: "multiprocessing.Queue[str]") -> None:
    from memory.claims import Claims
    from memory.tables import prepare

    engine = engine_at(store)
    prepare(engine)
    together.wait()
    try:
        Claims(engine).take(thread)
        won.put("won")
    except ThreadTaken:
        won.put("lost")
    together.wait()  # whoever won lives until the others have tried


def test_of_processes_that_claim_at_once_one_wins(store: str, thread: str) -> None:
    context = multiprocessing.get_context("spawn")
    won: multiprocessing.Queue[str] = context.Queue()
    together = context.Barrier(3, timeout=50)
    processes = [context.Process(target=_claim, args=(store, thread, together, won)) for _ in range(3)]
    for process in processes:
        process.start()
    results = [won.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert sorted(results) == ["lost", "lost", "won"]


async def test_a_store_that_cannot_be_written_says_so(tmp_path: Path, thread: str) -> None:
    file = tmp_path / "memory.sqlite"
    journal = StoredJournal(str(file))
    await journal.find(place(thread))
    with engine_at(str(file)).begin() as db:
        db.execute(text("DROP TABLE plan_and_act_effects"))
    with pytest.raises(StoreFailed, match="nothing is done without it"):
        await journal.begin(intent(place(thread)))


@pytest.mark.parametrize("address", ["mysql://localhost/x", ":memory:", " ", "/dev/null/x/memory.sqlite"])
def test_an_address_that_is_none_is_one_sentence(address: str) -> None:
    with pytest.raises(AddressError, match=r"^memory: .* name "):
        journal_at(address)
