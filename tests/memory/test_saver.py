"""What a store gives back, and what it refuses to make of a row."""

import asyncio
import sqlite3
from pathlib import Path

import ormsgpack
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from browser.storage import empty_storage, write_storage
from memory import forget_storage, saver_at, storage_file
from memory.runs import Runs
from memory.saver import strict_serde
from state import Context

RAN: list[str] = []


class Hostile:
    """An object whose restoring runs something."""

    def __init__(self, word: str = "") -> None:
        RAN.append(word)


async def test_a_checkpoint_survives_its_process(store: str) -> None:
    config = {"configurable": {"thread_id": "kept", "checkpoint_ns": ""}}
    checkpoint = empty_checkpoint()
    checkpoint["channel_values"] = {"task": "Käse ✓"}
    checkpoint["channel_versions"] = {"task": 1}
    async with saver_at(store) as saver:
        await saver.aput(config, checkpoint, {}, {"task": 1})  # type: ignore[arg-type]
    async with saver_at(store) as saver:
        found = await saver.aget_tuple(config)  # type: ignore[arg-type]
        assert found is not None
        assert found.checkpoint["channel_values"] == {"task": "Käse ✓"}
        await saver.adelete_thread("kept")
        assert await saver.aget_tuple(config) is None  # type: ignore[arg-type]


async def test_a_write_that_is_cancelled_leaves_the_store_free_for_others(store: str) -> None:
    config = {"configurable": {"thread_id": "cut off", "checkpoint_ns": "", "checkpoint_id": "one"}}
    runs = Runs(store)
    cancelled = 0
    async with saver_at(store) as saver:
        for turn in range(60):
            write = saver.aput_writes(config, [("task", "x" * 1000)] * 20, f"task {turn}")  # type: ignore[arg-type]
            writing = asyncio.ensure_future(write)
            for _ in range(turn):
                await asyncio.sleep(0.0002 * (turn % 3))
            writing.cancel()
            await asyncio.wait({writing})
            cancelled += writing.cancelled()
            async with asyncio.timeout(10):
                await asyncio.to_thread(runs.begin, "another", "x", "http://a.localhost/", Context(), "")
    assert cancelled > 5


def test_no_class_is_made_from_a_row() -> None:
    # What LangGraph's serializer writes for an object that is made anew by calling its class.
    row = ormsgpack.packb(ormsgpack.Ext(0, ormsgpack.packb((__name__, "Hostile", "called"))))
    lax = JsonPlusSerializer(allowed_msgpack_modules=True).loads_typed(("msgpack", row))
    assert isinstance(lax, Hostile), "the row is one that does run something where classes are made"
    assert RAN == ["called"]
    assert not isinstance(strict_serde().loads_typed(("msgpack", row)), Hostile)
    assert RAN == ["called"]


def test_our_own_settings_are_not_made_from_a_row_either() -> None:
    written = strict_serde().dumps_typed(Context(planner_model="m"))
    assert isinstance(JsonPlusSerializer(allowed_msgpack_modules=True).loads_typed(written), Context)
    assert not isinstance(strict_serde().loads_typed(written), Context)


def test_runs_are_listed_resumed_and_deleted(store: str) -> None:
    runs = Runs(store)
    context = Context(planner_model="m", max_actions=7, workspace="elsewhere")
    runs.begin("listed", "Add one", "http://a.localhost/", context, "runs/one")
    run = runs.get("listed")
    assert run is not None
    assert (run.task, run.ending, run.actions, run.unknown) == ("Add one", "", 0, 0)
    assert (run.context.planner_model, run.context.max_actions, run.context.workspace) == ("m", 7, "")
    runs.end("listed", "answered", 3)
    run = runs.get("listed")
    assert run is not None
    assert (run.ending, run.actions) == ("answered", 3)
    assert [each.thread for each in runs.older_than(-1)] == ["listed"]
    assert runs.older_than(1) == []
    runs.delete("listed")
    assert runs.get("listed") is None


def test_storage_state_lies_beside_the_store_for_its_owner_only(tmp_path: Path) -> None:
    address = str(tmp_path / "memory.sqlite")
    file = storage_file(address, "thread/../../x")
    assert file is not None
    assert file.parent == tmp_path / "memory.sqlite-storage"
    write_storage(file, empty_storage())
    assert file.parent.stat().st_mode & 0o077 == 0
    assert file.stat().st_mode & 0o077 == 0
    forget_storage(address, "thread/../../x")
    assert not file.exists()
    assert storage_file("", "thread") is None


def test_a_file_is_written_through_to_the_disk(tmp_path: Path) -> None:
    from memory.engine import engine_at

    with engine_at(str(tmp_path / "memory.sqlite")).begin() as db:
        assert db.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert sqlite3.connect(tmp_path / "memory.sqlite").execute("PRAGMA journal_mode").fetchone() == ("wal",)
