"""Each validator fires on the fault that it is there for, and is silent without it."""

from pathlib import Path

import pytest
from made_pipeline import page

from nodes import specs_of
from state import Action, Context, Decision, Round, outcome
from synthesis.checks import (
    TestSet,
    contaminations,
    described,
    leaked,
    mechanics,
    other_action,
    ungrounded,
    wrong_indices,
    wrong_marks,
)
from synthesis.payloads import Pair, Step, Vote
from synthesis.replay import Story, Taken
from synthesis.stages.expansion import wrong_pair
from synthesis.stages.filter import passes
from synthesis.stages.plans import wrong_plan
from synthesis.stages.replans import wrong_replan


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        ([[1, 2], [3]], ""),
        ([[2], [3]], "Action 1 belongs to no step."),
        ([[1], [3]], "Action 2 belongs to no step."),
        ([[1, 2]], "Action 3 belongs to no step."),
        ([[1, 2], [2, 3]], "Action 2 is named more than once."),
        ([[1, 3], [2]], "Action 2 stands out of order: steps cover actions one after the other."),
        ([[0, 1, 2, 3]], "There is no action 0: they are 1 to 3."),
        ([[1, 2, 3, 4]], "There is no action 4: they are 1 to 3."),
        ([[1, 2, 3], []], "Step 2 names no actions."),
    ],
)
def test_indices_are_complete_consecutive_and_there(covered: list[list[int]], said: str) -> None:
    assert wrong_indices(covered, 1, 3) == said


@pytest.mark.parametrize(
    "step",
    [
        "Scroll down to the reviews",
        "Click the button “Save”",
        "Press Enter",
        "Type the name into the field",
        "Choose Tarvia in the drop-down",
        "Use [12] to save",
        "Hover over the menu",
    ],
)
def test_a_step_that_operates_the_page_is_found(step: str) -> None:
    assert mechanics(step)


@pytest.mark.parametrize(
    "step", ["Open the article “How to scroll”", "Find the cheapest type of lamp", "Write the message “Click here”"]
)
def test_a_goal_is_not_taken_for_mechanics(step: str) -> None:
    assert mechanics(step) == ""


def test_what_is_not_shown_is_not_grounded() -> None:
    sources = ["Find the lamp by Nordby", 'link "Kitchen" 48.00 EUR']
    assert ungrounded("Open “Kitchen”, look for the lamp by Nordby at 48.00 EUR", sources) == []
    assert ungrounded("Open “Cellar” and ask for Estmark, at 49.00 EUR", sources) == ["Cellar", "49.00", "Estmark"]


def test_names_that_are_told_together_are_looked_for_one_by_one() -> None:
    sources = ["Is the way from Dunstall to Elmhurst shorter than that to Saltwick?"]
    assert ungrounded("The towns of Elmhurst and Saltwick are on the map", sources) == []
    assert ungrounded("The towns of Elmhurst and Marsett are on the map", sources) == ["Marsett"]
    assert leaked("It lists Elmhurst and Marsett", sources, ["Marsett, a village"]) == ["Marsett"]


def test_only_what_is_seen_later_counts_as_leaked() -> None:
    assert leaked("Choose “Arc Lamp”, then “Nowhere”", ["Find a lamp"], ['link "Arc Lamp"']) == ["Arc Lamp"]


def test_marks_hide_what_was_found() -> None:
    step = "Answer with [found: 48.00 EUR | the price of the cheaper one]"
    assert wrong_marks(step) == ""
    assert described(step) == "Answer with the price of the cheaper one"


@pytest.mark.parametrize("mark", ["[found: 48 EUR]", "[found: | what]", "[found: 48 | the 48 EUR]", "[found: 48 | it"])
def test_a_mark_that_lacks_a_half_or_gives_it_away_is_found(mark: str) -> None:
    assert wrong_marks(f"Answer with {mark}")


