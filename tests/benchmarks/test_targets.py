"""The independent list of what a person could use on a page, and what of it an observation offers."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from benchmarks.observation.targets import TargetFinder
from benchmarks.serving import serving
from browser import BrowserSettings, Session, close_session, open_session
from browser.connection import connect_to

PAGE = """<!doctype html><title>Things</title><style>.covered { position: relative } .cover { position: absolute;
inset: 0; background: white } .hand { cursor: pointer }</style>
<button id=b>Save <span class=hand>now</span></button> <a href=/x>Link</a> <a>no link</a>
<input id=field><input type=hidden><button disabled>off</button>
<div id=listens>listens</div><div id=around><p id=inner class=hand>pointed</p></div>
<label>Agree <input type=checkbox></label>
<button style="display: none">gone</button><a href=#main style="position: absolute; left: -999px">Skip</a>
<div class=covered><button>under</button><div class=cover></div></div>
<div role=switch tabindex=0>switch</div><div id=host></div><p>text</p>
<div style="height: 3000px"></div><button>far below</button>
<script>
listens.addEventListener("mousedown", () => {})
around.addEventListener("click", () => {})
document.body.addEventListener("click", () => {})
host.attachShadow({mode: "open"}).innerHTML = "<button>in a shadow</button>"
</script>"""


async def page(_request: Request) -> Response:
    return HTMLResponse(PAGE)


@pytest.fixture
async def session() -> AsyncIterator[Session]:
    with serving(Starlette(routes=[Route("/", page)])) as address:
        yield await open_session("targets-test", address, BrowserSettings())
        await close_session("targets-test")


@pytest.fixture
async def finder(session: Session) -> AsyncIterator[TargetFinder]:
    client = await connect_to(session.handle["cdp_url"], session.handle["profile"])
    pages = await client.send.Target.getTargets(params={"filter": [{"type": "page"}]})
    target = pages["targetInfos"][0]["targetId"]
    attached = await client.send.Target.attachToTarget(params={"targetId": target, "flatten": True})
    finder = TargetFinder(client, attached["sessionId"])
    await finder.find()
    yield finder
    await client.stop()


async def test_what_a_person_could_use_is_listed_once(finder: TargetFinder) -> None:
    listed = {(target.tag, target.name): target.why for target in finder.targets}
    assert len(listed) == len(finder.targets)
    assert listed == {
        ("button", "Save now"): "role",
        ("a", "Link"): "role",
        ("input", "field"): "role",
        ("div", "listens"): "listener",
        ("p", "pointed"): "cursor",
        ("input", "on"): "role",
        ("div", "switch"): "role",
        ("button", "in a shadow"): "role",
        ("button", "far below"): "role",
    }
    assert [target.name for target in finder.targets if not target.in_view] == ["far below"]


async def test_targets_are_reached_by_themselves_their_parts_and_their_wrappers(
    session: Session, finder: TargetFinder
) -> None:
    seen = await session.observe()
    nodes = await finder.nodes_of_ids(seen["ids"])
    reached = await finder.reached(nodes)
    assert {finder.targets[index].name for index in reached} >= {
        "Save now",
        "Link",
        "field",
        "listens",
        "pointed",
        "on",
    }
    assert await finder.reached([]) == set()
    assert await finder.reached(nodes[:1]) == {0}
