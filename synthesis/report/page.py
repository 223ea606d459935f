"""The report's page: one file that asks nothing of the network."""

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from synthesis.dataset.build import FOLDER, SUMMARY
from synthesis.dataset.card import is_embedded
from synthesis.errors import SynthesisError
from synthesis.payloads import Trace
from synthesis.record import Record
from synthesis.report.charts import funnel_chart, lengths_chart
from synthesis.report.funnel import floors, samples
from synthesis.settings import Settings
from trajectory.wording import count_text, dollars_text, seconds_text

PAGE = "report.html"
_SAMPLES = 3


def write_report(settings: Settings, folder: Path) -> Path:
    """Write `report.html` of what a folder holds so far.

    Raises:
        SynthesisError: it holds nothing.

    """
    found = floors(folder)
    if not found:
        raise SynthesisError(
            f"expected rows of a pipeline in {folder}, found none: run a stage first, or name its --out"
        )
    file = folder / FOLDER / SUMMARY
    summary = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    tokens = _tokens(folder / FOLDER)
    named = [settings.agent.executor_model, settings.teacher.model, *(judge.model for judge in settings.judges)]
    environment = Environment(
        loader=ChoiceLoader([
            PackageLoader("synthesis.report"),
            PackageLoader("benchmarks.report"),
            PackageLoader("trajectory"),
        ]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"count": count_text, "seconds": seconds_text}
    page = environment.get_template("synth.html.j2").render(
        floors=found,
        summary=summary,
        validators=settings.validators,
        embedded=[name for name in dict.fromkeys(named) if is_embedded(name)],
        samples=lambda rows: samples(rows, _SAMPLES),
        told=told,
        dollars=lambda amount: dollars_text(amount or 0.0, priced=amount is not None),
        funnel_picture=Markup(funnel_chart(found)),  # noqa: S704 - its text is escaped by matplotlib
        lengths_picture=Markup(lengths_chart(tokens)) if tokens else "",  # noqa: S704
    )
    path = folder / PAGE
    path.write_text(page, encoding="utf-8")
    return path


def told(row: Record) -> tuple[str, str]:
    """Tell a row: what it is about, and what it says."""
    held = row.payload
    steps = held.get("steps")
    if isinstance(steps, list) and steps:
        lines = [_step(number, step) for number, step in enumerate(steps, 1) if isinstance(step, dict)]
        said = f"{held.get('reflection', '')}\n\n" + "\n\n".join(lines)
    elif row.stage == "traces" and held:
        trace = Trace.model_validate(held)
        said = "\n".join(part for part in (trace.text, trace.action) if part)
    elif held.get("stands"):
        said = f"{held['reflection']}\nThe plan stands from step {held['stands']}."
    elif "votes" in held:
        said = json.dumps(held["votes"], ensure_ascii=False, indent=1)
    else:
        said = str(held.get("answer") or held.get("about") or "")
    title = held.get("query") or held.get("text") or held.get("name") or held.get("site") or row.id
    after = f", after action {held['after']}" if "after" in held else ""
    return f"{str(title) if row.stage != 'traces' else held.get('role', '')}{after}", said.strip()


def _step(number: int, step: Mapping[str, object]) -> str:
    actions = step.get("actions")
    covered = f"\nActions: {', '.join(map(str, actions))}" if isinstance(actions, list) and actions else ""
    return f"## Step {number}\nReasoning: {step.get('reasoning')}\nStep: {step.get('step')}{covered}"


def _tokens(folder: Path) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for role in ("planner", "executor"):
        lengths = [
            json.loads(line)["tokens"]
            for file in sorted((folder / role).glob("*.jsonl"))
            for line in file.read_text(encoding="utf-8").split("\n")
            if line
        ]
        if lengths:
            found[role] = lengths
    return found
