"""Printing results for people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import Literal

from rich.console import Console
from rich.table import Table

from benchmarks.result import OUTCOMES, EpisodeResult

Cell = str | int | float


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    caption: str = "",
) -> None:
    """Print a table on the terminal; cells that are numbers stand to the right."""
    filled = list(rows)
    table = Table(title=title, caption=caption or None, title_justify="left", caption_justify="left")
    for index, name in enumerate(columns):
        number = any(not isinstance(row[index], str) for row in filled)
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in filled:
        table.add_row(*(_shown(cell) for cell in row))
    Console(width=None if Console().is_terminal else 160).print(table)


def print_bench(suite: str, rows: Sequence[EpisodeResult]) -> None:
    """Print how many were solved, of all and by tag and site, and what an episode cost."""
    parts: list[tuple[str, list[EpisodeResult]]] = [("all", list(rows))]
    parts += [
        (tag, [row for row in rows if tag in row["tags"]]) for tag in sorted({t for row in rows for t in row["tags"]})
    ]
    parts += [
        (site, [row for row in rows if site in row["sites"]])
        for site in sorted({t for row in rows for t in row["sites"]})
    ]
    print_table(
        suite,
        ["episodes", "solved", *OUTCOMES[1:], "actions", "calls", "prompt", "shared", "completion", "s"],
        [[name, *_counts(part), *_means(part)] for name, part in parts if part],
        "actions to s: means of an episode; tokens as o200k where the model does not count itself",
    )


def _counts(rows: Sequence[EpisodeResult]) -> list[Cell]:
    counted = Counter(row["outcome"] for row in rows)
    return [f"{counted['solved']}/{len(rows)}", *(counted[outcome] for outcome in OUTCOMES[1:])]


def _means(rows: Sequence[EpisodeResult]) -> list[Cell]:
    costs = [
        (
            row["actions"],
            row["calls"],
            _tokens(row, "prompt"),
            _tokens(row, "shared"),
            _tokens(row, "completion"),
            row["seconds"]["total"],
        )
        for row in rows
    ]
    return [fmean(column) for column in zip(*costs, strict=True)]


def _tokens(row: EpisodeResult, kind: Literal["prompt", "shared", "completion"]) -> int:
    return sum(tokens[kind] for tokens in row["tokens"].values())


def _shown(cell: Cell) -> str:
    return f"{cell:,.1f}" if isinstance(cell, float) else f"{cell:,}" if isinstance(cell, int) else cell
