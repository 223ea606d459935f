"""`python -m benchmarks.miniwob.check`: every page loads, asks, pays nothing for nothing, and can be solved by rule."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

import typer

from benchmarks.miniwob.hand import Hand
from benchmarks.miniwob.policy import POLICIES, follow
from benchmarks.miniwob.server import EpisodeNotStarted, MiniwobEpisode, MiniwobServer
from benchmarks.miniwob.tasks import NOT_REGISTERED, needs_of, task_names
from benchmarks.serving import serving
from benchmarks.settings import listed
from benchmarks.table import print_table
from browser import BrowserSettings, Session, close_session, open_session
from state import Action

_IDLE_SECONDS = 0.2
"""How long an episode lasts in which nothing is done."""
_REWARD_SECONDS = 5.0


@dataclass(frozen=True)
class Checked:
    """What one task with one seed came to."""

    task: str
    seed: int
    asked: str
    idle: float | None
    """The reward for doing nothing until the page's own clock ends the episode; None when none was given."""
    earned: float | None
    """The reward of the scripted policy; None without one, or when it did not end the episode."""
    problem: str = ""


async def check_tasks(tasks: list[str], seeds: list[int]) -> list[Checked]:
    """Open every task with every seed, once to do nothing and once for its policy, if it has one."""
    idle, played = MiniwobServer(_IDLE_SECONDS), MiniwobServer()
    with serving(idle.app) as idle.address, serving(played.app) as played.address:
        session = await open_session("miniwob-check", "about:blank", BrowserSettings())
        try:
            return [await _check(session, idle, played, task, seed) for task in tasks for seed in seeds]
        finally:
            await close_session("miniwob-check")


async def _check(session: Session, idle: MiniwobServer, played: MiniwobServer, task: str, seed: int) -> Checked:
    waited = idle.episode(task, seed)
    try:
        asked = await _begin(session, waited)
    except EpisodeNotStarted as error:
        return Checked(task, seed, "", None, None, str(error))
    await _ended(waited)
    if task not in POLICIES:
        return Checked(task, seed, asked, waited.reward, None)
    episode, problem = played.episode(task, seed), ""
    try:
        hand = Hand(session, await _begin(session, episode))
        await hand.look()
        await follow(hand, task)
    except (EpisodeNotStarted, ValueError) as error:
        problem = str(error)
    else:
        await _ended(episode)
    return Checked(task, seed, asked, waited.reward, episode.reward, problem)


async def _begin(session: Session, episode: MiniwobEpisode) -> str:
    await session.act(Action(name="go_to", arguments={"url": episode.url}))
    return await episode.asked()


async def _ended(episode: MiniwobEpisode) -> None:
    await asyncio.to_thread(episode.ended.wait, _REWARD_SECONDS)


def main(
    *,
    tasks: Annotated[str, typer.Option(help="Names, parted by commas; `all` for every one.")] = "all",
    seeds: Annotated[str, typer.Option(help="Numbers, parted by commas.")] = "0,1,2",
) -> None:
    """Check that the tasks of MiniWoB++ load and score: nothing earns nothing, and a scripted policy its reward."""
    names = list(task_names()) if tasks == "all" else listed(tasks)
    rows = asyncio.run(check_tasks(names, [int(seed) for seed in listed(seeds)]))
    for row in rows:
        if row.problem or not row.asked or row.idle is None or row.idle > 0 or (row.earned or 1) <= 0:
            typer.echo(
                f"{row.task} seed {row.seed}: idle {row.idle}, policy {row.earned} {row.problem.splitlines()[:1]}"
            )
    solved = [name for name in POLICIES if (mine := [row for row in rows if row.task == name]) and _all_earned(mine)]
    marked = [name for name in names if needs_of(name)]
    print_table(
        "MiniWoB++",
        ["what", "tasks", "episodes"],
        [
            ("all", len(names), len(rows)),
            ("registered by the package", len([n for n in names if n not in NOT_REGISTERED]), ""),
            ("asking for more than words and elements", len(marked), ""),
            ("loaded and asked", len({r.task for r in rows if r.asked}), sum(bool(r.asked) for r in rows)),
            ("ended by their own clock", "", sum(r.idle is not None for r in rows)),
            ("a reward for doing nothing", "", sum((r.idle or 0) > 0 for r in rows)),
            ("solved by a scripted policy on every seed", len(solved), sum((r.earned or 0) > 0 for r in rows)),
        ],
    )


def _all_earned(rows: list[Checked]) -> bool:
    return all((row.earned or 0) > 0 for row in rows)


if __name__ == "__main__":
    typer.run(main)
