"""Which runs are successes: by the site's own check, or by judges whose votes are all kept (section 5.1)."""

from collections.abc import Sequence
from functools import partial

from prompts import teacher_prompt
from synthesis.payloads import Run, Verdict, Vote, payload
from synthesis.reading import read_vote
from synthesis.record import Draft, Record, Source, Spent
from synthesis.replay import story_of, told_actions
from synthesis.working import Job, Work
from trajectory import read

CHECK = "the site's own check"
"""Who votes where the site knows."""


def filter_(work: Work) -> None:
    """Judge every run."""
    rows = work.rows("trajectories")
    judges = work.judges()

    async def make(row: Record) -> Sequence[Draft]:
        run = payload(Run, row)
        if run.solved is not None:
            vote = Vote(by=CHECK, yes=run.solved, reason=run.detail)
            return [_draft(row, run, [vote], Source(), Spent(), work.settings.filter.votes)]
        story = story_of(read(work.folder / run.folder))
        prompt = teacher_prompt(
            "judge",
            query=run.query,
            actions=told_actions(story.taken),
            answer=story.answer["message"],
            status=story.answer["status"],
            page=story.last,
        )
        votes, spent, source = [], Spent(), Source()
        for place, judge in enumerate(judges):
            name = judge.settings.model
            answer = await judge.ask(prompt, partial(read_vote, by=name), sample=f"judge {place}")
            spent, source = spent + answer.spent, answer.source
            if answer.value is None:
                return [Draft(parents=[row.id], payload={}, source=source, spent=spent, reason=answer.problem)]
            votes.append(answer.value)
        return [_draft(row, run, votes, source, spent, work.settings.filter.votes)]

    work.do([Job(about=row, name=row.id) for row in rows], make, total=len(rows))


def passes(votes: Sequence[Vote], rule: str) -> bool:
    """Put votes together."""
    yes = sum(vote.yes for vote in votes)
    return {"all": yes == len(votes), "majority": 2 * yes > len(votes), "any": yes > 0}[rule]


def _draft(row: Record, run: Run, votes: list[Vote], source: Source, spent: Spent, rule: str) -> Draft:
    reason = "" if passes(votes, rule) else next((vote.reason for vote in votes if not vote.yes), "")
    refused = "" if passes(votes, rule) else f"judged a failure: {reason or 'no reason given'}"
    verdict = Verdict(site=run.site, votes=votes)
    return Draft(parents=[row.id], payload=verdict.plain(), source=source, spent=spent, reason=refused)
