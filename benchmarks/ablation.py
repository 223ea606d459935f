"""`python -m benchmarks.ablation`: what each part of the agent is worth, on the same tasks."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

VARIANTS: tuple[tuple[str, ...], ...] = (
    ("--replan", "every_action"),
    ("--replan", "on_signal"),
    ("--replan", "executor_asks"),
    ("--replan", "never"),
    ("--agent", "executor-only"),
    ("--replan", "every_action", "--no-reasoning"),
    ("--replan", "every_action", "--no-verify"),
)
"""One part taken away at a time; the first is the whole agent."""


def main(
    *,
    suite: Annotated[str, typer.Option(help="The benchmark.")] = "sandbox",
    tasks: Annotated[str, typer.Option(help="As `plan-and-act bench` takes them.")] = "split:test",
    seeds: Annotated[str, typer.Option(help="Numbers, parted by commas.")] = "0,1,2",
    planner_model: Annotated[str, typer.Option(help="Default: PLAN_AND_ACT_PLANNER_MODEL.")] = "",
    executor_model: Annotated[str, typer.Option(help="Default: PLAN_AND_ACT_EXECUTOR_MODEL.")] = "",
    workers: Annotated[int, typer.Option(help="How many episodes run at once.")] = 2,
    out: Annotated[Path, typer.Option(help="The folder for results, trajectories and the report.")] = Path(
        "out/ablation"
    ),
) -> None:
    """Run every variant and report them side by side. Started again, it goes on where it was."""
    shared = ["--tasks", tasks, "--seeds", seeds, "--workers", str(workers), "--out", str(out)]
    for flag, model in (("--planner-model", planner_model), ("--executor-model", executor_model)):
        shared += [flag, model] if model else []
    for variant in VARIANTS:
        typer.echo(f"\n{' '.join(variant)}")
        _command("bench", suite, *variant, *shared)
    _command("report", str(out))


def _command(*arguments: str) -> None:
    # The command itself, as a person would give it: benchmarks may not know the command's room.
    done = subprocess.run([Path(sys.executable).with_name("plan-and-act"), *arguments], check=False)  # noqa: S603
    if done.returncode:
        raise typer.Exit(done.returncode)


if __name__ == "__main__":
    typer.run(main)
