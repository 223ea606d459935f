"""Whether every task loads, gives nothing for doing nothing, and gives its reward to a script that solves it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from benchmarks.miniwob.hands import Hands
from benchmarks.miniwob.policy import POLICIES
from benchmarks.miniwob.server import EpisodeNotStarted, MiniwobEpisode, MiniwobServer
from benchmarks.serving import serving
from browser import BrowserSettings, Session, close_session, open_session
from state import Action

_REWARD_SECONDS = 3.0
"""How long a page may take to say its reward after the last action; some show an animation first."""
_KEY = "miniwob-check"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One task with one seed."""

    task: str
    seed: int
    problem: str
    """Why it did not load; empty when it did."""
    idle: float | None
    """What the page gave for doing nothing: None, as long as it goes on."""
    scripted: float | None
    """What it gave to the script; None where there is no script, or where it did not get that far."""
    trouble: str = ""
    """What the script did not find."""


async def check(tasks: Sequence[str], seeds: Sequence[int]) -> AsyncIterator[Checked]:
    """Try each task with each seed, in one browser."""
    server = MiniwobServer()
    with serving(server.app) as server.address:
        session = await open_session(_KEY, "about:blank", BrowserSettings())
        try:
            for task in tasks:
                for seed in seeds:
                    yield await _checked(server.episode(task, seed), session)
        finally:
            await close_session(_KEY)


async def _checked(episode: MiniwobEpisode, session: Session) -> Checked:
    task, seed, hands, trouble = episode.task, episode.seed, Hands(session), ""
    await session.act(Action(name="go_to", arguments={"url": episode.url}))
    try:
        asked = await episode.asked()
    except EpisodeNotStarted as problem:
        return Checked(task=task, seed=seed, problem=str(problem), idle=None, scripted=None)
    await hands.look()
    idle = episode.reward
    if policy := POLICIES.get(task):
        try:
            await policy(hands, asked)
        except (LookupError, ValueError) as error:
            trouble = str(error)
        await episode.over(_REWARD_SECONDS)
    scripted = episode.reward if policy else None
    return Checked(
        task=task,
        seed=seed,
        problem="" if asked else "it asks for nothing",
        idle=idle,
        scripted=scripted,
        trouble=trouble,
    )
