"""WebArena-Verified: its tasks, its typed answer, and its own evaluator, called as it is."""

import asyncio
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from benchmarks.webarena.check import Verdict
from benchmarks.webarena.sites import SITES, Sites, named_in, placeholder
from benchmarks.webarena.tasks import PackagesMissing, Site, TasksBroken, file_of

COUNT = 812
HAR = "network.har"
ANSWER = "agent_response.json"
"""The names under which the benchmark's own command looks for them."""

_FORM = """Give your final answer as one JSON object and nothing else, after this schema:
{schema}
retrieved_data holds what the task asks for, also a single value, as an array; null where it asks for nothing."""


class Expected(BaseModel):
    """The answer that is expected."""

    model_config = ConfigDict(frozen=True)

    task_type: Literal["retrieve", "mutate", "navigate"]
    status: str
    retrieved_data: list[Any] | None = None


class VerifiedCheck(BaseModel):
    """One of a task's checks; what a network event is to be is the evaluator's to read."""

    model_config = ConfigDict(frozen=True)

    evaluator: Literal["AgentResponseEvaluator", "NetworkEventEvaluator"]
    expected: dict[str, Any]
    should_not_exist: bool = False
    """It holds where there is no such event."""


class VerifiedTask(BaseModel):
    """One task."""

    model_config = ConfigDict(frozen=True)

    task_id: int
    sites: list[Site]
    start_urls: list[str]
    intent: str
    checks: list[VerifiedCheck] = Field(alias="eval")

    @property
    def expected(self) -> Expected:
        """The answer that is expected."""
        first = next(check for check in self.checks if check.evaluator == "AgentResponseEvaluator")
        return Expected.model_validate(first.expected)

    @property
    def needs_traffic(self) -> bool:
        """Whether the network is checked as well."""
        return any(check.evaluator == "NetworkEventEvaluator" for check in self.checks)

    def start_at(self, sites: Sites) -> list[str]:
        """Give the addresses that stand open at the beginning, the last one in front.

        Raises:
            SitesMissing: a site of the task is not there.

        """
        sites.need([*self.sites, *named_in(" ".join(self.start_urls))])
        return [sites.fill(url) for url in self.start_urls]


_TASKS = TypeAdapter(list[VerifiedTask])


@cache
def verified_tasks() -> tuple[VerifiedTask, ...]:
    """Read every task.

    Raises:
        PackagesMissing: the package is not installed.
        TasksBroken: it does not hold as many tasks as it is known for.

    """
    file = file_of("webarena-verified", "webarena_verified/assets/dataset/webarena-verified.json")
    tasks = _TASKS.validate_json(file.read_bytes())
    if len(tasks) != COUNT:
        raise TasksBroken(f"expected {COUNT} tasks of webarena-verified, found {len(tasks)}")
    return tuple(tasks)


def asked(intent: str) -> str:
    """Write what the agent is told: the task, and the form of its answer by the package's own schema."""
    from webarena_verified.types.agent_response import FinalAgentResponse

    schema = json.dumps(FinalAgentResponse.model_json_schema(), ensure_ascii=False)
    return f"{intent}\n\n{_FORM.format(schema=schema)}"


class VerifiedEvaluator:
    """The package's evaluator, told where the sites stand."""

    def __init__(self, sites: Sites) -> None:
        """Load the tasks, which takes seconds.

        Raises:
            PackagesMissing: the package is not installed.

        """
        try:
            from webarena_verified.api import WebArenaVerified
            from webarena_verified.types.config import WebArenaVerifiedConfig
        except ImportError as error:
            raise PackagesMissing(
                f"expected the package webarena-verified with what it needs, found {error}: run make setup-webarena"
            ) from error
        environments = {
            placeholder(site): {"urls": [sites.addresses[site]]} for site in SITES if site in sites.addresses
        }
        config = WebArenaVerifiedConfig.model_validate({"environments": environments})
        self._package = WebArenaVerified(config=config)

    def evaluate(self, task_id: int, answer: str, traffic: Path | list[dict[str, Any]]) -> Verdict:
        """Score an answer, as the agent wrote it, and an HTTP archive. Blocks.

        Raises:
            EvaluatorFailed: the evaluator itself went wrong.

        """
        result = self._package.evaluate_task(task_id=task_id, agent_response=answer, network_trace=traffic)
        if result.status == "error":
            raise EvaluatorFailed(f"expected a score of task {task_id}, found: {result.error_msg or _problems(result)}")
        return Verdict(result.score == 1.0, _problems(result) or "all checks hold")

    def answer_holds(self, task_id: int, answer: str, traffic: list[dict[str, Any]]) -> bool:
        """Whether the answer alone is right, whatever the network's checks say."""
        result = self._package.evaluate_task(task_id=task_id, agent_response=answer, network_trace=traffic)
        return bool(result.evaluators_results[0].score == 1.0)

    async def score(self, task_id: int, answer: str, traffic: Path) -> Verdict:
        """As `evaluate`, off the event loop."""
        return await asyncio.to_thread(self.evaluate, task_id, answer, traffic)


class EvaluatorFailed(Exception):
    """The package's evaluator gave an error in place of a score."""


@cache
def evaluator_at(addresses: tuple[tuple[str, str], ...]) -> VerifiedEvaluator:
    """Make the evaluator for these addresses, once in a process."""
    return VerifiedEvaluator(Sites(dict(addresses)))


def _problems(result: Any) -> str:  # noqa: ANN401 - the package is not typed for its users
    said = []
    for part in result.evaluators_results:
        failed = [f"{one.assertion_name}: {' '.join(one.assertion_msgs or ())}" for one in part.assertions or ()]
        said += [f"{part.evaluator_name}: {problem}" for problem in [*failed, part.error_msg] if problem]
    return "; ".join(said)
