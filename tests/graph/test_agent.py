import re
from collections.abc import Callable

import pytest
from counter_site import Site
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import InMemorySaver

from graph import Context, build_graph
from models import ScriptedChatModel, calls
from models.scripted import Reply
from state import AgentState, TaskInput

SHOWN = 'It is there.\nVerdict: shown\nEvidence: "Hit 1 a"'
NOT_SHOWN = "I see nothing.\nVerdict: not shown\nEvidence: the page says nothing of it"
STANDS = "It worked.\nThe plan stands."


def plan(number: int) -> str:
    return f"## Step 1\nReasoning: r\nStep: goal of plan {number}"


def press(name: str) -> Callable[[list[BaseMessage]], Reply]:
    """Click the button of that name, by the id that the prompt gives it."""

    def reply(prompt: list[BaseMessage]) -> Reply:
        found = re.findall(rf'\[(\w+)\] button "{name}"', prompt[-1].text)
        assert found, f"expected a button {name!r} on the page, found:\n{prompt[-1].text}"
        return calls("click", reasoning="It is the one.", step=1, element=found[-1])

    return reply


def leave(message: str = "Hit 1 a", status: str = "done") -> AIMessage:
    return calls("exit", reasoning="Done.", message=message, status=status)


def scripted(*replies: Reply | Callable[[list[BaseMessage]], Reply]) -> ScriptedChatModel:
    return ScriptedChatModel(replies=list(replies))


async def run(
    site: Site,
    planner: ScriptedChatModel,
    executor: ScriptedChatModel,
    context: Context | None = None,
    *,
    verifier: ScriptedChatModel | None = None,
) -> AgentState:
    graph = build_graph(planner=planner, executor=executor, verifier=verifier)
    context = context or Context(verify=False)
    result: AgentState = await graph.ainvoke(TaskInput(task="Add one", url=site.url), context=context)  # type: ignore[assignment]
    return result


async def test_from_a_task_to_a_verified_answer(site: Site) -> None:
    planner = scripted(plan(1), STANDS, SHOWN)
    result = await run(site, planner, scripted(press("Add one"), leave()), Context())
    assert site.hits == ["a"]
    assert result["answer"] == {"message": "Hit 1 a", "status": "done"}
    assert result["ending"] == {"kind": "answered", "reason": '"Hit 1 a"'}
    (round_,) = result["rounds"]
    assert round_["outcome"]["kind"] == "done"
    assert 'button "Add one"' in round_["outcome"]["element"]
    assert "Hit 1 a" in planner.prompts[1][-1].text
    assert result["usage"]["actions"] == 1
    assert {role: usage["calls"] for role, usage in result["usage"]["roles"].items()} == {
        "planner": 2,
        "executor": 2,
        "verifier": 1,
    }


async def test_the_executor_sees_the_newest_plan_in_every_round(site: Site) -> None:
    planner = scripted(*(plan(number) for number in range(1, 5)))
    executor = scripted(press("Add one"), press("Add two"), press("Add one"), leave())
    result = await run(site, planner, executor)
    for number, prompt in enumerate(executor.prompts, 1):
        shown = re.findall(r"goal of plan (\d)", "\n".join(message.text for message in prompt))
        assert shown == [str(number)], f"round {number} was shown the plans {shown}"
    assert [round_["plan_version"] for round_ in result["rounds"]] == [1, 2, 3]


async def test_plans_in_the_log_keep_what_they_said(site: Site) -> None:
    graph = build_graph(
        planner=scripted(plan(1), plan(2), plan(3)), executor=scripted(press("Add one"), press("Add two"), leave())
    )
    states = graph.astream(TaskInput(task="t", url=site.url), context=Context(verify=False), stream_mode="values")
    logged = [[plan["text"][-1] for plan in state.get("plans", [])] async for state in states]
    assert logged[-1] == ["1", "2", "3"]
    assert all(earlier == logged[-1][: len(earlier)] for earlier in logged)
    assert [1, 2] in [list(map(int, earlier)) for earlier in logged]


