"""What is said of a run once it is over, to a person or as JSON."""

import json
from pathlib import Path

from rich.console import Console
from rich.text import Text
from typing_extensions import TypedDict

from cli.progress import Progress
from cli.words import cost_text, ending_text
from state import AnswerStatus, Ending, Usage
from trajectory import REPORT_NAME, drivers
from trajectory.schema import Score


class Result(TypedDict):
    """What `--json` prints."""

    task: str
    url: str
    answer: str
    status: AnswerStatus | None
    """What the executor called its answer; null when there was none."""
    accepted: bool
    """Whether the run ended with an answer that it stands by."""
    ending: Ending
    evidence: str
    """The verifier's last word; empty when it was not asked."""
    solved: bool | None
    """What a check outside the run found; null when there was none."""
    usage: Usage
    seconds: float
    models: dict[str, str]
    folder: str
    report: str


def result_of(run: Progress, folder: Path, score: Score | None = None) -> Result:
    """Sum a run up.

    Raises:
        ValueError: it never began.

    """
    if run.header is None:
        raise ValueError("expected a run with a header, found none: it never began")
    ending = run.end["ending"] if run.end else Ending(kind="interrupted", reason="The record breaks off.")
    return Result(
        task=run.header["task"],
        url=run.header["url"],
        answer=run.answer["message"] if run.answer else "",
        status=run.answer["status"] if run.answer else None,
        accepted=ending["kind"] == "answered",
        ending=ending,
        evidence=run.verdict["evidence"] if run.verdict else "",
        solved=score["solved"] if score else None,
        usage=run.usage,
        seconds=run.seconds,
        models=run.header["models"],
        folder=str(folder),
        report=str(folder / REPORT_NAME),
    )


def print_json(result: Result) -> None:
    """Print the result on standard output, and nothing else."""
    Console(soft_wrap=True, highlight=False).print(json.dumps(result, ensure_ascii=False), markup=False)


def print_summary(console: Console, run: Progress, folder: Path, score: Score | None = None) -> None:
    """Print the result for a person."""
    result = result_of(run, folder, score)
    rows: list[tuple[str, str | Text]] = [("Answer", result["answer"] or Text("none was reached", style="dim"))]
    if result["ending"]["reason"] not in ("", result["evidence"], result["answer"]):
        rows.append(("Why", result["ending"]["reason"]))
    if result["evidence"]:
        rows.append(("Evidence" if run.verdict and run.verdict["shown"] else "Missing", result["evidence"]))
    if score:
        said = Text("solved" if score["solved"] else "not solved", style="green" if score["solved"] else "red")
        rows.append(("Check", said + Text(f": {score['detail']}" if score["detail"] else "")))
    rows += [("Cost", cost_text(run)), ("Models", drivers(result["models"])), ("Report", result["report"])]
    console.print()
    console.print(ending_text(result["ending"]["kind"]))
    for name, text in rows:
        console.print(Text(f"{name:<9}", style="dim"), Text(text) if isinstance(text, str) else text, soft_wrap=True)
