"""The settings of a run that the measuring commands take as flags."""

from pathlib import Path
from typing import Annotated

import typer

from state import CodecName, PresetName, ReplanPolicy

Out = Annotated[Path, typer.Option(help="The folder for results and trajectories.")]
PlannerModel = Annotated[str, typer.Option(help="Default: PLAN_AND_ACT_PLANNER_MODEL.")]
ExecutorModel = Annotated[str, typer.Option(help="Default: PLAN_AND_ACT_EXECUTOR_MODEL.")]
Preset = Annotated[PresetName, typer.Option(help="The prompts and what they show.")]
Replan = Annotated[ReplanPolicy, typer.Option(help="When the plan is rewritten.")]
Codec = Annotated[CodecName | None, typer.Option(help="How an action is replied; default: as the preset does.")]
MaxActions = Annotated[int, typer.Option(help="The most actions of one episode.")]
Workers = Annotated[int, typer.Option(help="How many episodes run at once, each in a Chromium of its own.")]


def listed(text: str) -> list[str]:
    """Read a flag that holds several values, parted by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
