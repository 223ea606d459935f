import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from specs import PAGE, SPECS

from models import ReplyError, read_decision, read_text
from prompts import action_text
from state import Action

BY_NAME = {spec["name"]: spec for spec in SPECS}


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ('do(action="Click", element="7")', ("click", {"element": "7"})),
        ("do(action='click', element=7)", ("click", {"element": "7"})),
        ('do(action="Click", element="[7]")', ("click", {"element": "7"})),
        ('do(action="Type", argument="a (b) \\"c\\"", element="8")', ("type", {"element": "8", "text": 'a (b) "c"'})),
        ('do(action="Type", text="x", element="8")', ("type", {"element": "8", "text": "x"})),
        ('type(element="8", text="x")', ("type", {"element": "8", "text": "x"})),
        ('do(action="Type", argument="<secret:a_b>", element="8")', ("type", {"element": "8", "text": "<secret:a_b>"})),
        (
            'do(action="Select Dropdown Option", argument="Red", element="7")',
            ("select_dropdown_option", {"element": "7", "option": "Red"}),
        ),
        ("do(action='Scroll Down')", ("scroll_down", {})),
        ("go_backward()", ("go_backward", {})),
        ('do(action="Go Backward")', ("go_backward", {})),
        ('exit(message="It is 12.")', ("exit", {"message": "It is 12."})),
        ('do(action="Exit", message="N/A", status="Impossible")', ("exit", {"message": "N/A", "status": "impossible"})),
        ('do(action="Wait For", argument="Saved", seconds="3")', ("wait_for", {"text": "Saved", "seconds": 3})),
        ('I will save.\n```python\ndo(action="Click", element="7")\n```', ("click", {"element": "7"})),
        ('Action: do(action="Click", element="7")', ("click", {"element": "7"})),
        ('do(\n  action="Click",\n  element="7",\n)', ("click", {"element": "7"})),
        (
            'do(action="Click", element="8")</think>[Start of Action]do(action="Click", element="7")[End of Action]',
            ("click", {"element": "7"}),
        ),
        ('do(action="Click", element="7")\n\nThat is:\ndo(action="Click", element="7")', ("click", {"element": "7"})),
    ],
)
def test_forms_that_are_understood(reply: str, expected: tuple[str, dict[str, object]]) -> None:
    action = read_decision_of(reply)
    assert (action["name"], action["arguments"]) == expected


def read_decision_of(reply: str) -> Action:
    return read_text(reply, SPECS)["action"]


def test_comments_and_reasoning_are_kept() -> None:
    decision = read_text(
        'The form is open.\n# Step: 2\n# Element: the save button\n# Note: 3 orders\ndo(action="Click", element="7")',
        SPECS,
    )
    assert (decision["reasoning"], decision["step"], decision["note"]) == ("The form is open.", 2, "3 orders")


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ("", "empty"),
        ("I think the save button is the one.", "no action"),
        ('I would not do(action="Click", element="7") yet.', "no action"),
        ('do(action="Click", element="7', "not finished"),
        ('do(action="Fly", element="7")', "no action 'Fly'"),
        ('do(element="7")', "names its action"),
        ('do(action="Click")', "needs 'element'"),
        ('do(action="Click", element="7", speed="fast")', "does not take 'speed'"),
        ('do(action="Click", element=open("x"))', "plain texts or numbers"),
        ("do('Click', '7')", "given by name"),
        ('do(action="Click", element="7")\ndo(action="Click", element="8")', "2 actions"),
        ("exit()", "needs 'message'"),
        ('do(action="Wait For", text="x", seconds="soon")', "a whole number"),
        ('exit(message="x", status="maybe")', "one of 'done', 'impossible'"),
        ("x" * 1_000_000, "1000000 characters"),
        ('do(action="Type", element="8", text="' + "x" * 25_000 + '")', "20000 characters"),
    ],
)
def test_what_is_sent_back_says_what_was_wrong(reply: str, says: str) -> None:
    with pytest.raises(ReplyError) as problem:
        read_text(reply, SPECS)
    assert says in str(problem.value)
    assert len(str(problem.value)) < 400


def test_an_element_that_the_page_does_not_show_is_refused() -> None:
    from langchain_core.messages import AIMessage

    reply = AIMessage('do(action="Click", element="99")')
    with pytest.raises(ReplyError, match="no element '99'"):
        read_decision(reply, "text", SPECS, PAGE)
    assert read_decision(reply, "text", SPECS, PAGE, seen='[99] link "Next"')["action"]["arguments"] == {
        "element": "99"
    }


@given(
    st.text()
    | st.from_regex(r'(do|exit|click)\((action=)?["\']?\w*["\']?,? ?(element=)?["\'\\]?[^)]*\)?', fullmatch=True)
)
@example("do(" * 3000)
@example("do(action=" + "(" * 500)
@example("\ud800do(action='Click', element='\ud800')")
@example("do(action='Click', element=''''''')")
@example('do(action="Click", element=' + "-" * 5000 + "1)")
@example('do(**{"action": "Click"})')
@example("do(action=f'{1}', element='7')")
@example('do(action="Click", element="7", element="8")')
@example("exit(message=1e999)")
def test_no_text_crashes_the_reader_or_leaves_the_schema(reply: str) -> None:
    try:
        action = read_decision_of(reply)
    except ReplyError:
        return
    spec = BY_NAME[action["name"]]
    parameters = {p["name"]: p for p in spec["parameters"]}
    assert set(action["arguments"]) <= set(parameters)
    assert all(p["name"] in action["arguments"] for p in parameters.values() if p["required"])
    types = {"string": str, "integer": int, "boolean": bool}
    for key, value in action["arguments"].items():
        assert type(value) is types[parameters[key]["type"]]
        assert not parameters[key]["choices"] or value in parameters[key]["choices"]


@given(st.text(max_size=200), st.sampled_from(["type", "exit", "wait_for"]))
def test_what_is_written_is_read_back(text: str, name: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    arguments: dict[str, str | int | bool] = {
        "type": {"element": "8", "text": text},
        "exit": {"message": text},
        "wait_for": {"text": text, "seconds": 3},
    }[name]  # type: ignore[assignment]
    action = Action(name=name, arguments=arguments)
    assert read_decision_of(action_text(action, BY_NAME)) == action
