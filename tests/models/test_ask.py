import pytest
from langchain_core.messages import AIMessage, HumanMessage
from specs import PAGE, SPECS

from models import (
    BudgetReached,
    ModelFailed,
    Models,
    ReplyError,
    ScriptedChatModel,
    SettingsError,
    calls,
    read_decision,
)
from models.scripted import Reply
from state import CodecName, Context, Decision, Event, no_usage

GOOD: dict[CodecName, Reply] = {
    "tools": calls("click", reasoning="r", element="7"),
    "text": 'do(action="Click", element="7")',
}
MALFORMED: dict[str, Reply] = {
    "empty": "",
    "prose": "I would press the save button.",
    "fenced prose": "```\npress save\n```",
    "truncated": 'do(action="Click", element="7',
    "unknown action": 'do(action="Fly", element="7")',
    "hallucinated element": 'do(action="Click", element="99")',
    "two actions": 'do(action="Click", element="7")\ndo(action="Click", element="8")',
    "bare exit": "exit()",
    "1 MB": "do(action=" * 100_000,
}


async def asked(
    model: ScriptedChatModel, codec: CodecName = "text", context: Context | None = None
) -> tuple[Decision, list[Event]]:
    said: list[Event] = []
    decision, _ = await Models({"executor": model}).ask(
        "executor",
        [HumanMessage("what next?")],
        lambda reply: read_decision(reply, codec, SPECS, PAGE),
        context=context or Context(),
        spent=no_usage(),
        say=said.append,
    )
    return decision, said


@pytest.mark.parametrize("codec", ["tools", "text"])
@pytest.mark.parametrize("kind", MALFORMED)
async def test_a_malformed_reply_is_sent_back_with_the_reason(kind: str, codec: CodecName) -> None:
    model = ScriptedChatModel(replies=[MALFORMED[kind], GOOD[codec]])
    decision, said = await asked(model, codec)
    assert decision["action"] == {"name": "click", "arguments": {"element": "7"}}
    first, retry = model.prompts
    assert len(first) == 1
    reason = retry[-1].text
    assert len(retry) == 3
    assert 20 < len(reason) < 600
    assert len(retry[1].text) < 3_000
    ended = [event for event in said if event["event"] == "call_ended"]
    assert [bool(event["problem"]) for event in ended] == [True, False]
    assert ended[0]["problem"] == reason


async def test_three_retries_and_no_more() -> None:
    model = ScriptedChatModel(replies=["no"] * 5)
    with pytest.raises(ModelFailed, match="in 4 calls") as failed:
        await asked(model)
    assert len(model.prompts) == 4
    assert failed.value.usage["roles"]["executor"]["calls"] == 4


async def test_every_retry_is_billed_and_counts_against_the_budget() -> None:
    model = ScriptedChatModel(replies=["no"] * 5)
    with pytest.raises(BudgetReached, match="max_model_calls") as reached:
        await asked(model, context=Context(max_model_calls=2))
    assert len(model.prompts) == 2
    assert reached.value.usage["roles"]["executor"]["calls"] == 2


async def test_a_failing_provider_is_a_typed_error() -> None:
    with pytest.raises(ModelFailed, match="ConnectionError: gone"):
        await asked(ScriptedChatModel(replies=[ConnectionError("gone")]))


async def test_the_providers_count_of_tokens_is_taken_and_priced() -> None:
    reply = AIMessage(
        'do(action="Click", element="7")',
        usage_metadata={
            "input_tokens": 1000,
            "output_tokens": 100,
            "total_tokens": 1100,
            "input_token_details": {"cache_read": 400},
        },
    )
    models = Models({"executor": ScriptedChatModel(replies=[reply])})
    _, usage = await models.ask(
        "executor",
        [HumanMessage("?")],
        lambda message: read_decision(message, "text", SPECS, PAGE),
        context=Context(executor_price="2/1/10"),
        spent=no_usage(),
        say=lambda _event: None,
    )
    spent = usage["roles"]["executor"]
    assert (spent["prompt_tokens"], spent["cached_tokens"], spent["completion_tokens"]) == (1000, 400, 100)
    assert spent["dollars"] == pytest.approx((600 * 2 + 400 * 1 + 100 * 10) / 1e6)


async def test_a_limit_in_dollars_needs_prices() -> None:
    with pytest.raises(SettingsError, match="PLAN_AND_ACT_PLANNER_PRICE"):
        await asked(ScriptedChatModel(replies=[]), context=Context(max_dollars=1.0))
    with pytest.raises(SettingsError, match=r"2\.50/1\.25/10, found 'cheap'"):
        await asked(ScriptedChatModel(replies=[]), context=Context(max_dollars=1.0, planner_price="cheap"))


async def test_a_reader_may_refuse_anything() -> None:
    def refuse_once(reply: AIMessage) -> str:
        if reply.text == "a":
            raise ReplyError("Not a.")
        return reply.text

    model = ScriptedChatModel(replies=["a", "b"])
    value, usage = await Models({"planner": model}).ask(
        "planner", [HumanMessage("?")], refuse_once, context=Context(), spent=no_usage(), say=lambda _event: None
    )
    assert (value, usage["roles"]["planner"]["calls"]) == ("b", 2)
