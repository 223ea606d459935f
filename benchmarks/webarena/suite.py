"""WebArena, WebArena-Lite and WebArena-Verified as suites: in a browser that is signed in before the agent has it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from benchmarks.agent import Agent, Attempt
from benchmarks.agents import Ours
from benchmarks.judge import Judge
from benchmarks.result import EpisodeKey
from benchmarks.suite import Scored, SuiteTask
from benchmarks.webarena.check import Verdict, answer_to_check, check
from benchmarks.webarena.login import log_in
from benchmarks.webarena.page import SessionPage
from benchmarks.webarena.sites import SITES, Sites, SitesMissing, sites_from_environment
from benchmarks.webarena.tasks import WebArenaTask, webarena_tasks
from benchmarks.webarena.verified import ANSWER, HAR, asked, evaluator_at, verified_tasks
from browser import close_session, live_session, open_session
from nodes import browser_settings
from state import Action, Context


class AgentUnfit(Exception):
    """The agent brings a browser of its own, which nobody has signed in."""


class _Suite:
    """What the three have in common."""

    name: str
    levels = (0,)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Sites]:
        """Read where the sites stand.

        Raises:
            SitesMissing: no address is set at all; an episode says which of its own are missing.

        """
        sites = sites_from_environment()
        if not sites.addresses:
            names = ", ".join(f"WA_{site.upper()}" for site in SITES)
            raise SitesMissing(f"expected the addresses of the benchmark's sites, found none: set {names}")
        yield sites


class WebArenaSuite(_Suite):
    """WebArena's 812 tasks."""

    name = "webarena"
    lite = False

    def tasks(self) -> Sequence[SuiteTask]:
        """List every task by its number, with the kinds of its checks as tags, and `judge` where a model has a say."""
        return [
            SuiteTask(id=id_of(task.task_id), sites=tuple(task.sites), tags=_tags(task))
            for task in webarena_tasks(self.name)
        ]

    async def episode(self, place: Sites, key: EpisodeKey, agent: Agent, context: Context, folder: Path) -> Scored:
        """Sign in, let the agent attempt the task, and check its answer and the pages as the benchmark does.

        Raises:
            SitesMissing: a site of the task has no address.
            JudgeMissing: a model has a say in the check, and none is configured.
            AgentUnfit, LoginFailed: see `signed_in`.

        """
        (task,) = (task for task in webarena_tasks(self.name) if id_of(task.task_id) == key["task"])
        task, judge = task.at(place), Judge(folder=folder)
        if task.needs_judge:
            judge.check()
        async with signed_in(agent, context, folder, task.sites, task.start_urls, place) as context:
            attempt = await agent.attempt(task.intent, task.start_urls[-1], context, folder)
            answer = answer_to_check(attempt.answer, attempt.status)
            verdict = await check(
                task, answer, SessionPage(live_session(context.session)), place, judge.ask, lite=self.lite
            )
        return scored(attempt, verdict)


class WebArenaLiteSuite(WebArenaSuite):
    """The 165 tasks that VisualAgentBench has gone over."""

    name = "webarena-lite"
    lite = True


class WebArenaVerifiedSuite(_Suite):
    """WebArena-Verified's 812 tasks: a typed answer, and the traffic of the run."""

    name = "webarena-verified"

    def tasks(self) -> Sequence[SuiteTask]:
        """List every task by its number, tagged by its kind and by whether the traffic is checked."""
        return [
            SuiteTask(
                id=id_of(task.task_id),
                sites=tuple(task.sites),
                tags=frozenset({task.expected.task_type, *(["traffic"] if task.needs_traffic else [])}),
            )
            for task in verified_tasks()
        ]

    async def episode(self, place: Sites, key: EpisodeKey, agent: Agent, context: Context, folder: Path) -> Scored:
        """Sign in, let the agent attempt the task, and hand its answer and the traffic to the package's evaluator."""
        (task,) = (task for task in verified_tasks() if id_of(task.task_id) == key["task"])
        urls = task.start_at(place)
        async with signed_in(agent, context, folder, task.sites, urls, place, traffic=folder / HAR) as context:
            attempt = await agent.attempt(asked(task.intent), urls[-1], context, folder)
        (folder / ANSWER).write_text(attempt.answer, encoding="utf-8")
        evaluator = evaluator_at(tuple(sorted(place.addresses.items())))
        return scored(attempt, await evaluator.score(task.task_id, attempt.answer, folder / HAR))


@asynccontextmanager
async def signed_in(
    agent: Agent,
    context: Context,
    folder: Path,
    accounts: Sequence[str],
    urls: Sequence[str],
    sites: Sites,
    *,
    traffic: Path | None = None,
) -> AsyncIterator[Context]:
    """Open a browser that is signed in and stands at the addresses; the settings of a run that takes it over.

    The traffic is kept from the first of the addresses on, and is written as the browser closes. That of signing in,
    passwords among it, is no part of it, also where a site lets nobody in.

    Raises:
        AgentUnfit: the agent does not work in a browser that it is handed.
        LoginFailed: a site did not let us in.

    """
    if not isinstance(agent, Ours):
        raise AgentUnfit("expected an agent that works in the browser it is handed (ours, executor-only)")
    key = uuid4().hex
    settings = replace(browser_settings(context, next(iter(urls), "")), workspace=str(folder), har=str(traffic or ""))
    session = await open_session(key, "about:blank", settings)
    try:
        try:
            await log_in(session, accounts, sites)
        finally:
            await session.forget_traffic()
        for number, url in enumerate(urls):
            await session.act(Action(name="open_tab" if number else "go_to", arguments={"url": url}))
        yield replace(context, session=key, workspace=str(folder))
    finally:
        await close_session(key)


def _tags(task: WebArenaTask) -> frozenset[str]:
    return frozenset({*task.evaluation.eval_types, *(["judge"] if task.needs_judge else [])})


def id_of(number: int) -> str:
    """Name a task by its number, so that no name begins another."""
    return f"{number:03d}"


def scored(attempt: Attempt, verdict: Verdict) -> Scored:
    """Put an attempt and its verdict together."""
    return Scored(attempt=attempt, solved=verdict.solved, score=float(verdict.solved), detail=verdict.detail)
