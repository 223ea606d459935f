"""Runs by the agent and its settings, and by what their tasks have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase
from typing import Literal, get_args

from benchmarks.intervals import wilson
from benchmarks.report.reading import Run
from benchmarks.result import EpisodeResult
from trajectory import shown_model

_Field = Literal["planner_model", "executor_model", "preset", "replan", "codec", "reasoning", "verifier"]
_FIELDS: tuple[_Field, ...] = get_args(_Field)
BINS = ((1, 2), (3, 4), (5, 6), (7, 9), (10, 14), (15, None))
"""From and to how many of the least actions a task needs; both are in it."""


@dataclass(frozen=True)
class Success:
    """How many of some runs were solved."""

    solved: int
    of: int

    @property
    def share(self) -> float:
        """Solved of all, from 0 to 1; 0 of none."""
        return self.solved / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of `share`."""
        return wilson(self.solved, self.of)


@dataclass(frozen=True)
class Group:
    """An agent with its settings, and all its runs."""

    letter: str
    name: str
    """The agent, and what else tells it apart from the others of the report."""
    settings: Mapping[_Field, str]
    runs: list[Run]

    @property
    def solved(self) -> int:
        """How many were solved."""
        return sum(run.record["solved"] for run in self.runs if run.counted)

    def outcomes(self, outcome: str) -> int:
        """Count the runs that came to this."""
        return sum(run.record["outcome"] == outcome for run in self.runs)

    def per_solved(self, cost: Callable[[Run], float]) -> float | None:
        """Give what all runs cost, the failed ones too, for each that was solved; None where none was."""
        return sum(map(cost, self.runs)) / self.solved if self.solved else None

    def per_episode(self, cost: Callable[[Run], float]) -> float:
        """Give what a run cost on average."""
        return sum(map(cost, self.runs)) / len(self.runs)

    @property
    def dollars_per_solved(self) -> float | None:
        """Dollars for each solved task; None where a price was not known or nothing was solved."""
        prices = [run.record["dollars"] for run in self.runs]
        known = [price for price in prices if price is not None]
        return sum(known) / self.solved if len(known) == len(prices) and self.solved else None


def success(runs: Iterable[Run], holds: Callable[[Run], bool] = lambda run: run.counted) -> Success:
    """Count what was solved; an error and a time-out count as not solved, what could not be scored not at all."""
    counted = [run for run in runs if run.counted and holds(run)]
    return Success(sum(run.record["solved"] for run in counted), len(counted))


def groups_of(runs: Sequence[Run]) -> list[Group]:
    """Part the runs by agent and settings, in the order in which they come."""
    parts: dict[tuple[str, ...], list[Run]] = {}
    for run in runs:
        parts.setdefault((run.record["agent"], *_values(run.record)), []).append(run)
    letters = (ascii_uppercase[i % 26] * (1 + i // 26) for i in count())
    groups = []
    for (agent, *values), members in parts.items():
        rivals = [tuple(key[1:]) for key in parts if key[0] == agent]
        differing = [i for i in range(len(_FIELDS)) if len({rival[i] for rival in rivals}) > 1]
        named = list(dict.fromkeys(_named(_FIELDS[i], values[i]) for i in differing if _named(_FIELDS[i], values[i])))
        settings = dict(zip(_FIELDS, values, strict=True))
        groups.append(Group(next(letters), " · ".join([agent, *named]), settings, members))
    return groups


def facets_of(runs: Sequence[Run]) -> dict[str, list[tuple[str, Callable[[Run], bool]]]]:
    """Give what success is looked at by: values and which runs have them. Where all have the same, it tells nothing."""
    sites = {site for run in runs for site in run.record["sites"]}
    tags = {tag for run in runs for tag in run.record["tags"]}
    facets: dict[str, list[tuple[str, Callable[[Run], bool]]]] = {
        "Suite": [(name, _has("suite", name)) for name in sorted({run.record["suite"] for run in runs})],
        "Level": [(str(level), _has("level", level)) for level in sorted({run.record["level"] for run in runs})],
        "Site": [(name, _holds("sites", name)) for name in sorted(sites)],
        "Tag": [
            *((name, _holds("tags", name)) for name in sorted(tags)),
            *([("no tag", _untagged)] if tags and any(map(_untagged, runs)) else []),
        ],
        "Least actions": bins_of(runs),
    }
    return {name: values for name, values in facets.items() if len(values) > 1}


def bins_of(runs: Sequence[Run]) -> list[tuple[str, Callable[[Run], bool]]]:
    """Give the ranges of least actions that some run falls into."""
    bins = [(f"{low} to {high}" if high else f"{low} or more", _needs(low, high)) for low, high in BINS]
    return [(name, holds) for name, holds in bins if any(map(holds, runs))]


def _has(field: str, value: str | int) -> Callable[[Run], bool]:
    return lambda run: run.record[field] == value  # type: ignore[literal-required]


def _holds(field: str, value: str) -> Callable[[Run], bool]:
    return lambda run: value in run.record[field]  # type: ignore[literal-required]


def _untagged(run: Run) -> bool:
    return not run.record["tags"]


def _needs(low: int, high: int | None) -> Callable[[Run], bool]:
    def holds(run: Run) -> bool:
        least = run.record["least_actions"]
        return least is not None and low <= least and (high is None or least <= high)

    return holds


def _values(record: EpisodeResult) -> list[str]:
    values = (record[name] for name in _FIELDS)
    return [shown_model(value) if isinstance(value, str) else "yes" if value else "no" for value in values]


def _named(field: str, value: str) -> str:
    if field in ("reasoning", "verifier"):
        return "" if value == "yes" else f"no {field}"
    if field == "replan" and value:
        return f"replan {value.replace('_', ' ')}"
    return value.replace("_", " ") or f"no {field.replace('_', ' ')}"
