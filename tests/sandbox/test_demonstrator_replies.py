"""What the demonstrator replies: within the grammar whatever it is asked, and counted."""

import pytest
from langchain_core.messages import AIMessage

from models import count_tokens, kept_plan, read_decision, read_free_plan, read_steps, read_verdict, tool_schemas
from prompts import prompt
from sandbox.demonstrator import Demonstrator
from state import ActionSpec, AgentState, Answer, CodecName, Context, Page, PresetName, no_usage, spec_of


def click(*, element: str) -> None:
    """Click an element."""


def replan(*, reason: str) -> None:
    """Ask for a new plan."""


def note(*, fact: str) -> None:
    """Keep a fact."""


def go_to(*, url: str) -> None:
    """Go to an address."""


def exit_(*, message: str, status: str = "done") -> None:
    """End the run."""


SPECS: list[ActionSpec] = [spec_of(f) for f in (click, note, go_to, exit_)]
KNOWN = "Upvote the post “Sharpening chisels”."


def page(text: str = '[2] searchbox "Search Hearth"') -> Page:
    return Page(
        url="http://forum.localhost:80/",
        title="Home",
        form="outline",
        text=text,
        ids=["1", "2"],
        tabs=[],
        changes=[],
        digest="d",
        picture="",
    )


def state(task: str, plan: str = "", text: str = '[2] searchbox "Search Hearth"', answer: str = "") -> AgentState:
    plans = [read_steps(plan, version=1, after_action=0)] if plan else []
    return AgentState(
        task=task,
        url="http://forum.localhost/",
        begun="",
        lineage={"run": "", "branch": "", "forked_at": 0},
        question=None,
        granted="",
        reviewed=0,
        raised={},
        words=[],
        handle=None,
        page=page(text),
        reflection="",
        plans=plans,
        rounds=[],
        pending=None,
        answer=Answer(message=answer, status="done") if answer else None,
        verdicts=[],
        usage=no_usage(),
        ending=None,
    )


def ask(role: str, told: AgentState, context: Context, specs: list[ActionSpec] = SPECS) -> AIMessage:
    model = Demonstrator()
    native = role == "executor" and context.codec == "tools"
    asked = model.bind_tools(tool_schemas(specs)) if native else model
    return asked.invoke(prompt(role, told, context, specs))


PLAN = '## Step 1\nReasoning: r\nStep: Open "Red".'


def test_it_says_what_it_is() -> None:
    assert "rule-based" in Demonstrator()._llm_type
    assert "not a language model" in (Demonstrator.__doc__ or "")


def test_a_known_task_is_planned() -> None:
    reply = ask("planner", state(KNOWN), Context())
    plan = read_steps(reply.text, version=1, after_action=0)
    assert plan["steps"][0]["step"].startswith('(a) Search the site for "Sharpening chisels". (b) ')


def test_an_unknown_task_is_planned_as_impossible() -> None:
    reply = ask("planner", state("Book a flight to Lisbon."), Context())
    (step,) = read_steps(reply.text, version=1, after_action=0)["steps"]
    assert step["step"].startswith('Exit with status "impossible": The embedded demonstrator')
    assert "--planner-model" in step["step"]


@pytest.mark.parametrize("codec", ["tools", "text"])
def test_the_executor_takes_one_action_in_either_codec(codec: CodecName) -> None:
    reply = ask("executor", state(KNOWN, PLAN, '[1] link "Red"'), Context(codec=codec))
    decision = read_decision(reply, codec, SPECS, page('[1] link "Red"'))
    assert decision["action"] == {"name": "click", "arguments": {"element": "1"}}
    assert decision["reasoning"]
    assert decision["step"] == 1


@pytest.mark.parametrize("codec", ["tools", "text"])
def test_against_a_contradiction_the_executor_asks_for_a_plan_where_it_may(codec: CodecName) -> None:
    specs = [*SPECS, spec_of(replan)]
    reply = ask("executor", state(KNOWN, PLAN), Context(codec=codec, replan="executor_asks"), specs)
    assert read_decision(reply, codec, specs, page())["action"]["name"] == "replan"


