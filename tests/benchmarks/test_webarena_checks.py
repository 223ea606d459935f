"""WebArena's checks on tasks of our own, in a real browser; signing in; what is said where something is missing."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from benchmarks.agents import BrowserUse, Ours
from benchmarks.judge import Judge, JudgeMissing
from benchmarks.serving import serving
from benchmarks.webarena.addresses import url_match
from benchmarks.webarena.answers import exact_match, must_include
from benchmarks.webarena.asking import reads_as
from benchmarks.webarena.check import answer_to_check, check
from benchmarks.webarena.functions import FunctionUnknown, call_function, latest_order_url, latest_review, post_url
from benchmarks.webarena.login import LoginFailed, log_in
from benchmarks.webarena.page import SessionPage
from benchmarks.webarena.reset import ResetFailed, reset_sites
from benchmarks.webarena.sites import ACCOUNTS, Account, Sites, SitesMissing, sites_from_environment
from benchmarks.webarena.standin import FORUM_USER, Standin
from benchmarks.webarena.suite import AgentUnfit, WebArenaSuite, signed_in
from benchmarks.webarena.tasks import WebArenaTask
from browser import BrowserSettings, Session, close_session, open_session
from state import Context


def task(**evaluation: object) -> WebArenaTask:
    defaults = {"eval_types": ["program_html"], "reference_answers": None, "reference_url": "", "program_html": []}
    return WebArenaTask.model_validate(
        {
            "task_id": 1,
            "sites": ["reddit"],
            "start_url": "__REDDIT__/ |AND| __GITLAB__/",
            "intent": "Say it",
            "require_reset": False,
            "eval": {**defaults, **evaluation},
        }
    )


def looks(url: str, locator: str, *, prep: list[str] | None = None, **wanted: str | list[str]) -> dict[str, object]:
    return {"url": url, "locator": locator, "required_contents": wanted, "prep_actions": prep or []}


async def nobody(_: str) -> str:
    raise AssertionError("no judge is to be asked")


@pytest.fixture
def standin() -> Standin:
    return Standin(bio='ten & "more"')


@pytest.fixture
def sites(standin: Standin) -> Iterator[Sites]:
    with serving(standin.app) as address:
        yield standin.sites(address)


@pytest.fixture
async def session(sites: Sites) -> AsyncIterator[Session]:
    session = await open_session("webarena-test", f"{sites.addresses['gitlab']}/group/-/members", BrowserSettings())
    yield session
    await close_session("webarena-test")


@pytest.mark.parametrize(
    ("reference", "answer", "met"),
    [("Blue", " 'blue' ", True), ("Blue", "blue.", False), ("1.5", "15", False), ("a b", "b a", False)],
)
def test_exact_match_allows_for_quotes_and_capitals_only(reference: str, answer: str, *, met: bool) -> None:
    assert exact_match(reference, answer) is met


def test_must_include_wants_the_reference_as_it_stands() -> None:
    assert must_include("Grey Fell", "It is grey fell, 812 m")
    assert not must_include("Grey Fell", "fell, grey")
    assert must_include("2", "12 items")


def test_an_address_matches_by_host_path_and_the_references_queries() -> None:
    reference = "http://a.test/list?kind=new |OR| http://a.test/all?kind=old"
    assert url_match(reference, "http://a.test/all?kind=new&page=2")
    assert url_match(reference, "http://a.test/list/deeper?kind=old")
    assert not url_match(reference, "http://a.test/list")
    assert not url_match(reference, "http://b.test/list?kind=new")


def test_a_verdict_is_what_the_first_line_says() -> None:
    no = ("partially correct", "incorrect")
    assert reads_as("\nCorrect\nThe other would be incorrect.", "correct", no)
    for reply in ("incorrect", "Partially correct", "", "yes\ncorrect"):
        assert not reads_as(reply, "correct", no)


def test_who_calls_a_task_impossible_answers_not_achievable() -> None:
    assert answer_to_check("There is no such page", "impossible") == "N/A"
    assert answer_to_check("812 m", "done") == "812 m"


async def test_pages_are_looked_at_in_the_browser(standin: Standin, sites: Sites, session: Session) -> None:
    await log_in(session, ["reddit", "gitlab", "map"], sites)
    assert standin.logins == ["reddit", "gitlab"]
    member = f"__REDDIT__/user/{FORUM_USER}"
    bio = "document.querySelector('.user-bio__biography').outerText"
    right = [
        looks(member, bio, exact_match='TEN & "more"'),
        looks(member, "", must_include=['<p class="user-bio__biography">ten & "more"']),
        looks(member, "document.querySelector('.none').outerText", exact_match=""),
        looks(member, "document.querySelectorAll('.none').length", exact_match="0"),
        looks(member, "document.title", prep=["document.title = 'changed'"], must_include=["else |OR| chang"]),
        looks("last", "document.title", exact_match="Projects"),
        looks(
            "__GITLAB__/group/-/members", "func:gitlab_get_project_memeber_role(__page__, 'ben')", exact_match="Guest"
        ),
        looks("__GITLAB__/group/-/members", "func:gitlab_get_project_memeber_role(__page__, 'cy')", exact_match=""),
    ]
    page = SessionPage(session)
    front = page.url()
    for one in right:
        verdict = await check(task(program_html=[one]).at(sites), "", page, sites, nobody, lite=False)
        assert verdict.solved, one
        assert page.url() == front
    wrong = [looks(member, bio, exact_match="ten"), looks("last", "document.title", must_include=["Proj", "none"])]
    for one in wrong:
        assert not (await check(task(program_html=[one]).at(sites), "", page, sites, nobody, lite=False)).solved


async def test_the_lite_benchmark_goes_on_in_the_page_it_opened(sites: Sites, session: Session) -> None:
    checks = [
        looks("__GITLAB__/group/-/members", "document.title", exact_match="Members"),
        looks("last", "document.title", must_include=["Members"]),
        looks("last", "document.title", fuzzy_match=["a list", "of members"]),
    ]
    asked = []

    async def judge(question: str) -> str:
        asked.append(question)
        return "correct"

    await session.evaluate("location.href = '/code/users/sign_in'")
    assert (await check(task(program_html=checks).at(sites), "", SessionPage(session), sites, judge, lite=True)).solved
    assert len(asked) == 1
    assert "a list, of members" in asked[0]


async def test_all_kinds_of_a_check_must_hold(sites: Sites, session: Session) -> None:
    page = SessionPage(session)
    both = task(
        eval_types=["string_match", "url_match"],
        reference_answers={"must_include": ["812", "m"]},
        reference_url="__GITLAB__/group",
    ).at(sites)
    assert (await check(both, "It is 812 m", page, sites, nobody, lite=False)).solved
    verdict = await check(both, "It is 81 m", page, sites, nobody, lite=False)
    assert (verdict.solved, verdict.detail) == (False, "string_match: no; url_match: yes")


async def test_the_shop_is_asked_over_its_interface(standin: Standin, sites: Sites) -> None:
    standin.reviews["B1"] = ("Ann", "80")
    shop = sites.addresses["shopping"]
    assert await latest_order_url(sites) == f"{shop}/sales/order/view/order_id/190/"
    assert (await latest_review(sites, "B1", "author"), await latest_review(sites, "B1", "rating")) == ("Ann", "80")
    assert await latest_review(sites, "B2", "author") == ""


def test_a_post_s_address_is_what_its_comments_lead_to() -> None:
    assert post_url("http://a.test/f/walks/12/title/-/comment/3") == "http://a.test/f/walks/12/"
    assert post_url("http://a.test/user/ann/x") == "http://a.test/user/ann/x"


@pytest.mark.parametrize(
    "text", ["unknown()", "reddit_get_post_url(", "reddit_get_post_url(1)", "__import__('os').x()"]
)
async def test_only_the_benchmark_s_helpers_are_called(text: str, session: Session) -> None:
    with pytest.raises(FunctionUnknown):
        await call_function(text, SessionPage(session), Sites({}))


async def test_a_wrong_password_ends_the_episode(
    sites: Sites, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACCOUNTS, "reddit", Account(FORUM_USER, "wrong"))
    with pytest.raises(LoginFailed, match=f"expected reddit to let {FORUM_USER} in"):
        await log_in(session, ["reddit"], sites)


async def test_missing_addresses_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SHOPPING", "SHOPPING_ADMIN", "REDDIT", "GITLAB", "WIKIPEDIA", "MAP", "HOMEPAGE"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"WA_{name}", raising=False)
    with pytest.raises(SitesMissing, match="set WA_SHOPPING, WA_SHOPPING_ADMIN"):
        async with WebArenaSuite().open():
            pass
    monkeypatch.setenv("REDDIT", "http://forum.test/")
    assert sites_from_environment().addresses == {"reddit": "http://forum.test"}
    with pytest.raises(SitesMissing, match=r"address of gitlab, found none: set WA_GITLAB \(or GITLAB\)"):
        task().at(sites_from_environment())
    monkeypatch.setenv("WA_GITLAB", "http://code.test")
    assert task().at(sites_from_environment()).start_urls == ["http://forum.test/", "http://code.test/"]


async def test_a_missing_judge_is_said_before_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAN_AND_ACT_JUDGE_MODEL", raising=False)
    with pytest.raises(JudgeMissing, match="set PLAN_AND_ACT_JUDGE_MODEL"):
        Judge(folder=tmp_path).check()


async def test_a_reset_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["Resetting", "Ready for duty!"]

    async def begin(_: Request) -> Response:
        return PlainTextResponse("begun", 418)

    async def status(_: Request) -> Response:
        return PlainTextResponse(said.pop(0))

    monkeypatch.delenv("WA_FULL_RESET", raising=False)
    with pytest.raises(ResetFailed, match="set WA_FULL_RESET"):
        await reset_sites()
    with serving(Starlette(routes=[Route("/reset", begin), Route("/status", status)])) as address:
        monkeypatch.setenv("WA_FULL_RESET", address)
        await reset_sites(pause=0.0)
        assert said == []
        monkeypatch.setenv("WA_FULL_RESET", f"{address}/none")
        with pytest.raises(ResetFailed, match="found 404"):
            await reset_sites()


async def test_an_agent_with_a_browser_of_its_own_is_refused(sites: Sites, tmp_path: Path) -> None:
    with pytest.raises(AgentUnfit):
        async with signed_in(BrowserUse(), Context(), tmp_path, [], [], sites):
            pass


async def test_a_sign_in_that_fails_leaves_no_password_in_the_archive(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACCOUNTS, "reddit", Account(FORUM_USER, "wrong-one"))
    archive = tmp_path / "network.har"
    with pytest.raises(LoginFailed):
        async with signed_in(Ours(), Context(), tmp_path, ["reddit"], [], sites, traffic=archive):
            pass
    assert "wrong-one" not in archive.read_text()
