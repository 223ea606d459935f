"""`python -m synthesis.measuring.killing`: every part of the pipeline killed at random, again and again."""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console

from benchmarks.engine.leftovers import left_running
from benchmarks.table import Cell, print_table
from synthesis.errors import SynthesisError
from synthesis.ledger import read_rows
from synthesis.measuring.endpoint import SlowEndpoint
from synthesis.measuring.lives import Lives, lived
from synthesis.measuring.places import asking
from synthesis.measuring.stage import PartName
from synthesis.record import STAGES, content_hash
from synthesis.settings import Agent, Dataset, Expansion, Filter, Queries, Settings, Site, Targeted

_PARTS: tuple[PartName, ...] = (*STAGES, "dataset")
_RUN_BY_THE_AGENT = ("trajectories", "failures")
_FEW = 2
"""Calls for each kill."""
_ANSWERED = 1.05
"""Of the time of an answer: now and then it is taken in, so that the part goes on."""

SMALL = Settings(
    sites=[
        Site(name="wiki", sandbox=True, about="An encyclopaedia that everybody edits."),
        Site(name="map", sandbox=True, about="A map: places with opening hours, ways between them, lists."),
    ],
    agent=Agent(workers=1, replan="on_signal"),
    queries=Queries(count=16, similarity=0.97),
    filter=Filter(),
    expansion=Expansion(count=120, per_call=2, similarity=0.95),
    targeted=Targeted(count=20, tasks="wiki-protected,map-other-word"),
    dataset=Dataset(similarity=0.97),
)
"""Sixteen queries on two sites, and what is made of them."""


def main(
    *,
    stages: Annotated[str, typer.Option(help="Which are killed, parted by commas; the others are carried out.")] = (
        ",".join(_PARTS)
    ),
    times: Annotated[int, typer.Option(help="How often each is killed.")] = 20,
    at_once: Annotated[int, typer.Option(help="How many calls at once.")] = 8,
    seconds: Annotated[float, typer.Option(help="How long the endpoint takes for an answer.")] = 0.2,
    seed: Annotated[int, typer.Option(help="Of the moments.")] = 0,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet.")] = Path("out/synth-killed"),
) -> None:
    """Make a small pipeline once undisturbed and once with kills, and compare the datasets and what was paid."""
    wrong = [name for name in stages.split(",") if name not in _PARTS]
    if wrong:
        raise typer.BadParameter(f"--stages: expected some of {', '.join(_PARTS)}, found {wrong[0]!r}")
    try:
        lines = killed(
            SMALL, out, dict.fromkeys(cast("list[PartName]", stages.split(",")), times), at_once, seconds, seed
        )
    except SynthesisError as error:
        raise typer.BadParameter(str(error)) from None
    print_table(
        f"Killed with SIGKILL at random, {at_once} calls at once",
        [
            "part",
            "rows",
            "same rows",
            "kills",
            "calls",
            "paid twice",
            "in flight at the kills",
            "at one kill",
            "left running",
        ],
        lines,
        "Paid twice: calls that the endpoint was asked before. In flight: asked, and the reply not on the disk.",
    )
    if not all(held(line, at_once) for line in lines):
        raise typer.Exit(1)


def held(line: list[Cell], at_once: int) -> bool:
    """Tell whether a part kept its promise: the same rows, nothing paid twice but what was in flight, nothing left."""
    _, _, same, _, _, twice, in_flight, most, left = line
    return same == "yes" and cast("int", twice) <= cast("int", in_flight) and cast("int", most) <= at_once and not left


def killed(
    settings: Settings, out: Path, kills: dict[PartName, int], at_once: int, seconds: float, seed: int
) -> list[list[Cell]]:
    """Make the pipeline in `out/whole` and, with so many kills of its parts, in `out/killed`; a line for each part.

    Raises:
        SynthesisError: it cannot be made.

    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    console = Console(stderr=True, highlight=False)
    lines: list[list[Cell]] = []
    for part in _PARTS:
        calm, struck = SlowEndpoint(seconds=seconds), SlowEndpoint(seconds=seconds)
        with _place(out / "whole", settings, calm, at_once) as whole:
            undisturbed = lived(part, whole, calm, 0, lambda: (0, 0.0))
        rows, wanted = _rows(whole, part), kills.get(part, 0)
        moment = partial(_moment, part, settings, chance, calm, undisturbed, wanted)
        with _place(out / "killed", settings, struck, at_once) as folder:
            lives = lived(part, folder, struck, wanted, moment)
            same = _rows(folder, part) == rows
            while lives.kills < wanted and not calm.calls:
                _forget(part, folder)
                lives = lives.with_more(lived(part, folder, struck, wanted - lives.kills, moment))
                same = same and _rows(folder, part) == rows
        lines.append([
            part, len(rows), "yes" if same else "NO", lives.kills, calm.calls, struck.again(), lives.in_flight,
            lives.most_in_flight, len(left_running(folder)),
        ])  # fmt: skip
        console.print(" ".join(str(cell) for cell in lines[-1]), style="dim")
    return lines


@contextmanager
def _place(folder: Path, settings: Settings, endpoint: SlowEndpoint, at_once: int) -> Iterator[Path]:
    """Serve the endpoint, and let the settings in the folder name it."""
    folder.mkdir(parents=True, exist_ok=True)
    with endpoint.served() as address:
        (folder / "settings.json").write_text(asking(settings, address, at_once).model_dump_json())
        yield folder


def _moment(
    part: PartName, settings: Settings, chance: random.Random, calm: SlowEndpoint, undisturbed: Lives, kills: int
) -> tuple[int, float]:
    """Draw when a process is killed, so that all kills together are spread over the part.

    A part of few calls is killed after a first one has come, mostly before it is answered; one of none at any time,
    and is begun anew where it ended before it had been killed often enough.
    """
    if part in _RUN_BY_THE_AGENT:
        runs = settings.queries.count if part == "trajectories" else len(settings.targeted.tasks.split(","))
        return 0, chance.uniform(0.0, undisturbed.seconds / runs)
    if not calm.calls:
        return 0, chance.uniform(0.0, undisturbed.seconds)
    if calm.calls < _FEW * kills:
        return 1, chance.uniform(0.0, _ANSWERED * calm.seconds)
    return round(chance.uniform(0.0, calm.calls / kills)), chance.uniform(0.0, undisturbed.seconds / calm.calls)


def _forget(part: PartName, folder: Path) -> None:
    """Take away what a part has made."""
    for file in folder.glob(f"{part}.*"):
        file.unlink()
    shutil.rmtree(folder / "dataset", ignore_errors=True)


def _rows(folder: Path, part: PartName) -> list[str]:
    if part != "dataset":
        return sorted(row.id for row in read_rows(folder, part))
    files = sorted((folder / "dataset").glob("*/*.jsonl"))
    return sorted(content_hash([file.parent.name, json.loads(line)]) for file in files for line in file.open())


if __name__ == "__main__":
    typer.run(main)
