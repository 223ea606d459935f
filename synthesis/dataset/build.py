"""From what the pipeline has kept to files that trainers read."""

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from synthesis.checks import Contamination, NearDuplicates, contaminations
from synthesis.checks.contamination import read_test_set
from synthesis.checks.duplicates import MINHASH_FROM
from synthesis.dataset.card import write_card
from synthesis.dataset.derived import write_derived
from synthesis.dataset.gather import Bundle, gather
from synthesis.dataset.recheck import recheck
from synthesis.dataset.rows import Row
from synthesis.dataset.summary import Dropped, Summary, summarise
from synthesis.dataset.tokens import counter
from synthesis.dataset.write import write_parts
from synthesis.errors import SynthesisError
from synthesis.manifest import is_done
from synthesis.settings import Settings

FOLDER = "dataset"
SUMMARY = "dataset.json"


def build_dataset(settings: Settings, folder: Path) -> Summary:
    """Put the dataset out, in `dataset/`: rows, derived forms, the card, what was left out, and its figures.

    Raises:
        SynthesisError: there are no plans yet, a test set cannot be read, or nothing is left.

    """
    if not is_done(folder, "plans"):
        raise SynthesisError("expected the stage 'plans' to be done before the dataset, found it is not: run it first")
    wanted = settings.dataset
    bundles = list(gather(folder, settings.seed, wanted.holdout))
    reports = [
        contaminations((bundle.query for bundle in bundles), read_test_set(name, source))
        for name, source in wanted.test_sets.items()
    ]
    dropped: list[Dropped] = []
    kept = list(_kept(bundles, settings, reports, dropped))
    if not kept:
        raise SynthesisError("expected rows to put out, found none: `plan-and-act synth report` shows where they went")
    count = counter(wanted.tokenizer)
    rows = [Row(**{**row, "tokens": sum(count(text) for text in _texts(row))}) for row in kept]
    out = folder / FOLDER
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    write_parts(out, rows)
    write_derived(out / "derived", rows, wanted.derived)
    with (out / "dropped.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in dropped)
    summary = summarise(rows, dropped, reports, recheck(folder), wanted.tokenizer)
    (out / SUMMARY).write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_card(out / "README.md", summary, settings, folder)
    return summary


def _kept(
    bundles: Sequence[Bundle], settings: Settings, reports: Sequence[Contamination], dropped: list[Dropped]
) -> Iterator[Row]:
    """Leave out what stands in a test set, what resembles an earlier query, and what is there already."""
    wanted = settings.dataset
    seen = NearDuplicates(wanted.similarity, minhash=len(bundles) >= MINHASH_FROM)
    ids: set[str] = set()
    for bundle in bundles:
        if settings.validators and (reason := _refused(bundle, wanted.contaminated, reports, seen)):
            dropped.append(Dropped(query=bundle.query, kind=bundle.kind, rows=len(bundle.rows), reason=reason))
            continue
        seen.add(bundle.query, bundle.query)
        again = [row for row in bundle.rows if row["id"] in ids]
        if again:
            reason = "exact duplicate of another row"
            dropped.append(Dropped(query=bundle.query, kind=bundle.kind, rows=len(again), reason=reason))
        for row in bundle.rows:
            if row["id"] not in ids:
                ids.add(row["id"])
                yield row


def _refused(bundle: Bundle, contaminated: float, reports: Sequence[Contamination], seen: NearDuplicates) -> str:
    for report in reports:
        if report.nearest.get(bundle.query, 0.0) >= contaminated:
            return f"contaminated: {report.nearest[bundle.query]:.2f} to a task of {report.name}"
    near = seen.near(bundle.query)
    return f"near-duplicate ({near.similarity:.2f}) of {near.name!r}" if near else ""


def _texts(row: Row) -> Iterator[str]:
    for message in row["messages"]:
        yield message["content"]
        for call in message.get("tool_calls", []):
            yield f"{call['function']['name']} {call['function']['arguments']}"
    yield row["tools"]
