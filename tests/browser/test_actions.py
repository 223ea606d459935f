"""The actions as a model is told of them, and arguments that are refused."""

import pytest
from driver import Driver

from browser import action_specs
from browser.actions.navigating import address_of
from browser.errors import ActionRefused
from browser.keyboard import Chord, parse_keys


def test_descriptions_are_short_since_every_call_pays_for_them() -> None:
    for spec in action_specs():
        assert 3 <= len(spec["description"].split()) <= 12, spec["name"]
        assert spec["description"].endswith("."), spec["name"]


def test_the_paper_s_actions_are_there_with_the_element_first() -> None:
    specs = {spec["name"]: spec for spec in action_specs()}
    for name in ("click", "type", "search", "hover", "select_dropdown_option", "right_click", "drag", "upload_file"):
        assert specs[name]["parameters"][0]["name"] == "element"
    assert {"scroll_up", "scroll_down", "press_enter", "go_backward", "go_forward"} <= set(specs)
    assert specs["select_dropdown_option"]["title"] == "Select Dropdown Option"
    assert specs["click"]["parameters"][1]["choices"] == ["accept", "dismiss"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("fly", {}, "There is no action 'fly'"),
        ("click", {}, "element is missing"),
        ("click", {"element": 7}, "element has to be a string"),
        ("click", {"element": "1", "dialog": "maybe"}, "'accept' or 'dismiss'"),
        ("type", {"element": "1", "text": "x", "color": "red"}, "takes no 'color'"),
        ("read_page", {"part": "two"}, "part has to be a integer"),
        ("press_keys", {"keys": ""}, "No key was named"),
        ("switch_tab", {"tab": "t99"}, "no tab 't99'"),
    ],
)
async def test_wrong_arguments_are_invalid_actions(
    browser: Driver, name: str, arguments: dict[str, str | int | bool], said: str
) -> None:
    came = await browser.session.act({"name": name, "arguments": arguments})
    assert came["kind"] == "invalid_action"
    assert said in came["message"]


@pytest.mark.parametrize(
    ("keys", "chords"),
    [
        ("Enter", [Chord("Enter", ())]),
        ("ctrl+a", [Chord("a", ("Control",))]),
        ("Control+Shift+K esc", [Chord("K", ("Control", "Shift")), Chord("Escape", ())]),
        ("Control++ +", [Chord("+", ("Control",)), Chord("+", ())]),
        ("F5 down", [Chord("F5", ()), Chord("ArrowDown", ())]),
    ],
)
def test_keys_as_people_write_them(keys: str, chords: list[Chord]) -> None:
    assert parse_keys(keys) == chords


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("example.org/a", "https://example.org/a"),
        ("localhost:8000/x", "http://localhost:8000/x"),
        ("shop.localhost:8000", "http://shop.localhost:8000"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("/cart", "http://shop.localhost:1/cart"),
        ("?page=2", "http://shop.localhost:1/list?page=2"),
        ("about:blank", "about:blank"),
    ],
)
def test_addresses_as_people_write_them(given: str, meant: str) -> None:
    assert address_of(given, "http://shop.localhost:1/list") == meant


@pytest.mark.parametrize(
    "given", ["file:///x", "JavaScript:alert(1)", "chrome://version", "http://", "ftp://a/b", "http://a b/"]
)
def test_addresses_that_are_not_of_the_web(given: str) -> None:
    with pytest.raises(ActionRefused) as refused:
        address_of(given, "about:blank")
    assert refused.value.kind == "invalid_action"
