"""Plans anew after each action but the last (section 4.2.1), and moments at which the plan stands."""

import random
from collections.abc import Callable, Sequence

from models import ReplyError
from prompts import preset_of, teacher_prompt
from synthesis.asking import Asker, Said
from synthesis.checks import described, leaked, wrong_indices
from synthesis.material import Success, successes
from synthesis.payloads import Replan, Step
from synthesis.reading import read_replanned
from synthesis.record import Draft
from synthesis.replay import Story, told_actions
from synthesis.stages.plans import wrong_words
from synthesis.working import Job, Work

Replanned = tuple[str, int, list[Step]]


def replans(work: Work) -> None:
    """Plan anew along every success."""
    found = successes(work.folder)
    teacher = work.teacher(work.settings.plans.tries)

    async def make(success: Success) -> Sequence[Draft]:
        return await _along(success, teacher, work.settings.seed, work.settings.replans.stands, work)

    work.do([Job(about=one, name=one.row.id) for one in found], make, total=len(found))


async def _along(success: Success, teacher: Asker, seed: int, share: float, work: Work) -> list[Draft]:
    """Plan anew after each action, each time on the plan that is in force by then."""
    story, in_force, first = success.story, list(success.plan.steps), 1
    may_keep = preset_of(story.context).may_keep_plan
    drafts = []
    for done in range(1, len(story.taken)):
        chance = random.Random(f"{seed} stands {success.row.id} {done}").random()  # noqa: S311 - no secret
        may_stand = may_keep and chance < share
        prompt = teacher_prompt(
            "replan",
            query=story.task,
            done=told_actions(story.taken[:done]),
            actions=told_actions(story.taken[done:]),
            first=done + 1,
            plan=numbered_plan(in_force, first),
            page=story.taken[done].page,
            may_stand=may_stand,
        )
        read = reader(story, done, in_force, first, may_stand=may_stand, validated=work.settings.validators)
        answer = await teacher.ask(prompt, read, sample=f"{success.row.id} {done}")
        reflection, stands, steps = answer.value or ("", 0, [])
        replan = Replan(site=success.run.site, after=done, reflection=reflection, stands=stands, steps=steps)
        drafts.append(
            Draft(
                parents=[success.row.id],
                payload=replan.plain(),
                source=answer.source,
                spent=answer.spent,
                reason=answer.problem,
            )
        )
        if answer.value is not None:
            in_force, first = (in_force, stands) if stands else (steps, 1)
    return drafts


def reader(
    story: Story, done: int, in_force: Sequence[Step], first: int, *, may_stand: bool, validated: bool
) -> Callable[[Said], Replanned]:
    """Make the reader of what is planned anew, which refuses what is wrong with it."""

    def read(said: Said) -> Replanned:
        found = read_replanned(said, first)
        if found[1] and not may_stand:
            raise ReplyError("Write the plan for what is left, whether or not the former one stands.")
        if found[1] > len(in_force):
            raise ReplyError(f"The plan in force has {len(in_force)} steps, and no step {found[1]}.")
        if validated and (problem := wrong_replan(found, story, done, in_force)):
            raise ReplyError(problem)
        return found

    return read


def wrong_replan(found: Replanned, story: Story, done: int, in_force: Sequence[Step]) -> str:
    """Say what is wrong with what was planned anew after so many actions; empty when nothing is."""
    reflection, stands, steps = found
    seen, later = _sources(story, done)
    told = "\n".join([reflection, *(described(f"{step.reasoning}\n{step.step}") for step in steps)])
    if early := leaked(told, seen, later):
        return f"It speaks of {early[0]!r}, which is only seen later. Leave it out, or mark it where the plan needs it."
    if stands:
        at = next((number for number, step in enumerate(in_force, 1) if done + 1 in step.actions), 0)
        if at != stands:
            return f"The plan does not stand from step {stands}: the next action belongs to step {at}."
        return wrong_words([Step(reasoning=reflection, step="-")], seen)
    problem = wrong_indices([step.actions for step in steps], done + 1, len(story.taken))
    return problem or wrong_words([Step(reasoning=reflection, step="-"), *steps], seen)


def _sources(story: Story, done: int) -> tuple[list[str], list[str]]:
    """Give what had been seen after so many actions, and what was seen only later."""
    before, behind = story.taken[: done + 1], story.taken[done + 1 :]
    pages = [text for taken in before for text in (taken.page["text"], taken.page["title"], taken.page["url"])]
    said = [f"{taken.text} {taken.outcome}" for taken in story.taken[:done]]
    seen = [story.task, *pages, *said]
    later = [taken.page["text"] for taken in behind] + [f"{taken.text} {taken.outcome}" for taken in story.taken[done:]]
    return seen, [*later, story.answer["message"]]


def numbered_plan(steps: Sequence[Step], first: int) -> str:
    """Write a plan with the numbers of its actions; what comes before its step `first` is done."""
    return "\n\n".join(
        f"## Step {number}{' (done)' if number < first else ''}\nReasoning: {step.reasoning}\nStep: {step.step}\n"
        f"Actions: {', '.join(str(action) for action in step.actions)}"
        for number, step in enumerate(steps, 1)
    )
