"""`python -m benchmarks.webarena`: compare our checks with the packages' own, and put the sites back."""

import asyncio
from dataclasses import replace

import typer

from benchmarks.serving import serving
from benchmarks.table import print_table
from benchmarks.webarena.agreement import Compared, compare
from benchmarks.webarena.originals import has_sentences
from benchmarks.webarena.reset import ResetFailed, reset_sites
from benchmarks.webarena.sites import SITES, Sites
from benchmarks.webarena.standin import Standin
from benchmarks.webarena.verified_cases import compare_verified

app = typer.Typer(add_completion=False)


@app.callback()
def main() -> None:
    """Look after WebArena; `plan-and-act bench webarena-lite` (or another of its suites) runs an agent on it."""


@app.command()
def agreement() -> None:
    """Compare our checks with the packages' on every task, and feed WebArena-Verified's right and wrong answers.

    Exit code 1 where they differ, or where a wrong one is accepted.
    """
    standin = Standin()
    with serving(standin.app) as address:
        nowhere = {site: f"http://{site.replace('_', '-')}.invalid" for site in SITES}
        sites = replace(standin.sites(address), addresses={**nowhere, **standin.sites(address).addresses})
        rows = [*compare("webarena", sites, standin), *compare("webarena-lite", sites, standin)]
    _print(rows, sites)


def _print(rows: list[Compared], sites: Sites) -> None:
    source = "NLTK's punkt_tab" if has_sentences() else "ours on both sides: NLTK's punkt_tab is not on this machine"
    print_table(
        "Our checks beside the packages' own",
        ["benchmark", "check", "tasks", "cases", "accepted by the package", "ours differs"],
        [[row.benchmark, row.kind, row.tasks, row.cases, row.accepted, len(row.apart)] for row in rows],
        f"parting answers into words: {source}",
    )
    for row in rows:
        for line in row.apart[:5]:
            typer.echo(line)
    verified = compare_verified(sites)
    print_table(
        "WebArena-Verified's evaluator (the package's own)",
        ["fed with", "tasks", "accepted"],
        [[row.fed, row.tasks, row.accepted] for row in verified],
    )
    for fed in verified:
        for line in fed.unexpected[:5]:
            typer.echo(line)
    accepted_wrong = any(fed.accepted for fed in verified if not fed.expected)
    raise typer.Exit(int(accepted_wrong or any(row.apart for row in rows)))


@app.command()
def reset() -> None:
    """Put all sites back, at the address of WA_FULL_RESET, as the benchmark asks for before a run; takes minutes."""
    try:
        asyncio.run(reset_sites())
    except ResetFailed as failed:
        typer.echo(str(failed), err=True)
        raise typer.Exit(1) from None


if __name__ == "__main__":
    app()
