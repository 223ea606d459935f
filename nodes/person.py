"""Ask a person, and take the answer into the state. The only node that waits for one."""

from langgraph.runtime import Runtime

from memory import journal_at
from nodes.answers import wait_for
from nodes.page import page_of
from nodes.questions import question_of
from nodes.session import session_of, thread_of
from nodes.update import Update, ends_run
from state import (
    AgentState,
    Context,
    Ending,
    OutcomeKind,
    PersonAnswer,
    Plan,
    Question,
    Round,
    Word,
    outcome,
)


@ends_run
async def person(state: AgentState, runtime: Runtime[Context]) -> Update:
    """Put to a person what the run has to ask. It runs anew when the answer comes: nothing is done before that."""
    asked = question_of(state, runtime.context)
    if asked is None:
        raise RuntimeError("expected a question, found none: person follows whoever has one")
    answered = wait_for(asked, state)
    answer = answered.answer
    update = Update(question=None)
    if answer["choice"] == "stop":
        reason = " ".join(["A person stopped it.", answer.get("text", "")]).strip()
        return update | Update(ending=Ending(kind="interrupted", reason=reason))
    if asked["kind"] == "plan":
        return update | _of_plan(answer, answered.plan, state)
    if asked["kind"] == "budget":
        return update | Update(ending=None, raised={**state.get("raised", {}), **answered.raised})
    if asked["kind"] == "unknown":
        return update | await _of_doubt(answer, asked, state, runtime)
    if answer["choice"] == "approve":
        return update | Update(granted=asked["deed"])
    return update | await _by_person(answer, asked, state, runtime)


def _of_plan(answer: PersonAnswer, plan: Plan | None, state: AgentState) -> Update:
    if plan is not None:
        return Update(plans=[plan], reviewed=plan["version"])
    if answer["choice"] == "change":
        return Update(words=[_word(state, f"About the plan: {answer.get('text', '')}")])
    return Update(reviewed=state["plans"][-1]["version"])


async def _of_doubt(answer: PersonAnswer, asked: Question, state: AgentState, runtime: Runtime[Context]) -> Update:
    done = answer["choice"] != "not_done"
    told = f"The last action {'was done' if done else 'was not done, and may be done again'}. {answer.get('text', '')}"
    await journal_at(runtime.context.memory).resolve(thread_of(runtime), state["lineage"], len(state["rounds"]))
    update = Update(words=[_word(state, told.strip())], granted="" if done else asked["deed"])
    return update | (await _look(state, runtime))


async def _by_person(answer: PersonAnswer, asked: Question, state: AgentState, runtime: Runtime[Context]) -> Update:
    """Let a person's answer stand in the log as what came of the pending action."""
    decision = state["pending"]
    if decision is None:
        raise RuntimeError("expected a pending action, found none")
    kind: OutcomeKind = "blocked" if answer["choice"] == "refuse" else "done"
    standing = {
        "refuse": "A person does not allow it.",
        "take_over": "A person did what there was to do by hand.",
        "done": "A person did it; the browser is yours again.",
    }.get(answer["choice"], "A person answered.")
    told = " ".join([standing, answer.get("text", "")]).strip()
    before = page_of(state)
    round_ = Round(
        number=len(state["rounds"]) + 1,
        plan_version=state["plans"][-1]["version"] if state["plans"] else 0,
        decision=decision,
        outcome=outcome(kind, told),
        changes=[],
        url=before["url"],
        title=before["title"],
        digest=before["digest"],
    )
    words = [_word(state, f"{asked['text']} {told}", after=round_["number"])]
    return Update(rounds=[round_], pending=None, words=words) | await _look(state, runtime)


async def _look(state: AgentState, runtime: Runtime[Context]) -> Update:
    session = await session_of(state, runtime)
    return Update(page=await session.observe(), handle=session.handle)


def _word(state: AgentState, text: str, after: int | None = None) -> Word:
    return Word(after_action=len(state["rounds"]) if after is None else after, text=text)
