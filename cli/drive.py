"""Carries a run out in front of a person: watched, recorded, reported, and stopped by Ctrl-C."""

import asyncio
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer
from rich.console import Console

from cli.options import check, vault_in
from cli.problem import ANSWERED, INTERRUPTED, NOT_ANSWERED, WAITING, Problem
from cli.progress import Progress
from state import Context, Question

if TYPE_CHECKING:
    from graph import Agent
    from trajectory import Ask, Record


class Work(Protocol):
    """Carries a run out: tells each record, and asks a person where somebody is there."""

    async def __call__(self, graph: "Agent", take: "Callable[[Record], None]", ask: "Ask | None") -> None:
        """Do it."""


class Checked(Protocol):
    """What a check outside the run found."""

    @property
    def passed(self) -> bool:
        """Whether the task is solved."""

    @property
    def reasons(self) -> Sequence[str]:
        """What was not as it should be."""


def drive(
    task: str,
    url: str,
    context: Context,
    *,
    out: Path | None,
    as_json: bool,
    score: Callable[[Progress], Checked] | None = None,
) -> None:
    """Carry a task out, and leave the command with the exit code of how it ended.

    Secrets that stand in the task or in the address are put by their placeholders, and the user is told so.

    Raises:
        Problem: the task, the address or a setting cannot be used, or the folder is taken.
        typer.Exit: always, once the run is over.

    """
    vault = vault_in(context, url)
    given, (task, url) = (task, url), vault.cleaned((task, url))
    if given != (task, url):
        typer.echo("A secret stands in the task or in the address; the run is given its placeholder instead.", err=True)
    folder = out or Path("runs") / f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{slug(task)}"

    async def begin(graph: "Agent", take: "Callable[[Record], None]", ask: "Ask | None") -> None:
        from trajectory import run_task

        await run_task(graph, task, url, context, folder=folder, on_record=take, ask=ask)

    watch(begin, context, folder, as_json=as_json, checks=lambda: check(task, url, context), score=score)


def watch(
    work: Work,
    context: Context,
    folder: Path,
    *,
    as_json: bool,
    checks: Callable[[], None],
    score: Callable[[Progress], Checked] | None = None,
) -> None:
    """Show a run while it goes on, sum it up, and leave the command. Raises as `drive`."""
    console = Console(stderr=as_json, highlight=False)
    with console.status("Starting"):
        checks()
        from cli.asking import ask_person
        from cli.lines import Lines
        from cli.screen import Screen
        from cli.summary import print_json, print_summary, result_of
        from memory import StoreError
        from trajectory import TrajectoryError, add_score, write_report
    view = Screen(console) if console.is_terminal else Lines(console)
    stopped = False

    def ask(question: Question) -> object:
        view.pause()
        answer = ask_person(console, question)
        view.go_on()
        return answer

    with view:
        try:
            asyncio.run(_in_store(work, context, view.take, ask if sys.stdin.isatty() else None))
        except KeyboardInterrupt:
            stopped = True
        except TrajectoryError as error:
            raise Problem(f"--out: {error}") from None
        except StoreError as error:
            raise Problem(str(error)) from None
    run = view.progress
    if run.header is None:
        raise typer.Exit(INTERRUPTED)
    scored = None
    if score is not None and not stopped:
        found = score(run)
        scored = add_score(folder, solved=found.passed, detail="; ".join(found.reasons), at=run.seconds)
    write_report(folder)
    if as_json:
        print_json(result_of(run, folder, scored))
    else:
        print_summary(console, run, folder, scored)
    if stopped:
        raise typer.Exit(INTERRUPTED)
    if run.question is not None:
        raise typer.Exit(WAITING)
    good = scored["solved"] if scored else result_of(run, folder)["accepted"]
    raise typer.Exit(ANSWERED if good else NOT_ANSWERED)


async def _in_store(
    work: Work,
    context: Context,
    take: "Callable[[Record], None]",
    ask: "Ask | None",
) -> None:
    from graph import build_graph
    from memory import saver_at

    if not context.memory:
        await work(build_graph(), take, ask)
        return
    async with saver_at(context.memory) as saver:
        await work(build_graph(checkpointer=saver), take, ask)


def slug(text: str) -> str:
    """Make a folder's name of a task's first words."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words)[:40].strip("-") or "run"
