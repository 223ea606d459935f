"""`python -m synthesis.measuring.killing`: every part of the pipeline killed at random, again and again."""

import json
import random
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

SMALL = Settings(
    sites=[
        Site(name="wiki", sandbox=True, about="An encyclopaedia that everybody edits."),
        Site(name="map", sandbox=True, about="A map: places with opening hours, ways between them, lists."),
    ],
    agent=Agent(workers=1, replan="on_signal"),
    queries=Queries(count=4, similarity=0.97),
    filter=Filter(),
    expansion=Expansion(count=120, per_call=2, similarity=0.95),
    targeted=Targeted(count=20, tasks="wiki-protected,map-other-word"),
    dataset=Dataset(similarity=0.97),
)
"""Four queries on two sites, and what is made of them."""


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
        endpoints = {name: SlowEndpoint(seconds=seconds) for name in ("whole", "killed")}
        undisturbed = Lives()
        for name, endpoint in endpoints.items():
            folder = out / name
            folder.mkdir(parents=True, exist_ok=True)
            with endpoint.served() as address:
                (folder / "settings.json").write_text(asking(settings, address, at_once).model_dump_json())
                if name == "whole":
                    undisturbed = lived(part, folder, endpoint, 0, lambda: (0, 0.0))
                    continue
                moment = partial(
                    _moment, part, settings, chance, endpoints["whole"].calls, undisturbed, kills.get(part, 0)
                )
                lives = lived(part, folder, endpoint, kills.get(part, 0), moment)
        whole, again = (_rows(out / name, part) for name in endpoints)
        twice = endpoints["killed"].again()
        same = "yes" if whole == again else "NO"
        left = len(left_running(out / "killed"))
        lines.append([
            part, len(whole), same, lives.kills, endpoints["whole"].calls, twice, lives.in_flight,
            lives.most_in_flight, left,
        ])  # fmt: skip
        console.print(" ".join(str(cell) for cell in lines[-1]), style="dim")
    return lines


def _moment(
    part: PartName, settings: Settings, chance: random.Random, calls: int, undisturbed: Lives, kills: int
) -> tuple[int, float]:
    """Draw when a process is killed, so that all kills together are spread over the part."""
    if part in _RUN_BY_THE_AGENT:
        runs = settings.queries.count if part == "trajectories" else len(settings.targeted.tasks.split(","))
        return 0, chance.uniform(0.0, undisturbed.seconds / runs)
    if not calls:
        return 0, chance.uniform(0.0, undisturbed.seconds / 3)
    return round(chance.uniform(0.0, calls / kills)), chance.uniform(0.0, undisturbed.seconds / calls)


def _rows(folder: Path, part: PartName) -> list[str]:
    if part != "dataset":
        return sorted(row.id for row in read_rows(folder, part))
    files = sorted((folder / "dataset").glob("*/*.jsonl"))
    return sorted(content_hash([file.parent.name, json.loads(line)]) for file in files for line in file.open())


if __name__ == "__main__":
    typer.run(main)
