"""`python -m synthesis.measuring.stage SETTINGS.json STAGE OUT`: one stage in a process of its own."""

import sys
from pathlib import Path
from typing import cast

from rich.console import Console

from synthesis.pipeline import run_stages
from synthesis.progress import StageProgress
from synthesis.record import StageName
from synthesis.settings import Settings

if __name__ == "__main__":
    file, stage, out = sys.argv[1:]
    run_stages(
        Settings.model_validate_json(Path(file).read_bytes()),
        Path(out),
        [cast("StageName", stage)],
        StageProgress(Console(stderr=True, highlight=False)),
    )
