"""Our checks beside the packages' own: on each task for which an answer is expected, with right and wrong ones."""

import asyncio
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.webarena.check import check
from benchmarks.webarena.originals import OriginalPage, originals
from benchmarks.webarena.sites import ACCOUNTS, Sites
from benchmarks.webarena.standin import Standin
from benchmarks.webarena.tasks import PageCheck, WebArenaTask, webarena_tasks
from benchmarks.webarena.variants import addresses, answers, contents
from browser import JSON

VERDICTS = ("correct", "partially correct", "incorrect", "same", "different")
_FRONT = "http://front.invalid/"


@dataclass
class Compared:
    """How often both said the same, of one kind of check."""

    benchmark: str
    kind: str
    tasks: int = 0
    cases: int = 0
    accepted: int = 0
    """Cases that the package accepts."""
    apart: list[str] = field(default_factory=list)
    """Cases in which ours says something else."""


@dataclass
class Case:
    """One thing that both judge."""

    answer: str = ""
    url: str = _FRONT
    found: dict[str, str] = field(default_factory=dict)
    """What each locator finds."""
    verdict: str = "correct"
    """What the judging model replies."""


class ValuesPage(OriginalPage):
    """A page on which each locator finds what a case says; theirs, and by its side ours."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.url = case.url
        self.context = self

    def new_page(self) -> "ValuesPage":
        """Playwright's."""
        return ValuesPage(self.case)

    def goto(self, url: str) -> None:
        """Playwright's."""
        self.url = url

    def close(self) -> None:
        """Playwright's."""

    def content(self) -> str:
        """Playwright's: the page's source."""
        return self.case.found.get("", "")

    def evaluate(self, script: str) -> JSON:
        """Playwright's: the value of a function. The helper for members asks for a row first, then for its role."""
        if "let index" in script:
            return 0
        return self.case.found.get(script.removeprefix("() => "), self.case.found.get("role"))


class OurPage:
    """The same for ours."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._urls = [case.url]

    def url(self) -> str:
        """Give the address in front."""
        return self._urls[-1]

    async def source(self) -> str:
        """Give the page's source."""
        return self._case.found.get("", "")

    async def evaluate(self, expression: str) -> JSON:
        """Give what the locator finds."""
        return self._case.found.get(expression, self._case.found.get("role"))

    async def go_to(self, url: str) -> None:
        """Open an address in the tab in front."""
        self._urls[-1] = url

    async def open(self, url: str) -> None:
        """Open an address in a new tab."""
        self._urls.append(url)

    async def close(self) -> None:
        """Close the tab in front."""
        self._urls.pop()


def compare(benchmark: str, sites: Sites, standin: Standin, numbers: set[int] | None = None) -> list[Compared]:
    """Compare on every task of `webarena` or `webarena-lite`, or on those of the given numbers."""
    rows = {kind: Compared(benchmark, kind) for kind in ("string_match", "url_match", "program_html")}
    verdict = ""
    tasks = [task for task in webarena_tasks(benchmark) if numbers is None or task.task_id in numbers]
    lite = benchmark == "webarena-lite"
    with originals(sites, lambda: verdict, lite=lite) as theirs, tempfile.TemporaryDirectory() as scratch:
        for task in (task.at(sites) for task in tasks):
            for kind in task.evaluation.eval_types:
                row, alone = rows[kind], _only(task, kind)
                file = Path(scratch) / f"{task.task_id}.json"
                file.write_text(json.dumps(alone.model_dump(by_alias=True)))
                row.tasks += 1
                for case in _cases(alone, kind, standin):
                    verdict = case.verdict
                    said = _theirs(theirs, file, case)
                    ours = asyncio.run(_ours(alone, case, sites, lite=lite))
                    row.cases += 1
                    row.accepted += said
                    if said != ours:
                        row.apart.append(f"{task.task_id}: {case} theirs {said}, ours {ours}")
    return list(rows.values())


def _theirs(module: Any, file: Path, case: Case) -> bool:  # noqa: ANN401 - the package is not typed
    trajectory: list[dict[str, str]] = [{}, {"answer": case.answer}]
    try:
        return bool(module.evaluator_router(file)(trajectory, file, ValuesPage(case), None) == 1.0)
    except AssertionError:
        return False  # as BrowserGym counts it


async def _ours(task: WebArenaTask, case: Case, sites: Sites, *, lite: bool) -> bool:
    async def ask(_: str) -> str:
        return case.verdict

    return (await check(task, case.answer, OurPage(case), sites, ask, lite=lite)).solved


def _only(task: WebArenaTask, kind: str) -> WebArenaTask:
    return task.model_copy(update={"evaluation": task.evaluation.model_copy(update={"eval_types": [kind]})})


def _cases(task: WebArenaTask, kind: str, standin: Standin) -> Iterator[Case]:
    if kind == "string_match":
        judged = "fuzzy_match" in (task.evaluation.reference_answers or {})
        for answer in answers(task):
            yield from (Case(answer=answer, verdict=verdict) for verdict in (VERDICTS if judged else VERDICTS[:1]))
    elif kind == "url_match":
        yield from (Case(url=url) for url in addresses(task))
    else:
        yield from _page_cases(task.evaluation.program_html, standin)


def _page_cases(checks: list[PageCheck], standin: Standin) -> Iterator[Case]:
    right = {_finds(one): next(contents(one)) for one in checks}
    for one in checks:
        for value in contents(one):
            found = {**right, _finds(one): value}
            _tell_the_shop(found, standin)
            judged = "fuzzy_match" in one.required_contents
            for verdict in VERDICTS[:3] if judged else VERDICTS[:1]:
                yield Case(url=f"{_FRONT}f/board/12/title", found=found, verdict=verdict)


def _finds(check: PageCheck) -> str:
    return "role" if check.locator.startswith("func:gitlab") else check.locator


def _tell_the_shop(found: dict[str, str], standin: Standin) -> None:
    standin.reviews.clear()
    for locator, value in found.items():
        if locator.startswith("func:shopping_get_sku"):
            sku = locator.split("'")[1]
            author, rating = standin.reviews.get(sku, (ACCOUNTS["shopping"].name, "0"))
            if "author" in locator:
                author = value
            else:
                rating = value if value.isdigit() else "0"
            standin.reviews[sku] = (author, rating)
