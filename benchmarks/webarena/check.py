"""Scoring an episode of WebArena or WebArena-Lite as the benchmark does."""

from dataclasses import dataclass

from benchmarks.webarena.addresses import url_match
from benchmarks.webarena.answers import NOT_ACHIEVABLE, string_match
from benchmarks.webarena.asking import GraderAsked
from benchmarks.webarena.contents import program_html
from benchmarks.webarena.page import CheckedPage
from benchmarks.webarena.sites import Sites
from benchmarks.webarena.tasks import WebArenaTask
from state import AnswerStatus


@dataclass(frozen=True)
class Verdict:
    """What the check says."""

    solved: bool
    detail: str
    """Each part of the check with yes or no."""


async def check(
    task: WebArenaTask, answer: str, page: CheckedPage, sites: Sites, ask: GraderAsked, *, lite: bool
) -> Verdict:
    """Score an episode: every kind of check that the task names must hold. The page may be another one afterwards."""
    parts: dict[str, bool] = {}
    for kind in task.evaluation.eval_types:
        if kind == "string_match":
            parts[kind] = await string_match(task, answer, ask)
        elif kind == "url_match":
            parts[kind] = url_match(task.evaluation.reference_url or "", page.url())
        else:
            parts[kind] = await program_html(task, page, sites, ask, lite=lite)
    return Verdict(all(parts.values()), "; ".join(f"{kind}: {'yes' if met else 'no'}" for kind, met in parts.items()))


def answer_to_check(message: str, status: AnswerStatus) -> str:
    """Give the answer that the check reads: who calls a task impossible answers `N/A`, as BrowserGym hands it on."""
    return NOT_ACHIEVABLE if status == "impossible" else message
