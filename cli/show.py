"""`plan-and-act show`: a recorded run, summed up."""

from pathlib import Path
from typing import Annotated

import typer

from cli.problem import Problem


def show(
    run: Annotated[Path, typer.Argument(help="A run's folder, or its trajectory.jsonl.", show_default=False)],
    open_: Annotated[bool, typer.Option("--open", help="Open the report in your browser.")] = False,  # noqa: FBT002
) -> None:
    """Show a recorded run: its plan, its actions, its answer, and where its report is."""
    from rich.console import Console

    from cli.lines import Lines
    from cli.summary import print_summary
    from trajectory import TrajectoryError, read, write_report

    console = Console(highlight=False)
    try:
        trajectory = read(run)
        report = write_report(trajectory.folder)
    except TrajectoryError as error:
        raise Problem(str(error)) from None
    except OSError as error:
        raise Problem(f"expected a run's folder that can be read and written, found {error}") from None
    lines = Lines(console)
    for record in (trajectory.header, *trajectory.moments):
        lines.take(record)
    if trajectory.truncated:
        console.print("The file breaks off in the middle of a line: the process was killed.", style="yellow")
    print_summary(console, lines.progress, trajectory.folder, trajectory.score)
    if open_:
        typer.launch(str(report))
