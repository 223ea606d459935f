"""Plans as the demonstrator writes them, and its place in them."""

import ast
from pathlib import Path

import pytest

import sandbox.demonstrator
from sandbox.demonstrator.notes import read_note, write_note
from sandbox.demonstrator.place import find_place
from sandbox.demonstrator.plan import Step, read_plan, write_plan
from sandbox.demonstrator.reading import Briefing, PageView, PastCall
from sandbox.demonstrator.sites import RECIPES
from sandbox.demonstrator.skill import Move, Skill, Trouble
from sandbox.demonstrator.skills import Answer, Count, Fill, Open, Pick, Press, Search, Wizard, pairs
from sandbox.demonstrator.thing import where

SENTENCES: list[Skill] = [
    Search(words='a "quoted" word'),
    Open(name="Log in"),
    Fill(values=pairs({"Title": 'Say "hi", = now', "Board": "b/x"})),
    Wizard(values=pairs({"Reason": "Spam"}), last="Ban"),
    Count(things="posts", where=where(board="b/x", author="u/y"), fact="number"),
    Pick(things="posts", by="points", wanted="author", fact="author"),
    Pick(things="posts", pages="on all pages of the list", most="lowest", by="price", wanted="name", fact="cheapest"),
    Answer(text="It is {author}."),
]


def page(text: str) -> PageView:
    return PageView(url="http://forum.localhost/", title="T", text=text)


def call(number: int, note: str = "", name: str = "click", outcome: str = 'done on link "Blue": Clicked.') -> PastCall:
    return PastCall(number=number, name=name, arguments={"element": "1"}, note=note, outcome=outcome)


def told(plan: str, text: str, *done: PastCall) -> Briefing:
    return Briefing(role="executor", task="t", page=page(text), plan=plan, done=done)


@pytest.mark.parametrize("skill", SENTENCES, ids=lambda skill: type(skill).__name__)
def test_what_a_plan_says_is_understood_again(skill: Skill) -> None:
    written = write_plan([Step(skill, unless={"nothing is found": "There is none."})], after=0, learnt={})
    (step,) = read_plan(written).steps
    assert step is not None
    assert step.skill == skill
    assert step.unless == {"nothing is found": "There is none."}


def test_words_of_nobody_are_not_understood() -> None:
    assert read_plan("## Step 1\nReasoning: r\nStep: Juggle.").steps == (None,)


def test_a_plan_says_after_which_action_it_was_written_and_what_is_known() -> None:
    plan = read_plan(write_plan([Step(Open(name="x"))], after=4, learnt={"price": "$3", "name": "a = b"}))
    assert (plan.after, plan.facts) == (4, {"price": "$3", "name": "a = b"})


def test_notes_keep_facts() -> None:
    facts = {"price of A | B": "$1", "name": "x"}
    assert read_note(write_note({"name": "x", "price": "1 | 2"}, "3")) == {"name": "x", "price": "1 / 2"}
    assert "name" in read_note(write_note(facts))


def test_a_step_is_done_once_its_click_is_in_the_log() -> None:
    plan = write_plan([Step(Open(name="Blue")), Step(Open(name="Red"))], after=0, learnt={})
    text = '[1] link "Blue" [2] link "Red"'
    first = find_place(told(plan, text))
    assert first.number == 1
    second = find_place(told(plan, text, call(1)))
    assert (second.number, second.done) == (2, "1")
    assert isinstance(second.next, Move)
    assert second.next.arguments == {"element": "2"}


def test_a_click_before_the_plan_was_written_does_not_count() -> None:
    plan = write_plan([Step(Open(name="Blue"))], after=1, learnt={})
    assert isinstance(find_place(told(plan, '[1] link "Blue"', call(1))).next, Move)


def test_a_noted_step_is_not_looked_at_again() -> None:
    plan = write_plan([Step(Open(name="Blue")), Step(Open(name="Red"))], after=0, learnt={})
    later = call(2, note="Step 1 is done.", outcome='done on link "Green": Clicked.')
    assert find_place(told(plan, '[2] link "Red"', call(1), later)).number == 2


def test_trouble_with_a_way_out_and_without() -> None:
    alone = write_plan([Step(Open(name="Blue"))], after=0, learnt={})
    guarded = write_plan([Step(Open(name="Blue"), unless={"it is not there": "No: {why}"})], after=0, learnt={})
    assert isinstance(find_place(told(alone, "nothing")).next, Trouble)
    assert find_place(told(alone, "nothing")).way_out is None
    assert find_place(told(guarded, "nothing")).way_out == 'No: the page "T" has no "Blue"'


def test_facts_fill_in_later_steps() -> None:
    plan = write_plan([Step(Answer(text="It costs {price}."))], after=1, learnt={})
    found = find_place(told(plan, "", call(1, note="price = $8.00"))).next
    assert isinstance(found, Move)
    assert found.arguments["message"] == "It costs $8.00."


def test_an_answer_without_its_fact_is_trouble() -> None:
    assert isinstance(find_place(told(write_plan([Step(Answer(text="{x}"))], after=0, learnt={}), "")).next, Trouble)


def test_pressing_sees_what_the_form_complains_of() -> None:
    plan = write_plan([Step(Press(name="Blue"))], after=0, learnt={})
    found = find_place(told(plan, 'alert: Choose a board.\n[1] button "Blue"', call(1))).next
    assert isinstance(found, Trouble)
    assert "choose a board" in found.reason


def test_recipes_have_names_of_their_own() -> None:
    names = [recipe.name for recipe in RECIPES]
    assert len(names) == len(set(names))


def test_the_demonstrator_knows_neither_the_sites_nor_their_databases() -> None:
    folder = Path(sandbox.demonstrator.__file__).parent
    known = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sandbox"):
                known.add(".".join((node.module or "").split(".")[:2]))
    assert known == {"sandbox.demonstrator"}
