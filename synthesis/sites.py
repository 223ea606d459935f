"""The sites of a pipeline as a suite of the benchmarks: each query is a task, run and recorded like any other."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from benchmarks.agent import Agent
from benchmarks.result import EpisodeKey
from benchmarks.suite import Scored, SuiteTask
from sandbox import Final, Sandbox
from sandbox.task import Host
from sandbox.teacher.intents import episode_of, intents
from state import Context
from synthesis.payloads import Query
from synthesis.settings import Site


@dataclass(frozen=True)
class Errand:
    """A query that is to be carried out."""

    id: str
    query: Query
    address: str
    """Where it begins; empty on the sandbox, whose places have addresses of their own."""


class Errands:
    """Queries as a suite. A sandbox's task is scored by its own check; nothing else is scored."""

    name = "errands"
    levels: tuple[int, ...] = (0,)

    def __init__(self, errands: Sequence[Errand]) -> None:
        self._errands = {errand.id: errand for errand in errands}

    def tasks(self) -> Sequence[SuiteTask]:
        """List the queries."""
        return [SuiteTask(id=errand.id, sites=(errand.query.site,)) for errand in self._errands.values()]

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Sandbox | None]:
        """Serve a sandbox where one of the queries needs it."""
        if all(errand.address for errand in self._errands.values()):
            yield None
            return
        sandbox = Sandbox()
        await asyncio.to_thread(sandbox.__enter__)
        try:
            yield sandbox
        finally:
            await asyncio.to_thread(sandbox.close)

    async def episode(
        self, place: Sandbox | None, key: EpisodeKey, agent: Agent, context: Context, folder: Path
    ) -> Scored:
        """Let the agent carry a query out, and check it where the site has a check."""
        errand = self._errands[key["task"]]
        query = errand.query
        if place is None or errand.address:
            attempt = await agent.attempt(query.text, errand.address, context, folder)
            return Scored(attempt=attempt, solved=None, score=0.0, detail="the site has no check of its own")
        if not query.task:
            url = await asyncio.to_thread(place.begin_freely, cast("Host", query.site), query.seed)
            attempt = await agent.attempt(query.text, url, context, folder)
            return Scored(attempt=attempt, solved=None, score=0.0, detail="no check knows this query")
        episode = await asyncio.to_thread(place.begin, query.task, query.seed)
        attempt = await agent.attempt(query.text, episode.url, context, folder)
        final = Final(answer=attempt.answer, status=attempt.status, url=attempt.url, page_text=attempt.page_text)
        score = await asyncio.to_thread(place.score, episode, final)
        return Scored(attempt=attempt, solved=score.passed, score=float(score.passed), detail="; ".join(score.reasons))


def seeds_of(site: Site) -> list[str]:
    """Give the queries that a site begins with: its own, or the sandbox's of the train split."""
    if site.seeds or not site.sandbox:
        return list(site.seeds)
    return list(intents(site.name, 0))


def query_of(site: Site, text: str) -> Query:
    """Look a query up: what the sandbox has a check for is of that task's template."""
    known = episode_of(site.name, text) if site.sandbox else None
    if known is None:
        return Query(site=site.name, text=text, group=f"{site.name}: {_template(text)}")
    return Query(site=site.name, text=text, group=known[0], task=known[0], seed=known[1])


def _template(text: str) -> str:
    """Leave out what differs between queries of one kind: what stands in quotes, and numbers."""
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", "“…”", text.casefold())
    return " ".join(re.sub(r"\d[\d.,:]*", "#", bare).split())
