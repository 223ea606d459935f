"""The checks of what is read off the map: the right answer passes, others and side effects fail."""

import re
from collections.abc import Callable

import pytest
from map_walk import Stage, results, row, stage

SEEDS = [0, 1, 2]


def route_time(on: Stage) -> tuple[str, list[str]]:
    page = on.way(on.values["start"], on.values["end"], on.values["by"])
    time, far = row(page, "Time"), row(page, "Distance")
    other = on.way(on.values["start"], on.values["end"], "by car" if on.values["by"] != "by car" else "by bicycle")
    return f"{time}, {far}", [f"{row(other, 'Time')}, {row(other, 'Distance')}", time, far, f"{far} or 1 km, {time}"]


def namesake_town(on: Stage) -> tuple[str, list[str]]:
    asked = on.way(on.values["start"], on.values["town"], on.values["by"])
    assert "do you mean?" in asked
    links = re.findall(r'<li><a href="(/directions[^"]+)">(.*?)</a>', asked)
    assert len(links) == 2
    said = {on.values["district"] in label: on.read(link) for link, label in links}
    answers = {right: f"It takes {row(page, 'Time')} for {row(page, 'Distance')}." for right, page in said.items()}
    return answers[True], [answers[False], row(said[True], "Time"), row(said[False], "Distance")]


def minutes(text: str) -> int:
    hours, rest = re.fullmatch(r"(?:(\d+) h )?(\d+) min", text).groups()  # type: ignore[union-attr]
    return int(hours or 0) * 60 + int(rest)


def quickest(on: Stage) -> tuple[str, list[str]]:
    names = [on.values[key] for key in "abcd"]
    times = {name: row(on.way(on.values["start"], name, on.values["by"]), "Time") for name in names}
    best, second, *_ = sorted(names, key=lambda name: minutes(times[name]))
    wrong = [f"{second}, {times[second]}", best, f"{best}, {times[second]}", f"{best} or {second}, {times[best]}"]
    return f"{best}, {times[best]}", wrong


def other_word(on: Stage) -> tuple[str, list[str]]:
    nothing = on.read("/search", q=on.values["word"])
    assert "No places match" in nothing
    found = re.search(r'Perhaps you mean: <a href="(/search\?category=[\w-]+)"', nothing)
    assert found
    town = re.search(rf'<option value="(\d+)">{on.values["town"]}</option>', on.read("/search?q="))
    assert town
    page = on.read(f"{found[1]}&town={town[1]}&sort=rating")
    names = [name for _, name in results(page)]
    return names[0], [names[1], f"{names[0]} and {names[1]}", "There is none."]


def slug(on: Stage) -> str:
    found = re.search(rf'<option value="([\w-]+)">{on.values["kind"].capitalize()}</option>', on.read("/search?q="))
    assert found
    return found[1]


def nearest_accessible(on: Stage) -> tuple[str, list[str]]:
    near = {"category": slug(on), "near": on.values["start"], "sort": "distance"}
    names = [name for _, name in results(on.read("/search", **near, wheelchair=1))]
    first = results(on.read("/search", **near))[0][1]
    assert first != names[0]
    return names[0], [first, f"{names[0]}, or {first}", "None of them."]


def moved(on: Stage) -> tuple[str, list[str]]:
    page = on.read(on.place(on.values["name"]))
    assert "Closed for good" in page
    assert "Phone" not in page
    new = re.search(r'is called <a href="(/place/\d+)"', page)
    assert new
    phone = row(on.read(new[1]), "Phone")
    (other,) = on.ids("SELECT min(id) FROM places WHERE closed IS NULL AND '/place/' || id != ?", new[1])
    (old,) = on.world.connection("map").execute("SELECT phone FROM places WHERE name = ?", (on.values["name"],))
    return phone, [row(on.read(f"/place/{other}"), "Phone"), str(old[0]), phone[:-2]]


