"""The prompt of the expansion, and the embedded teacher's reply to it."""

import re

from made_pipeline import page

from sandbox.teacher.expanding import expand
from sandbox.teacher.lesson import Lesson
from state import Page
from synthesis.stages.expansion import Told, prompt_for

BOOKS = page('[1] link "Novels"\n[2] link "Poems"', title="Books")
TOOLS = page('[1] link "Hammers"\n[2] link "Drills"', title="Tools")


def _told(shown: Page) -> Told:
    return Told(query=f"Look at {shown['title']}", plan="## Step 1\nReasoning: It is asked.\nStep: Look.", page=shown)


def test_a_page_is_shown_once_and_each_pair_is_of_its_own() -> None:
    prompt = prompt_for([_told(shown) for shown in (BOOKS, TOOLS, BOOKS)], count=6, number=1)
    system, user = (message.text for message in prompt.messages)
    assert (user.count('link "Novels"'), user.count('link "Drills"')) == (1, 1)
    assert re.search(r"Example 3\n\nIt begins on the page of example 1\.\n", user)
    pairs = re.findall(r"Page: (\d)\nQuery: (.*)", expand(Lesson(system, user, again=False)))
    assert [page for page, _ in pairs] == ["1", "2", "3"] * 2
    for at, query in pairs:
        assert re.search("Hammers|Drills" if at == "2" else "Novels|Poems", query)


def test_pages_of_one_address_that_show_something_else_are_both_shown() -> None:
    later: Page = {**BOOKS, "text": '[1] link "Plays"\n[2] link "Letters"'}
    user = prompt_for([_told(BOOKS), _told(later)], count=2, number=1).messages[-1].text
    assert user.count("<page url=") == 2
