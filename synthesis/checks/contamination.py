"""Which training instructions stand, wholly or nearly, in a test set."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox import World, all_tasks, split_of
from synthesis.checks.duplicates import rouge_l, words
from synthesis.errors import SynthesisError

LIMITS = (0.7, 0.8, 0.9)
"""The similarities at which the report counts."""
_GRAM = 13
_SEEDS = range(3)


@dataclass(frozen=True, kw_only=True)
class TestSet:
    """The instructions of a benchmark."""

    __test__ = False  # for pytest: it is no test

    name: str
    instructions: list[str]


@dataclass(frozen=True, kw_only=True)
class Contamination:
    """What was found of one test set."""

    name: str
    tests: int
    trained: int
    identical: int
    """Test instructions that are a training instruction, case and punctuation aside."""
    at: dict[str, int]
    """Test instructions with a training instruction at least this similar."""
    rows_at: dict[str, int]
    """Training instructions that are at least this similar to a test instruction."""
    shared_13_grams: int
    """Training instructions that have 13 words in a row with a test instruction in common."""
    nearest: dict[str, float]
    """For each training instruction its similarity to the nearest test instruction, from 0.5 on."""


def contaminations(trained: Iterable[str], tests: TestSet) -> Contamination:
    """Compare every training instruction with every test instruction."""
    rows = list(dict.fromkeys(trained))
    told = [words(test) for test in tests.instructions]
    grams = {gram for test in told for gram in _grams(test)}
    best = [0.0] * len(told)
    nearest: dict[str, float] = {}
    shared = 0
    for row in rows:
        said = words(row)
        shared += any(gram in grams for gram in _grams(said))
        similar = [rouge_l(said, test) for test in told]
        best = [max(pair) for pair in zip(best, similar, strict=True)]
        if similar and max(similar) >= 0.5:
            nearest[row] = round(max(similar), 4)
    return Contamination(
        name=tests.name,
        tests=len(told),
        trained=len(rows),
        identical=sum(one == 1.0 for one in best),
        at={f"{limit}": sum(one >= limit for one in best) for limit in LIMITS},
        rows_at={f"{limit}": sum(one >= limit for one in nearest.values()) for limit in LIMITS},
        shared_13_grams=shared,
        nearest=nearest,
    )


def read_test_set(name: str, source: str) -> TestSet:
    """Read a test set: `sandbox:test`, `sandbox:validation`, or a file.

    Raises:
        SynthesisError: there is no such file, or it holds no instructions.

    """
    if source in ("sandbox:test", "sandbox:validation"):
        return TestSet(name=name, instructions=_sandbox(source.partition(":")[2]))
    try:
        text = Path(source).read_text(encoding="utf-8")
    except OSError as error:
        raise SynthesisError(
            f"test set {name!r}: expected sandbox:test or a file that can be read, found {source!r} ({error})"
        ) from None
    found = list(_instructions(text))
    if not found:
        raise SynthesisError(f"test set {name!r}: expected instructions in {source}, found none")
    return TestSet(name=name, instructions=found)


def _instructions(text: str) -> Iterable[str]:
    try:
        rows = json.loads(text)
    except ValueError:
        rows = text.splitlines()
    for row in rows:
        if isinstance(row, dict):
            row = row.get("intent") or row.get("task") or row.get("ques") or row.get("instruction") or ""  # noqa: PLW2901
        if isinstance(row, str) and row.strip():
            yield row.strip()


def _sandbox(split: str) -> list[str]:
    world, found = World(), []
    try:
        for task in all_tasks():
            if split_of(task.id) == split:
                found += [world.begin(task, seed).intent for seed in _SEEDS]
    finally:
        world.close()
    return found


def _grams(said: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(said[start : start + _GRAM]) for start in range(len(said) - _GRAM + 1))