def open_on_sunday(on: Stage) -> tuple[str, list[str]]:
    listed = results(on.read("/search", category=slug(on), near=on.values["start"], sort="distance"))
    hours = [row(on.read(path), "Sunday") for path, _ in listed]
    at = next(number for number, said in enumerate(hours) if said != "closed")
    assert at > 0
    best = listed[at][1]
    return best, [listed[0][1], f"{best} and {listed[0][1]}", "All are closed on Sundays."]


def closes_last(on: Stage) -> tuple[str, list[str]]:
    names = [on.values[key] for key in "abcde"]
    closing = {name: row(on.read(on.place(name)), on.values["day"])[-5:] for name in names}
    best, second, *_ = sorted(names, key=lambda name: closing[name], reverse=True)
    wrong = [f"{second} at {closing[second]}", best, f"{best} and {second} at {closing[best]}", closing[best]]
    return f"{best} at {closing[best]}", wrong


ANSWERS: dict[str, Callable[[Stage], tuple[str, list[str]]]] = {
    "map-route-time": route_time,
    "map-namesake-town": namesake_town,
    "map-quickest": quickest,
    "map-other-word": other_word,
    "map-nearest-accessible": nearest_accessible,
    "map-moved": moved,
    "map-open-on-sunday": open_on_sunday,
    "map-closes-last": closes_last,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("task", ANSWERS)
def test_the_right_answer_and_no_other(task: str, seed: int) -> None:
    on = stage(task, seed)
    right, wrong = ANSWERS[task](on)
    assert len(wrong) >= 3
    assert on.score(right).passed, (right, on.score(right).reasons)
    for answer in ["", *wrong]:
        assert not on.score(answer).passed, answer
    assert not on.score(right, impossible=True).passed
    on.side_effect()
    assert not on.score(right).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_no_walk_to_the_island(seed: int) -> None:
    on = stage("map-walk-to-island", seed)
    assert "No route found" in on.way(on.values["start"], on.values["end"], "on foot")
    drive = on.way(on.values["start"], on.values["end"], "by car")
    assert on.score("There is no way on foot.", impossible=True).passed
    assert on.score("It is not possible to walk there.").passed
    assert not on.score("").passed
    assert not on.score(f"{row(drive, 'Time')}").passed
    assert not on.score("It is a long walk of 3 hours.").passed
    on.side_effect()
    assert not on.score("There is no way on foot.", impossible=True).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_a_route_over_two_stops_is_shown(seed: int) -> None:
    on = stage("map-show-route", seed)
    ends = {"from": on.values["start"], "to": on.values["end"], "by": "bicycle", "show": "1"}

    def shown(via: list[str], **other: str) -> str:
        response = on.client.get("/directions", params={**ends, "via": via, **other})
        assert "Turn by turn" in response.text
        return str(response.url.raw_path.decode())

    a, b = on.values["a"], on.values["b"]
    right = shown([a, b], avoid="ferries")
    assert on.score("Shown.", url=right).passed
    wrong = [shown([b, a], avoid="ferries"), shown([a], avoid="ferries"), shown([a, b]), f"{right}&prefer=shortest"]
    for url in ["/", *wrong]:
        assert not on.score("Shown.", url=url).passed, url
    assert not on.score("Shown.", url=right, impossible=True).passed
    on.side_effect()
    assert not on.score("Shown.", url=right).passed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_map_around_a_place_is_shown(seed: int) -> None:
    on = stage("map-show-map", seed)
    at = row(on.read(on.place(on.values["name"])), "Coordinates")
    zoom = int(on.values["zoom"])
    right = f"/?at={at}&zoom={zoom}&layers=places,notes"
    assert f"Zoom level {zoom} of" in on.read(right)
    assert on.score("Shown.", url=right).passed
    wrong = [f"/?at={at}&zoom={zoom}&layers=places", f"/?at={at}&zoom={zoom - 1}&layers=places,notes"]
    for url in ["/", *wrong, f"/?at=49.07636,-11.82182&zoom={zoom}&layers=places,notes", on.place(on.values["name"])]:
        assert not on.score("Shown.", url=url).passed, url
    on.side_effect()
    assert not on.score("Shown.", url=right).passed
