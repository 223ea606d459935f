"""`python -m benchmarks.observation`: what our agent sees of pages, beside what browser-use's sees."""

import asyncio
import json
import os
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from benchmarks.observation.measure import Comparison, compare
from benchmarks.observation.pages import measured_pages
from benchmarks.quiet import QUIET
from benchmarks.settings import Out
from benchmarks.table import Cell, print_table

_COLUMNS = [
    "page",
    *("tokens", "browser-use"),
    *("ms", "browser-use"),
    *("in view", "offered", "browser-use"),
    *("on the page", "offered", "browser-use"),
    *("ids", "browser-use"),
]


def main(
    *,
    repeats: Annotated[int, typer.Option(help="Observations of each page, after a first one.")] = 5,
    only: Annotated[str, typer.Option(help="Part of the names of the pages; default: all.")] = "",
    out: Out = Path("out/observation"),
) -> None:
    """Measure the observation of pages: tokens, milliseconds, and the targets that it offers."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="observation-") as folder:
        os.environ.update(QUIET, BROWSER_USE_CONFIG_DIR=folder)
        compared = asyncio.run(_all(only, Path(folder), repeats))
    for comparison in compared:
        _write(comparison, out)
    print_table(
        "Observation of a page",
        _COLUMNS,
        [_row(comparison) for comparison in compared],
        "Tokens as o200k, without the line of address and title; milliseconds: median of the repeats, one browser. "
        "In view, on the page: what a person could use, found by tags, roles, listeners and cursors, and how many of "
        "these each of the two offers. The lists are in targets.jsonl.",
    )


async def _all(only: str, folder: Path, repeats: int) -> list[Comparison]:
    with measured_pages() as pages:
        return [await compare(page, folder, repeats) for page in pages if only in page.name]


def _row(comparison: Comparison) -> list[Cell]:
    row: list[Cell] = [comparison.page]
    row += [comparison.ours.tokens, comparison.theirs.tokens]
    row += [comparison.ours.milliseconds, comparison.theirs.milliseconds]
    for in_view in (True, False):
        offered, of = comparison.offered(comparison.ours, in_view=in_view)
        row += [of, offered, comparison.offered(comparison.theirs, in_view=in_view)[0]]
    return [*row, comparison.ours.ids, comparison.theirs.ids]


def _write(comparison: Comparison, out: Path) -> None:
    name = "".join(letter if letter.isalnum() else "-" for letter in comparison.page.lower())
    (out / f"{name}.ours.txt").write_text(comparison.ours.text, encoding="utf-8")
    (out / f"{name}.browser-use.txt").write_text(comparison.theirs.text, encoding="utf-8")
    with (out / f"{name}.targets.jsonl").open("w", encoding="utf-8") as file:
        for index, target in enumerate(comparison.targets):
            offers = {"ours": index in comparison.ours.reached, "browser_use": index in comparison.theirs.reached}
            file.write(json.dumps({**asdict(target), **offers}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    typer.run(main)
