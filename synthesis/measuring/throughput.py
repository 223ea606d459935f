"""`python -m synthesis.measuring.throughput`: the expansion against an endpoint of loopback that takes its time."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import psutil
import typer
from rich.console import Console

from benchmarks.table import Cell, print_table
from synthesis.ledger import read_rows
from synthesis.measuring.endpoint import SlowEndpoint
from synthesis.measuring.places import asking, place_for
from synthesis.settings import read_settings

_SAMPLE_SECONDS = 0.5


def main(
    *,
    made: Annotated[Path, typer.Option(help="A folder whose stages are done up to `plans`.")],
    settings: Annotated[Path, typer.Option(help="The settings that it was made with.")],
    pairs: Annotated[int, typer.Option(help="How many pairs are to be kept.")] = 10_000,
    at_once: Annotated[int, typer.Option(help="How many calls at once.")] = 64,
    seconds: Annotated[float, typer.Option(help="How long the endpoint takes for an answer.")] = 2.0,
    similarity: Annotated[float, typer.Option(help="From which a pair counts as said already.")] = 0.9,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet.")] = Path("out/synth-throughput"),
) -> None:
    """Say which share of the calls that the endpoint allows were made, what the rest went to, and the memory."""
    place_for("expansion", made, out)
    endpoint = SlowEndpoint(seconds=seconds)
    with endpoint.served() as address:
        changed = _changed(settings, address, pairs=pairs, at_once=at_once, similarity=similarity)
        file = out / "settings.json"
        file.write_text(changed, encoding="utf-8")
        command = [sys.executable, "-m", "synthesis.measuring.stage", str(file), "expansion", str(out)]
        began = time.monotonic()
        with subprocess.Popen(command, env={**os.environ, "OPENAI_API_KEY": "none"}) as process:  # noqa: S603 - ours
            megabytes, cpu = _watched(process)
        wall = time.monotonic() - began
    if process.returncode:
        raise typer.Exit(process.returncode)
    rows = read_rows(out, "expansion")
    kept = sum(row.kept for row in rows)
    busy = endpoint.last - endpoint.first
    allowed = busy / seconds * at_once
    columns = ["pairs kept", "rows made", "calls", "s of calls", "of what it allows", "s in all", "CPU s", "MB"]
    cells: list[Cell] = [
        kept, len(rows), endpoint.calls, busy, f"{100 * endpoint.calls / allowed:.1f} %", wall, cpu, megabytes,
    ]  # fmt: skip
    print_table(
        f"Expansion, {at_once} calls at once of {seconds:g} s each",
        columns,
        [cells],
        "What it allows: as many calls at once all the time, from the first call to the last answer.",
    )
    Console().print(json.dumps({"most_at_once": endpoint.most_at_once, "kept_share": round(kept / len(rows), 3)}))


def _changed(settings: Path, address: str, *, pairs: int, at_once: int, similarity: float) -> str:
    found = asking(read_settings(settings), address, at_once)
    expansion = found.expansion.model_copy(update={"count": pairs, "similarity": similarity})
    return found.model_copy(update={"expansion": expansion}).model_dump_json()


def _watched(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Give the most memory that was seen, in MB, and the processor's seconds."""
    megabytes = cpu = 0.0
    seen = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            megabytes = max(megabytes, seen.memory_full_info().pss / 1e6)
            times = seen.cpu_times()
            cpu = times.user + times.system
        except psutil.Error:
            break
        time.sleep(_SAMPLE_SECONDS)
    process.wait()
    return megabytes, cpu


if __name__ == "__main__":
    typer.run(main)
