"""A person in the loop: each kind of question, its answers, and that it stays open until there is a good one."""

from pathlib import Path
from typing import Any

import pytest
from counter_site import Site
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command
from test_agent import STANDS, leave, plan, press, scripted

from browser import Session
from cli.progress import Progress
from cli.words import cost_text
from graph import Agent, Context, build_graph
from memory.runs import Runs
from models import ScriptedChatModel, calls
from state import Action, AgentState, Outcome, TaskInput
from trajectory import read, render, run_task

CONFIG: RunnableConfig = {"configurable": {"thread_id": "one"}}


class Run:
    """A thread of a graph, driven as a client does."""

    def __init__(self, site: Site, planner: ScriptedChatModel, executor: ScriptedChatModel, context: Context) -> None:
        self.graph: Agent = build_graph(planner=planner, executor=executor, checkpointer=InMemorySaver())
        self.site = site
        self.context = context

    async def begin(self) -> dict[str, Any]:
        return await self._go(TaskInput(task="Add one", url=self.site.url))

    async def answer(self, answer: object, context: Context | None = None) -> dict[str, Any]:
        self.context = context or self.context
        return await self._go(Command(resume=answer))

    async def again(self) -> dict[str, Any]:
        return await self._go(None)

    async def _go(self, given: TaskInput | Command[str] | None) -> dict[str, Any]:
        return await self.graph.ainvoke(given, CONFIG, context=self.context)


def asked(result: dict[str, Any]) -> dict[str, Any]:
    (interrupt,) = result["__interrupt__"]
    value: dict[str, Any] = interrupt.value
    return value


async def test_a_plan_is_looked_at_and_a_bad_answer_keeps_the_question_open(site: Site) -> None:
    executor = scripted(press("Add one"), leave())
    run = Run(site, scripted(plan(1), STANDS), executor, Context(verify=False, review="first"))
    question = asked(await run.begin())
    assert (question["kind"], question["choices"], question["problem"]) == ("plan", ["accept", "change", "stop"], "")
    assert "goal of plan 1" in question["plan"]["text"]
    assert "one of accept, change, stop" in asked(await run.answer({"choice": "yes"}))["problem"]
    assert "found none" in asked(await run.answer({"choice": "change"}))["problem"]
    assert "no goal" in asked(await run.answer({"choice": "change", "text": "## Step 1\nReasoning: r"}))["problem"]
    assert executor.prompts == []
    result = await run.answer({"choice": "accept"})
    assert result["ending"]["kind"] == "answered"
    assert site.hits == ["a"]


async def test_an_edited_plan_is_the_one_that_is_carried_out(site: Site) -> None:
    executor = scripted(press("Add two"), leave())
    run = Run(site, scripted(plan(1), STANDS), executor, Context(verify=False, review="first"))
    await run.begin()
    result = await run.answer({"choice": "change", "text": "## Step 1\nReasoning: so\nStep: Add two instead"})
    assert [plan["version"] for plan in result["plans"]] == [1, 2]
    assert "Add two instead" in executor.prompts[0][-1].text
    assert "goal of plan 1" not in executor.prompts[0][-1].text


async def test_words_about_a_plan_lead_to_another_plan(site: Site) -> None:
    planner = scripted(plan(1), plan(2), STANDS)
    run = Run(site, planner, scripted(press("Add one"), leave()), Context(verify=False, review="first"))
    await run.begin()
    question = asked(await run.answer("Only once, please"))
    assert "goal of plan 2" in question["plan"]["text"]
    assert "About the plan: Only once, please" in planner.prompts[1][-1].text
    assert (await run.answer("accept"))["ending"]["kind"] == "answered"


async def test_an_irreversible_action_waits_for_its_approval_once(site: Site) -> None:
    context = Context(verify=False, approve="irreversible")
    run = Run(site, scripted(plan(1), STANDS), scripted(press("Add one"), leave()), context)
    question = asked(await run.begin())
    assert question["kind"] == "approval"
    assert question["aim"]["effect"] == "irreversible"
    assert question["aim"]["target"] == 'button "Add one"'
    assert site.hits == []
    result = await run.answer("approve")
    assert result["ending"]["kind"] == "answered"
    assert site.hits == ["a"]
    assert result["usage"]["actions"] == 1


async def test_a_refused_action_is_not_done_and_the_agent_is_told_why(site: Site) -> None:
    planner = scripted(plan(1), STANDS)
    context = Context(verify=False, approve="irreversible")
    run = Run(site, planner, scripted(press("Add one"), leave("not done")), context)
    await run.begin()
    result = await run.answer({"choice": "refuse", "text": "Too dear"})
    assert site.hits == []
    assert result["rounds"][0]["outcome"]["kind"] == "blocked"
    assert "Too dear" in planner.prompts[1][-1].text


async def test_the_agent_asks_and_is_answered(site: Site) -> None:
    executor = scripted(calls("ask", reasoning="Unclear.", question="Which one?"), press("Add one"), leave())
    run = Run(site, scripted(plan(1), STANDS, STANDS), executor, Context(verify=False, attended=True))
    question = asked(await run.begin())
    assert (question["kind"], question["text"]) == ("question", "The agent asks: Which one?")
    result = await run.answer("The first")
    assert result["words"][0]["text"] == "The agent asks: Which one? A person answered. The first"
    assert "The first" in executor.prompts[1][1].text
    assert site.hits == ["a"]


async def test_asking_is_offered_only_where_somebody_is_there(site: Site) -> None:
    executor = scripted(calls("ask", reasoning="Unclear.", question="Which one?"), press("Add one"), leave())
    run = Run(site, scripted(plan(1), STANDS), executor, Context(verify=False))
    result = await run.begin()
    assert "__interrupt__" not in result
    assert "ask" in executor.prompts[1][-1].text


