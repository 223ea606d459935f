"""Secrets are typed by their placeholders, on their own site only, and nothing that leaves a session holds one."""

import base64
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, quote_plus, urlsplit

import pytest
from driver import Driver
from web import Web

from browser import BrowserSettings, close_session, open_session, vault_of
from browser.secrets import Vault
from state import Action, Secret, SecretError, origin_of, read_secrets

VALUES = {
    "password": 'pä"ss\\ wörd+/=%<7>',
    "card": "4111 1111 1111 1111",
    "token": "tok-Ab3dEf6h",
    "other": "tok-Zb9xWq2m",
}
PASSWORD = VALUES["password"]
ECHO = """<form action=/said><input name=what aria-label=F></form><p id=plain></p><p id=coded></p><p id=json></p>
<p id=cut></p><button onclick="alert('You wrote ' + F.value)">Tell</button>
<script>const F = document.querySelector('input')
F.oninput = () => {
  const v = F.value
  plain.textContent = 'plain ' + v; document.title = 'title ' + v; history.replaceState(0, '', '#' + v)
  coded.textContent = 'coded ' + btoa(unescape(encodeURIComponent('x' + v)))
  json.textContent = 'json ' + JSON.stringify({ v }); console.error(v)
  cut.innerHTML = `<a href="/?${encodeURIComponent(v)}">cut ${'long '.repeat(58)}</a>`
  cut.firstChild.append(v.repeat(20))
}</script>"""


def secrets(web: Web) -> str:
    return " ".join(f"{name}@{web.url}=TEST_{name.upper()}" for name in VALUES)


@pytest.fixture(scope="module", autouse=True)
def variables() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in VALUES.items():
            patch.setenv(f"TEST_{name.upper()}", value)
        yield


@pytest.fixture
async def hands(web: Web, tmp_path: Path) -> AsyncIterator[Driver]:
    settings = BrowserSettings(
        workspace=str(tmp_path), har=str(tmp_path / "kept.har"), pictures=True, secrets=read_secrets(secrets(web), "")
    )
    driver = Driver(await open_session("secrets", "about:blank", settings), web, tmp_path)
    web.requests.clear()
    yield driver
    await close_session("secrets")


