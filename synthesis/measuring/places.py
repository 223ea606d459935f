"""A folder in which one stage can be made again, beside what the stages before it have made."""

import shutil
from pathlib import Path

from synthesis.record import STAGES, StageName
from synthesis.settings import Settings


def place_for(stage: StageName, made: Path, out: Path) -> Path:
    """Copy what the stages before this one have made; runs are only linked to."""
    out.mkdir(parents=True)
    for before in STAGES[: STAGES.index(stage)]:
        for file in made.glob(f"{before}.*"):
            shutil.copy(file, out / file.name)
    if stage != "trajectories":
        (out / "runs").symlink_to((made / "runs").resolve())
    return out


def asking(settings: Settings, address: str, at_once: int) -> Settings:
    """Let teacher and judges be those of an endpoint."""
    changed = {"model": "slow", "base_url": address, "at_once": at_once}
    return settings.model_copy(
        update={
            "teacher": settings.teacher.model_copy(update=changed),
            "judges": [judge.model_copy(update=changed) for judge in settings.judges],
        }
    )
