"""What a stage was made with: so that a folder never holds rows of two settings."""

import json
from pathlib import Path

from pydantic import JsonValue

from prompts import prompt_version
from synthesis.errors import SynthesisError
from synthesis.ledger import read_rows
from synthesis.record import StageName, content_hash
from synthesis.settings import Settings

AFTER: dict[StageName, tuple[StageName, ...]] = {
    "queries": (),
    "trajectories": ("queries",),
    "filter": ("trajectories",),
    "plans": ("filter",),
    "replans": ("plans",),
    "traces": ("plans", "replans"),
    "expansion": ("plans",),
    "failures": (),
    "targeted": ("plans", "expansion", "failures"),
}
"""Which stages a stage is made of."""

_DEPENDS: dict[StageName, tuple[str, ...]] = {
    "queries": ("sites", "teacher", "judges", "queries"),
    "trajectories": ("agent",),
    "filter": ("judges", "filter"),
    "plans": ("teacher", "plans"),
    "replans": ("teacher", "plans", "replans"),
    "traces": ("teacher", "plans"),
    "expansion": ("teacher", "expansion"),
    "failures": ("sites", "teacher", "agent", "targeted"),
    "targeted": ("sites", "teacher", "targeted"),
}
_PROMPTS: dict[StageName, tuple[str, ...]] = {
    "queries": ("queries", "feasible"),
    "trajectories": (),
    "filter": ("judge",),
    "plans": ("plan",),
    "replans": ("replan",),
    "traces": ("trace",),
    "expansion": ("expand",),
    "failures": ("failure",),
    "targeted": ("label", "variant"),
}
_NOT_CONTENT = frozenset({"at_once", "timeout", "price", "base_url", "workers", "engine", "planner_price"}) | {
    "executor_price",
    "planner_base_url",
    "executor_base_url",
}
"""Settings that change how fast or where it is made, and not what."""


class Manifest:
    """`STAGE.made.json`, beside the rows."""

    def __init__(self, settings: Settings, folder: Path, stage: StageName) -> None:
        self.path = folder / f"{stage}.made.json"
        self._stage = stage
        self._made_with: dict[str, JsonValue] = {
            "seed": settings.seed,
            "validators": settings.validators,
            "settings": {name: _content(settings.model_dump(mode="json")[name]) for name in _DEPENDS[stage]},
            "prompts": [prompt_version(name) for name in _PROMPTS[stage]],
            "made_of": {name: _rows_of(folder, name) for name in AFTER[stage]},
        }

    def check(self) -> None:
        """Hold the folder to what the stage is to be made with.

        Raises:
            SynthesisError: a stage before it is not done, or it was begun with something else.

        """
        for name in AFTER[self._stage]:
            if not is_done(self.path.parent, name):
                raise SynthesisError(
                    f"expected the stage {name!r} to be done before {self._stage!r}, found it is not: run it first"
                )
        found = _read(self.path)
        made_with = found.get("made_with") if found else None
        if isinstance(made_with, dict) and made_with != self._made_with:
            differs = ", ".join(name for name, value in self._made_with.items() if made_with.get(name) != value)
            raise SynthesisError(
                f"expected the stage {self._stage!r} to be gone on with as it was begun, found other {differs}: "
                f"name another folder, or take {self._stage}.* and what is made of it away"
            )

    def write(self, *, done: bool) -> None:
        """Write down what it is made with, and whether it is done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps({"done": done, "made_with": self._made_with}, indent=1, ensure_ascii=False))
        draft.replace(self.path)


def is_done(folder: Path, stage: StageName) -> bool:
    """Say whether a stage has come to its end."""
    found = _read(folder / f"{stage}.made.json")
    return bool(found and found.get("done"))


def _rows_of(folder: Path, stage: StageName) -> str:
    return content_hash(sorted(row.id for row in read_rows(folder, stage)))


def _read(path: Path) -> dict[str, JsonValue] | None:
    try:
        found: dict[str, JsonValue] = json.loads(path.read_text())
    except FileNotFoundError:
        return None
    return found


def _content(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: _content(inner) for name, inner in value.items() if name not in _NOT_CONTENT}
    if isinstance(value, list):
        return [_content(inner) for inner in value]
    return value
