"""`plan-and-act demo`: a task of the sandbox, solved and checked."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.flatten import takes_options
from cli.options import RunOptions
from cli.problem import Problem

if TYPE_CHECKING:
    from cli.progress import Progress
    from sandbox import Final

FIRST_TASK = "shop-cart-second-choice"
"""The task of a demo without a TASK-ID."""


@takes_options
def demo(
    options: RunOptions,
    task_id: Annotated[
        str, typer.Argument(metavar="[TASK-ID]", help="One of those that --list shows.", show_default=False)
    ] = FIRST_TASK,
    seed: Annotated[int, typer.Option(help="Which episode of the task.")] = 0,
    list_: Annotated[bool, typer.Option("--list", help="List the sandbox's tasks.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Solve a task of the sandbox, two web sites served on this machine, and check the outcome.

    Without models it is driven by the embedded demonstrator (rule-based, sandbox only; not a model).
    """
    if list_:
        list_tasks()
        return
    from cli.drive import drive
    from sandbox import Sandbox, UnknownTaskError

    context = options.context()
    with Sandbox() as sandbox:
        try:
            episode = sandbox.begin(task_id, seed)
        except UnknownTaskError as error:
            raise Problem(f"TASK-ID: {error}") from None
        drive(
            episode.intent,
            episode.url,
            context,
            out=options.out,
            as_json=options.json,
            score=lambda run: sandbox.score(episode, _final(run)),
        )


def list_tasks() -> None:
    """Print the sandbox's tasks."""
    from rich.console import Console
    from rich.table import Table

    from sandbox import all_tasks

    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("Task", no_wrap=True)
    table.add_column("Actions", justify="right")
    table.add_column("What it is about")
    for task in all_tasks():
        tags = f" [dim]({', '.join(sorted(task.tags))})[/dim]" if task.tags else ""
        table.add_row(task.id, str(task.least_actions), task.about + tags)
    Console().print(table)


def _final(run: "Progress") -> "Final":
    from sandbox import Final

    return Final(
        answer=run.answer["message"] if run.answer else "",
        status=run.answer["status"] if run.answer else "done",
        url=run.page["url"] if run.page else "",
        page_text=run.page["text"] if run.page else "",
    )