@pytest.mark.parametrize(
    ("reply", "same"),
    [
        ('I go on.\ndo(action="Click", element="7")', True),
        ('I go on.\ndo(action="Click", element="8")', False),
        ('I go on.\nexit(message="7")', False),
        ("I go on.", False),
    ],
)
def test_a_trace_ends_with_the_recorded_action(reply: str, *, same: bool) -> None:
    recorded = Action(name="click", arguments={"element": "7"})
    assert (other_action(reply, recorded, specs_of(Context())) == "") is same


def test_decontamination_counts_identical_and_similar_tasks() -> None:
    tests = TestSet(
        name="planted",
        instructions=["Buy the cheapest lamp in the shop.", "Close all issues about the parser", "Say who wrote it"],
    )
    trained = [
        "buy the cheapest lamp in the shop",
        "Close all open issues about the parser",
        "Count the rivers of Tarvia",
    ]
    report = contaminations(trained, tests)
    assert (report.tests, report.trained, report.identical) == (3, 3, 1)
    assert report.at == {"0.7": 2, "0.8": 2, "0.9": 2}
    assert report.nearest[trained[0]] == 1.0
    assert trained[2] not in report.nearest


def test_votes_are_put_together_by_the_rule() -> None:
    votes = [Vote(by="a", yes=True), Vote(by="b", yes=False)]
    assert [passes(votes, rule) for rule in ("all", "majority", "any")] == [False, False, True]
    assert passes([*votes, Vote(by="c", yes=True)], "majority")


def _story() -> Story:
    first, second = page('link "Lamps"'), page('link "Arc Lamp" 48.00 EUR', title="Lamps")
    click = Decision(action=Action(name="click", arguments={"element": "1"}), reasoning="", note="", step=0)
    exit_ = Decision(action=Action(name="exit", arguments={"message": "48.00 EUR"}), reasoning="", note="", step=0)
    round_ = Round(
        number=1, plan_version=1, decision=click, outcome=outcome("done"), changes=[], url="", title="", digest=""
    )
    return Story(
        folder=Path(),
        task="What is the price of the lamp?",
        url="http://shop.localhost/",
        context=Context(codec="text"),
        taken=[
            Taken(number=1, decision=click, round=round_, page=first, text="click", outcome="done"),
            Taken(
                number=2, decision=exit_, round=None, page=second, text='exit(message="48.00 EUR")', outcome="the end"
            ),
        ],
        words=[],
        answer={"message": "48.00 EUR", "status": "done"},
    )


def step(text: str, *actions: int) -> Step:
    return Step(reasoning="It follows.", step=text, actions=list(actions))


def test_a_plan_knows_nothing_of_later_pages() -> None:
    assert wrong_plan([step("Open “Lamps”", 1), step("Answer with [found: 48.00 EUR | the price]", 2)], _story()) == ""
    assert "Arc Lamp" in wrong_plan([step("Open “Arc Lamp”", 1), step("Answer", 2)], _story())
    assert "operated" in wrong_plan([step("Click “Lamps”", 1), step("Answer", 2)], _story())
    assert wrong_plan([step("Open “Lamps”", 1)], _story()) == "Action 2 belongs to no step."


def test_a_replan_knows_what_was_seen_and_nothing_later() -> None:
    story = _story()
    in_force = [step("Open “Lamps”", 1), step("Answer with the price", 2)]
    assert wrong_replan(("It is 48.00 EUR.", 0, [step("Answer with “48.00 EUR”", 2)]), story, 1, in_force) == ""
    assert wrong_replan(("It opened.", 2, []), story, 1, in_force) == ""
    assert "belongs to step 2" in wrong_replan(("It opened.", 1, []), story, 1, in_force)
    early = wrong_replan(("“Arc Lamp” will be there.", 0, [step("Answer", 1, 2)]), story, 0, in_force)
    assert "only seen later" in early


def test_a_pair_rests_on_its_page() -> None:
    def pair(text: str) -> Pair:
        return Pair(site="shop", query="Show me “Lamps”", page="1", group="g", steps=[step(text)])

    assert wrong_pair(pair("Open “Lamps”"), page('link "Lamps"')) == ""
    assert "Zanzibar" in wrong_pair(pair("Open “Zanzibar”"), page('link "Lamps"'))
