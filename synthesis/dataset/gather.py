"""All rows that could be put out, query by query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_core.messages import AIMessage

from prompts import preset_of
from state import Context, Page
from synthesis.dataset.rows import Kind, Part, Row, row_of
from synthesis.ledger import read_rows
from synthesis.material import replans_of, successes, texts, traces_of
from synthesis.payloads import Pair, payload
from synthesis.record import StageName, content_hash
from synthesis.replay import asked, opened
from synthesis.replies import plan_reply
from synthesis.walking import Sample, walk

_OF_PAIRS: tuple[tuple[StageName, Kind], ...] = (("expansion", "expanded"), ("targeted", "targeted"))


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """The rows of one query."""

    query: str
    kind: Kind
    rows: list[Row]


def gather(folder: Path, seed: int, holdout: float) -> Iterator[Bundle]:
    """Render everything that was kept: the successes first, then the pairs on their first pages."""
    replans, traces = replans_of(folder), traces_of(folder)
    pages: dict[str, tuple[Page, str, Context]] = {}
    for success in successes(folder):
        story, run = success.story, success.run
        pages[success.run_row.id] = story.first, story.url, story.context
        known, thoughts = replans.get(success.row.id, {}), traces.get(success.row.id, {})
        split = split_of_group(run.group, seed, holdout)
        rows = []
        samples = walk(
            story, success.plan.steps, {at: replan for at, (_, replan) in known.items()}, dict(texts(thoughts))
        )
        for sample in samples:
            made_of = [success.run_row.id, success.row.id]
            if sample.role == "replanner":
                made_of.append(known[sample.after][0].id)
            if (sample.role, sample.after) in thoughts:
                made_of.append(thoughts[sample.role, sample.after].id)
            rows.append(
                row_of(
                    sample,
                    kind="trajectory",
                    split=split,
                    site=run.site,
                    group=run.group,
                    query=run.query,
                    parents=made_of,
                )
            )
        yield Bundle(query=run.query, kind="trajectory", rows=rows)
    for stage, kind in _OF_PAIRS:
        for record in read_rows(folder, stage):
            if record.kept:
                pair = payload(Pair, record)
                split = split_of_group(pair.group, seed, holdout)
                yield _of_pair(pair, kind, split, pages[pair.page], [record.id, pair.page])


def split_of_group(group: str, seed: int, holdout: float) -> Part:
    """Say which part a group of queries belongs to."""
    share = int(content_hash([seed, "split", group]), 16) / 16**24
    return "validation" if share < holdout else "train"


def _of_pair(pair: Pair, kind: Kind, split: Part, place: tuple[Page, str, Context], parents: Sequence[str]) -> Bundle:
    page, url, context = place
    sample = Sample(
        role="planner",
        after=0,
        context=context,
        prompt=asked("planner", opened(pair.query, url, page), context),
        reply=AIMessage(plan_reply(pair.steps, "", free=preset_of(context).free_plans)),
    )
    row = row_of(sample, kind=kind, split=split, site=pair.site, group=pair.group, query=pair.query, parents=parents)
    return Bundle(query=pair.query, kind=kind, rows=[row])
