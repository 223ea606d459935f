"""A run from the outside: driven, recorded line by line, read back, and shown as a report."""

from trajectory.book import Book
from trajectory.comparison import Comparison, compare
from trajectory.display import Display, show_plan, show_run
from trajectory.errors import (
    BrokenTrajectoryError,
    FolderTakenError,
    NothingToResumeError,
    NoTrajectoryError,
    OtherVersionError,
    TrajectoryError,
)
from trajectory.header import DEMONSTRATOR_NAME, drivers, header_of, shown_model
from trajectory.reader import Trajectory, read
from trajectory.recorder import Recorder, add_score
from trajectory.recording import Stream, owned, read_part, recording, told, vault_for
from trajectory.report import REPORT_NAME, render, write_report
from trajectory.run import Ask, RunResult, resume_task, run_task
from trajectory.schema import FILE_NAME, SCHEMA, Header, Moment, Record
from trajectory.wording import priced

__all__ = [
    "DEMONSTRATOR_NAME",
    "FILE_NAME",
    "REPORT_NAME",
    "SCHEMA",
    "Ask",
    "Book",
    "BrokenTrajectoryError",
    "Comparison",
    "Display",
    "FolderTakenError",
    "Header",
    "Moment",
    "NoTrajectoryError",
    "NothingToResumeError",
    "OtherVersionError",
    "Record",
    "Recorder",
    "RunResult",
    "Stream",
    "Trajectory",
    "TrajectoryError",
    "add_score",
    "compare",
    "drivers",
    "header_of",
    "owned",
    "priced",
    "read",
    "read_part",
    "recording",
    "render",
    "resume_task",
    "run_task",
    "show_plan",
    "show_run",
    "shown_model",
    "told",
    "vault_for",
    "write_report",
]
