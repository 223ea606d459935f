"""Pairs against what the agent fails at (section 4.3): each pair that would help is varied once."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models import ReplyError
from prompts import teacher_prompt
from state import Page
from synthesis.asking import Asker, Said
from synthesis.checks import described
from synthesis.ledger import read_rows
from synthesis.material import successes
from synthesis.payloads import Failure, Pair, Step, payload
from synthesis.reading import plan_text, read_line, read_plan_steps
from synthesis.record import Draft
from synthesis.settings import Site
from synthesis.stages.expansion import NewPair, wrong_pair
from synthesis.working import Job, Work


@dataclass(frozen=True)
class _Seed:
    id: str
    pair: Pair
    page: Page
    site: Site
    classes: Sequence[Failure]


def targeted(work: Work) -> None:
    """Label pairs with the failure that they would help against, and vary those that would."""
    settings = work.settings.targeted
    pages, pairs = _pairs(work)
    seeds = list(_seeds(work, pages, pairs)) if settings.count else []
    teacher = work.teacher()
    gate = NewPair(settings.similarity, [pair.query for _, pair in pairs])

    async def make(seed: _Seed) -> Sequence[Draft]:
        return [await _varied(seed, teacher, validated=work.settings.validators)]

    jobs = [Job(about=seed, name=seed.id) for seed in seeds]
    if jobs:
        work.do(jobs, make, count=settings.count, gate=gate if work.settings.validators else None)


def classes_of(rows: Sequence[Failure]) -> dict[str, list[Failure]]:
    """List the classes of each site, each once."""
    found: dict[str, dict[str, Failure]] = {}
    for failure in rows:
        found.setdefault(failure.site, {}).setdefault(failure.name.casefold(), failure)
    return {site: list(classes.values()) for site, classes in found.items()}


def _pairs(work: Work) -> tuple[dict[str, Page], list[tuple[str, Pair]]]:
    """List all pairs, by the ids of their rows, and the first pages by the ids of the runs."""
    pages: dict[str, Page] = {}
    pairs: list[tuple[str, Pair]] = []
    for success in successes(work.folder):
        pages[success.run_row.id] = success.story.first
        steps = [Step(reasoning=described(step.reasoning), step=described(step.step)) for step in success.plan.steps]
        run = success.run
        pair = Pair(site=run.site, query=run.query, page=success.run_row.id, group=run.group, steps=steps)
        pairs.append((success.row.id, pair))
    pairs += [(row.id, payload(Pair, row)) for row in read_rows(work.folder, "expansion") if row.kept]
    return pages, pairs


def _seeds(work: Work, pages: dict[str, Page], pairs: Sequence[tuple[str, Pair]]) -> Iterator[_Seed]:
    """Take the pairs of sites with known failures, in an order drawn by lot."""
    classes = classes_of([payload(Failure, row) for row in read_rows(work.folder, "failures") if row.kept])
    sites = {site.name: site for site in work.settings.sites}
    chance = random.Random(f"{work.settings.seed} targeted")  # noqa: S311 - no secret
    for id_, pair in chance.sample(pairs, len(pairs)):
        if pair.site in classes:
            yield _Seed(id_, pair, pages[pair.page], sites[pair.site], classes[pair.site])


async def _varied(seed: _Seed, teacher: Asker, *, validated: bool) -> Draft:
    plan = plan_text(seed.pair.steps)
    names = {failure.name.casefold(): failure for failure in seed.classes}

    def read_label(said: Said) -> Failure | None:
        name = read_line(said.text, "Class").strip(". ").casefold()
        if name not in names and name != "other":
            raise ReplyError(f"Name one of the classes ({', '.join(one.name for one in seed.classes)}), or other.")
        return names.get(name)

    label = teacher_prompt("label", site=seed.site, classes=seed.classes, query=seed.pair.query, plan=plan)
    labelled = await teacher.ask(label, read_label, sample=f"{seed.id} label")
    failure = labelled.value
    if failure is None:
        reason = labelled.problem or "other: it helps against none of the failures"
        empty = seed.pair.model_copy(update={"steps": []}).plain()
        return Draft(parents=[seed.id], payload=empty, source=labelled.source, spent=labelled.spent, reason=reason)

    def read_variant(said: Said) -> Pair:
        steps = read_plan_steps(said.text, numbered=False)
        query = read_line(said.text.partition("## Step")[0], "Query")
        return seed.pair.model_copy(update={"query": query, "steps": steps, "failure": failure.name})

    prompt = teacher_prompt("variant", failure=failure, page=seed.page, query=seed.pair.query, plan=plan)
    answer = await teacher.ask(prompt, read_variant, sample=f"{seed.id} variant")
    pair = answer.value or seed.pair.model_copy(update={"steps": [], "failure": failure.name})
    wrong = wrong_pair(pair, seed.page) if validated and answer.value else ""
    return Draft(
        parents=[seed.id],
        payload=pair.plain(),
        source=answer.source,
        spent=labelled.spent + answer.spent,
        reason=answer.problem or wrong,
    )