@pytest.mark.parametrize("codec", ["tools", "text"])
def test_where_it_may_not_ask_it_notes_the_contradiction(codec: CodecName) -> None:
    reply = ask("executor", state(KNOWN, PLAN), Context(codec=codec))
    assert read_decision(reply, codec, SPECS, page())["action"]["name"] == "note"


def test_the_replanner_keeps_a_plan_in_few_tokens() -> None:
    reply = ask("replanner", state(KNOWN, PLAN, '[1] link "Red"'), Context())
    assert kept_plan(reply.text) is not None
    assert count_tokens(reply.text) < 40


def test_the_replanner_rewrites_a_plan_that_the_page_contradicts() -> None:
    reply = ask("replanner", state(KNOWN, PLAN), Context())
    assert kept_plan(reply.text) is None
    assert read_steps(reply.text, version=2, after_action=0)["steps"]


def test_the_verifier_refuses_a_change_that_nothing_shows() -> None:
    task = "Reply “Thanks” to ann_vale's comment under the post “Chisels”."
    refused = read_verdict(ask("verifier", state(task, PLAN, answer="Posted."), Context()).text)
    accepted = read_verdict(
        ask("verifier", state(task, PLAN, "status: Your reply is posted.", "Posted."), Context()).text
    )
    assert (refused["shown"], accepted["shown"]) == (False, True)


def test_the_verifier_refuses_a_number_that_no_page_has_shown() -> None:
    task = "How many posts has u/ann written in b/x in all?"
    refused = read_verdict(ask("verifier", state(task, PLAN, "7 posts", "12"), Context()).text)
    assert not refused["shown"]
    assert "12" in refused["evidence"]


def test_the_verifier_refuses_impossible_before_anything_was_looked_at() -> None:
    told = state(KNOWN, PLAN, answer="There is no such post.")
    told["answer"] = Answer(message="There is no such post.", status="impossible")
    assert not read_verdict(ask("verifier", told, Context()).text)["shown"]


@pytest.mark.parametrize("preset", ["paper", "released"])
def test_prompts_of_other_presets_are_answered_within_their_grammar(preset: PresetName) -> None:
    context = Context(preset=preset, codec="text")
    read = read_free_plan if preset == "released" else read_steps
    plan = read(ask("planner", state("x"), context).text, version=1, after_action=0)
    assert "demonstrator" in plan["text"]
    told = state("x")
    told["plans"] = [plan]
    decision = read_decision(ask("executor", told, context), "text", SPECS, page())
    assert decision["action"]["arguments"]["status"] == "impossible"
    replanned = read(ask("replanner", told, context).text, version=2, after_action=0)
    assert "demonstrator" in replanned["text"]


def test_tokens_are_counted_with_the_tools_that_are_offered() -> None:
    told = state(KNOWN, PLAN, '[1] link "Red"')
    with_tools = ask("executor", told, Context(codec="tools")).usage_metadata
    without = ask("planner", told, Context()).usage_metadata
    assert with_tools is not None
    assert without is not None
    words = sum(count_tokens(message.text) for message in prompt("planner", told, Context(), SPECS))
    assert words < without["input_tokens"] < words + 20
    assert with_tools["input_tokens"] > count_tokens(str(tool_schemas(SPECS)))
    assert with_tools["total_tokens"] == with_tools["input_tokens"] + with_tools["output_tokens"]


async def test_it_keeps_nothing_between_calls() -> None:
    model = Demonstrator()
    asked = prompt("planner", state(KNOWN), Context(), SPECS)
    first = await model.ainvoke(asked)
    await model.ainvoke(prompt("planner", state("Something else."), Context(), SPECS))
    assert (await model.ainvoke(asked)).text == first.text
