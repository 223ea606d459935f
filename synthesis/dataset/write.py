"""Rows as JSON lines and as Parquet, planner and executor apart."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from synthesis.dataset.rows import Row

ROLES: dict[str, tuple[str, ...]] = {"planner": ("planner", "replanner"), "executor": ("executor",)}
PARTS = ("train", "validation")


def parts_of(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Divide rows by role and split; only the parts that have rows."""
    found = {
        (role, part): [row for row in rows if row["role"] in names and row["split"] == part]
        for role, names in ROLES.items()
        for part in PARTS
    }
    return {place: there for place, there in found.items() if there}


def write_parts(out: Path, rows: Sequence[Row]) -> None:
    """Write each part to `ROLE/SPLIT.jsonl` and `ROLE/SPLIT.parquet`."""
    for (role, part), there in parts_of(rows).items():
        folder = out / role
        folder.mkdir(exist_ok=True)
        with (folder / f"{part}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in there)
        parquet.write_table(
            pa.Table.from_pylist([dict(row) for row in there]), folder / f"{part}.parquet", compression="zstd"
        )
