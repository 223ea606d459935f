"""`python -m benchmarks.miniwob check`: every task loads, and scripts that solve some of them earn the reward."""

import asyncio
from typing import Annotated

import typer

from benchmarks.miniwob.check import Checked, check
from benchmarks.miniwob.policy import POLICIES
from benchmarks.miniwob.tasks import task_names

app = typer.Typer(add_completion=False)


@app.callback()
def miniwob() -> None:
    """Look after the pages of MiniWoB++; `plan-and-act bench miniwob` runs an agent on them."""


@app.command("check")
def main(
    *,
    seeds: Annotated[str, typer.Option(help="Numbers, parted by commas.")] = "0,1,2",
    tasks: Annotated[str, typer.Option(help="Names, parted by commas; default: all.")] = "",
) -> None:
    """Load every task, do nothing on it, then let the script for it solve it. Exit code 1 where something is amiss."""
    names = [name for name in task_names() if not tasks or name in tasks.split(",")]
    rows = asyncio.run(_all(names, [int(seed) for seed in seeds.split(",")]))
    scripted = [name for name in names if name in POLICIES]
    solved = [name for name in scripted if all((row.scripted or 0) > 0 for row in rows if row.task == name)]
    loaded = sum(not row.problem for row in rows)
    paid = sorted({row.task for row in rows if (row.idle or 0) > 0})
    typer.echo(
        f"loaded {loaded} of {len(rows)} episodes of {len(names)} tasks; rewarded for nothing: {len(paid)} "
        f"{' '.join(paid)}\nsolved by script with every seed: {len(solved)} of {len(scripted)} tasks"
    )
    raise typer.Exit(int(loaded < len(rows) or bool(paid) or solved != scripted))


async def _all(names: list[str], seeds: list[int]) -> list[Checked]:
    rows = []
    async for row in check(names, seeds):
        rows.append(row)
        if row.problem or (row.task in POLICIES and not (row.scripted or 0) > 0):
            said = " ".join((row.problem or row.trouble).split())[:300]
            typer.echo(f"{row.task}, seed {row.seed}: reward {row.scripted} {said}")
    return rows


if __name__ == "__main__":
    app()