def found_in(text: str) -> list[str]:
    """The secrets that a text holds, in the forms in which something that leaves a session could have them."""
    held = []
    for name, value in VALUES.items():
        forms = [
            value,
            quote(value),
            quote(value, safe=""),
            quote_plus(value),
            json.dumps(value)[1:-1],
            repr(value)[1:-1],
        ]
        for before in range(3):
            core = base64.b64encode(b"." * before + value.encode()).decode()
            forms.append(core[(0, 2, 3)[before] : len(core) // 4 * 4 - 4])
        held += [name for form in forms if form in text]
    return held


async def typed(hands: Driver, text: str, body: str = ECHO) -> str:
    """Type into a page's only field; what came of it, and everything that the session says then, as JSON."""
    await hands.show(body)
    action = Action(name="type", arguments={"element": hands.id_of("F"), "text": text})
    said = [await hands.session.aim(action), await hands.session.act(action), await hands.look()]
    return json.dumps([*said, hands.session.handle], ensure_ascii=False)


@pytest.mark.parametrize("name", VALUES)
async def test_a_page_may_say_what_was_typed_and_nobody_hears_it(hands: Driver, name: str) -> None:
    said = await typed(hands, f"<secret:{name}>")
    held = await hands.session.evaluate("F.value.length")
    assert held == len(VALUES[name])
    for place in (
        f"plain <secret:{name}>",
        f'"url": "{hands.web.url}/#<secret:{name}>"',
        f"title <secret:{name}>",
        "coded ",
    ):
        assert place in said
    assert "console" not in said
    told = await hands.do("click", "Tell")
    assert f"You wrote <secret:{name}>" in " ".join([told["message"], *hands.page["changes"]])
    asked = await hands.do("search", "F", text=f"<secret:{name}>")
    assert parse_qs(urlsplit(next(line for line in hands.web.requests if "/said" in line)).query)["what"] == [
        VALUES[name]
    ]
    error = await hands.act("find_in_page", text=VALUES[name])
    rest = json.dumps([said, told, asked, error, hands.page, await hands.session.evaluate("location.href")])
    await close_session("secrets")
    kept = (hands.workspace / "kept.har").read_text()
    assert f"<secret:{name}>" in kept
    names = " ".join(str(path) for path in hands.workspace.rglob("*"))
    assert [found_in(part) for part in (said, rest, kept, names)] == [[], [], [], []]


async def test_a_secret_is_typed_on_its_own_site_only(hands: Driver) -> None:
    other = f"http://other.localhost:{hands.web.port}"
    hands.web.pages["/"] = "<!doctype html><input aria-label=F oninput=\"fetch('/typed')\">"
    hands.web.pages["/inner"] = hands.web.pages["/"]
    await hands.do("go_to", url=other)
    refused = await hands.do("type", "F", text="my <secret:password>")
    assert (refused["kind"], hands.web.url in refused["message"]) == ("blocked", True)
    for outer, inner in ((other, hands.web.url), (hands.web.url, other)):
        hands.web.pages["/outer"] = f"<!doctype html><iframe src={inner}/inner></iframe>"
        await hands.do("go_to", url=f"{outer}/outer")
        assert (await hands.do("type", "F", text="<secret:password>"))["kind"] == "blocked"
    await hands.do("go_to", url=hands.web.url)
    hands.web.pages["/outer"] = "<!doctype html><iframe sandbox=allow-scripts srcdoc='<input aria-label=F>'></iframe>"
    await hands.do("go_to", url=f"{hands.web.url}/outer")
    assert (await hands.do("type", "F", text="<secret:password>"))["kind"] == "blocked"
    assert not [line for line in hands.web.requests if "/typed" in line]


async def test_what_is_no_secret_or_no_field_is_refused_and_nothing_is_typed(hands: Driver) -> None:
    await hands.show("<input aria-label=F value=before><select aria-label=L><option>a</select><a href=/x>X</a>")
    unknown = await hands.do("type", "F", text="<secret:pin>")
    assert (unknown["kind"], "'pin'" in unknown["message"], "<secret:card>" in unknown["message"]) == (
        "invalid_action", True, True
    )  # fmt: skip
    assert (await hands.do("select_dropdown_option", "L", option="<secret:pin>"))["kind"] == "invalid_action"
    for name, arguments in {
        "go_to": {"url": f"{hands.web.url}/x?<secret:token>"},
        "press_keys": {"keys": "<secret:token>"},
        "wait_for": {"text": "<secret:token>"},
    }.items():
        came = await hands.act(name, **arguments)
        assert (came["kind"], "typed into a field" in came["message"]) == ("invalid_action", True), name
    assert await hands.session.evaluate("document.querySelector('input').value") == "before"
    assert not [line for line in hands.web.requests if "/x" in line]


@pytest.mark.parametrize("field", ["<input %s>", "<textarea %s></textarea>"])
async def test_a_field_that_holds_a_secret_shows_dots_until_it_holds_something_else(hands: Driver, field: str) -> None:
    said = await typed(hands, "<secret:token>", field.replace("%s", "aria-label=F id=f"))
    assert '"••••••••••••"' in hands.text
    assert found_in(said) == []
    assert await hands.session.evaluate("f.value.length") == len(VALUES["token"])
    await hands.do("type", "F", text="known")
    assert '"known"' in hands.text


async def test_rich_text_holds_a_secret_as_the_page_reads_it(hands: Driver) -> None:
    said = await typed(hands, "<secret:token>", "<div contenteditable role=textbox aria-label=F id=f></div>")
    assert await hands.session.evaluate(f"f.innerText.startsWith('{VALUES['token'][:6]}')")
    assert ('= "<secret:token>"' in hands.text, hands.page["picture"], found_in(said)) == (True, "", [])


async def test_a_part_of_a_secret_is_not_told_either(hands: Driver) -> None:
    said = await typed(hands, "<secret:token>", "<input aria-label=F maxlength=7>")
    assert "made something else of it" in said
    assert VALUES["token"][:5] not in said


async def test_an_option_is_chosen_by_its_secret(hands: Driver) -> None:
    await hands.show(f"<select aria-label=L><option>one<option>Card {VALUES['card']}</select>")
    chosen = await hands.do("select_dropdown_option", "L", option="<secret:card>")
    assert (chosen["kind"], chosen["message"]) == ("done", "Chose 'Card <secret:card>' in combobox \"L\".")


async def test_what_is_named_by_a_secret_can_still_be_used(hands: Driver) -> None:
    await hands.show(f"<button onclick=\"this.textContent='Used'\">Use {VALUES['token']}</button>")
    assert (await hands.do("click", "Use <secret:token>"))["kind"] == "done"
    assert '"Used"' in hands.text


async def test_the_digest_of_a_page_tells_nothing_of_a_secret(hands: Driver) -> None:
    body = "<title>T</title><p>It is %s</p>"
    pages = [await hands.show(body % VALUES["token"]), await hands.show(body % VALUES["token"].upper())]
    assert pages[0]["digest"] == pages[1]["digest"]
    assert (await hands.show(body % "tok"))["digest"] != pages[0]["digest"]


async def test_a_picture_shows_dots_and_a_page_that_shows_a_secret_is_not_taken(hands: Driver) -> None:
    pictures = []
    for name in ("token", "other"):
        await typed(
            hands, f"<secret:{name}>", "<input aria-label=F style='font: 20px monospace; caret-color: transparent'>"
        )
        pictures.append((hands.workspace / "pages" / hands.page["picture"]).read_bytes())
    assert pictures[0] == pictures[1]
    await typed(hands, "<secret:token>")
    assert (hands.page["picture"], "<secret:token>" in hands.text) == ("", True)


async def test_an_address_is_opened_with_the_secret_on_its_own_site_only(web: Web) -> None:
    web.pages["/start"] = "<!doctype html><title>Start</title>"
    settings = BrowserSettings(secrets=read_secrets(secrets(web), ""))
    for host, opened in ((web.url, True), (f"http://other.localhost:{web.port}", False)):
        web.requests.clear()
        session = await open_session("start", f"{host}/start?key=<secret:password>", settings)
        page = await session.observe()
        await close_session("start")
        assert (f"GET /start?key={quote(PASSWORD, safe='')}" in web.requests) == opened
        assert ("is for" in " ".join(page["changes"])) != opened
        assert found_in(json.dumps([page, session.handle])) == []


WORDS = [
    *(quote(PASSWORD, safe=safe) for safe in ("", "/", "+=/", "ä")),
    *(quote_plus(PASSWORD), quote(quote(PASSWORD)), quote(PASSWORD, safe="").lower(), repr(PASSWORD)),
    *(json.dumps(PASSWORD), json.dumps(PASSWORD, ensure_ascii=False), json.dumps(json.dumps(PASSWORD))),
    *(PASSWORD.upper(), PASSWORD.replace(" ", "   "), PASSWORD.replace("<", "&lt;").replace('"', "&#34;")),
    *(PASSWORD[:length] + "…" for length in (3, 9, len(PASSWORD) - 1)),
]
BYTES = [
    *(b"." * before + PASSWORD.encode() + b"." * after for before in range(3) for after in range(3)),
    PASSWORD.encode("latin-1"),
]


@pytest.mark.parametrize(
    "form",
    [*WORDS, *(coded(value).decode() for value in BYTES for coded in (base64.b64encode, base64.urlsafe_b64encode))],
)
def test_every_disguise_is_seen_through(form: str) -> None:
    vault = Vault({Secret("password", "https://a.example", "V"): PASSWORD})
    for written in (form, form if form.endswith("…") or "&" in form else quote(form, safe="")):
        cleaned = vault.cleaned(f"before {written} after")
        assert re.fullmatch(r"before .{0,12}<secret:password>.{0,12} after", cleaned), cleaned


def test_numbers_are_known_in_groups_and_the_longest_secret_goes_first() -> None:
    values = {"card": "4111-1111-1111-1111", "long": "horse battery", "short": "horse", "odd": "secret"}
    vault = Vault({Secret(name, "https://a.example", "V"): value for name, value in values.items()})
    text = "4111111111111111 4111 1111 1111 1111 horse battery, horse; secret <secret:short>"
    told = "<secret:card> <secret:card> <secret:long>, <secret:short>; <secret:odd> <secret:short>"
    assert vault.cleaned({"kind": "horse", "text": [text]}, frozenset({"kind"})) == {"kind": "horse", "text": [told]}
    assert vault.filled("<secret:odd>, <secret:none>") == "secret, <secret:none>"


@pytest.mark.parametrize(
    ("value", "told"), [("", "none"), ("abc", "shorter than 4"), (" a  c ", "shorter"), ("abcd\nefgh", "line breaks")]
)
def test_a_value_that_cannot_be_kept_secret_is_refused(value: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_ODD", value)
    with pytest.raises(SecretError, match=f"odd.*TEST_ODD.*{told}"):
        vault_of(read_secrets("odd@a.example=TEST_ODD", ""))


@pytest.mark.parametrize(
    ("text", "told"),
    [("pin", "'pin'"), ("p in=V", "'p'"), ("pin@=V", "'pin@=V'"), ("a=V a=W", "'a' twice"), ("a=V", "a@SITE")],
)
def test_secrets_that_are_not_written_so_are_refused(text: str, told: str) -> None:
    with pytest.raises(SecretError, match=told):
        read_secrets(text, "file:///page.html" if "SITE" in told else "https://a.example/x")


def test_a_site_may_be_a_host_or_an_address_and_is_that_of_the_run_where_none_is_named() -> None:
    found = read_secrets("a=V b@B.example=W c@http://c.example:80=X d@localhost:8000=Y", "https://a.example:443/x?y#z")
    assert [secret.origin for secret in found] == [
        "https://a.example", "https://b.example", "http://c.example", "http://localhost:8000"
    ]  # fmt: skip
    assert [origin_of(text) for text in ("file:///a", "http://", "https://a:b", "[::1]:1")] == [
        "",
        "",
        "",
        "http://[::1]:1",
    ]
