"""`python -m benchmarks.agents.browser_use_run`: one run of browser-use's agent, told on stdin what to do.

After each step it writes a line to stdout and reads from stdin whether the task's own page has ended the episode.
"""

import asyncio
import json
import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pydantic import BaseModel

from benchmarks.agents.browser_use import RECORD, Assignment, Progress
from browser import BrowserSettings
from browser.chromium import find_chromium

if TYPE_CHECKING:
    from browser_use import Agent, BrowserSession

_MOST_TEXT = 100_000
_STEP_SECONDS = 180
"""What browser-use itself gives a step, model and all."""


async def run(assignment: Assignment, say: TextIO) -> None:
    """Run the agent. Its settings stand in the environment, which it reads as it is imported."""
    from browser_use import Agent, Browser
    from browser_use.llm.openai.chat import ChatOpenAI

    class Timed(ChatOpenAI):
        """The same chat model, with its time taken."""

        async def ainvoke(self, *given, **named):  # type: ignore[no-untyped-def] # noqa: ANN002, ANN003, ANN202 - as given
            before = time.monotonic()
            try:
                return await super().ainvoke(*given, **named)
            finally:
                spent.append(time.monotonic() - before)

    spent: list[float] = []
    began = time.monotonic()
    browser = Browser(
        executable_path=find_chromium(BrowserSettings(chromium=assignment.chromium)),
        headless=True,
        chromium_sandbox=os.geteuid() != 0,
        user_data_dir=str(Path(assignment.home) / "profile"),
        downloads_path=str(Path(assignment.home) / "downloads"),
        keep_alive=True,
    )
    agent: Agent[None, BaseModel] = Agent(
        task=f"{assignment.task}\nThe page is {assignment.url}",
        llm=Timed(
            model=assignment.model,
            base_url=assignment.base_url or None,
            api_key=os.environ.get("OPENAI_API_KEY") or "none",
            timeout=assignment.model_timeout,
        ),
        llm_timeout=int(assignment.model_timeout),
        step_timeout=int(assignment.model_timeout) + _STEP_SECONDS,
        browser=browser,
        file_system_path=str(Path(assignment.home) / "files"),
        enable_signal_handler=False,
    )

    async def keep() -> None:
        progress = await _progress(agent, browser)
        progress.model_seconds, progress.seconds = round(sum(spent), 3), round(time.monotonic() - began, 3)
        progress.calls = len(spent)
        file = Path(assignment.folder) / RECORD
        draft = file.with_suffix(".draft")
        draft.write_text(progress.model_dump_json(), encoding="utf-8")
        draft.replace(file)

    async def step_ended(agent: "Agent[None, BaseModel]") -> None:
        await keep()
        say.write("step\n")
        say.flush()
        if json.loads(await asyncio.to_thread(sys.stdin.readline) or "true"):
            agent.stop()

    try:
        await agent.run(max_steps=assignment.max_steps, on_step_end=step_ended)
        await keep()
    finally:
        await browser.kill()


async def _progress(agent: "Agent[None, BaseModel]", browser: "BrowserSession") -> Progress:
    history = agent.history
    usage = await agent.token_cost_service.get_usage_summary()
    return Progress(
        answer=history.final_result() or "",
        done=history.is_done(),
        errors=[error for error in history.errors() if error],
        url=await browser.get_current_page_url(),
        page_text=await _text(browser),
        actions=sum(name != "done" for name in history.action_names()) - len(agent.initial_actions or []),
        prompt=usage.total_prompt_tokens,
        cached=usage.total_prompt_cached_tokens,
        completion=usage.total_completion_tokens,
    )


async def _text(browser: "BrowserSession") -> str:
    tab = await browser.get_or_create_cdp_session()
    told = await tab.cdp_client.send.Runtime.evaluate(
        params={"expression": "document.body ? document.body.innerText : ''", "returnByValue": True},
        session_id=tab.session_id,
    )
    return str(told["result"].get("value", ""))[:_MOST_TEXT]


def main() -> None:
    """Read the assignment and run it. Whatever is printed on the way goes to stderr."""
    say, sys.stdout = sys.stdout, sys.stderr
    logging.disable(logging.WARNING)
    asyncio.run(run(Assignment.model_validate_json(sys.stdin.readline()), say))


if __name__ == "__main__":
    main()
