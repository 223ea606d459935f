import pytest
from langchain_core.messages import AIMessage
from langchain_core.messages.tool import invalid_tool_call
from specs import SPECS

from models import ReplyError, calls, read_tool_call, tool_schemas


def test_a_call_is_a_decision() -> None:
    decision = read_tool_call(calls("click", reasoning="It saves.", step=2, note="n", element="7"), SPECS)
    assert decision["action"] == {"name": "click", "arguments": {"element": "7"}}
    assert (decision["reasoning"], decision["step"], decision["note"]) == ("It saves.", 2, "n")


@pytest.mark.parametrize(
    "text",
    [
        'do(action="Click", element="7")',
        '```json\n{"name": "click", "arguments": {"reasoning": "r", "element": 7}}\n```',
        '{"name": "click", "parameters": {"element": "7"}}',
    ],
)
def test_a_call_that_was_written_as_text_is_understood(text: str) -> None:
    assert read_tool_call(AIMessage(text), SPECS)["action"]["arguments"] == {"element": "7"}


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (AIMessage(""), "empty"),
        (AIMessage("The save button, I think."), "no tool call"),
        (AIMessage("x" * 1_000_000), "1000000 characters"),
        (calls("fly", element="7"), "no action 'fly'"),
        (calls("exit"), "needs 'message'"),
        (calls("click", element="7", speed=3), "does not take 'speed'"),
        (
            AIMessage(
                "",
                tool_calls=[{"name": "click", "args": {"element": e}, "id": e} for e in ("7", "8")],
            ),
            "2 tool calls",
        ),
        (
            AIMessage(
                "", invalid_tool_calls=[invalid_tool_call(name="click", args='{"element": "7', id="1", error="")]
            ),
            "not well-formed JSON",
        ),
    ],
)
def test_what_is_sent_back_says_what_was_wrong(reply: AIMessage, says: str) -> None:
    with pytest.raises(ReplyError) as problem:
        read_tool_call(reply, SPECS)
    assert says in str(problem.value)


def test_reasoning_comes_before_the_arguments_in_every_tool() -> None:
    for tool in tool_schemas(SPECS):
        function = tool["function"]
        assert isinstance(function, dict)
        assert next(iter(function["parameters"]["properties"])) == "reasoning"  # type: ignore[index, call-overload, arg-type]
