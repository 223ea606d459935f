"""browser-use's own agent, with its own defaults, in a process and a HOME of its own."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from benchmarks.agent import Attempt
from benchmarks.quiet import QUIET
from benchmarks.result import AgentKey, RoleTokens, Seconds
from models import SettingsError, read_price
from state import Context

RECORD = "browser-use.json"
"""What the process keeps in the episode's folder, written anew after each step."""


class Assignment(BaseModel):
    """What the process is told on the first line of its input."""

    task: str
    url: str
    model: str
    base_url: str
    chromium: str
    model_timeout: float
    """Seconds that one model call may take."""
    max_steps: int
    folder: str
    """Where it leaves its record."""
    home: str
    """Where everything else goes that it writes."""


class Progress(BaseModel):
    """Its run as far as it has come."""

    answer: str = ""
    done: bool = False
    """Whether it said itself that it has finished."""
    errors: list[str] = []
    url: str = ""
    page_text: str = ""
    actions: int = 0
    calls: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0
    model_seconds: float = 0.0
    seconds: float = 0.0


_PROGRESS = TypeAdapter(Progress)


class BrowserUse:
    """browser-use's agent. From our settings it takes the model, the time for a reply and the budget."""

    def key(self, context: Context) -> AgentKey:
        """Say what the settings make of it."""
        return AgentKey(
            planner_model="",
            executor_model=context.executor_model,
            preset="",
            replan="",
            codec="",
            reasoning=True,
            verifier=False,
        )

    async def attempt(
        self, task: str, url: str, context: Context, folder: Path, over: Callable[[], bool] = lambda: False
    ) -> Attempt:
        """Carry out a task; see `benchmarks.agent.Agent`.

        Raises:
            SettingsError: there is no endpoint, or the model is one of ours that has none.
            RuntimeError: the process failed.

        """
        await asyncio.to_thread(folder.mkdir, parents=True)
        with tempfile.TemporaryDirectory(prefix="browser-use-", ignore_cleanup_errors=True) as home:
            assignment = Assignment(
                task=task,
                url=url,
                model=context.executor_model,
                base_url=_address(context),
                chromium=context.chromium,
                model_timeout=context.model_timeout,
                max_steps=context.max_actions or 500,
                folder=str(folder),
                home=home,
            )
            environment = {**os.environ, **QUIET, "BROWSER_USE_CONFIG_DIR": home, "HOME": home, "TMPDIR": home}
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "benchmarks.agents.browser_use_run"),
                env={**environment, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
            try:
                said = await _talk(process, assignment, over)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)  # its Chromium is of its session
                await process.wait()
        if said:
            raise RuntimeError(f"browser-use's agent failed: {said[-2000:]}")
        return self.recorded(context, folder)

    def recorded(self, context: Context, folder: Path) -> Attempt:
        """Read what the process has kept."""
        try:
            came = _PROGRESS.validate_json((folder / RECORD).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValidationError):
            return Attempt()
        price = read_price(context.executor_price)
        spent = {"prompt_tokens": came.prompt, "cached_tokens": came.cached, "completion_tokens": came.completion}
        browser = max(0.0, came.seconds - came.model_seconds)
        return Attempt(
            answer=came.answer,
            ending="answered" if came.done else "interrupted" if not came.errors else "gave up",
            url=came.url,
            page_text=came.page_text,
            actions=came.actions,
            tokens={
                "executor": RoleTokens(
                    calls=came.calls, prompt=came.prompt, shared=0, cached=came.cached, completion=came.completion
                )
            },
            dollars=price.dollars(**spent) if price else None,
            seconds=Seconds(total=came.seconds, model=came.model_seconds, browser=round(browser, 3), other=0.0),
        )


def _address(context: Context) -> str:
    address = context.executor_base_url or os.environ.get("OPENAI_BASE_URL", "")
    if ":" in context.executor_model or not (address or os.environ.get("OPENAI_API_KEY")):
        raise SettingsError(
            f"executor_model: expected a model's name at an OpenAI-compatible address for browser-use's agent, found "
            f"{context.executor_model!r}; name one, and set OPENAI_API_KEY or OPENAI_BASE_URL"
        )
    return address


async def _talk(process: asyncio.subprocess.Process, assignment: Assignment, over: Callable[[], bool]) -> str:
    """Answer the process after each step whether to go on. Returns what it said when it failed."""
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise RuntimeError("expected the process's streams, found none")
    errors = asyncio.create_task(process.stderr.read())
    process.stdin.write(assignment.model_dump_json().encode() + b"\n")
    async for _ in process.stdout:
        process.stdin.write(json.dumps(over()).encode() + b"\n")
    said = (await errors).decode(errors="replace")
    return (said or f"status {process.returncode}") if await process.wait() else ""
