"""`python -m synthesis.measuring.throughput`: the expansion against an endpoint of loopback that takes its time."""

import math
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated, NamedTuple

import psutil
import typer

from benchmarks.table import print_table
from synthesis.ledger import read_rows
from synthesis.measuring.places import asking, place_for
from synthesis.measuring.prepared import prepare
from synthesis.measuring.waiting import Beside, beside
from synthesis.settings import Settings, read_settings

_SAMPLE_SECONDS = 0.25
_SPARE = 2.0
"""So many times the replies are prepared that would do if every pair were kept."""


class _Seen(NamedTuple):
    """A process as it was watched."""

    megabytes: float
    """Memory at most."""
    started: float
    """The processor's seconds when the first call had come."""
    cpu: float
    """The same at the end."""


def main(
    *,
    made: Annotated[Path, typer.Option(help="A folder whose stages are done up to `plans`.")],
    settings: Annotated[Path, typer.Option(help="The settings that it was made with.")],
    pairs: Annotated[int, typer.Option(help="How many pairs are to be kept.")] = 10_000,
    at_once: Annotated[int, typer.Option(help="How many calls at once.")] = 64,
    seconds: Annotated[float, typer.Option(help="How long the endpoint takes for an answer.")] = 2.0,
    similarity: Annotated[float, typer.Option(help="From which a pair counts as said already.")] = 0.7,
    out: Annotated[Path, typer.Option(help="A folder that is not there yet.")] = Path("out/synth-throughput"),
) -> None:
    """Say which share of the calls that the endpoint allows were made, what each cost, and the memory."""
    place_for("expansion", made, out)
    chosen = _changed(read_settings(settings), pairs=pairs, similarity=similarity)
    replies = prepare(out, chosen, int(_SPARE * pairs / chosen.expansion.per_call))
    with beside(replies, seconds) as endpoint:
        file = out / "settings.json"
        file.write_text(asking(chosen, endpoint.address, at_once).model_dump_json(), encoding="utf-8")
        command = [sys.executable, "-m", "synthesis.measuring.stage", str(file), "expansion", str(out)]
        began = time.monotonic()
        with subprocess.Popen(command, env={**os.environ, "OPENAI_API_KEY": "none"}) as process:  # noqa: S603 - ours
            seen = _watched(process, endpoint)
        wall = time.monotonic() - began
        waited = endpoint.waited()
    if process.returncode:
        raise typer.Exit(process.returncode)
    rows = read_rows(out, "expansion")
    kept = sum(row.kept for row in rows)
    doubled = sum(row.reason.startswith("near-duplicate") for row in rows)
    busy = waited.last - waited.first
    refilled = (waited.calls - at_once) * seconds / at_once
    least = math.ceil(waited.calls / at_once) * seconds
    ours = seen.cpu - seen.started
    print_table(
        f"Expansion, {at_once} calls at once of {seconds:g} s each",
        ["", ""],
        [
            ["calls a second that are allowed", f"{at_once / seconds:.1f}"],
            ["calls a second that were made", f"{waited.calls / busy:.1f}"],
            ["of what is allowed", f"{100 * waited.calls * seconds / at_once / busy:.1f} %"],
            [
                "the same between the first answer and the last call",
                f"{100 * refilled / (waited.came - waited.answered):.1f} %",
            ],
            ["seconds that the calls take at least, in whole rounds", f"{least:.1f} ({100 * least / busy:.1f} %)"],
            ["calls", f"{waited.calls:,} ({waited.unknown} unknown to the endpoint), {waited.most_at_once} at once"],
            ["seconds from the first call to the last answer", f"{busy:.1f}"],
            ["seconds before and after, and of these the processor's", f"{wall - busy:.1f}, {seen.started:.1f}"],
            [
                "pairs kept, near-duplicates, refused otherwise",
                f"{kept:,}, {doubled:,}, {len(rows) - kept - doubled:,}",
            ],
            ["the pipeline's processor time a call, ms", f"{1e3 * ours / waited.calls:.1f}"],
            ["the endpoint's", f"{1e3 * waited.cpu / waited.calls:.1f}"],
            ["the pipeline's processor time, of the seconds of the calls", f"{100 * ours / busy:.0f} %"],
            ["the pipeline's memory (PSS) at most, MB", f"{seen.megabytes:.0f}"],
        ],
        "Allowed: as many calls at once all the time, from the first call to the last answer. At its two ends no stage "
        "has as many at work; between the first answer and the last call it could. Whole rounds: the last one, which "
        "is not full, takes as long as any.",
    )


def _changed(settings: Settings, *, pairs: int, similarity: float) -> Settings:
    expansion = settings.expansion.model_copy(update={"count": pairs, "similarity": similarity})
    return settings.model_copy(update={"expansion": expansion})


def _watched(process: subprocess.Popen[bytes], endpoint: Beside) -> _Seen:
    megabytes = cpu = started = 0.0
    seen = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            megabytes = max(megabytes, seen.memory_full_info().pss / 1e6)
            times = seen.cpu_times()
            cpu = times.user + times.system
        except psutil.Error:
            break
        if not started and endpoint.waited().calls:
            started = cpu
        time.sleep(_SAMPLE_SECONDS)
    process.wait()
    return _Seen(megabytes, started, cpu)


if __name__ == "__main__":
    typer.run(main)
