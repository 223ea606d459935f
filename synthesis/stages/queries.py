"""New queries from sampled ones (section 4.1 of the paper: five in, ten out), of which the site can do each."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prompts import teacher_prompt
from state import Page
from synthesis.asking import Asker
from synthesis.checks import NearDuplicates
from synthesis.looking import first_page
from synthesis.payloads import Query, payload
from synthesis.reading import read_feasible, read_list
from synthesis.record import Draft, Record
from synthesis.settings import Site
from synthesis.sites import query_of, seeds_of
from synthesis.working import Job, Work


@dataclass(frozen=True)
class _Call:
    site: Site
    page: Page | None
    seeds: Sequence[str]
    number: int


def queries(work: Work) -> None:
    """Write the queries, as many for one site as for another."""
    settings = work.settings.queries
    shares = [settings.count // len(work.settings.sites)] * len(work.settings.sites)
    for place in range(settings.count % len(shares)):
        shares[place] += 1
    for site, count in zip(work.settings.sites, shares, strict=True):
        seeds = seeds_of(site)
        teacher = work.teacher()
        gate = NewQuery(settings.similarity, seeds if not site.sandbox else [])

        async def make(call: _Call, teacher: Asker = teacher) -> Sequence[Draft]:
            return await _written(call, settings.per_call, teacher)

        if count:
            page = first_page(site, work.folder) if site.look else None
            work.do(
                _calls(site, page, seeds, work.settings.seed, settings.seeds, settings.most_calls),
                make,
                count=count,
                per_job=settings.per_call,
                gate=gate,
            )


class NewQuery:
    """Refuses what resembles a query that is there already."""

    def __init__(self, similarity: float, before: Sequence[str]) -> None:
        self._seen = NearDuplicates(similarity)
        for text in before:
            self._seen.add(text, repr(text))

    def remember(self, row: Record) -> None:
        """Take a query that was kept before."""
        self._seen.add(payload(Query, row).text, repr(payload(Query, row).text))

    def admit(self, draft: Draft) -> Draft:
        """Refuse a near-duplicate."""
        text = str(draft.payload["text"])
        near = self._seen.take(text, repr(text))
        if near is None:
            return draft
        return draft.model_copy(update={"reason": f"near-duplicate ({near.similarity:.2f}) of {near.name}"})


def _calls(
    site: Site, page: Page | None, seeds: Sequence[str], seed: int, sampled: int, most: int
) -> Iterator[Job[_Call]]:
    for number in range(most):
        chance = random.Random(f"{seed} queries {site.name} {number}")  # noqa: S311 - no secret
        drawn = chance.sample(list(seeds), min(sampled, len(seeds)))
        yield Job(about=_Call(site, page, drawn, number), name=f"{site.name} {number}")


async def _written(call: _Call, count: int, teacher: Asker) -> list[Draft]:
    prompt = teacher_prompt(
        "queries", site=call.site, seeds=call.seeds, count=count, number=call.number + 1, page=call.page
    )
    answer = await teacher.ask(prompt, read_list, sample=f"{call.site.name} {call.number}")
    if answer.value is None:
        return [Draft(parents=[], payload={}, source=answer.source, spent=answer.spent, reason=answer.problem)]
    drafts = []
    spent = answer.spent
    for text in answer.value[:count]:
        judged = await teacher.ask(
            teacher_prompt("feasible", site=call.site, query=text), read_feasible, sample=f"{call.site.name} {text}"
        )
        spent += judged.spent
        reason = judged.problem
        if judged.value is not None and not judged.value[0]:
            reason = f"not feasible: {judged.value[1]}"
        query = query_of(call.site, text)
        drafts.append(Draft(parents=[], payload=query.plain(), source=answer.source, reason=reason))
    return [draft.model_copy(update={"spent": spent}) for draft in drafts]
