"""Writes the page of a report: one file that holds all that it shows and asks nothing of the network."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from benchmarks.report.charts import actions_chart, failures_chart, tokens_chart
from benchmarks.report.failures import CLASSES, Failure, classify
from benchmarks.report.grouping import Group, bins_of, facets_of, groups_of, success
from benchmarks.report.judge import Judge
from benchmarks.report.pairing import Comparison, compare
from benchmarks.report.reading import Run
from trajectory.wording import count_text, dollars_text, seconds_text


@dataclass(frozen=True)
class Report:
    """What there is to say of some results."""

    runs: Sequence[Run]
    groups: Sequence[Group]
    comparisons: Sequence[Comparison]
    failures: Sequence[Failure]


async def make_report(runs: Sequence[Run], judge: Judge | None = None, *, with_first: bool = False) -> Report:
    """Count, compare and find out why what failed has failed.

    Args:
        runs: What was read.
        judge: Asked where no rule says why.
        with_first: Compare only the first agent with each of the others.

    Raises:
        ResultsError: the judge cannot be asked.

    """
    groups = groups_of(runs)
    failures = [classify(run) for run in runs if run.failed]
    if judge:
        failures = await judge.judge(failures)
    return Report(runs, groups, compare(groups, with_first=with_first), failures)


def write_page(report: Report, path: Path) -> Path:
    """Write a report's page. The runs' own reports are made where there is only a trajectory, and linked to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(report, path.parent), encoding="utf-8")
    return path


def render(report: Report, folder: Path) -> str:
    """Make the page's HTML, with links as they are from `folder`."""
    environment = Environment(
        # The style is that of a run's own report.
        loader=ChoiceLoader([PackageLoader("benchmarks.report"), PackageLoader("trajectory")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"count": count_text, "seconds": seconds_text, "percent": percent, "points": points}
    named = {run: group for group in report.groups for run in group.runs}
    bins = bins_of(report.runs)
    return environment.get_template("bench.html.j2").render(
        groups=report.groups,
        comparisons=report.comparisons,
        facets=facets_of(report.runs),
        failures=sorted(report.failures, key=lambda failure: list(CLASSES).index(failure.kind)),
        classes=CLASSES,
        group_of=named,
        success=success,
        total=success(report.runs),
        episodes=len({run.episode for run in report.runs}),
        tasks=len({run.episode[:2] for run in report.runs}),
        suites=sorted({run.record["suite"] for run in report.runs}),
        versions=_versions(report.runs),
        started=sorted(run.record["started"] for run in report.runs),
        runs=report.runs,
        link=lambda run: _link(run, folder),
        tokens_of=lambda run: run.tokens,
        seconds_of=lambda run: run.record["seconds"]["total"],
        calls_of=lambda run: run.record["calls"],
        actions_of=lambda run: run.record["actions"],
        dollars=lambda amount: dollars_text(amount or 0.0, priced=amount is not None),
        tokens_picture=Markup(tokens_chart(report.groups)),  # noqa: S704 - its text is escaped by matplotlib
        actions_picture=Markup(actions_chart(report.groups, bins)) if bins else "",  # noqa: S704
        failures_picture=Markup(failures_chart(report.groups, report.failures)) if report.failures else "",  # noqa: S704
    )


def percent(share: float) -> str:
    """Write a share: `83 %`."""
    return f"{100 * share:.0f} %"


def points(difference: float) -> str:
    """Write a difference of shares in percentage points: `+12`, `−3`, `0`."""  # noqa: RUF002 - a minus, as wide as the plus
    rounded = round(100 * difference)
    return f"{'+' if rounded > 0 else '−'}{abs(rounded)}" if rounded else "0"  # noqa: RUF001


def _link(run: Run, folder: Path) -> str:
    page = run.page()
    return quote(Path(os.path.relpath(page.resolve(), folder.resolve())).as_posix()) if page else ""


def _versions(runs: Sequence[Run]) -> dict[str, str]:
    names = dict.fromkeys(name for run in runs for name in run.record["versions"])
    found = {name: dict.fromkeys(run.record["versions"].get(name, "") for run in runs) for name in names}
    return {name: ", ".join(version for version in versions if version) for name, versions in found.items()}