MALFORMED: list[Reply] = [
    "",
    "I would add one.",
    "```\nadd one\n```",
    'do(action="Click", element="1',
    calls("fly", element="1"),
    calls("click", element="999"),
    AIMessage("", tool_calls=[{"name": "click", "args": {"element": e}, "id": e} for e in ("1", "2")]),
    calls("exit"),
    "do(action=" * 100_000,
]


@pytest.mark.parametrize("malformed", MALFORMED, ids=lambda reply: str(reply)[:24])
async def test_no_malformed_reply_becomes_an_action(site: Site, malformed: Reply) -> None:
    executor = scripted(malformed, malformed, malformed, press_after_repair)
    result = await run(site, scripted(plan(1), STANDS), executor, Context(verify=False, max_actions=1))
    assert site.hits == ["a"]
    assert len(result["rounds"]) == 1
    assert all(len(prompt[-1].text) > 20 for prompt in executor.prompts)


def press_after_repair(prompt: list[BaseMessage]) -> Reply:
    (page,) = (message.text for message in prompt if "<page" in message.text)
    return calls("click", element=re.findall(r'\[(\w+)\] button "Add one"', page)[0])


async def test_an_executor_that_never_makes_sense_ends_the_run_typed(site: Site) -> None:
    result = await run(site, scripted(plan(1)), scripted(*["no"] * 4))
    assert result["ending"] is not None
    assert result["ending"]["kind"] == "model_failed"
    assert site.hits == []
    assert result["usage"]["roles"]["executor"]["calls"] == 4


@pytest.mark.parametrize(
    ("policy", "actions", "planner_calls"),
    [
        ("every_action", ["Add one", "Does nothing"], 3),
        ("on_signal", ["Add one", "Does nothing"], 2),
        ("executor_asks", ["Add one", "Does nothing"], 1),
        ("never", ["Add one", "Does nothing"], 1),
    ],
)
async def test_when_a_policy_replans(site: Site, policy: str, actions: list[str], planner_calls: int) -> None:
    planner = scripted(*(plan(number) for number in range(1, 9)))
    executor = scripted(*map(press, actions), leave())
    result = await run(site, planner, executor, Context(replan=policy, verify=False))  # type: ignore[arg-type]
    assert len(planner.prompts) == planner_calls
    assert [round_["outcome"]["kind"] for round_ in result["rounds"]] == ["done", "no_effect"]


async def test_the_executor_may_ask_for_a_plan(site: Site) -> None:
    planner = scripted(plan(1), plan(2))
    executor = scripted(calls("replan", reason="It does not fit."), press("Add one"), leave())
    result = await run(site, planner, executor, Context(replan="executor_asks", verify=False))
    assert [p["version"] for p in result["plans"]] == [1, 2]
    assert "It does not fit." in planner.prompts[1][-1].text
    assert site.hits == ["a"]


async def test_a_refused_answer_goes_back_with_what_is_missing(site: Site) -> None:
    planner, verifier = scripted(plan(1), plan(2), plan(3)), scripted(NOT_SHOWN, SHOWN)
    executor = scripted(leave("nothing to do"), press("Add one"), leave())
    result = await run(site, planner, executor, Context(), verifier=verifier)
    assert "the page says nothing of it" in planner.prompts[1][-1].text
    assert "the page says nothing of it" in executor.prompts[1][-1].text
    assert result["ending"] is not None
    assert result["ending"]["kind"] == "answered"
    assert [verdict["shown"] for verdict in result["verdicts"]] == [False, True]


async def test_two_refusals_leave_the_answer_unverified(site: Site) -> None:
    executor = scripted(leave("all done"), leave("really"))
    result = await run(site, scripted(plan(1), plan(2)), executor, Context(), verifier=scripted(NOT_SHOWN, NOT_SHOWN))
    assert result["ending"] == {"kind": "unverified", "reason": "the page says nothing of it"}
    assert result["answer"] == {"message": "really", "status": "done"}


async def test_what_cannot_be_done_is_an_ending_of_its_own(site: Site) -> None:
    result = await run(site, scripted(plan(1)), scripted(leave("There is no such button.", "impossible")))
    assert result["ending"] == {"kind": "impossible", "reason": "There is no such button."}


