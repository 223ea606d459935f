"""The report's main tables on a terminal."""

from rich.console import Console
from rich.table import Table

from benchmarks.report.grouping import Group, success
from benchmarks.report.page import Report, percent, points
from trajectory.wording import count_text, dollars_text, seconds_text


def print_report(report: Report, console: Console) -> None:
    """Print a row for each agent, and one for each pair of them."""
    table = Table(title="Solved", title_justify="left", caption_justify="left")
    table.caption = "errors and time-outs count as not solved, unscored episodes not at all; costs are per solved task"
    for name in ("", "agent"):
        table.add_column(name, overflow="fold")
    for name in ("solved", "share", "95 %", "error", "timeout", "unscored", "tokens", "cost", "time"):
        table.add_column(name, justify="right", no_wrap=True)
    for group in report.groups:
        table.add_row(group.letter, group.name, *_cells(group))
    console.print(table)
    if report.comparisons:
        console.print(_pairs(report))
    if report.failures:
        counts: dict[str, int] = {}
        for failure in report.failures:
            counts[failure.kind] = counts.get(failure.kind, 0) + 1
        console.print("Not solved:", ", ".join(f"{count} {kind}" for kind, count in counts.items()), soft_wrap=True)


def _cells(group: Group) -> list[str]:
    counted = success(group.runs)
    low, high = counted.interval
    tokens, seconds = (
        group.per_solved(lambda run: run.tokens),
        group.per_solved(lambda run: run.record["seconds"]["total"]),
    )
    dollars = group.dollars_per_solved
    return [
        f"{counted.solved}/{counted.of}",
        percent(counted.share) if counted.of else "—",
        f"{100 * low:.0f} to {100 * high:.0f}" if counted.of else "—",
        *(str(group.outcomes(outcome)) for outcome in ("error", "timeout", "unscored")),
        count_text(round(tokens)) if tokens is not None else "—",
        dollars_text(dollars or 0.0, priced=dollars is not None),
        seconds_text(seconds) if seconds is not None else "—",
    ]


def _pairs(report: Report) -> Table:
    table = Table(title="On the same episodes", title_justify="left", caption_justify="left")
    table.caption = "p: McNemar, exact; Holm: adjusted for all pairs; interval: bootstrap of whole tasks"
    for name in ("pair", "episodes", "tasks", "only first", "only second", "points", "95 %", "p", "p, Holm"):
        table.add_column(name, justify="left" if name == "pair" else "right", no_wrap=True)
    for pair in report.comparisons:
        low, high = pair.interval
        table.add_row(
            f"{pair.left.letter} : {pair.right.letter}",
            *(str(count) for count in (pair.shared, pair.tasks, pair.left_only, pair.right_only)),
            points(pair.difference),
            f"{points(low)} to {points(high)}",
            f"{pair.p:.3f}",
            f"{pair.adjusted:.3f}",
        )
    return table
