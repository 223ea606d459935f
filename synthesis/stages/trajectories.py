"""The queries carried out, through the same graph and recorder as a user's runs."""

from pathlib import Path

from rich.console import Console

from benchmarks.agents import Ours
from benchmarks.bench import Wanted, run_bench
from benchmarks.engine.job import Setup
from benchmarks.ledger import LedgerError
from benchmarks.progress import BenchProgress
from benchmarks.result import EpisodeResult
from state import Context
from synthesis.asking import Spending
from synthesis.errors import SynthesisError
from synthesis.payloads import Query, Run, payload
from synthesis.record import Draft, Spent, content_hash
from synthesis.replay import story_of
from synthesis.settings import Agent
from synthesis.sites import Errand, Errands
from synthesis.working import Job, Work
from trajectory import TrajectoryError, read

FOLDER = "runs"
"""Where the runs are recorded, as a bench."""


def trajectories(work: Work) -> None:
    """Let the agent carry every query out, and write down what came of each."""
    addresses = {site.name: site.address for site in work.settings.sites}
    queries = {row.id: payload(Query, row) for row in work.rows("queries")}
    if work.dry:
        work.watcher.begin(work.stage, len(queries), counts_rows=False)
        work.watcher.end(len(queries), 0, work.spending)
        return
    errands = Errands([Errand(id, query, addresses[query.site]) for id, query in queries.items()])  # noqa: A001
    rows = {row["task"]: row for row in bench(work, errands, work.settings.agent, FOLDER)}

    async def make(query: str) -> list[Draft]:
        return [_draft(work.folder, query, queries[query], rows[query])]

    work.do([Job(about=id, name=id) for id in queries], make, total=len(queries))  # noqa: A001


def bench(work: Work, errands: Errands, agent: Agent, folder: str) -> list[EpisodeResult]:
    """Run queries as the benchmarks run tasks: many at once, each result kept as it comes.

    Raises:
        SynthesisError: the folder cannot be used, or the settings do not go together.

    """
    context = context_of_agent(agent)
    setup = Setup(
        suite=errands,
        make_agent=Ours,
        context=context,
        out=work.folder.resolve() / folder,
        episode_seconds=agent.episode_seconds,
    )
    wanted = Wanted(tasks=errands.tasks(), seeds=[0], level=0, agent="ours")
    try:
        return run_bench(setup, wanted, agent.engine, agent.workers, PaidProgress(work.spending))
    except (ValueError, LedgerError) as error:
        raise SynthesisError(str(error)) from None


def context_of_agent(agent: Agent) -> Context:
    """Make a run's settings of the pipeline's."""
    return Context(
        planner_model=agent.planner_model,
        executor_model=agent.executor_model,
        planner_base_url=agent.planner_base_url,
        executor_base_url=agent.executor_base_url,
        planner_price=agent.planner_price,
        executor_price=agent.executor_price,
        temperature=agent.temperature,
        preset=agent.preset,
        codec=agent.codec,
        replan=agent.replan,
        page_tokens=agent.page_tokens,
        max_actions=agent.max_actions,
    )


class PaidProgress(BenchProgress):
    """Tells people how the runs go on, and ends them when they have cost enough."""

    def __init__(self, spending: Spending) -> None:
        super().__init__(Console(stderr=True, highlight=False))
        self._spending = spending

    def take(self, row: EpisodeResult) -> None:
        """Take a result."""
        super().take(row)
        self._spending.dollars += row["dollars"] or 0.0
        self._spending.check()


def _draft(folder: Path, id_: str, query: Query, row: EpisodeResult) -> Draft:
    where = f"{FOLDER}/{row['folder']}"
    digest, reason = "", ""
    try:
        digest = digest_of(folder / where)
    except (TrajectoryError, SynthesisError):
        reason = row["error"] or f"it did not come to an answer: {row['ending'] or row['outcome']}"
    run = Run(
        site=query.site,
        query=query.text,
        group=query.group,
        folder=where,
        digest=digest,
        solved=None if row["outcome"] == "unscored" else row["solved"],
        detail=row["detail"],
        ending=row["ending"],
        answer=row["answer"],
        actions=row["actions"],
    )
    tokens = row["tokens"].values()
    spent = Spent(
        calls=row["calls"],
        prompt_tokens=sum(one["prompt"] for one in tokens),
        cached_tokens=sum(one["cached"] for one in tokens),
        completion_tokens=sum(one["completion"] for one in tokens),
        dollars=row["dollars"],
        seconds=row["seconds"]["model"],
    )
    return Draft(parents=[id_], payload=run.plain(), spent=spent, reason=reason)


def digest_of(folder: Path) -> str:
    """Hash what was seen and done in a run, and nothing of when and how fast."""
    story = story_of(read(folder))
    return content_hash([[taken.page["text"], taken.text, taken.outcome] for taken in story.taken])
