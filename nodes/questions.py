"""What a run has to ask a person, told from its state alone."""

from models import used_up
from nodes.inner import TO_PERSON
from nodes.limits import with_raised
from state import Action, AgentState, Aim, Choice, Context, Limit, Plan, Question, QuestionKind

_TEXTS: dict[QuestionKind, str] = {
    "plan": "Is this the plan?",
    "approval": "May the agent do this?",
    "unknown": "It is not known whether the site took this action. Was it done?",
    "question": "The agent asks:",
    "hand_over": "The agent hands the browser over:",
    "budget": "A budget is spent. Answer with its new limit to go on, or with settings that raise it.",
}
_CHOICES: dict[QuestionKind, tuple[list[Choice], list[Choice]]] = {
    "plan": (["accept", "change", "stop"], ["change"]),
    "approval": (["approve", "refuse", "take_over", "stop"], []),
    "unknown": (["done", "not_done", "take_over", "stop"], []),
    "question": (["answer", "take_over", "stop"], ["answer"]),
    "hand_over": (["done", "refuse", "stop"], []),
    "budget": (["go_on", "stop"], []),
}


def question(
    kind: QuestionKind,
    state: AgentState,
    said: str = "",
    *,
    plan: Plan | None = None,
    action: Action | None = None,
    aim: Aim | None = None,
    deed: str = "",
    limit: Limit | None = None,
) -> Question:
    """Write a question of this kind; `said` is what is particular to this one."""
    choices, needs_text = _CHOICES[kind]
    handle, page = state["handle"], state["page"]
    return Question(
        kind=kind,
        text=f"{_TEXTS[kind]} {said}".strip(),
        choices=choices,
        needs_text=["go_on"] if limit else needs_text,
        plan=plan,
        action=action,
        aim=aim,
        deed=deed,
        url=page["url"] if page else state["url"],
        cdp_url=handle["cdp_url"] if handle else "",
        limit=limit,
        problem="",
    )


def question_of(state: AgentState, context: Context) -> Question | None:
    """Say what the run has to ask now; None when it can go on by itself."""
    if state["question"] is not None:
        return state["question"]
    ending, pending = state["ending"], state["pending"]
    if ending is not None:
        spent = ending["kind"] == "budget" and context.attended
        limit = used_up(with_raised(context, state), state["usage"])
        return question("budget", state, ending["reason"], limit=limit) if spent else None
    if pending is not None and pending["action"]["name"] in TO_PERSON:
        action = pending["action"]
        if action["name"] == "ask":
            return question("question", state, str(action["arguments"]["question"]), action=action)
        return question("hand_over", state, str(action["arguments"]["reason"]), action=action)
    if state["plans"] and pending is None and _to_review(state, context):
        return question("plan", state, plan=state["plans"][-1])
    return None


def _to_review(state: AgentState, context: Context) -> bool:
    version = state["plans"][-1]["version"]
    return (context.review == "every" and version > state["reviewed"]) or (
        context.review == "first" and not state["reviewed"]
    )
