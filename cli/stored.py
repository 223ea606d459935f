"""`plan-and-act runs`, `resume`, `fork`, `delete`: the runs that a store holds."""

import asyncio
import json
import os
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.flatten import takes_options
from cli.options import SETTINGS, RunOptions, check_models, vault_in
from cli.problem import Problem
from state import DEFAULT_MEMORY, Context

if TYPE_CHECKING:
    from graph import Agent
    from memory.runs import StoredRun
    from trajectory import Ask, Record

Store = Annotated[str, typer.Option("--memory", metavar="STORE", envvar="PLAN_AND_ACT_MEMORY", help="The store.")]
Name = Annotated[str, typer.Argument(metavar="RUN", help="A run's name, or its beginning.", show_default=False)]


def runs(memory: Store = DEFAULT_MEMORY) -> None:
    """List the runs that a store holds, the newest first."""
    from rich.console import Console
    from rich.table import Column, Table

    console = Console(highlight=False)
    table = Table("run", "last", "state", "actions", "unknown", Column("task", no_wrap=True, overflow="ellipsis"))
    for run in _stored(memory):
        when = f"{datetime.fromtimestamp(run.seen).astimezone():%Y-%m-%d %H:%M}"
        table.add_row(
            run.thread[:8], when, run.ending or "not over", str(run.actions), str(run.unknown or ""), run.task
        )
    console.print(table if table.row_count else f"{memory} holds no run.")


@takes_options
def resume(
    run: Name,
    options: RunOptions,
    answer: Annotated[
        str | None,
        typer.Option(metavar="ANSWER", help="To its question: a choice, words, or JSON of both."),
    ] = None,
) -> None:
    """Go on with a run that was stopped, or whose process died, with its own settings but for those given here.

    What the browser had been sent when the process died is not sent again: what cannot be told is said to be unknown.
    """
    found = _named(run, options.memory or os.environ.get("PLAN_AND_ACT_MEMORY") or DEFAULT_MEMORY)
    given = options.context()
    changed: dict[str, Any] = {
        field.name: getattr(given, field.name)
        for field in fields(options)
        if field.name in SETTINGS and field.name != "memory" and getattr(options, field.name) not in (None, False, [])
    }
    context = replace(found.context, **changed, pictures=given.pictures)
    folder = options.out or Path(found.folder or Path("runs") / found.thread[:8])

    async def go_on(graph: "Agent", take: "Callable[[Record], None]", ask: "Ask | None") -> None:
        from trajectory import resume_task

        given = _parsed(answer)
        await resume_task(graph, found.thread, context, answer=given, folder=folder, on_record=take, ask=ask)

    def checks() -> None:
        check_models(context)
        vault_in(context, found.url)

    from cli.drive import watch

    watch(go_on, context, folder, as_json=options.json, checks=checks)


def _parsed(answer: str | None) -> object:
    if answer is None or not answer.lstrip().startswith("{"):
        return answer
    try:
        return json.loads(answer)
    except json.JSONDecodeError as error:
        raise Problem(f'--answer: expected JSON such as {{"choice": "approve"}}, found {error}: mend it') from None


def fork(
    run: Name,
    at: Annotated[int, typer.Option(metavar="STEP", min=0, help="After which action.", show_default=False)],
    memory: Store = DEFAULT_MEMORY,
) -> None:
    """Make another run that begins where this one was after an action; `plan-and-act resume` goes on with it.

    Its browser opens at that step's addresses with the cookies of now. What the site has stored since stays stored,
    and what cannot be taken back is not done a second time without a person's word.
    """
    found = _named(run, memory)
    thread, url = asyncio.run(_forked(found, at))
    typer.echo(f"{thread[:8]}  begins after action {at}, at {url}")


def delete(
    names: Annotated[list[str], typer.Argument(metavar="RUN…", help="Runs, or beginnings.", show_default=False)],
    memory: Store = DEFAULT_MEMORY,
) -> None:
    """Remove runs from a store, with their checkpoints, journal and storage state. Their folders stay."""
    for run in [_named(name, memory) for name in names]:
        asyncio.run(_removed(memory, run.thread))
        typer.echo(f"removed {run.thread[:8]}  {run.task}")


def keep_to_days(memory: str) -> None:
    """Remove the runs that are over and older than `PLAN_AND_ACT_KEEP_DAYS`, where that is set.

    Raises:
        Problem: it is not a number of days.

    """
    days = os.environ.get("PLAN_AND_ACT_KEEP_DAYS", "")
    if not days or not memory:
        return
    from memory.runs import Runs

    try:
        old = Runs(memory).older_than(float(days))
    except ValueError:
        raise Problem(f"PLAN_AND_ACT_KEEP_DAYS: expected a number of days, found {days!r}: set one") from None
    for run in old:
        asyncio.run(_removed(memory, run.thread))


def _stored(memory: str) -> "list[StoredRun]":
    from memory import StoreError
    from memory.runs import Runs

    try:
        return Runs(memory).all()
    except StoreError as error:
        raise Problem(str(error)) from None


def _named(name: str, memory: str) -> "StoredRun":
    found = [run for run in _stored(memory) if run.thread.startswith(name)]
    if len(found) != 1:
        raise Problem(
            f"RUN: expected the name of one run in {memory}, found {len(found)}: `plan-and-act runs` lists them"
        )
    return replace(found[0], context=replace(found[0].context, memory=memory))


async def _forked(run: "StoredRun", at: int) -> tuple[str, str]:
    from graph import build_graph, fork_run
    from memory import saver_at
    from memory.runs import Runs

    context: Context = run.context
    async with saver_at(context.memory) as saver:
        try:
            thread, url = await fork_run(build_graph(checkpointer=saver), run.thread, at, context.memory)
        except LookupError as error:
            raise Problem(f"--at: {error}") from None
    Runs(context.memory).begin(thread, run.task, run.url, context, "")
    return thread, url


async def _removed(memory: str, thread: str) -> None:
    from memory import forget_storage, saver_at
    from memory.runs import Runs

    async with saver_at(memory) as saver:
        await saver.adelete_thread(thread)
    Runs(memory).delete(thread)
    forget_storage(memory, thread)
