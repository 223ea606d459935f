"""Plans in hindsight, grounded in the actions that they led to (section 4.2)."""

from collections.abc import Callable, Sequence

from models import ReplyError
from prompts import teacher_prompt
from synthesis.asking import Said
from synthesis.checks import described, mechanics, ungrounded, wrong_indices, wrong_marks
from synthesis.payloads import Plan, Run, Step, payload
from synthesis.reading import read_plan_steps
from synthesis.record import Draft, Record
from synthesis.replay import Story, story_of, told_actions
from synthesis.working import Job, Work
from trajectory import read


def plans(work: Work) -> None:
    """Write a plan for every success."""
    runs = {row.id: row for row in work.rows("trajectories")}
    passed = [runs[row.parents[0]] for row in work.rows("filter")]
    teacher = work.teacher(work.settings.plans.tries)

    async def make(row: Record) -> Sequence[Draft]:
        run = payload(Run, row)
        story = story_of(read(work.folder / run.folder))
        prompt = teacher_prompt("plan", query=run.query, page=story.first, actions=told_actions(story.taken))
        answer = await teacher.ask(prompt, reader(story, validated=work.settings.validators), sample=row.id)
        plan = Plan(site=run.site, query=run.query, steps=answer.value or [])
        return [
            Draft(
                parents=[row.id],
                payload=plan.plain(),
                source=answer.source,
                spent=answer.spent,
                reason=answer.problem,
            )
        ]

    work.do([Job(about=row, name=row.id) for row in passed], make, total=len(passed))


def reader(story: Story, *, validated: bool) -> Callable[[Said], list[Step]]:
    """Make the reader of a plan, which refuses what is wrong with it."""

    def read_steps(said: Said) -> list[Step]:
        steps = read_plan_steps(said.text, numbered=True)
        if validated and (problem := wrong_plan(steps, story)):
            raise ReplyError(problem)
        return steps

    return read_steps


def wrong_plan(steps: Sequence[Step], story: Story) -> str:
    """Say what is wrong with a plan in hindsight; empty when nothing is."""
    problem = wrong_indices([step.actions for step in steps], 1, len(story.taken))
    page = story.first
    return problem or wrong_words(steps, [story.task, page["text"], page["title"], page["url"]])


def wrong_words(steps: Sequence[Step], sources: Sequence[str]) -> str:
    """Say what is wrong with the words of a plan that rests on these sources; empty when nothing is."""
    for number, step in enumerate(steps, 1):
        if found := wrong_marks(f"{step.reasoning}\n{step.step}"):
            return f"Step {number}: {found}"
        if operated := mechanics(step.step):
            return f"Step {number} says how the page is operated ({operated!r}). Say what is to be reached."
        if unknown := ungrounded(described(f"{step.reasoning}\n{step.step}"), sources):
            return (
                f"Step {number} is specific about {unknown[0]!r}, which neither the task nor the page shows. Leave it "
                "out, or mark it as [found: the thing itself | what it is]."
            )
    return ""
