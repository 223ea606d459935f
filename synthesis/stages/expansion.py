"""Pairs of query and plan multiplied on pages that were seen (section 4.3): five in, ten out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from prompts import TaughtPrompt, teacher_prompt
from state import Page
from synthesis.checks import NearDuplicates, described
from synthesis.checks.duplicates import MINHASH_FROM
from synthesis.material import Success, successes
from synthesis.payloads import Pair, Step, payload
from synthesis.reading import Example, plan_text, read_pairs
from synthesis.record import Draft, Record
from synthesis.settings import Settings
from synthesis.stages.plans import wrong_words
from synthesis.working import Job, Work


@dataclass(frozen=True)
class _Call:
    examples: Sequence[Success]
    number: int


class Told(NamedTuple):
    """An example as it is shown."""

    query: str
    plan: str
    page: Page


def expansion(work: Work) -> None:
    """Write new pairs until there are enough."""
    settings = work.settings.expansion
    found = successes(work.folder)
    told = {success.row.id: _told(success) for success in found}
    teacher = work.teacher()
    queries = [success.run.query for success in found]
    gate = NewPair(settings.similarity, queries, minhash=settings.count >= MINHASH_FROM)

    async def make(call: _Call) -> Sequence[Draft]:
        prompt = prompt_for([told[one.row.id] for one in call.examples], settings.per_call, call.number + 1)
        examples = [Example(one.run_row.id, one.run.site, one.run.group) for one in call.examples]
        answer = await teacher.ask(prompt, lambda said: read_pairs(said, examples), sample=str(call.number))
        parents = [success.row.id for success in call.examples]
        if answer.value is None:
            reason = answer.problem
            return [Draft(parents=parents, payload={}, source=answer.source, spent=answer.spent, reason=reason)]
        shown = {success.run_row.id: told[success.row.id].page for success in call.examples}
        return [
            Draft(
                parents=parents,
                payload=pair.plain(),
                source=answer.source,
                spent=answer.spent,
                reason=wrong_pair(pair, shown[pair.page]) if work.settings.validators else "",
            )
            for pair in answer.value
        ]

    if found and settings.count:
        calls = _calls(found, work.settings.seed, settings.seeds, settings.most_calls)
        work.do(
            calls,
            make,
            count=settings.count,
            per_job=settings.per_call,
            gate=gate if work.settings.validators else None,
        )


def prompts_of(folder: Path, settings: Settings) -> Iterator[TaughtPrompt]:
    """Give what the calls of the expansion ask, in their order."""
    wanted = settings.expansion
    found = successes(folder)
    told = {success.row.id: _told(success) for success in found}
    for job in _calls(found, settings.seed, wanted.seeds, wanted.most_calls):
        pairs = [told[one.row.id] for one in job.about.examples]
        yield prompt_for(pairs, wanted.per_call, job.about.number + 1)


def prompt_for(pairs: Sequence[Told], count: int, number: int) -> TaughtPrompt:
    """Ask for so many pairs. A page that several examples begin on is shown once."""
    pages = [(pair.page["url"], pair.page["title"], pair.page["text"]) for pair in pairs]
    shown = [pages.index(page) + 1 for page in pages]
    return teacher_prompt("expand", pairs=pairs, shown=shown, count=count, number=number)


class NewPair:
    """Refuses a pair whose query resembles one of before."""

    def __init__(self, similarity: float, before: Sequence[str], *, minhash: bool = False) -> None:
        self._seen = NearDuplicates(similarity, minhash=minhash)
        for text in before:
            self._seen.add(text, repr(text))

    def remember(self, row: Record) -> None:
        """Take a pair that was kept before."""
        self._seen.add(payload(Pair, row).query, repr(payload(Pair, row).query))

    def admit(self, draft: Draft) -> Draft:
        """Refuse a near-duplicate."""
        query = str(draft.payload["query"])
        near = self._seen.take(query, repr(query))
        if near is None:
            return draft
        return draft.model_copy(update={"reason": f"near-duplicate ({near.similarity:.2f}) of {near.name}"})


def wrong_pair(pair: Pair, page: Page) -> str:
    """Say what is wrong with a new pair on this page; empty when nothing is."""
    sources = [pair.query, page["text"], page["title"], page["url"]]
    return wrong_words(pair.steps, sources)


def _calls(found: Sequence[Success], seed: int, sampled: int, most: int) -> Iterator[Job[_Call]]:
    """Draw examples, site by site in turn, and of a site each before any again."""
    by_site: dict[str, list[Success]] = {}
    for success in found:
        by_site.setdefault(success.run.site, []).append(success)
    sites = list(by_site)
    drawers = {site: _drawn(by_site[site], f"{seed} expansion {site}") for site in sites}
    for number in range(most):
        site = sites[number % len(sites)]
        examples = [next(drawers[site]) for _ in range(min(sampled, len(by_site[site])))]
        yield Job(about=_Call(examples, number), name=str(number))


def _drawn(among: Sequence[Success], name: str) -> Iterator[Success]:
    chance = random.Random(name)  # noqa: S311 - no secret
    while True:
        yield from chance.sample(list(among), len(among))


def _told(success: Success) -> Told:
    steps = [Step(reasoning=described(step.reasoning), step=described(step.step)) for step in success.plan.steps]
    return Told(success.run.query, plan_text(steps), success.story.first)
