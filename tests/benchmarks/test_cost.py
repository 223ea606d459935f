"""Reckoning what an action costs."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import JsonValue

from benchmarks.cost.endpoint import Body, Call, Reply, ScriptedEndpoint
from benchmarks.cost.measure import cost_of, measure
from benchmarks.cost.scripts import SCRIPTS, OurScript, TheirScript
from benchmarks.miniwob import MiniwobServer
from benchmarks.serving import serving
from models import count_tokens


def call(model: str, arrived: float, answered: float, tokens: int) -> Call:
    return Call(model, arrived, answered, fixed_tokens=10, prompt_tokens=tokens, picture_bytes=500)


def test_a_run_s_cost_is_reckoned_from_its_requests() -> None:
    calls = [
        call("planner", 103.0, 104.0, 400),
        call("executor", 104.5, 105.0, 2000),  # the first action: 2 s until the next, of which a model has 0.5
        call("planner", 106.0, 106.5, 600),
        call("executor", 107.0, 107.5, 2100),  # the second: 4 s, of which a model has 1
        call("planner", 110.0, 111.0, 700),
        call("executor", 111.5, 112.0, 2200),  # exit
        call("verifier", 112.5, 113.0, 300),
    ]
    cost = cost_of("ours", "some-task", calls, 2, 100.0, 114.0)
    assert cost.calls == 7
    assert cost.prompt_tokens == 8300
    assert cost.tokens_per_action == 4150
    assert cost.tokens_per_further_action == (2600 + 2800) / 2
    assert cost.first_request_seconds == 3.0
    assert cost.step_seconds == (1.5 + 3.0) / 2
    assert cost.seconds == 14.0
    assert cost.picture_kilobytes == 0.5


@pytest.fixture
def endpoint() -> Iterator[tuple[ScriptedEndpoint, str]]:
    endpoint = ScriptedEndpoint()
    with serving(endpoint.app) as address:
        yield endpoint, f"{address}/v1/chat/completions"


async def test_the_endpoint_weighs_messages_tools_and_pictures(endpoint: tuple[ScriptedEndpoint, str]) -> None:
    scripted, url = endpoint
    scripted.script = lambda _body, text: Reply(content=f"read: {text}")
    tool: JsonValue = {"type": "function", "function": {"name": "click"}}
    picture: JsonValue = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 4000}}
    user: JsonValue = {"role": "user", "content": [{"type": "text", "text": "A page"}, picture]}
    async with httpx.AsyncClient() as client:
        body = {"model": "m", "messages": [{"role": "system", "content": "You act."}, user], "tools": [tool]}
        answer = (await client.post(url, json=body)).json()
    assert answer["choices"][0]["message"]["content"] == "read: You act.\nA page"
    (counted,) = scripted.calls
    tools = count_tokens('{"type":"function","function":{"name":"click"}}')
    assert counted.fixed_tokens == tools + count_tokens("You act.")
    assert counted.prompt_tokens == counted.fixed_tokens + count_tokens("A page") + 2 * 4
    assert answer["usage"]["prompt_tokens"] == counted.prompt_tokens
    assert 2900 < counted.picture_bytes < 3200
    assert counted.answered >= counted.arrived


def test_both_scripts_find_their_element_in_the_newest_page() -> None:
    steps = SCRIPTS["click-test"]
    old_and_new = '[3] button "Click Me!"\n[7] button "Click Me!"\n[3]<button id=subbtn />\n[7]<button id=subbtn />'
    ours = OurScript(steps)(Body(model="executor", messages=[]), old_and_new)
    assert '"element": "7"' in str(ours["tool_calls"])
    theirs = TheirScript(steps)(Body(model="x", messages=[], response_format={"memory": {}}), old_and_new)
    assert '"index": 7' in str(theirs["content"])
    with pytest.raises(LookupError, match="expected an element"):
        OurScript(steps)(Body(model="executor", messages=[]), "an empty page")


@pytest.mark.bench
async def test_both_agents_are_measured_on_a_page() -> None:
    pages, endpoint = MiniwobServer(), ScriptedEndpoint()
    with serving(pages.app) as pages.address, serving(endpoint.app) as address:
        ours = await measure("ours", "login-user", pages, endpoint, address)
        theirs = await measure("browser-use", "login-user", pages, endpoint, address)
    assert ours.tokens_per_further_action < theirs.tokens_per_further_action
    assert ours.first_request_seconds < theirs.first_request_seconds
    assert ours.step_seconds < theirs.step_seconds
