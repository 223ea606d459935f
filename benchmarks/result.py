"""What one episode came to, and the file that many of them are kept in."""

import json
from pathlib import Path

from pydantic import TypeAdapter
from typing_extensions import TypedDict


class EpisodeKey(TypedDict):
    """What is to be run. No two results of one file have the same key."""

    task: str
    seed: int
    planner_model: str
    executor_model: str
    preset: str
    replan: str
    codec: str
    level: int
    """How much the world changes meanwhile; 0 where it does not."""


class EpisodeResult(EpisodeKey):
    """One episode that was run. One line of `results.jsonl`."""

    solved: bool
    detail: str
    """What the benchmark's own check says about it."""
    ending: str
    answer: str
    actions: int
    calls: int
    prompt_tokens: int
    shared_tokens: int
    """The part of `prompt_tokens` that an earlier prompt of the run began with already; messages only, not tools."""
    completion_tokens: int
    seconds: float


_LINE = TypeAdapter(EpisodeResult)


class Results:
    """`results.jsonl` in a folder: a second run of the same command goes on where the first one stopped."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "results.jsonl"
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        # Lines of before there were levels have none.
        self.rows = [_LINE.validate_python({"level": 0, **json.loads(line)}) for line in text.splitlines()]

    def has(self, key: EpisodeKey) -> bool:
        """Whether the episode has been run already."""
        return any(all(row.get(name) == value for name, value in key.items()) for row in self.rows)

    def add(self, row: EpisodeResult) -> None:
        """Keep a result, on the disk at once."""
        self.rows.append(row)
        with self.path.open("ab") as file:
            file.write(_LINE.dump_json(row) + b"\n")
