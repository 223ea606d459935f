"""The tasks of WebArena and WebArena-Lite, read from their packages."""

import json
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from benchmarks.webarena.sites import Sites, named_in

Site = Literal["shopping", "shopping_admin", "reddit", "gitlab", "wikipedia", "map"]
Match = Literal["exact_match", "must_include", "fuzzy_match"]

COUNTS = {"webarena": 812, "webarena-lite": 165}


class PackagesMissing(ValueError):
    """The packages that hold the benchmark are not installed."""


class TasksBroken(ValueError):
    """The packages hold something else than was expected."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True)


class PageCheck(_Record):
    """One thing that a page is to hold at the end."""

    url: str
    """Where: an address, `last` for the page in front, or `func:…` for a helper that gives the address."""
    locator: str
    """What of it: an expression of JavaScript, `func:…` for a helper; empty: the page's source."""
    required_contents: dict[Match, str | list[str]]
    prep_actions: list[str] = []


class Evaluation(_Record):
    """How an episode is scored: all of `eval_types` must hold."""

    eval_types: list[Literal["string_match", "url_match", "program_html"]]
    reference_answers: dict[Match, str | list[str]] | None
    reference_url: str | None
    program_html: list[PageCheck]
    string_note: str = ""
    """Why the task cannot be done, where it cannot."""


class WebArenaTask(_Record):
    """One task."""

    task_id: int
    sites: list[Site]
    start_url: str
    """Several are parted by ` |AND| `."""
    intent: str
    require_reset: bool
    evaluation: Evaluation = Field(alias="eval")

    @property
    def start_urls(self) -> list[str]:
        """The addresses that stand open at the beginning, the last one in front."""
        return self.start_url.split(" |AND| ")

    @property
    def needs_judge(self) -> bool:
        """Whether a model has a say in its check."""
        asked = [self.evaluation.reference_answers or {}, *(c.required_contents for c in self.evaluation.program_html)]
        return any("fuzzy_match" in part for part in asked)

    def needs(self) -> list[str]:
        """List the sites that the task and its check name."""
        return list(dict.fromkeys([*self.sites, *named_in(self.model_dump_json())]))

    def at(self, sites: Sites) -> "WebArenaTask":
        """Put the sites' addresses in.

        Raises:
            SitesMissing: one is not there.

        """
        sites.need(self.needs())
        filled = sites.fill(json.dumps(self.model_dump(by_alias=True)))
        return WebArenaTask.model_validate_json(filled)


_TASKS = TypeAdapter(list[WebArenaTask])


@cache
def webarena_tasks(benchmark: str) -> tuple[WebArenaTask, ...]:
    """Read every task of `webarena` or `webarena-lite`, with placeholders for the sites' addresses.

    Raises:
        PackagesMissing: the package is not installed.
        TasksBroken: it does not hold as many tasks as it is known for.

    """
    package, path = {
        "webarena": ("webarena-verified", "webarena_verified/assets/dataset/test.raw.json"),
        "webarena-lite": ("browsergym-webarenalite", "browsergym/webarenalite/test_webarena_lite.raw.json"),
    }[benchmark]
    tasks = _TASKS.validate_json(file_of(package, path).read_bytes())
    if len(tasks) != COUNTS[benchmark]:
        raise TasksBroken(f"expected {COUNTS[benchmark]} tasks of {benchmark} in {package}, found {len(tasks)}")
    return tuple(tasks)


def file_of(package: str, path: str) -> Path:
    """Find a file of an installed package, without importing it.

    Raises:
        PackagesMissing: the package is not installed.

    """
    try:
        return Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError:
        raise PackagesMissing(
            f"expected the package {package}, found it is not installed: run make setup-webarena"
        ) from None
