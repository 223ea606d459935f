"""Reasoning traces for both roles, in two passes: with hindsight, then as if without (section 4.2.2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models import ReplyError, message_text, plain_message
from nodes import specs_of
from prompts import action_text, teacher_prompt
from synthesis.asking import Asker, Said
from synthesis.checks import other_action
from synthesis.material import Success, replans_of, successes
from synthesis.payloads import Trace
from synthesis.reading import body
from synthesis.record import Draft
from synthesis.replay import Story
from synthesis.walking import Sample, walk
from synthesis.working import Job, Work


@dataclass(frozen=True)
class _Moment:
    success: Success
    story: Story
    sample: Sample
    parents: list[str]


def traces(work: Work) -> None:
    """Write down what each role thought, at every moment of every success."""
    found = successes(work.folder)
    replans = replans_of(work.folder)
    teacher = work.teacher(work.settings.plans.tries)

    async def make(success: Success) -> Sequence[Draft]:
        known = replans.get(success.row.id, {})
        story = success.story
        drafts = []
        for sample in walk(story, success.plan.steps, {at: replan for at, (_, replan) in known.items()}, {}):
            parents = [success.row.id]
            if sample.role == "replanner":
                parents.append(known[sample.after][0].id)
            drafts.append(await _thought(_Moment(success, story, sample, parents), teacher, work))
        return drafts

    work.do([Job(about=one, name=one.row.id) for one in found], make, total=len(found))


async def _thought(moment: _Moment, teacher: Asker, work: Work) -> Draft:
    sample, story = moment.sample, moment.story
    values = {
        "told": [plain_message(message) for message in sample.prompt],
        "reply": _reply_text(moment),
        "came": _came(moment),
        "action": sample.role == "executor",
    }
    read = reader(moment.sample, story, validated=work.settings.validators)
    name = f"{moment.success.row.id} {sample.role} {sample.after}"
    first = await teacher.ask(teacher_prompt("trace", **values, first=""), read, sample=f"{name} 1")
    answer = first
    if first.value is not None:
        said = "\n".join(part for part in first.value if part)
        answer = await teacher.ask(teacher_prompt("trace", **values, first=said), read, sample=f"{name} 2")
    text, action = answer.value or ("", "")
    trace = Trace(site=moment.success.run.site, role=sample.role, after=sample.after, text=text, action=action)
    return Draft(
        parents=moment.parents,
        payload=trace.plain(),
        source=answer.source,
        spent=first.spent + answer.spent if answer is not first else first.spent,
        reason=answer.problem,
    )


def reader(sample: Sample, story: Story, *, validated: bool) -> Callable[[Said], tuple[str, str]]:
    """Make the reader of a trace: the thought, and for the executor the action that it leads to."""

    def read(said: Said) -> tuple[str, str]:
        text = body(said.text) or said.text.strip()
        if not text:
            raise ReplyError("The reply is empty. Write down the thought.")
        if sample.role != "executor":
            return text, ""
        thought, _, action = text.rpartition("\n")
        recorded = story.taken[sample.after].decision["action"]
        if validated and (problem := other_action(text, recorded, specs_of(story.context))):
            raise ReplyError(f"{problem} End with the recorded action.")
        if not thought.strip():
            raise ReplyError("There is no thought before the action. Write it down first.")
        return thought.strip(), action.strip()

    return read


def _reply_text(moment: _Moment) -> str:
    if moment.sample.role != "executor":
        return message_text(moment.sample.reply)
    specs = {spec["name"]: spec for spec in specs_of(moment.story.context)}
    return action_text(moment.story.taken[moment.sample.after].decision["action"], specs)


def _came(moment: _Moment) -> str:
    taken = moment.story.taken
    if moment.sample.role == "executor":
        return taken[moment.sample.after].outcome
    following = taken[moment.sample.after :]
    return "\n".join(f"{action.number}. {action.text} -> {action.outcome}" for action in following)