async def test_a_budget_ends_the_run_and_a_higher_one_goes_on_where_it_was(site: Site) -> None:
    planner = scripted(plan(1), plan(2), plan(3), plan(4))
    executor = scripted(press("Add one"), press("Add two"), press("Add two"), leave())
    graph = build_graph(planner=planner, executor=executor, checkpointer=InMemorySaver())
    task, config = TaskInput(task="t", url=site.url), RunnableConfig(configurable={"thread_id": "budget"})
    stopped = await graph.ainvoke(task, config, context=Context(max_actions=1, verify=False))
    assert stopped["ending"]["kind"] == "budget"
    assert "max_actions" in stopped["ending"]["reason"]
    assert site.hits == ["a"]
    resumed = await graph.ainvoke(task, config, context=Context(max_actions=5, verify=False))
    assert resumed["ending"]["kind"] == "answered"
    assert site.hits == ["a", "b"]
    assert [round_["number"] for round_ in resumed["rounds"]] == [1, 2]


async def test_another_task_in_the_thread_of_a_stopped_one_begins_with_an_empty_memory(site: Site) -> None:
    executor = scripted(press("Add one"), press("Add two"), leave("second"))
    planner = scripted(plan(1), plan(2), plan(3))
    graph = build_graph(planner=planner, executor=executor, checkpointer=InMemorySaver())
    config = RunnableConfig(configurable={"thread_id": "another"})
    context = Context(max_actions=1, verify=False)
    first = await graph.ainvoke(TaskInput(task="first", url=site.url), config, context=context)
    assert first["ending"]["kind"] == "budget"
    second = await graph.ainvoke(TaskInput(task="second", url=site.url), config, context=context)
    assert second["answer"] == {"message": "second", "status": "done"}
    assert second["rounds"] == []
    assert [p["version"] for p in second["plans"]] == [1]

    broken = Context(max_actions=1, verify=False, chromium="no-such-browser")
    third = await graph.ainvoke(TaskInput(task="third", url=site.url), config, context=broken)
    assert third["ending"]["kind"] == "browser_failed"
    assert (third["answer"], third["plans"]) == (None, [])


async def test_the_same_action_over_and_over_ends_the_run(site: Site) -> None:
    executor = scripted(*[press("Does nothing")] * 9)
    result = await run(site, scripted(*[plan(1)] * 9), executor)
    assert result["ending"] is not None
    assert result["ending"]["kind"] == "loop"
    assert len(result["rounds"]) <= 6, "five on an unchanged page, after one that moved the focus"


async def test_a_note_touches_no_browser_and_is_remembered(site: Site) -> None:
    executor = scripted(calls("note", fact="The answer is 12."), leave("12"))
    result = await run(site, scripted(plan(1), STANDS), executor)
    assert result["rounds"][0]["outcome"]["kind"] == "done"
    assert "The answer is 12." in str(executor.prompts[1])


async def test_without_a_browser_the_run_ends_typed(site: Site) -> None:
    result = await run(site, scripted(), scripted(), Context(chromium="no-such-browser"))
    assert result["ending"] is not None
    assert result["ending"]["kind"] == "browser_failed"
    assert "no-such-browser" in result["ending"]["reason"]


@pytest.mark.parametrize("preset", ["paper", "released"])
async def test_the_other_presets_carry_a_task_out(site: Site, preset: str) -> None:
    def press_in_html(prompt: list[BaseMessage]) -> Reply:
        found = re.findall(r'<button[^>]* id="(\w+)"[^>]*>\s*Add one', prompt[-1].text)
        action = f'# Note: seen\ndo(action="Click", element="{found[0]}")'
        return f"I press it.</think>[Start of Action]\n{action}\n[End of Action]" if preset == "released" else action

    def written(number: int) -> str:
        return (
            f"So.</think>[Start of Plan]\ngoal of plan {number}\n[End of Plan]"
            if preset == "released"
            else plan(number)
        )

    planner = scripted(written(1), written(2))
    out = 'exit(message="Hit 1 a")'
    executor = scripted(press_in_html, f"[Start of Action]{out}[End of Action]" if preset == "released" else out)
    result = await run(site, planner, executor, Context(preset=preset))  # type: ignore[arg-type]
    assert site.hits == ["a"]
    assert result["ending"] is not None
    assert result["ending"]["kind"] == "answered"
    assert "goal of plan 2" in str(executor.prompts[1])
