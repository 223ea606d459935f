"""`plan-and-act synth`: the synthetic data pipeline, stage by stage or all of it."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from cli.problem import NOT_ANSWERED, Problem


def synth(
    *,
    stage: Annotated[
        str,
        typer.Argument(
            metavar="STAGE",
            help="queries, trajectories, filter, plans, replans, traces, expansion, failures, targeted, dataset, "
            "report; or all of them: all.",
            show_default=False,
        ),
    ],
    settings: Annotated[
        Path | None,
        typer.Option("--settings", "-s", metavar="FILE", help="A TOML file. Default: a small run on the sandbox."),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where everything that is made belongs.")] = Path(
        "out/synth"
    ),
    max_cost: Annotated[
        float | None, typer.Option(metavar="DOLLARS", min=0, help="Stop in good order when so much is spent.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many calls the stage would make, and what they would cost.")
    ] = False,
    validators: Annotated[
        bool, typer.Option("--validators/--no-validators", help="Off only to show what they are worth.")
    ] = True,
    open_: Annotated[bool, typer.Option("--open", help="Open the report in your browser.")] = False,
) -> None:
    """Make training data for planner and executor. Started again, it goes on where it was.

    Each stage is a file of OUT, one row a line; the dataset is in OUT/dataset, the report is OUT/report.html.
    """
    from rich.console import Console

    try:
        from synthesis.dataset import build_dataset
        from synthesis.dryness import reckon
        from synthesis.errors import StoppedEarly, SynthesisError
        from synthesis.pipeline import run_stages
        from synthesis.progress import StageProgress
        from synthesis.record import STAGES, StageName
        from synthesis.report import write_report
        from synthesis.settings import embedded_settings, read_settings
    except ModuleNotFoundError as missing:
        raise Problem(
            f"expected the packages of the extra `synthesis`, found no {missing.name}: "
            "pip install 'plan-and-act[synthesis]'"
        ) from None

    known = (*get_args(StageName), "dataset", "report", "all")
    if stage not in known:
        raise Problem(f"STAGE: expected one of {', '.join(known)}, found {stage!r}")
    console = Console(stderr=True, highlight=False)
    try:
        chosen = read_settings(settings) if settings else embedded_settings()
        if not validators:
            chosen = chosen.model_copy(update={"validators": False})
        wanted = [name for name in STAGES if stage in (name, "all")]
        if wanted:
            spending = run_stages(chosen, out, wanted, StageProgress(console), max_cost=max_cost, dry=dry_run)
            if dry_run:
                console.print(reckon(chosen, out, wanted, spending))
                return
        if stage in ("dataset", "all"):
            summary = build_dataset(chosen, out)
            console.print(f"dataset: {summary['rows']} rows over {summary['queries']} queries in {out / 'dataset'}")
        if stage in ("report", "all"):
            page = write_report(chosen, out)
            console.print(str(page), style="dim", soft_wrap=True)
            if open_:
                typer.launch(str(page))
    except StoppedEarly as stopped:
        console.print(f"Stopped: {stopped}. Started again, it goes on from here.", style="yellow")
        raise typer.Exit(NOT_ANSWERED) from None
    except SynthesisError as error:
        raise Problem(str(error)) from None
