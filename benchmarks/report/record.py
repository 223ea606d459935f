"""One episode as a bench keeps it: a line of `results.jsonl`."""

from typing import Literal

from typing_extensions import TypedDict

Outcome = Literal["solved", "failed", "unscored", "error", "timeout"]


class Tokens(TypedDict):
    """What one role was sent and replied."""

    calls: int
    prompt: int
    shared: int
    """The part of `prompt` that an earlier prompt of the run began with already."""
    cached: int
    completion: int


class Seconds(TypedDict):
    """Where the time of an episode went."""

    total: float
    model: float
    browser: float
    other: float


class EpisodeResult(TypedDict):
    """One episode that was run."""

    suite: str
    task: str
    seed: int
    level: str
    agent: str
    planner_model: str
    executor_model: str
    preset: str
    replan: str
    codec: str
    reasoning: bool
    verifier: bool

    outcome: Outcome
    solved: bool
    score: float | None
    detail: str
    ending: str
    answer: str
    error: str
    sites: list[str]
    tags: list[str]
    least_actions: int | None
    actions: int
    calls: int
    tokens: dict[str, Tokens]
    dollars: float | None
    seconds: Seconds
    versions: dict[str, str]
    settings: dict[str, str | int | float | bool | None]
    started: str
    folder: str
    """The run's folder, relative to the file's own."""
