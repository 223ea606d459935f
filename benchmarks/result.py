"""What one episode came to, and what a whole bench did: the records of a bench's folder, typed and versioned."""

from typing import Literal, get_args

from pydantic import TypeAdapter
from typing_extensions import TypedDict

VERSION = 2
"""The version of these records. It is raised when an old reader would misread what a new writer wrote."""

Outcome = Literal["solved", "failed", "unscored", "error", "timeout"]
"""Only `solved` counts. `failed`: the check refused it. `unscored`: there was nothing that the check could look at.
`error`: an exception, or a model or browser that failed for good. `timeout`: the bench's limit on an episode."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

AgentName = Literal["ours", "executor-only", "browser-use"]

Setting = str | int | float | bool | None


class AgentKey(TypedDict):
    """What the settings make of an agent."""

    planner_model: str
    """Empty where the agent has no planner."""
    executor_model: str
    preset: str
    """Empty, as are the policy and the codec, where the agent is not ours."""
    replan: str
    codec: str
    reasoning: bool
    """Whether a reason is given before each action."""
    verifier: bool


class EpisodeKey(AgentKey):
    """What is to be run. No two results of one folder have the same key."""

    suite: str
    task: str
    seed: int
    level: int
    """How much harder than usual the suite makes it; 0 where it knows no levels."""
    agent: str


class RoleTokens(TypedDict):
    """What one role was asked, in tokens."""

    calls: int
    prompt: int
    shared: int
    """The part of `prompt` that an earlier prompt of the run began with already; messages only, not tools."""
    cached: int
    """The part of `prompt` that the provider served from its cache."""
    completion: int


class Seconds(TypedDict):
    """How long an episode took. The three parts make up the total."""

    total: float
    model: float
    browser: float
    other: float


class EpisodeResult(EpisodeKey):
    """One episode that was run. One line of `results.jsonl`."""

    version: int
    outcome: Outcome
    solved: bool
    score: float
    """What the benchmark itself says, from 0 to 1 where it is a share; 0 where it says nothing."""
    detail: str
    """What the benchmark's own check says about it."""
    ending: str
    """How the agent's run ended; empty where it did not come to an end."""
    answer: str
    error: str
    """What went wrong beside the agent, or empty."""
    sites: list[str]
    tags: list[str]
    least_actions: int | None
    """The fewest actions in which it can be done, where the suite knows."""
    actions: int
    calls: int
    tokens: dict[str, RoleTokens]
    """By role."""
    dollars: float | None
    """None where a price is not known."""
    seconds: Seconds
    versions: dict[str, str]
    """Of this project, Python, langgraph, browser-use and Chromium."""
    settings: dict[str, Setting]
    """The run's settings, without credentials."""
    started: str
    """ISO 8601, UTC."""
    folder: str
    """Where the episode is recorded, relative to the bench's folder."""


class Bench(TypedDict):
    """`bench.json`: what a folder's episodes are, and how long the commands that ran them took together."""

    version: int
    suite: str
    settings: dict[str, Setting]
    """Those of the newest command; each result holds its own."""
    counts: dict[Outcome, int]
    """All results of the folder by outcome."""
    seconds: float
    started: str
    """ISO 8601, UTC: when the first command began."""
    ended: str
    """When the newest one ended."""
    versions: dict[str, str]


RESULT: TypeAdapter[EpisodeResult] = TypeAdapter(EpisodeResult)
BENCH: TypeAdapter[Bench] = TypeAdapter(Bench)
