"""Questions about ways."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.sites.map.looking import ReadTime
from sandbox.demonstrator.skill import Skill
from sandbox.demonstrator.skills import Answer, Compare, Fill, Open, Press, ReadRow, pairs

_FORM = "The form for directions takes names of places and towns."


def show_way(fields: dict[str, str]) -> list[Skill]:
    """Fill in the form for directions and send it."""
    return [Fill(values=pairs(fields)), Press(name="Show directions")]


def _fields(ask: Ask, end: str) -> dict[str, str]:
    by = {"on foot": "On foot", "by bicycle": "By bicycle", "by car": "By car"}[ask["by"].lower()]
    return {"From": ask["start"], "To": end, "How": by}


def _read() -> Goal:
    read = (ReadRow(row="Time", fact="time"), ReadRow(row="Distance", fact="distance"))
    return goal("The directions give both.", *read, Answer(text="It takes {time} and is {distance} long."))


def _time(ask: Ask) -> Steps:
    return [goal(_FORM, Open(name="Directions"), *show_way(_fields(ask, ask["end"]))), _read()]


def _to_town(ask: Ask) -> Steps:
    return [goal(_FORM, Open(name="Directions"), *show_way(_fields(ask, ask["town"]))), _read()]


def _choose_town(ask: Ask, setback: Setback) -> Steps:
    """Choose the town that lies in the district."""
    chosen = Open(name=f"{ask['town']} ({ask['district']})")
    return [Step(chosen, "Two towns have this name; the district tells them apart."), *setback.after]


def _quickest(ask: Ask) -> Steps:
    steps: list[Goal] = []
    for name in (ask[key] for key in "abcd"):
        way = show_way(_fields(ask, name))
        steps.append(goal(f"The way to {name}.", Open(name="Directions"), *way, ReadTime(fact=f"time of {name}")))
    least = Compare(what="time", most="lowest", fact="quickest")
    return [*steps, goal("All are known then.", least, Answer(text="{quickest}: {value of quickest}"))]


def _walk(ask: Ask) -> Steps:
    none = Step(
        ReadRow(row="Time", fact="time"),
        unless={"it is not there": f"There is no way on foot from {ask['start']} to {ask['end']}."},
    )
    fields = {"From": ask["start"], "To": ask["end"], "How": "On foot"}
    return [
        goal(_FORM, Open(name="Directions"), *show_way(fields)),
        goal("The directions give both, where there is a way.", none, ReadRow(row="Distance", fact="distance")),
        Answer(text="The walk takes {time}, {distance}."),
    ]


BY = r"(?P<by>on foot|by bicycle|by car)"
_NAMES = r"<a>, <b>, <c> (?:and|or) <d>"

ROUTES = (
    Recipe(
        name="the way to a town with a namesake",
        asks=(
            rf"how far is it {BY} from <start> to <town> in the district <district>, and how long",
            rf"^i start at <start> and go to <town> {BY}, the one that lies in <district>\. time and",
            rf"^look up the way {BY} from <start> to <town> \(<district> district\)",
        ),
        plan=_to_town,
        mends=(Mend("do you mean", _choose_town),),
    ),
    Recipe(
        name="the quickest way of several",
        asks=(
            rf"^which of {_NAMES} can i reach fastest {BY} from <start>\? answer",
            rf"^i am at <start>\. of {_NAMES}, which takes the least time {BY}",
            rf"^starting from <start> {BY}: is {_NAMES} the quickest",
        ),
        plan=_quickest,
        reckoned=True,
    ),
    Recipe(
        name="a walk",
        asks=(
            r"^how long is the walk from <start> to <end>\? i go on foot",
            r"how many minutes it takes to walk from <start> to <end>\.$",
            r"how far is it on foot from <start> to <end>\?$",
        ),
        plan=_walk,
    ),
    Recipe(
        name="time and distance of a way",
        asks=(
            rf"^how long does it take {BY} from <start> to <end>, and how far is it",
            rf"^i am at <start> and want to go to <end> {BY}\. tell me how long",
            rf"^give me time and distance {BY} between <start> and <end>, as the directions",
        ),
        plan=_time,
    ),
)
