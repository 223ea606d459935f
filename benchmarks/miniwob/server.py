"""The pages on loopback: each episode has an address of its own, and says itself how it began and ended."""

import asyncio
import json
import mimetypes
from dataclasses import dataclass, field
from importlib.resources import files
from threading import Event

from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.miniwob.tasks import pages, task_names

EPISODE_SECONDS = 24 * 3600
"""The pages' own limit is ten seconds, which is a person's pace and no model's."""


class EpisodeNotStarted(Exception):
    """A task's page was opened and did not begin in time."""


class _Report(BaseModel):
    event: str
    utterance: str = ""
    reward: float = 0.0
    reason: str = ""


@dataclass
class MiniwobEpisode:
    """One task with one seed, as far as its page has reported."""

    task: str
    seed: int
    url: str
    """Opening it begins the episode; opening it again begins it anew, and the first reward stands."""
    utterance: str = ""
    """What the page asks for; empty until the page was opened."""
    reward: float | None = None
    """1 for a task done, 0 or less for one done wrongly, between them for one half done; None while it runs."""
    reason: str = ""
    """What the page says about the reward; mostly empty."""
    began: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)

    async def asked(self, seconds: float = 10.0) -> str:
        """Wait until the page has begun and return what it asks for.

        Raises:
            EpisodeNotStarted: it did not begin within `seconds`.

        """
        if not await asyncio.to_thread(self.began.wait, seconds):
            raise EpisodeNotStarted(f"{self.url} was expected to begin {self.task} within {seconds:.0f} s and did not")
        return self.utterance

    async def over(self, seconds: float) -> bool:
        """Wait until the page has given its reward; False where it has not within `seconds`."""
        return await asyncio.to_thread(self.ended.wait, seconds)

    def note(self, report: _Report) -> None:
        """Take in what the page reports."""
        if report.event == "started":
            self.utterance = report.utterance
            self.began.set()
        elif self.reward is None:
            self.reward, self.reason = report.reward, report.reason
            self.ended.set()


class MiniwobServer:
    """The application to serve, and the episodes that it serves. `address` is set by whoever serves it."""

    def __init__(self) -> None:
        self.address = ""
        self.app = Starlette(
            routes=[
                Route("/{number:int}/report", self._report, methods=["POST"]),
                Route("/{number:int}/{path:path}", self._page),
            ]
        )
        self._episodes: list[MiniwobEpisode] = []
        self._script = (files("benchmarks.miniwob") / "starter.js").read_text(encoding="utf-8")

    def episode(self, task: str, seed: int) -> MiniwobEpisode:
        """Make an episode's address.

        Raises:
            ValueError: there is no such task.

        """
        if task not in task_names():
            raise ValueError(f"expected one of the {len(task_names())} tasks of MiniWoB++, found {task!r}")
        number = len(self._episodes)
        episode = MiniwobEpisode(task, seed, f"{self.address}/{number}/miniwob/{task}.html")
        self._episodes.append(episode)
        return episode

    async def _page(self, request: Request) -> Response:
        path: str = request.path_params["path"]
        number: int = request.path_params["number"]
        file = pages().joinpath(*path.split("/"))
        if ".." in path or number >= len(self._episodes) or not file.is_file():
            raise HTTPException(404)
        content = await asyncio.to_thread(file.read_bytes)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind == "text/html":
            content = content.replace(b"</body>", self._starter(number) + b"</body>", 1)
            kind = "text/html; charset=utf-8"
        return Response(content, media_type=kind, headers={"cache-control": "no-store"})

    def _starter(self, number: int) -> bytes:
        settings = {"seed": self._episodes[number].seed, "seconds": EPISODE_SECONDS, "report": f"/{number}/report"}
        return f"<script>{self._script.replace('__EPISODE__', json.dumps(settings))}</script>\n".encode()

    async def _report(self, request: Request) -> Response:
        self._episodes[request.path_params["number"]].note(_Report.model_validate_json(await request.body()))
        return Response(status_code=204)
