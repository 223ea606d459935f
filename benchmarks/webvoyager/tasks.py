"""WebVoyager's tasks, from the file that its authors publish: JSON lines, which the user names."""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

VARIABLE = "PLAN_AND_ACT_WEBVOYAGER_TASKS"
_FIELDS = '{"web_name": …, "id": …, "ques": …, "web": …}'


class TasksFileWrong(ValueError):
    """There is no file of tasks, or it holds something else."""


class WebVoyagerTask(BaseModel):
    """One task."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(min_length=1)
    site: str = Field(alias="web_name", min_length=1)
    question: str = Field(alias="ques", min_length=1)
    url: str = Field(alias="web")
    """Where to begin."""

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("an address that begins with http:// or https://")
        return url


def tasks_file() -> Path:
    """Find the file of tasks.

    Raises:
        TasksFileWrong: none is named.

    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        raise TasksFileWrong(
            f"expected the file of WebVoyager's tasks, found none named: set {VARIABLE} to its path "
            f"(JSON lines, each {_FIELDS})"
        )
    return Path(named)


def read_tasks(file: Path) -> list[WebVoyagerTask]:
    """Read a file of tasks.

    Raises:
        TasksFileWrong: it is not there, a line is of another form, an id occurs twice, or there is none.

    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TasksFileWrong(f"expected a file of WebVoyager's tasks at {file}, found {error}") from error
    tasks: dict[str, WebVoyagerTask] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            task = WebVoyagerTask.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "the line"
            raise TasksFileWrong(
                f"{file}, line {number}: expected {_FIELDS}, found at {place}: {first['msg']}"
            ) from error
        if task.id in tasks:
            raise TasksFileWrong(
                f"{file}, line {number}: expected another id than those before, found {task.id!r} again"
            )
        tasks[task.id] = task
    if not tasks:
        raise TasksFileWrong(f"{file}: expected a line for each task, found none")
    return list(tasks.values())
