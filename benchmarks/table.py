"""Printing results for people."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from statistics import fmean

from rich.console import Console
from rich.table import Table

from benchmarks.result import EpisodeResult

Cell = str | int | float


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], caption: str = "") -> None:
    """Print a table on the terminal; cells that are numbers stand to the right."""
    filled = list(rows)
    table = Table(title=title, caption=caption or None, title_justify="left", caption_justify="left")
    for index, name in enumerate(columns):
        number = any(not isinstance(row[index], str) for row in filled)
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in filled:
        table.add_row(*(_shown(cell) for cell in row))
    Console(width=None if Console().is_terminal else 160).print(table)


def print_episodes(title: str, rows: Sequence[EpisodeResult]) -> None:
    """Print a row for each episode."""
    print_table(
        title,
        ["task", "seed", "solved", "ending", "actions", "calls", "prompt", "shared", "completion", "s", "detail"],
        [
            (
                row["task"],
                row["seed"],
                "yes" if row["solved"] else "no",
                row["ending"],
                row["actions"],
                row["calls"],
                row["prompt_tokens"],
                row["shared_tokens"],
                row["completion_tokens"],
                row["seconds"],
                row["detail"],
            )
            for row in rows
        ],
        f"solved {sum(row['solved'] for row in rows)} of {len(rows)}",
    )


def print_sums(title: str, rows: Sequence[EpisodeResult], groups: Callable[[EpisodeResult], tuple[str, ...]]) -> None:
    """Print a row for each group: how many were solved, and what an episode cost on average."""
    summed: list[list[Cell]] = []
    for group, members in groupby(sorted(rows, key=groups), key=groups):
        part = list(members)
        costs = [
            (
                row["actions"],
                row["calls"],
                row["prompt_tokens"],
                row["shared_tokens"],
                row["completion_tokens"],
                row["seconds"],
            )
            for row in part
        ]
        solved = f"{sum(row['solved'] for row in part)}/{len(part)}"
        summed.append([" · ".join(group), solved, *(fmean(column) for column in zip(*costs, strict=True))])
    columns = ["settings", "solved", "actions", "calls", "prompt", "shared", "completion", "s"]
    print_table(title, columns, summed, "averages per episode; tokens as o200k where the model does not count itself")


def _shown(cell: Cell) -> str:
    return f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell
