"""The dataset's card."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from prompts import codec_of
from state import DEMONSTRATOR
from synthesis.dataset.summary import Summary
from synthesis.ledger import read_rows
from synthesis.record import STAGES, Record
from synthesis.settings import Settings
from synthesis.stages.trajectories import context_of_agent


def write_card(path: Path, summary: Summary, settings: Settings, folder: Path) -> None:
    """Write `README.md`, as the Hugging Face hub reads it."""
    parts: dict[str, list[str]] = {}
    for place in summary["by_part"]:
        role, _, part = place.partition("/")
        parts.setdefault(role, []).append(part)
    rows = {stage: read_rows(folder, stage) for stage in STAGES}
    named = [settings.agent.executor_model, settings.teacher.model, *(judge.model for judge in settings.judges)]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = environment.get_template("card.j2").render(
        summary=summary,
        parts=parts,
        licence=settings.dataset.licence,
        preset=settings.agent.preset,
        codec=codec_of(context_of_agent(settings.agent)),
        stages=[_stage(stage, there, settings) for stage, there in rows.items()],
        embedded=", ".join(dict.fromkeys(name for name in named if is_embedded(name))),
    )
    path.write_text(text, encoding="utf-8")


def is_embedded(model: str) -> bool:
    """Say whether a model is one of the rule-based stand-ins."""
    return model == DEMONSTRATOR or model.startswith("sandbox.teacher:")


def _stage(name: str, rows: Sequence[Record], settings: Settings) -> dict[str, object]:
    models = dict.fromkeys(row.source.model for row in rows if row.source.model)
    if name == "trajectories":
        models = dict.fromkeys([settings.agent.planner_model, settings.agent.executor_model])
    return {
        "name": name,
        "models": ", ".join(models),
        "prompts": ", ".join(dict.fromkeys(row.source.prompt for row in rows if row.source.prompt)),
        "kept": sum(row.kept for row in rows),
        "refused": sum(not row.kept for row in rows),
    }
