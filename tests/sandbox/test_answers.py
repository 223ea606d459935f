"""Answers are matched tolerantly in form and strictly in meaning."""

import pytest

from sandbox.answers import says_impossible, says_money, says_name, says_names, says_number
from sandbox.task import Final


@pytest.mark.parametrize(
    "answer", ["2", "Two.", "There are 2 of them", "2 orders, the last one on 14 March 2026", "It was 2 in March 2026"]
)
def test_a_number_is_found_in_many_forms(answer: str) -> None:
    assert says_number(answer, 2)


@pytest.mark.parametrize(
    "answer", ["12", "2.5", "20", "", "A2", "#2", "2%", "2 or 3", "1,2 or so", "two or three", "-2"]
)
def test_another_number_is_not_that_number(answer: str) -> None:
    assert not says_number(answer, 2)


def test_numbers_of_the_task_may_stand_aside() -> None:
    assert says_number("Of the 40 products, 7 are rated 4.5 or better", 7, aside=[40, 4.5])


@pytest.mark.parametrize(
    "answer", ["$1,204.50", "1204.5", "1204.50 dollars", "The total is $1,204.50.", "$ 1204.50 for 3 items in 2025"]
)
def test_an_amount_is_found_in_many_forms(answer: str) -> None:
    assert says_money(answer, 120450)


@pytest.mark.parametrize("answer", ["$204.50", "$1,204", "1,204.05", "$11,204.50", "$1,204.50 or $99.00", "120450", ""])
def test_another_amount_is_not_that_amount(answer: str) -> None:
    assert not says_money(answer, 120450)


def test_a_name_is_matched_as_whole_words_in_any_case() -> None:
    assert says_name("It is the NORDVIK kettle, in blue", "Nordvik Kettle")
    assert not says_name("It is the Nordvik kettles", "Nordvik Kettle")
    assert not says_name("Nordvik", "Nordvik Kettle")


def test_a_rival_spoils_a_name_even_when_one_holds_the_other() -> None:
    rivals = ["Nordvik Kettle Pro", "Brim Kettle"]
    assert says_name("Nordvik Kettle", "Nordvik Kettle", rivals=rivals)
    assert not says_name("Nordvik Kettle Pro", "Nordvik Kettle", rivals=rivals)
    assert not says_name("Nordvik Kettle or Brim Kettle", "Nordvik Kettle", rivals=rivals)
    assert says_name("Nordvik Kettle Pro", "Nordvik Kettle Pro", rivals=["Nordvik Kettle"])


def test_all_names_are_wanted_and_no_rival() -> None:
    assert says_names("Ann and Bo", ["Ann", "Bo"], rivals=["Cy"])
    assert not says_names("Ann", ["Ann", "Bo"])
    assert not says_names("Ann, Bo and Cy", ["Ann", "Bo"], rivals=["Cy"])


@pytest.mark.parametrize(
    "answer", ["It cannot be done.", "That can\u2019t be ordered", "There is no such product", "Sold out"]
)
def test_saying_that_it_cannot_be_done(answer: str) -> None:
    assert says_impossible(Final(answer=answer))


@pytest.mark.parametrize(
    "answer", ["", "Done.", "The kettle is in your cart.", "I know it: $12.00", "Nothing to report"]
)
def test_not_saying_that_it_cannot_be_done(answer: str) -> None:
    assert not says_impossible(Final(answer=answer))


def test_the_status_says_it_too() -> None:
    assert says_impossible(Final(answer="Sorry.", status="impossible"))
