"""`python -m benchmarks.cost.theirs TASK URL ENDPOINT FOLDER`: browser-use's own agent, with its own defaults."""

import asyncio
import os
import sys
from pathlib import Path

from pydantic import BaseModel

from browser import BrowserSettings
from browser.chromium import find_chromium


async def main(task: str, url: str, endpoint: str, folder: str) -> None:
    """Run browser-use's agent on a task. Its settings stand in the environment, which it reads as it is imported."""
    from browser_use import Agent, Browser
    from browser_use.llm.openai.chat import ChatOpenAI

    browser = Browser(
        executable_path=find_chromium(BrowserSettings()),
        headless=True,
        chromium_sandbox=os.geteuid() != 0,
        user_data_dir=str(Path(folder) / "profile"),
        downloads_path=str(Path(folder) / "downloads"),
    )
    agent: Agent[None, BaseModel] = Agent(
        task=f"{task}\nThe page is {url}",
        llm=ChatOpenAI(model="browser-use", base_url=endpoint, api_key="none"),
        browser=browser,
        file_system_path=str(Path(folder) / "files"),
    )
    await agent.run(max_steps=12)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
