"""One episode to run, and carrying it out: whatever happens, it comes to a result."""

import asyncio
import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.agent import Agent, Attempt
from benchmarks.result import VERSION, EpisodeKey, EpisodeResult, Outcome
from benchmarks.suite import Scored, Suite, SuiteTask
from benchmarks.versions import versions
from state import Context
from trajectory import FILE_NAME, add_score, header_of


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What all episodes of one command share. It is sent to the processes that work on them."""

    suite: Suite[Any]
    make_agent: Callable[[], Agent]
    context: Context
    out: Path
    episode_seconds: float
    """The most that one episode may take, from its beginning to its check."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One episode."""

    key: EpisodeKey
    task: SuiteTask


async def carry_out(setup: Setup, place: object, agent: Agent, job: Job) -> EpisodeResult:
    """Run one episode. What an earlier try has left in its folder is removed."""
    folder = setup.out / folder_of(job.key)
    await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    started, scored, error = _now(), None, ""
    outcome: Outcome | None = None
    try:
        async with asyncio.timeout(setup.episode_seconds) as limit:
            scored = await setup.suite.episode(place, job.key, agent, setup.context, folder)
    except Exception as failure:  # noqa: BLE001 - an episode that fails is a result
        outcome = "timeout" if limit.expired() else "error"
        error = f"over {setup.episode_seconds:g} s" if limit.expired() else f"{type(failure).__name__}: {failure}"
    if scored is None:
        attempt = await asyncio.to_thread(agent.recorded, setup.context, folder)
        scored = Scored(attempt=attempt, solved=False, score=0.0, detail="")
    outcome = outcome or _outcome(scored)
    row = result_of(setup, job, scored, outcome, error or scored.attempt.failure, started)
    if (folder / FILE_NAME).exists():
        at = row["seconds"]["total"]
        await asyncio.to_thread(add_score, folder, solved=row["solved"], detail=row["detail"] or row["error"], at=at)
    return row


def given_up(setup: Setup, job: Job, error: str) -> EpisodeResult:
    """Make the result of an episode that no worker could bring to an end."""
    scored = Scored(attempt=Attempt(), solved=False, score=0.0, detail="")
    return result_of(setup, job, scored, "error", error, _now())


def result_of(setup: Setup, job: Job, scored: Scored, outcome: Outcome, error: str, started: str) -> EpisodeResult:
    """Put a result together."""
    attempt = scored.attempt
    return EpisodeResult(
        **job.key,
        version=VERSION,
        outcome=outcome,
        solved=outcome == "solved",
        score=scored.score,
        detail=scored.detail,
        ending=attempt.ending,
        answer=attempt.answer,
        error=error,
        sites=list(job.task.sites),
        tags=sorted(job.task.tags),
        least_actions=job.task.least_actions,
        actions=attempt.actions,
        calls=sum(tokens["calls"] for tokens in attempt.tokens.values()),
        tokens=attempt.tokens,
        dollars=attempt.dollars,
        seconds=attempt.seconds,
        versions=versions(setup.context.chromium),
        settings=header_of("", "", setup.context)["settings"],
        started=started,
        folder=folder_of(job.key),
    )


def folder_of(key: EpisodeKey) -> str:
    """Name an episode's folder: for people by task, seed and level, and told apart by the whole key."""
    whole = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:8]
    task = re.sub(r"[^A-Za-z0-9_.-]+", "-", key["task"])
    return f"runs/{key['suite']}-{task}-{key['seed']}-{key['level']}-{whole}"


def _outcome(scored: Scored) -> Outcome:
    if scored.solved is None:
        return "unscored"
    if scored.solved:
        return "solved"
    return "error" if scored.attempt.failure else "failed"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
