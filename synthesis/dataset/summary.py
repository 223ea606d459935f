"""The figures of a dataset."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from typing_extensions import TypedDict

from synthesis.checks import Contamination
from synthesis.checks.duplicates import words
from synthesis.dataset.rows import Row
from synthesis.dataset.write import parts_of


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """Rows that were left out at the end."""

    query: str
    kind: str
    rows: int
    reason: str


class Lengths(TypedDict):
    """Token lengths of the rows of one part."""

    rows: int
    least: int
    median: int
    most: int
    total: int
    over_16k: int
    over_32k: int


class Summary(TypedDict):
    """`dataset.json`."""

    rows: int
    queries: int
    by_part: dict[str, Lengths]
    by_kind: dict[str, int]
    by_role: dict[str, int]
    by_site: dict[str, int]
    stands: int
    """Replanner's rows in which the plan stands."""
    groups: dict[str, int]
    """Groups of queries by split; no group is in two."""
    distinct_2: float
    """Of all pairs of neighbouring words in the queries, the share that is different."""
    dropped: dict[str, int]
    """Rows, by the reason's first words."""
    faults: dict[str, int]
    """What the validators find in what was kept."""
    contamination: list[dict[str, object]]
    tokenizer: str


def summarise(
    rows: Sequence[Row],
    dropped: Sequence[Dropped],
    reports: Sequence[Contamination],
    faults: dict[str, int],
    tokenizer: str,
) -> Summary:
    """Count."""
    queries = list(dict.fromkeys(row["query"] for row in rows))
    pairs = [pair for query in queries for pair in zip(words(query), words(query)[1:], strict=False)]
    gone: Counter[str] = Counter()
    for one in dropped:
        gone[one.reason.partition(" (")[0].partition(":")[0]] += one.rows
    groups = {(row["split"], row["group"]) for row in rows}
    return Summary(
        rows=len(rows),
        queries=len(queries),
        by_part={f"{role}/{part}": _lengths(there) for (role, part), there in parts_of(rows).items()},
        by_kind=dict(Counter(row["kind"] for row in rows)),
        by_role=dict(Counter(row["role"] for row in rows)),
        by_site=dict(Counter(row["site"] for row in rows)),
        stands=sum(
            row["role"] == "replanner" and "\nThe plan stands" in row["messages"][-1]["content"] for row in rows
        ),
        groups=dict(Counter(split for split, _ in groups)),
        distinct_2=round(len(set(pairs)) / len(pairs), 4) if pairs else 0.0,
        dropped=dict(gone),
        faults=faults,
        contamination=[{**asdict(report), "nearest": len(report.nearest)} for report in reports],
        tokenizer=tokenizer,
    )


def _lengths(rows: Sequence[Row]) -> Lengths:
    tokens = sorted(row["tokens"] for row in rows)
    return Lengths(
        rows=len(tokens),
        least=tokens[0],
        median=int(median(tokens)),
        most=tokens[-1],
        total=sum(tokens),
        over_16k=sum(one > 16_384 for one in tokens),
        over_32k=sum(one > 32_768 for one in tokens),
    )
