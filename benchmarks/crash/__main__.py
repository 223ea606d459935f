"""`python -m benchmarks.crash`: the promise of the effects journal, held against a site's own ledger."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Annotated, TypeVar, get_args

import typer

from benchmarks.crash.attend import Trouble
from benchmarks.crash.fleet import Fleet, Memory, fleet
from benchmarks.crash.job import BrowserFault, Mutation, Point, StoreFault
from benchmarks.crash.tables import print_verdicts, sound
from benchmarks.crash.upkeep import upkeep as measure_upkeep
from benchmarks.crash.verdict import Verdict
from benchmarks.settings import Out
from benchmarks.table import print_table

app = typer.Typer(add_completion=False, no_args_is_help=True)

K = TypeVar("K")

OUT = Path("out/crash")
Runs = Annotated[int, typer.Option("--runs", min=1, help="How many runs.")]
Kills = Annotated[int, typer.Option(min=1, max=5, help="How often the process of a run is killed.")]
Store = Annotated[Memory, typer.Option("--memory", help="Where checkpoints and journal lie.")]
Workers = Annotated[int, typer.Option(min=1, help="Runs at a time.")]
Items = Annotated[int, typer.Option(min=2, help="Forms that a run submits.")]

MUTATIONS: dict[Mutation, Trouble] = {
    "journal": Trouble(point="after-commit", browser_dies=True),
    "claim": Trouble(together=0.2),
    "reconciliation": Trouble(point="after-commit", browser_dies=True),
    "finished flag": Trouble(point="finished"),
}
"""What is taken out, and the check that has to notice."""


@app.callback()
def crash() -> None:
    """Hold runs whose process, browser, store or connection fails against the site's ledger of what was submitted."""


@app.command()
def kills(
    *,
    runs: Runs = 20,
    kills_per_run: Kills = 1,
    journal: Annotated[bool, typer.Option(help="Without it the graph has nothing but LangGraph's saver.")] = True,
    memory: Store = "sqlite",
    workers: Workers = 1,
    items: Items = 8,
    out: Out = OUT,
) -> None:
    """Kill a run's process at random instants, and start another one until the run is over."""
    with fleet(out, memory, items, workers) as at:
        whole = at.once().events
        within = whole[-1]["at"] - whole[0]["at"]
        verdicts = at.see([Trouble(kills=kills_per_run, within=within, journal=journal)] * runs)
    rows = [(f"{kills_per_run} a run", verdicts)]
    if journal:
        _show("kills at random instants", memory, rows)
    else:
        print_verdicts("kills at random instants, without the journal", memory, rows)


@app.command()
def points(
    *,
    times: Annotated[int, typer.Option(min=1, help="Runs for each point.")] = 1,
    memory: Store = "sqlite",
    workers: Workers = 1,
    items: Items = 3,
    out: Out = OUT,
) -> None:
    """Kill a run's process at each named point of an action, with its browser and without."""
    troubles = {
        (point, dies): Trouble(point=point, browser_dies=dies) for point in get_args(Point) for dies in (False, True)
    }
    with fleet(out, memory, items, workers) as at:
        found = _each(at, troubles, times)
    rows = [(f"{point}{', browser too' if dies else ''}", verdicts) for (point, dies), verdicts in found.items()]
    _show("kills at named points", memory, [*rows, _all(rows)], each=True)


@app.command()
def dropped(
    *,
    runs: Runs = 13,
    memory: Store = "sqlite",
    workers: Workers = 1,
    items: Items = 8,
    keep_alive: Annotated[bool, typer.Option(help="The site keeps connections open after a reply.")] = False,
    out: Out = OUT,
) -> None:
    """Let the site carry out every submission and drop the connection without a reply."""
    with fleet(out, memory, items, workers, keep_alive=keep_alive) as at:
        verdicts = at.see([Trouble(dropped=True)] * runs)
    for verdict in verdicts:
        verdict.hits = verdict.submitted
    _show("carried out, and the reply dropped", memory, [("every reply", verdicts)])


@app.command()
def double(
    *, runs: Runs = 20, memory: Store = "sqlite", workers: Workers = 1, items: Items = 8, out: Out = OUT
) -> None:
    """Let two processes work on one thread at once."""
    with fleet(out, memory, items, workers) as at:
        troubles = [Trouble(together=random.uniform(0, 2)) for _ in range(runs)]  # noqa: S311 - only an instant
        verdicts = at.see(troubles)
    _show("two processes on one thread", memory, [("at once", verdicts)])


