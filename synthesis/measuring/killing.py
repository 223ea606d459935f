"""`python -m synthesis.measuring.killing`: each stage killed at random again and again, and what that costs."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated, cast

import typer

from benchmarks.table import Cell, print_table
from synthesis.asking import read_calls
from synthesis.ledger import read_rows
from synthesis.measuring.endpoint import SlowEndpoint
from synthesis.measuring.places import asking, place_for
from synthesis.record import StageName
from synthesis.settings import Settings, read_settings

_POLL_SECONDS = 0.005


def main(
    *,
    made: Annotated[Path, typer.Option(help="A folder in which all stages are done.")],
    settings: Annotated[Path, typer.Option(help="The settings that it was made with.")],
    stages: Annotated[str, typer.Option(help="Which stages, parted by commas.")] = (
        "queries,plans,replans,traces,expansion,targeted"
    ),
    kills: Annotated[int, typer.Option(help="How often each is killed.")] = 20,
    at_once: Annotated[int, typer.Option(help="How many calls at once.")] = 8,
    seconds: Annotated[float, typer.Option(help="How long the endpoint takes for an answer.")] = 0.2,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet.")] = Path("out/synth-killed"),
) -> None:
    """Make each stage once undisturbed and once with kills, and compare the rows and the calls that were paid."""
    chance = random.Random(0)  # noqa: S311 - no secret
    lines: list[list[Cell]] = []
    for name in stages.split(","):
        stage = cast("StageName", name)
        whole, asked, _ = _made(stage, made, settings, out / f"{stage}-whole", at_once, seconds, 0, chance)
        killed, paid, died = _made(stage, made, settings, out / f"{stage}-killed", at_once, seconds, kills, chance)
        needed = len(read_calls(killed / "calls" / f"{stage}.jsonl"))
        same = _rows(whole, stage) == _rows(killed, stage)
        lines.append(
            [stage, len(_rows(whole, stage)), "yes" if same else "NO", died, asked, paid, paid - needed, died * at_once]
        )
    print_table(
        f"Killed with SIGKILL at random, {at_once} calls at once",
        ["stage", "rows", "same rows", "kills", "calls without", "calls paid", "paid twice", "in flight at most"],
        lines,
        "Paid twice: calls that the endpoint answered, less the replies that are kept.",
    )
    if any(line[2] != "yes" for line in lines):
        raise typer.Exit(1)


def _made(
    stage: StageName,
    made: Path,
    settings: Path,
    folder: Path,
    at_once: int,
    seconds: float,
    kills: int,
    chance: random.Random,
) -> tuple[Path, int, int]:
    """Make a stage. Gives its folder, the calls that the endpoint was asked, and how often it was killed."""
    place_for(stage, made, folder)
    endpoint = SlowEndpoint(seconds=seconds)
    with endpoint.served() as address:
        file = folder / "settings.json"
        chosen: Settings = asking(read_settings(settings), address, at_once)
        file.write_text(chosen.model_dump_json(), encoding="utf-8")
        died = 0
        while True:
            most = chance.randint(1, 2 * at_once) if died < kills else None
            if _run(file, stage, folder, endpoint, most):
                return folder, endpoint.calls, died
            died += 1


def _run(file: Path, stage: str, folder: Path, endpoint: SlowEndpoint, most: int | None) -> bool:
    """Run the stage until it ends, or kill it after so many more calls. Says whether it came to its end."""
    command = [sys.executable, "-m", "synthesis.measuring.stage", str(file), stage, str(folder)]
    before = endpoint.calls
    environment = {**os.environ, "OPENAI_API_KEY": "none"}
    log = file.with_name("stderr.log").open("a")
    with log, subprocess.Popen(command, env=environment, stderr=log) as process:  # noqa: S603 - ours
        while process.poll() is None:
            if most is not None and endpoint.calls - before >= most:
                process.kill()
                process.wait()
                return False
            time.sleep(_POLL_SECONDS)
    if process.returncode:
        raise typer.Exit(process.returncode)
    return True


def _rows(folder: Path, stage: StageName) -> list[str]:
    return sorted(row.id for row in read_rows(folder, stage))


if __name__ == "__main__":
    typer.run(main)
