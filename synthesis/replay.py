"""A recorded run gone through again: what each role knew when it was asked, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from langchain_core.messages import AIMessage, AnyMessage

from nodes import lost, read_plan, read_replan, signals, specs_of
from prompts import action_text, prompt, told
from state import AgentState, Answer, Context, Decision, Lineage, Page, Round, Word, no_usage
from synthesis.errors import SynthesisError
from trajectory import Header, Trajectory
from trajectory.schema import Call

RoleName = Literal["planner", "replanner", "executor"]


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """A moment at which a role was asked."""

    role: RoleName
    state: AgentState
    """All that it could know."""
    call: Call


@dataclass(frozen=True, kw_only=True)
class Taken:
    """An action of a run; the last one is the exit."""

    number: int
    decision: Decision
    round: Round | None
    """None for the exit."""
    page: Page
    """On which it was done."""
    text: str
    """As prompts tell it, with its comments."""
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """What a run did, without what its planner thought."""

    folder: Path
    task: str
    url: str
    context: Context
    taken: list[Taken]
    words: list[Word]
    """What a person has said to it."""
    answer: Answer

    @property
    def first(self) -> Page:
        """The page before the first action."""
        return self.taken[0].page

    @property
    def last(self) -> Page:
        """The page at the end."""
        return self.taken[-1].page


def context_of(header: Header) -> Context:
    """Make the settings of a run from what was recorded of them."""
    names = {field.name for field in fields(Context)}
    return Context(**{name: value for name, value in header["settings"].items() if name in names})  # type: ignore[arg-type] # as they were written


def story_of(run: Trajectory) -> Story:
    """Read what was done.

    Raises:
        SynthesisError: the run did not come to an answer.

    """
    context, end = context_of(run.header), run.end
    specs = specs_of(context)
    by_name = {spec["name"]: spec for spec in specs}
    pages: dict[int, Page] = {}
    rounds: list[Round] = []
    words: list[Word] = []
    exit_: Decision | None = None
    for moment in run.moments:
        if moment["record"] == "page":
            pages[moment["after_action"]] = moment["page"]
        elif moment["record"] == "round":
            rounds.append(moment["round"])
        elif moment["record"] == "word":
            words.append(moment["word"])
        elif moment["record"] == "decision" and moment["decision"]["action"]["name"] == "exit":
            exit_ = moment["decision"]
    if end is None or end["answer"] is None or exit_ is None or len(rounds) not in pages:
        raise SynthesisError(f"expected a run that came to an answer, found another in {run.folder}")
    taken = []
    for round_ in rounds:
        as_told = told(round_, by_name)
        taken.append(
            Taken(
                number=round_["number"],
                decision=round_["decision"],
                round=round_,
                page=pages[round_["number"] - 1],
                text=as_told.text_with_comments.replace("\n", "  "),
                outcome=as_told.outcome,
            )
        )
    taken.append(
        Taken(
            number=len(rounds) + 1,
            decision=exit_,
            round=None,
            page=pages[len(rounds)],
            text=action_text(exit_["action"], by_name),
            outcome="the end",
        )
    )
    return Story(
        folder=run.folder,
        task=run.header["task"],
        url=run.header["url"],
        context=context,
        taken=taken,
        words=words,
        answer=end["answer"],
    )


def opened(task: str, url: str, page: Page) -> AgentState:
    """Make the state of a run whose browser has just been opened."""
    return AgentState(
        task=task,
        url=url,
        begun=task,
        lineage=Lineage(run="", branch="", forked_at=0),
        handle=None,
        page=page,
        plans=[],
        reflection="",
        rounds=[],
        pending=None,
        question=None,
        granted="",
        reviewed=0,
        raised={},
        words=[],
        answer=None,
        verdicts=[],
        usage=no_usage(),
        ending=None,
    )


def asked(role: RoleName, state: AgentState, context: Context) -> list[AnyMessage]:
    """Render what a role is told in a state: by the agent's own function, with the agent's own arguments."""
    given = signals(state) if role == "replanner" else ()
    return prompt(role, state, context, specs_of(context), given)


def planned(role: RoleName, reply: str, state: AgentState, context: Context) -> AgentState:
    """Put a planner's or a replanner's reply into the state, as its node does.

    Raises:
        ReplyError: the agent could not read it.

    """
    message = AIMessage(reply)
    if role == "planner":
        plan = read_plan(state, context)(message)
        return AgentState(**{**state, "plans": [*state["plans"], plan], "reflection": plan["reasoning"]})
    written, reflection = read_replan(state, context)(message)
    plans = [*state["plans"], written] if written else state["plans"]
    return AgentState(**{**state, "plans": plans, "reflection": reflection, "pending": None})


def occasions(run: Trajectory) -> list[Occasion]:
    """Go through a run as it was recorded: every question to planner, replanner and executor that was answered."""
    context, found = context_of(run.header), []
    state: AgentState | None = None
    fresh = False  # whether an action has just been carried out
    begun: dict[str, Call] = {}
    for moment in run.moments:
        if moment["record"] == "page":
            page = moment["page"]
            state = (
                opened(run.header["task"], run.header["url"], page)
                if state is None
                else AgentState(**{**state, "page": page})
            )
        if state is None:
            continue
        if moment["record"] == "call" and moment["role"] in ("planner", "executor"):
            first = begun.setdefault(moment["role"], moment)
            if moment["problem"]:
                continue
            begun.clear()
            role = _role(moment, state, fresh=fresh)
            found.append(Occasion(role=role, state=state, call=Call(**{**first, "reply": moment["reply"]})))
            if role != "executor":
                state = planned(role, moment["reply"]["content"], state, context)
            fresh = False
        elif moment["record"] == "decision":
            state = AgentState(**{**state, "pending": moment["decision"]})
        elif moment["record"] == "round":
            state = AgentState(**{**state, "rounds": [*state["rounds"], moment["round"]], "pending": None})
            fresh = True
        elif moment["record"] == "word":
            state = heard(state, [moment["word"]])
        elif moment["record"] == "answer":
            state = AgentState(**{**state, "answer": moment["answer"]})
        elif moment["record"] == "verdict":
            state = AgentState(**{**state, "verdicts": [*state["verdicts"], moment["verdict"]]})
    return found


def _role(call: Call, state: AgentState, *, fresh: bool) -> RoleName:
    if call["role"] == "executor":
        return "executor"
    return "planner" if not state["plans"] or (fresh and lost(state)) else "replanner"


def after(state: AgentState, action: Taken, next_page: Page) -> AgentState:
    """Carry out an action in a state: its round as it was recorded, on the plan that is in force now."""
    if action.round is None:
        raise ValueError("expected an action with an outcome, found the exit")
    return AgentState(**{**state, "rounds": [*state["rounds"], action.round], "page": next_page, "pending": None})


def heard(state: AgentState, words: Sequence[Word]) -> AgentState:
    """Let a person say what was said after as many actions as have been done."""
    now = [word for word in words if word["after_action"] == len(state["rounds"])]
    return AgentState(**{**state, "words": [*state["words"], *now]})


def told_actions(taken: Sequence[Taken]) -> list[dict[str, object]]:
    """Tell actions to the teacher."""
    return [{"number": action.number, "text": action.text, "outcome": action.outcome} for action in taken]
