"""Running one agent on one task in a process of its own, and what that has cost."""

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Literal

from benchmarks.cost.endpoint import Call, ScriptedEndpoint
from benchmarks.cost.scripts import SCRIPTS, SEED, OurScript, TheirScript
from benchmarks.miniwob import MiniwobServer
from benchmarks.quiet import QUIET

Who = Literal["ours", "browser-use"]

_SECONDS = 120
_MODULES: dict[Who, str] = {"ours": "benchmarks.cost.ours", "browser-use": "benchmarks.cost.theirs"}
_ACTING = {"executor", "browser-use"}
"""The models whose replies are actions."""


class AgentFailed(Exception):
    """An agent did not do its task, so that its figures mean nothing."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What one run has cost."""

    who: Who
    task: str
    actions: int
    calls: int
    prompt_tokens: int
    fixed_tokens: int
    """The median of what each prompt repeats: system prompt, tools, schema of the reply."""
    picture_kilobytes: float
    tokens_per_action: float
    """All prompts of the run, from the first plan to the last check, over its actions."""
    tokens_per_further_action: float
    """What one more action adds: the median over the actions of the prompts that it takes."""
    first_request_seconds: float
    """From the start of the process to its first request to a model."""
    step_seconds: float
    """Beside the model, from the reply with an action to the request for the next: the median over the actions."""
    seconds: float


async def measure(who: Who, task: str, server: MiniwobServer, endpoint: ScriptedEndpoint, address: str) -> Cost:
    """Run an agent on a task, in a fresh process with a HOME of its own.

    Raises:
        AgentFailed: it did not end well, or the page gave no reward.

    """
    endpoint.script = (OurScript if who == "ours" else TheirScript)(SCRIPTS[task])
    endpoint.calls.clear()
    episode = server.episode(task, SEED)
    with tempfile.TemporaryDirectory(prefix="cost-", ignore_cleanup_errors=True) as home:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "PLAN_AND_ACT_CHROMIUM"}}
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", _MODULES[who]),
            *("Do what the page asks for at its top.", episode.url, f"{address}/v1", home),
            env={**kept, **QUIET, "HOME": home, "TMPDIR": home, "BROWSER_USE_CONFIG_DIR": str(Path(home) / "config")},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            said, _ = await asyncio.wait_for(process.communicate(), _SECONDS)
        finally:
            if process.returncode is None:
                process.kill()
        ended = time.monotonic()
    if process.returncode or not (episode.reward or 0) > 0:
        raise AgentFailed(f"{who} was to solve {task}: reward {episode.reward}; it said:\n{said.decode()[-3000:]}")
    return cost_of(who, task, endpoint.calls, len(SCRIPTS[task]), began, ended)


def cost_of(who: Who, task: str, calls: list[Call], actions: int, began: float, ended: float) -> Cost:
    """Reckon a run's cost from the requests that it made. `began` and `ended` are on the clock of the calls."""
    acting = [number for number, call in enumerate(calls) if call.model in _ACTING]
    steps = [calls[one : other + 1] for one, other in list(pairwise(acting))[:actions]]
    total = sum(call.prompt_tokens for call in calls)
    return Cost(
        who=who,
        task=task,
        actions=actions,
        calls=len(calls),
        prompt_tokens=total,
        fixed_tokens=round(median(call.fixed_tokens for call in calls if call.model in _ACTING)),
        picture_kilobytes=sum(call.picture_bytes for call in calls) / len(calls) / 1000,
        tokens_per_action=total / actions,
        tokens_per_further_action=median(sum(call.prompt_tokens for call in step[:-1]) for step in steps),
        first_request_seconds=calls[0].arrived - began,
        step_seconds=median(_beside_the_model(step) for step in steps),
        seconds=ended - began,
    )


def _beside_the_model(step: list[Call]) -> float:
    between = sum(call.answered - call.arrived for call in step[1:-1])
    return step[-1].arrived - step[0].answered - between
