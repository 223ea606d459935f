"""A stage that is killed goes on where it was: the same rows, and only the calls in flight are paid twice."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_pipeline import LOGGED, SMALL, Silent

from synthesis.asking import read_calls
from synthesis.ledger import read_rows
from synthesis.pipeline import run_stages
from synthesis.settings import Expansion, Settings

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BEFORE = ("queries", "trajectories", "filter", "plans")


def beside(made: Path, folder: Path) -> Path:
    folder.mkdir()
    for stage in BEFORE:
        for file in made.glob(f"{stage}.*"):
            shutil.copy(file, folder / file.name)
    (folder / "runs").symlink_to(made / "runs")
    return folder


def carried_out(settings: Path, folder: Path, *, kill_after: int) -> bool:
    """Expand in a process of its own, killed after so many calls. Says whether it came to its end."""
    log = folder / "calls.log"
    before = len(log.read_text().splitlines()) if log.exists() else 0
    command = [sys.executable, "-m", "synthesis.measuring.stage", str(settings), "expansion", "."]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            if log.exists() and len(log.read_text().splitlines()) >= before + kill_after:
                process.kill()
            time.sleep(0.005)
    return process.returncode == 0


def test_killed_again_and_again_it_makes_the_same_rows(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings: Settings = SMALL.model_copy(
        update={"teacher": LOGGED, "expansion": Expansion(count=60, per_call=2, similarity=0.95)}
    )
    file = tmp_path / "settings.json"
    file.write_text(settings.model_dump_json())
    whole, killed = beside(made, tmp_path / "whole"), beside(made, tmp_path / "killed")
    kills = [after for after in (3, 7) if not carried_out(file, killed, kill_after=after)]
    assert len(kills) == 2
    for folder in (killed, whole):
        monkeypatch.chdir(folder)
        run_stages(settings, folder, ["expansion"], Silent())
    assert [row.id for row in read_rows(killed, "expansion")] == [row.id for row in read_rows(whole, "expansion")]
    paid = len((killed / "calls.log").read_text().splitlines())
    needed = len(read_calls(killed / "calls" / "expansion.jsonl"))
    assert needed <= paid <= needed + len(kills) * LOGGED.at_once


def test_rows_do_not_depend_on_how_many_are_made_at_once(made: Path, tmp_path: Path) -> None:
    found = []
    for at_once in (1, 6):
        folder = beside(made, tmp_path / str(at_once))
        teacher = SMALL.teacher.model_copy(update={"at_once": at_once})
        settings = SMALL.model_copy(update={"teacher": teacher})
        run_stages(settings, folder, ["expansion"], Silent())
        found.append([row.id for row in read_rows(folder, "expansion")])
    assert found[0] == found[1] != []
