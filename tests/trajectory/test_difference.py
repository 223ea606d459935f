from hypothesis import given
from hypothesis import strategies as st
from scripted_run import plan

from state import Plan
from trajectory.difference import counted, difference


def rows(before: Plan | None, after: Plan) -> list[tuple[str, int, int]]:
    return [(row.change, row.before, row.after) for row in difference(before, after)]


def test_a_step_that_is_done_with_is_dropped_and_the_others_move_up() -> None:
    one, two = plan(1, "Search", "Open", "Buy"), plan(2, "Open", "Buy")
    assert rows(one, two) == [("dropped", 1, 0), ("kept", 2, 1), ("kept", 3, 2)]
    assert counted(difference(one, two)) == "1 dropped, 2 kept"


def test_steps_that_are_done_keep_their_place_beside_those_that_stand() -> None:
    one, two = plan(1, "Search", "Open", "Buy"), plan(2, "Search", "Open", "Buy")
    two["done"] = 2
    assert rows(one, two) == [("done", 1, 1), ("done", 2, 2), ("kept", 3, 3)]
    assert counted(difference(one, two)) == "2 done, 1 kept"


def test_a_step_with_other_words_is_reworded_word_by_word() -> None:
    (row,) = difference(plan(1, "Open the cheapest green tea of all"), plan(2, "Open the cheapest black tea of all"))
    assert row.change == "reworded"
    assert [(words.text.strip(), words.change) for words in row.words] == [
        ("Open the cheapest", "kept"),
        ("green", "dropped"),
        ("black", "added"),
        ("tea of all", "kept"),
    ]


def test_a_step_that_says_something_else_is_not_a_rewording() -> None:
    assert rows(plan(1, "Search for tea"), plan(2, "Log in first, with the account given")) == [
        ("dropped", 1, 0),
        ("added", 0, 1),
    ]


def test_the_first_plan_has_only_added_steps() -> None:
    assert rows(None, plan(1, "Search", "Buy")) == [("added", 0, 1), ("added", 0, 2)]


def test_a_free_form_plan_is_compared_line_by_line() -> None:
    before, after = plan(1, "Search", "Buy"), plan(2, "Buy")
    before["steps"], after["steps"] = [], []
    assert rows(before, after) == [("dropped", 1, 0), ("kept", 2, 1)]


def test_a_step_keeps_its_row_when_only_its_reason_changed() -> None:
    before, after = plan(1, "Buy"), plan(2, "Buy")
    after["steps"][0]["reasoning"] = "Now it is in stock."
    (row,) = difference(before, after)
    assert (row.change, row.reasoning) == ("kept", "Now it is in stock.")


SENTENCES = st.lists(st.sampled_from(["open the red door", "open the blue door", "wait", "pay", "pay now"]), max_size=6)


@given(before=SENTENCES, after=SENTENCES)
def test_each_step_of_either_plan_stands_in_exactly_one_row_in_its_order(before: list[str], after: list[str]) -> None:
    found = difference(plan(1, *before) if before else None, plan(2, *after))
    assert [row.before for row in found if row.before] == list(range(1, len(before) + 1))
    assert [row.after for row in found if row.after] == list(range(1, len(after) + 1))
    for row in found:
        old = "".join(words.text for words in row.words if words.change != "added")
        new = "".join(words.text for words in row.words if words.change != "dropped")
        assert not row.before or before[row.before - 1] == (old if row.change == "reworded" else row.words[0].text)
        assert not row.after or after[row.after - 1] == (new if row.change == "reworded" else row.words[0].text)
