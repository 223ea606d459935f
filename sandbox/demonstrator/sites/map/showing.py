"""Showing a way or a part of the map."""

from sandbox.demonstrator.recipe import Ask, Recipe, Steps, goal
from sandbox.demonstrator.sites.map.looking import ZoomTo
from sandbox.demonstrator.sites.map.routes import show_way
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, Search, pairs


def _route(ask: Ask) -> Steps:
    return [
        goal(
            "The form for directions has fields for both ends.",
            Open(name="Directions"),
            Fill(values=pairs({"From": ask["start"], "To": ask["end"]})),
        ),
        goal(
            "Each stop on the way has to be added first.",
            Press(name="Add a stop"),
            Fill(values=pairs({"Stop 1": ask["a"]})),
            Press(name="Add a stop"),
            Fill(values=pairs({"Stop 2": ask["b"]})),
        ),
        goal("How to go is chosen below.", *show_way({"How": "By bicycle", "Avoid ferries": "yes"})),
        Answer(text="The bicycle route without ferries is shown."),
    ]


def _map(ask: Ask) -> Steps:
    return [
        goal(
            "The page of a place leads to the map around it.",
            Search(words=ask["name"]),
            Open(name=ask["name"]),
            Open(name="Show on the map"),
        ),
        ZoomTo(level=ask["zoom"]),
        goal("Notes are one of the layers.", Fill(values=pairs({"Notes": "yes"}))),
        Answer(text=f"The map around {ask['name']} is shown with its notes."),
    ]


_ZOOM = r"zoom level (?P<zoom>\d)"

SHOWING = (
    Recipe(
        name="a bicycle route over two stops",
        asks=(
            r"^show me the bicycle route from <start> to <end> by way of first <a> and then <b>, without",
            r"^plan a ride from <start> over <a> and then <b> to <end>\. i go",
            r"bike tour that starts at <start>, stops at <a> and after that at <b>, and ends at <end>; no ferries",
        ),
        plan=_route,
    ),
    Recipe(
        name="the map around a place",
        asks=(
            rf"^show the map around <name> at {_ZOOM}",
            r"^centre the map on <name>, set the zoom level to (?P<zoom>\d)",
            rf"^i want to see where <name> is: the map with it in the middle, {_ZOOM}",
        ),
        plan=_map,
    ),
)