@app.command()
def writes(
    *,
    every: Annotated[int, typer.Option(min=1, help="Try every so manieth write only.")] = 1,
    workers: Workers = 1,
    items: Items = 2,
    out: Out = OUT,
) -> None:
    """Let the nth write to an SQLite store fail, for each n of a run: nothing may be done without a durable intent."""
    with fleet(out, "sqlite", items, workers) as at:
        most = at.once().events[-1].get("writes", 0)
        troubles = {
            (fault, nth): Trouble(store_fault=fault, nth_write=nth)
            for fault in get_args(StoreFault)
            for nth in range(1, most + 1, every)
        }
        found = _each(at, troubles, 1)
    rows = [
        (fault, [verdict for (of, _), verdicts in found.items() if of == fault for verdict in verdicts])
        for fault in get_args(StoreFault)
    ]
    _show(f"each of a run's {most} writes fails once", "fault", [*rows, _all(rows)], each=True)


@app.command()
def browser(
    *,
    times: Annotated[int, typer.Option(min=1, help="Runs for each fault.")] = 5,
    workers: Workers = 1,
    items: Items = 4,
    out: Out = OUT,
) -> None:
    """Kill Chromium, crash the tab, or drop the connection to it, while a form is being submitted."""
    with fleet(out, "sqlite", items, workers) as at:
        rows = [
            (
                fault,
                at.see(
                    [
                        Trouble(browser_fault=fault, fault_seconds=random.uniform(0, 0.6))  # noqa: S311 - only an instant
                        for _ in range(times)
                    ]
                ),
            )
            for fault in get_args(BrowserFault)
        ]
    _show("the browser fails", "fault", [*rows, _all(rows)], each=True)


@app.command()
def mutations(*, workers: Workers = 1, items: Items = 3, out: Out = OUT) -> None:
    """Take out what keeps the promise, one thing at a time: each check has to notice, and to be content otherwise."""
    rows = []
    with fleet(out, "sqlite", items, workers) as at:
        for what, trouble in MUTATIONS.items():
            whole, without = at.see([trouble, replace(trouble, without=what)])
            rows.append((what, sound([whole]), not sound([without]) and without.hits > 0, without))
    print_table(
        "what is taken out",
        ["", "whole", "without", "duplicates", "two owners", "lost", "false done"],
        [
            [
                what,
                "sound" if green else "NOT SOUND",
                "noticed" if red else "NOT NOTICED",
                *(len(without.duplicates), int(without.owners > 1), len(without.lost), len(without.false_done)),
            ]
            for what, green, red, without in rows
        ],
    )
    raise typer.Exit(int(not all(green and red for _, green, red, _ in rows)))


@app.command()
def upkeep(*, memory: Store = "sqlite", items: Items = 30, out: Out = OUT) -> None:
    """Measure what keeping a run costs: bytes for each action, and seconds beside the action's own."""
    with fleet(out, memory, items, 1) as at:
        spent = asyncio.run(measure_upkeep(at, out))
    tenth = max(1, len(spent) // 10)
    print_table(
        f"{len(spent)} actions, {memory}",
        ["actions", "bytes", "saver, ms", "journal, ms", "own, ms", "journal beside own"],
        [
            [
                name,
                round(fmean(each.bytes for each in part)),
                *(1000 * fmean(getattr(each, of) for each in part) for of in ("saver", "journal", "own")),
                f"{sum(each.journal for each in part) / sum(each.own for each in part):.1%}",
            ]
            for name, part in (("first tenth", spent[:tenth]), ("last tenth", spent[-tenth:]), ("all", spent))
        ],
        "Means of an action. The model is scripted. The journal's seconds are those in which the action waits for it; "
        "the saver's pass beside other work in part.",
    )


def _each(at: Fleet, troubles: dict[K, Trouble], times: int) -> dict[K, list[Verdict]]:
    verdicts = at.see([trouble for trouble in troubles.values() for _ in range(times)])
    return {key: verdicts[number * times : (number + 1) * times] for number, key in enumerate(troubles)}


def _all(rows: Sequence[tuple[str, list[Verdict]]]) -> tuple[str, list[Verdict]]:
    return "all", [verdict for _, verdicts in rows for verdict in verdicts]


def _show(
    title: str,
    what: str,
    rows: Sequence[tuple[str, list[Verdict]]],
    *,
    each: bool = False,
) -> None:
    """Print a table, and end with 1 where a promise was broken, or nothing happened. `each`: in any of the rows."""
    print_verdicts(title, what, rows)
    broken = [name for name, verdicts in rows if not sound(verdicts)] if each else []
    raise typer.Exit(int(bool(broken) or not sound(rows[-1][1])))


if __name__ == "__main__":
    app()