async def test_a_budget_is_raised_and_the_run_goes_on(site: Site) -> None:
    executor = scripted(press("Add one"), press("Add two"), leave())
    run = Run(site, scripted(plan(1), STANDS, STANDS), executor, Context(verify=False, attended=True, max_actions=1))
    question = asked(await run.begin())
    assert question["kind"] == "budget"
    result = await run.answer("go_on", Context(verify=False, attended=True, max_actions=5))
    assert result["ending"]["kind"] == "answered"
    assert site.hits == ["a", "b"]


async def test_a_limit_is_raised_by_an_answer_alone(site: Site) -> None:
    context = Context(verify=False, attended=True, max_actions=1, max_model_calls=5)
    executor = scripted(press("Add one"), press("Add two"), press("Add one"), leave())
    run = Run(site, scripted(plan(1), *[STANDS] * 4), executor, context)
    assert asked(await run.begin())["limit"] == "max_actions"
    for bad in ("go_on", "more", "1", "inf", "nan"):
        again = asked(await run.answer(bad))
        assert (again["kind"], bool(again["problem"])) == ("budget", True), bad
    assert asked(await run.answer("9"))["limit"] == "max_model_calls"
    result = await run.answer({"choice": "go_on", "text": "20"})
    assert result["ending"]["kind"] == "answered", result["ending"]
    assert result["raised"] == {"max_actions": 9, "max_model_calls": 20}
    assert site.hits == ["a", "b", "a"]


async def test_a_limit_can_be_raised_to_many_times_what_it_was(site: Site, tmp_path: Path) -> None:
    pressed = 14
    executor = scripted(*[press("Add one")] * pressed, leave())
    graph = build_graph(
        planner=scripted(plan(1), *[STANDS] * (pressed + 1)), executor=executor, checkpointer=InMemorySaver()
    )
    context = Context(verify=False, attended=True, max_model_calls=2)
    result = await run_task(graph, "Add one", site.url, context, folder=tmp_path, ask=lambda _: "200")
    assert (result.ending["kind"], len(site.hits)) == ("answered", pressed)
    recorded = read(tmp_path)
    assert [m["limits"] for m in recorded.moments if m["record"] == "raised"] == [{"max_model_calls": 200}]
    shown = Progress()
    for record in (recorded.header, *recorded.moments):
        shown.take(record)
    assert "/200 calls" in cost_text(shown)
    assert ">of 200<" in render(recorded)


async def test_stopping_ends_the_run_in_a_state_to_resume_from(site: Site) -> None:
    run = Run(site, scripted(plan(1)), scripted(), Context(verify=False, review="first"))
    await run.begin()
    result = await run.answer("stop")
    assert result["ending"] == {"kind": "interrupted", "reason": "A person stopped it."}


@pytest.mark.parametrize(("word", "hits"), [("done", 1), ("not_done", 2)])
async def test_a_person_decides_on_an_effect_in_doubt(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, hits: int
) -> None:
    context = Context(verify=False, attended=True, memory=str(tmp_path / "memory.sqlite"))
    follow = [press("Add one"), leave()] if word == "not_done" else [leave()]
    run = Run(site, scripted(plan(1), STANDS, STANDS, STANDS), scripted(press("Add one"), *follow), context)
    Runs(context.memory).begin("one", "Add one", site.url, context, "")
    whole = Session.act

    async def cut_off(self: Session, action: Action) -> Outcome:
        await whole(self, action)
        raise RuntimeError("the process went away")

    monkeypatch.setattr(Session, "act", cut_off)
    with pytest.raises(RuntimeError, match="went away"):
        await run.begin()
    assert site.hits == ["a"]
    monkeypatch.setattr(Session, "act", whole)
    question = asked(await run.again())
    assert question["kind"] == "unknown"
    assert site.hits == ["a"]
    assert Runs(context.memory).all()[0].unknown == 1
    result = await run.answer(word)
    assert result["ending"]["kind"] == "answered"
    assert len(site.hits) == hits
    assert Runs(context.memory).all()[0].unknown == 0


async def test_without_a_person_a_deed_in_doubt_is_not_done_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(verify=False, memory=str(tmp_path / "memory.sqlite"))
    executor = scripted(press("Add one"), press("Add one"), leave("unknown"))
    run = Run(site, scripted(plan(1), STANDS, STANDS, STANDS), executor, context)
    whole = Session.act

    async def cut_off(self: Session, action: Action) -> Outcome:
        await whole(self, action)
        raise RuntimeError("the process went away")

    monkeypatch.setattr(Session, "act", cut_off)
    with pytest.raises(RuntimeError, match="went away"):
        await run.begin()
    monkeypatch.setattr(Session, "act", whole)
    result: AgentState = await run.again()  # type: ignore[assignment]
    assert [round_["outcome"]["kind"] for round_ in result["rounds"]] == ["unknown", "blocked"]
    assert site.hits == ["a"]


async def test_a_checkpoint_holds_what_was_added_not_the_whole_log(site: Site) -> None:
    presses = [press("Add one" if number % 2 else "Add two") for number in range(8)]
    run = Run(site, scripted(plan(1)), scripted(*presses, leave()), Context(verify=False, replan="never"))
    await run.begin()
    sizes = []
    async for snapshot in run.graph.checkpointer.alist(CONFIG):  # type: ignore[union-attr]
        values = snapshot.checkpoint["channel_values"]
        sizes.append(len(str({name: values.get(name) for name in ("plans", "rounds", "verdicts", "words")})))
    assert max(sizes) < 300
    state = await run.graph.aget_state(CONFIG)
    assert [round_["number"] for round_ in state.values["rounds"]] == list(range(1, 9))
