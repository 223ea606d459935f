"""`plan-and-act report`: what a bench came to."""

from pathlib import Path
from typing import Annotated

import typer

from cli.problem import Problem


def report(
    results: Annotated[
        list[Path],
        typer.Argument(help="Folders of benches, or their results.jsonl.", show_default=False),
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The page. Default: report.html beside the first results.")
    ] = None,
    judge_model: Annotated[
        str, typer.Option(metavar="NAME", help="Asked why an episode failed where no rule says.")
    ] = "",
    judge_base_url: Annotated[
        str, typer.Option(metavar="URL", help="Its endpoint, where it is not OPENAI_BASE_URL.")
    ] = "",
    langsmith: Annotated[
        str, typer.Option(metavar="NAME", help="Send the results there, as dataset and experiment of this name.")
    ] = "",
    open_: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,  # noqa: FBT002
) -> None:
    """Report results: success with its uncertainty, agents compared, costs, and why the rest failed.

    Nothing leaves this machine but what --judge-model and --langsmith ask for.
    """
    import asyncio

    from rich.console import Console

    try:
        from benchmarks.report import ResultsError, make_report, print_report, read_runs, write_page
        from benchmarks.report.judge import Judge
    except ModuleNotFoundError as missing:
        raise Problem(
            f"expected the packages of the extra `report`, found no {missing.name}: pip install 'plan-and-act[report]'"
        ) from None

    first = results[0]
    try:
        runs = read_runs(results)
        made = asyncio.run(make_report(runs, Judge(judge_model, judge_base_url) if judge_model else None))
        page = write_page(made, out or (first.parent if first.is_file() else first) / "report.html")
        if langsmith:
            from benchmarks.report.langsmith import send

            send(langsmith, made.groups)
    except ResultsError as error:
        raise Problem(str(error)) from None
    except OSError as error:
        raise Problem(f"expected results that can be read and a page that can be written, found {error}") from None
    console = Console(highlight=False, width=None if Console().is_terminal else 160)
    print_report(made, console)
    console.print(f"\n{page}", style="dim", soft_wrap=True)
    if open_:
        typer.launch(str(page))
