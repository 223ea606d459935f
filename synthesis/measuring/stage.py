"""`python -m synthesis.measuring.stage SETTINGS.json STAGE OUT`: one stage, or the dataset, in a process of its own."""

import sys
from pathlib import Path
from typing import Literal, cast

from rich.console import Console

from synthesis.dataset import build_dataset
from synthesis.pipeline import run_stages
from synthesis.progress import StageProgress
from synthesis.record import StageName
from synthesis.settings import Settings

PartName = StageName | Literal["dataset"]


def carry_out(file: Path, part: PartName, out: Path) -> None:
    """Do as the command does."""
    settings = Settings.model_validate_json(file.read_bytes())
    if part == "dataset":
        build_dataset(settings, out)
    else:
        run_stages(settings, out, [part], StageProgress(Console(stderr=True, highlight=False)))


if __name__ == "__main__":
    carry_out(Path(sys.argv[1]), cast("PartName", sys.argv[2]), Path(sys.argv[3]))
