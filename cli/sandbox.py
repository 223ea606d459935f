"""`plan-and-act sandbox`: the sandbox's sites, for Studio, a notebook or one's own eyes."""

import threading
from contextlib import suppress
from typing import Annotated

import typer

from cli.problem import Problem


def serve_sandbox(
    task_id: Annotated[
        str | None, typer.Argument(metavar="[TASK-ID]", help="Set the sites up for this task.", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(help="Which world, and which episode of the task.")] = 0,
) -> None:
    """Serve the sandbox until Ctrl-C, and print its addresses and tasks."""
    from rich.console import Console

    from cli.demo import list_tasks
    from sandbox import Sandbox, UnknownTaskError

    console = Console(highlight=False, soft_wrap=True)
    with Sandbox() as sandbox:
        for host in sandbox.world.hosts:
            console.print(f"{host:<6} http://{host}.localhost:{sandbox.world.port}/")
        console.print()
        if task_id is None:
            list_tasks()
        else:
            try:
                episode = sandbox.begin(task_id, seed)
            except UnknownTaskError as error:
                raise Problem(f"TASK-ID: {error}") from None
            console.print(f"task   {episode.intent}\nbegin  {episode.url}", markup=False)
        with suppress(KeyboardInterrupt):
            console.print("\nServing until Ctrl-C.", style="dim")
            threading.Event().wait()
