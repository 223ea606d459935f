"""How the demonstrator meets a world that changes: trouble for the executor, a remedy by the replanner alone."""

import pytest

from graph import build_graph
from sandbox import Final, Sandbox
from sandbox.demonstrator.obstacles import obstacle, without_interludes
from sandbox.demonstrator.other_names import called_otherwise
from sandbox.demonstrator.plan import Step, read_plan, write_plan
from sandbox.demonstrator.reading import PageView, PastCall, Target
from sandbox.demonstrator.skill import Move, Scene, Trouble
from sandbox.demonstrator.skills import WHOLE, Fill, Press, PutAside, Wait, Wizard
from state import Context, ReplanPolicy
from trajectory import run_task

FAILED = '# The service is not available\nThe server is busy.\n[1] link "Try again"'
ENDED = '# Your session has ended\n[1] button "Continue as Alex Moreau"'
COVERED = """
… behind a cover: 40 lines, 17 targets: "Home Sale" (fold f1)
- dialog "Cookies" (modal):
    [3] button "Accept everything" (covered) [4] button "Only what is necessary" (covered)
- dialog "A survey" (modal):
    [5] button "Begin" [6] button "Not now"
"""
ASKING = """
… behind a cover: 40 lines, 17 targets: "Home Sale" (fold f1)
dialog "Delete this post?" (modal):
  [5] button "Delete" [6] button "Cancel"
"""


def page(text: str) -> PageView:
    return PageView(url="http://shop.localhost/cart", title="A page", text=text.strip())


def button(name: str) -> Target:
    return Target(id="1", role="button", name=name, value="", notes="", line=0)


def call(name: str, outcome: str) -> PastCall:
    return PastCall(number=0, name=name, arguments={}, note="", outcome=outcome)


@pytest.mark.parametrize(
    ("text", "kind", "presses"),
    [
        (FAILED, "instead", "Try again"),
        (ENDED, "instead", "Continue as Alex Moreau"),
        (COVERED, "over", "Not now"),
        ('# Cart\nstatus: Loading…\n[1] link "Home"', "late", ""),
    ],
)
def test_it_sees_what_stands_in_the_way(text: str, kind: str, presses: str) -> None:
    found = obstacle(page(text))
    assert found is not None
    assert (found.kind, found.button) == (kind, presses)


@pytest.mark.parametrize("text", [ASKING, '# Cart\n[1] button "Go to checkout"', "A page about loading docks"])
def test_a_page_that_is_as_it_should_be_is_no_obstacle(text: str) -> None:
    assert obstacle(page(text)) is None


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("Add to cart", "Put into the basket"),
        ("Save address", "Keep address"),
        ("Go to checkout", "Proceed to checkout"),
        ("Postcode", "ZIP code"),
    ],
)
def test_a_control_is_found_by_another_name(wanted: str, there: str) -> None:
    others = [button(name) for name in ("Home", "Remove", "Your account", there, "Help and returns")]
    found = called_otherwise(wanted, others)
    assert found is not None
    assert found.name == there


def test_a_control_that_means_something_else_is_not_taken() -> None:
    assert called_otherwise("Add to cart", [button("Remove"), button("Add to wish list"), button("Search")]) is None


def test_a_renamed_control_is_said_anew_in_the_step_and_its_value_is_not_touched() -> None:
    assert Press(name="Save").said_anew("Save", "Keep") == Press(name="Keep")
    fill = Fill(values='"City" = "City", "Name" = "City"')
    assert fill.said_anew("City", "Town").values == '"Town" = "City", "Name" = "City"'
    form = Wizard(values='"City" = "Leeds"', last="Place order")
    assert form.said_anew("Place order", "Send the order").last == "Send the order"


def test_waiting_for_a_word_that_is_there_already_is_followed_by_waiting_for_the_page() -> None:
    loading = page("# Cart\nstatus: Loading…")
    waited = call("wait_for", "done: 'Cart' is on the page, after 0.0 s.")

    def after(*own: PastCall) -> object:
        return Wait(text="Cart").next(Scene(task="", page=loading, done=own, own=own, facts={}))

    first, second = after(), after(waited)
    assert isinstance(first, Move)
    assert isinstance(second, Move)
    assert (first.arguments["text"], second.arguments["text"]) == ("Cart", WHOLE)
    assert isinstance(after(waited, waited), Trouble)


def test_a_step_goes_on_behind_what_cleared_the_way_for_it() -> None:
    text = write_plan([Step(PutAside(name="Try again")), Step(Press(name="Save"))], after=7, learnt={}, since=5)
    plan = read_plan(text)
    assert (plan.after, plan.since, plan.cleared) == (7, 5, 1)
    assert read_plan(write_plan([Step(Press(name="Save"))], after=7, learnt={})).cleared is None


def test_what_came_of_clearing_the_way_belongs_to_the_action_before() -> None:
    turned = call("click", 'done on link "Next page": 503')
    again = call("click", 'done on link "Try again": now at http://shop.localhost/orders?page=2')
    (kept,) = without_interludes([turned, again])
    assert kept.aimed_at == "Next page"
    assert kept.outcome.endswith("now at http://shop.localhost/orders?page=2")
    assert without_interludes([call("click", "blocked: a dialog covers it"), again]) == ()


async def solves(policy: ReplanPolicy) -> bool:
    """Run an episode at level 2."""
    with Sandbox() as sandbox:
        episode = sandbox.begin("admin-revenue", 0, level=2)
        result = await run_task(build_graph(), episode.intent, episode.url, Context(replan=policy))
        return sandbox.score(episode, Final(answer=result.answer, status=result.status or "done")).passed


async def test_at_level_2_new_plans_solve_what_the_first_one_does_not() -> None:
    assert await solves("on_signal")
    assert not await solves("never")
