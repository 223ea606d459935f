"""Saved places and the settings."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.map.looking import TakeOff
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, Search, Visit, pairs
from sandbox.demonstrator.thing import where

_TIMES = {"german": "Deutsch", "french": "Français"}


def _new_list(ask: Ask) -> Steps:
    steps = [
        goal(
            "Lists are made where they all stand.",
            Open(name="Saved"),
            Fill(values=pairs({"Name of the list": ask["list"]})),
            Press(name="Create list"),
        )
    ]
    steps += [
        goal(
            f"{name} is saved from its own page.",
            Search(words=name),
            Open(name=name),
            Open(name="Save"),
            Fill(values=pairs({"List": ask["list"]})),
            Press(name="Save place"),
        )
        for name in (ask[key] for key in "abc")
    ]
    return [*steps, Answer(text=f"The list {ask['list']} is made, with all three places on it.")]


def _tidy(ask: Ask) -> Steps:
    return [
        goal(
            "The list says which places have closed for good; it may have several pages.",
            Open(name="Saved"),
            Open(name=ask["list"]),
            TakeOff(where=where(status="closed for good"), confirm="Yes, remove it"),
        ),
        Answer(text=f"The places that closed for good are off the list {ask['list']}."),
    ]


def _delete(ask: Ask) -> Steps:
    kept = Step(Press(name="Yes, delete it"), unless={"it is refused": f"{ask['list']} cannot be deleted: {{why}}"})
    return [
        goal("A list has a page of its own.", Open(name="Saved"), Open(name=ask["list"])),
        goal("The list's page offers it, and asks back.", Press(name="Delete list"), kept),
        Answer(text=f"The list {ask['list']} is deleted."),
    ]


def _settings(ask: Ask) -> Steps:
    fields = {
        "Home address": f"{ask['home']}, {ask['town']}",
        "Units": "Miles",
        "Language of times": _TIMES[ask["times"].lower()],
    }
    return [
        goal(
            "All three are settings of the account.",
            Visit(path="/settings"),
            Fill(values=pairs(fields)),
            Press(name="Save settings"),
        ),
        Answer(text="Home address, units and language of times are changed."),
    ]


def _choose_home(ask: Ask, setback: Setback) -> Steps:
    """Choose the address in the right one of the towns."""
    home = {"Home address": f"{ask['home']}, {ask['town']} ({ask['district']})"}
    again = goal("Two towns of this name have such an address.", Fill(values=pairs(home)), Press(name="Save settings"))
    return [again, *setback.after]


_LIST = r"“<list>”"
_ABC = "<a>, <b> and <c>"
_SPOKEN = r"(?P<times>german|french)"
_HOME = r"(?P<home>\d+ [\w' ]+?)"

KEEPING = (
    Recipe(
        name="a new list",
        asks=(
            rf"^make a new list {_LIST} and save {_ABC} to it",
            rf"list of places called {_LIST}, with {_ABC} on it",
            rf"^create {_LIST} among my lists, then put these three on it: {_ABC}\.$",
        ),
        plan=_new_list,
        shown=r"is saved to “",
    ),
    Recipe(
        name="a tidier list",
        asks=(
            rf"^take all places that have closed for good off my list {_LIST}",
            rf"^my list {_LIST} still has places that do not exist any more",
            rf"^tidy up {_LIST} among my saved places",
        ),
        plan=_tidy,
        shown=r"was removed from “",
    ),
    Recipe(
        name="deleting a list",
        asks=(
            rf"^delete my list {_LIST}",
            rf"^i don't need the list {_LIST} any more",
            rf"^get rid of {_LIST} among my lists of places",
        ),
        plan=_delete,
        shown=r"the list “[^”]+” was deleted",
    ),
    Recipe(
        name="home, units and times",
        asks=(
            rf"make {_HOME}, <town>, my home address \(the [^)]+ in <district>\); show miles, and times in {_SPOKEN}",
            rf"^i moved to {_HOME} in <town>, district <district>\. update .* miles, and {_SPOKEN} for times",
            rf"home is {_HOME} in <town> in the <district> district, units miles, times in {_SPOKEN}",
        ),
        plan=_settings,
        mends=(Mend("choose one and save again", _choose_home),),
        shown=r"your settings are saved",
    ),
)
