"""Questions about places."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.map.looking import FindOpen, ReadClosing
from sandbox.demonstrator.skills import (
    Answer,
    Compare,
    Fill,
    Open,
    Pick,
    Press,
    ReadRow,
    Search,
    Take,
    Visit,
    pairs,
)

_SEARCH = "The search can be limited to a kind and ordered by distance."
_NAMED = "The name is known, the search leads to it."


def _best_rated(ask: Ask) -> Steps:
    best = Pick(things="places", pages="on all pages of the list", by="rating", wanted="name", fact="best")
    return [
        Step(Search(words=ask["word"]), f"The search should find every {ask['word']}."),
        goal("The results can be limited to a town.", Fill(values=pairs({"Town": ask["town"]})), Press(name="Apply")),
        goal("Each result shows its rating.", best, Answer(text="{best}")),
    ]


def _suggested(ask: Ask, setback: Setback) -> Steps:
    """Take the category that the search suggests instead."""
    lines = setback.place.scene.page.lines
    kind = next((line.targets[0].name for line in lines if "Perhaps you mean" in line.words and line.targets), "")
    return [Step(Open(name=kind), f"The map calls a {ask['word']} otherwise."), *setback.after] if kind else []


def _near(ask: Ask, **other: str) -> Goal:
    fields = {"Category": ask["kind"].capitalize(), "Near": ask["start"], "Order": "Nearest first"}
    return goal(_SEARCH, Visit(path="/search"), Fill(values=pairs({**fields, **other})), Press(name="Apply"))


def _nearest(ask: Ask) -> Steps:
    first = Take(wanted="name", things="places", fact="nearest")
    return [
        _near(ask, **{"Wheelchair accessible": "yes"}),
        goal("The nearest stands first.", first, Answer(text="{nearest}")),
    ]


def _on_sunday(ask: Ask) -> Steps:
    return [
        _near(ask),
        goal("The nearest stand first.", FindOpen(day="Sunday", fact="open one"), Answer(text="{open one}")),
    ]


def _phone(ask: Ask) -> Steps:
    return [
        goal(_NAMED, Search(words=ask["name"]), Open(name=ask["name"])),
        goal("Its page gives the number.", ReadRow(row="Phone", fact="phone"), Answer(text="{phone}")),
    ]


def _moved(_ask: Ask, setback: Setback) -> Steps:
    """Go on to what the place is called now."""
    line = next((line for line in setback.place.scene.page.lines if "is called" in line.words), None)
    name = line.targets[-1].name if line and line.targets else ""
    look = Step(Open(name=name), "The place has moved; its new entry has the number.")
    return [look, *setback.place.rest] if name else []


def _closes_last(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for name in (ask[key] for key in "abcde"):
        read = ReadClosing(day=ask["day"].capitalize(), fact=f"closing of {name}")
        steps.append(goal(f"The page of {name} says it.", Search(words=name), Open(name=name), read))
    last = Compare(what="closing", fact="last")
    return [*steps, goal("All are known then.", last, Answer(text="{last}, at {time of closing of {last}}"))]


_FIVE = r"<a>, <b>, <c>, <d> (?:and|or) <e>"
_DAY = r"(?P<day>\w+day)"

FINDING = (
    Recipe(
        name="the best rated of a kind",
        asks=(
            r"^which <word> in <town> has the best rating",
            r"^i need a <word> in <town>\. give me the name",
            r"^what is the top rated <word> in <town> called",
        ),
        plan=_best_rated,
        mends=(Mend("nothing is found", _suggested),),
    ),
    Recipe(
        name="the nearest that a wheelchair can get into",
        asks=(
            r"^what is the nearest <kind> to <start> that is fully wheelchair accessible",
            r"which accessible <kind> is closest to <start>\? tell me",
            r"^name the <kind> with wheelchair access that is the least far from <start>\.$",
        ),
        plan=_nearest,
    ),
    Recipe(
        name="the nearest that is open on Sundays",
        asks=(
            r"^which <kind> that is open on sundays is nearest to <start>\?",
            r"name the closest <kind> to <start> that opens on that day",
            r"^i will be at <start> next sunday\. what is the nearest <kind> that is not closed",
        ),
        plan=_on_sunday,
    ),
    Recipe(
        name="a phone number",
        asks=(
            r"^what is the phone number of <name>\? only",
            r"^i want to call <name>\. which number",
            r"^look up <name> on the map and give me the telephone number",
        ),
        plan=_phone,
        mends=(Mend('does not give "Phone"', _moved),),
    ),
    Recipe(
        name="who closes last",
        asks=(
            rf"^which of these closes last on a {_DAY}: {_FIVE}\? answer",
            rf"^compare {_FIVE}: which is open longest into the evening on {_DAY}s",
            rf"^among {_FIVE}, who shuts latest on {_DAY}s",
        ),
        plan=_closes_last,
        reckoned=True,
    ),
)
