"""A run whose nodes say what they were told to: LangGraph's own streaming, without a model or a browser."""

import asyncio
from collections.abc import Sequence

from langgraph.config import get_stream_writer
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from state import (
    Action,
    AgentState,
    Answer,
    CallEnded,
    CallStarted,
    Context,
    Decision,
    Ending,
    Event,
    Message,
    Outcome,
    Page,
    Plan,
    PlanStep,
    Role,
    RoleUsage,
    Round,
    TaskInput,
    Usage,
    outcome,
)
from state.event import ActionStarted

Step = tuple[str, Sequence[Event], dict[str, object]]
"""A node's name, what it says while it works, and what it gives back."""

ScriptedGraph = CompiledStateGraph[AgentState, Context, TaskInput, AgentState]


def scripted_graph(steps: Sequence[Step], *, hang_after: int | None = None) -> ScriptedGraph:
    """Wire the steps in a row. The one numbered `hang_after` (from 0) says its events and then never ends."""
    graph: StateGraph[AgentState, Context, TaskInput, AgentState] = StateGraph(
        AgentState, context_schema=Context, input_schema=TaskInput
    )
    names: list[str] = []
    for place, (node, events, update) in enumerate(steps):
        names.append(f"{node}_{place}")
        _add(graph, names[-1], events, update, hangs=place == hang_after)
    for one, next_one in zip([START, *names], [*names, END], strict=True):
        graph.add_edge(one, next_one)
    return graph.compile()


def _add(
    graph: StateGraph[AgentState, Context, TaskInput, AgentState],
    name: str,
    events: Sequence[Event],
    update: dict[str, object],
    *,
    hangs: bool,
) -> None:
    async def node(state: AgentState) -> dict[str, object]:
        write = get_stream_writer()
        for event in events:
            write(event)
        if hangs:
            await asyncio.sleep(60)
        return update

    graph.add_node(name, node)


def asked(
    role: Role, reply: str, *, prompt: Sequence[str] = ("You are a web agent.", "The page."), problem: str = ""
) -> list[Event]:
    """One call to a model, as the nodes tell of it."""
    messages = [
        Message(role="system" if place == 0 else "user", content=text, tool_calls=[])
        for place, text in enumerate(prompt)
    ]
    return [
        CallStarted(event="call_started", role=role, model="scripted"),
        CallEnded(
            event="call_ended",
            role=role,
            model="scripted",
            messages=messages,
            reply=Message(role="assistant", content=reply, tool_calls=[]),
            problem=problem,
            usage=RoleUsage(
                calls=1, prompt_tokens=900, cached_tokens=600, completion_tokens=40, dollars=0.002, seconds=1.2
            ),
        ),
    ]


def usage(roles: dict[str, RoleUsage] | None = None, actions: int = 0, browser_seconds: float = 0.0) -> Usage:
    """What a node spent."""
    return Usage(roles=roles or {}, actions=actions, browser_seconds=browser_seconds)


def plan(version: int, *steps: str, after_action: int = 0) -> Plan:
    """Write a plan, each of its steps with a reason."""
    return Plan(
        version=version,
        after_action=after_action,
        reasoning="",
        steps=[PlanStep(reasoning=f"It takes us on: {step}", step=step) for step in steps],
        text="\n".join(steps),
    )


def page(title: str, *, text: str = "", picture: str = "", changes: Sequence[str] = ()) -> Page:
    """See a page."""
    return Page(
        url="http://shop.localhost/" + title.lower().replace(" ", "-"),
        title=title,
        form="outline",
        text=text or f'heading "{title}"\n  [1] button "Go on"',
        ids=["1"],
        tabs=[],
        changes=list(changes),
        digest=title,
        picture=picture,
    )


def acted(number: int, name: str, *, done: Outcome | None = None, step: int = 1, **arguments: str) -> Step:
    """One action: its start, its round."""
    action = Action(name=name, arguments=dict(arguments))
    decision = Decision(action=action, reasoning=f"Because of {number}.", note="", step=step)
    round_ = Round(
        number=number,
        plan_version=1,
        decision=decision,
        outcome=done or outcome("done", "It was done.", element='button "Go on"'),
        changes=["the page changed"],
        url="http://shop.localhost/",
        title="Shop",
        digest="d",
    )
    return (
        "act",
        [ActionStarted(event="action_started", number=number, action=action)],
        {
            "rounds": [round_],
            "page": page(f"Page {number}"),
            "pending": None,
            "usage": usage(actions=1, browser_seconds=0.5),
        },
    )


def short_run() -> list[Step]:
    """Two actions, one retry, one new plan, one answer that the verifier accepts."""
    return [
        ("open", [], {"page": page("Shop")}),
        ("planner", asked("planner", "## Step 1"), {"plans": [plan(1, "Open the cart", "Read the total")]}),
        ("executor", [*asked("executor", "hm", problem="no action in it"), *asked("executor", "click 1")], {}),
        acted(1, "click", element="1"),
        (
            "replanner",
            asked("planner", "## Step 1", prompt=("You are a web agent.", "The page. It has changed.")),
            {"plans": [plan(2, "Read the total", after_action=1)]},
        ),
        ("executor", asked("executor", "scroll"), {}),
        acted(2, "scroll_down"),
        ("executor", asked("executor", "exit"), {"answer": Answer(message="12 euros", status="done")}),
        ("verifier", asked("verifier", "shown"), {"verdicts": [{"shown": True, "evidence": 'The page says "12 €".'}]}),
        ("close", [], {"ending": Ending(kind="answered", reason="The answer was verified.")}),
    ]
