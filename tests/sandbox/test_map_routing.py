"""Ways over the map's roads: the shortest there are, by what may be used, in words and in a picture."""

import random
import re
import sqlite3
from collections.abc import Iterator
from itertools import product

import pytest

from sandbox.map.data.spots import find_spots, spot_by_key
from sandbox.map.geometry import distance
from sandbox.map.routing import BY, PREFER, Options, Spot, directions, find_route, graph, metres_of, seconds_of
from sandbox.map.seeding import seed


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    seed(connection, random.Random(11))
    yield connection
    connection.close()


def spot(database: sqlite3.Connection, key: str) -> Spot:
    found = spot_by_key(database, key)
    assert found
    return found


def least_costs(database: sqlite3.Connection, start: Spot, options: Options) -> dict[int, float]:
    """The least cost from a spot to every crossing, relaxing all roads until nothing gets less (Bellman, Ford)."""
    roads = [road for road in graph(database).roads.values() if options.allows(road)]
    first = graph(database).roads[start.road]
    costs = {first.start: options.cost(first) * start.along, first.end: options.cost(first) * (1 - start.along)}
    changed = options.allows(first)
    while changed:
        changed = False
        for road in roads:
            for a, b in ((road.start, road.end), (road.end, road.start)):
                reached = costs.get(a, float("inf")) + options.cost(road)
                if reached < costs.get(b, float("inf")) - 1e-9:
                    costs[b] = reached
                    changed = True
    return costs


@pytest.mark.parametrize(("by", "prefer"), list(product(BY, PREFER)))
@pytest.mark.parametrize("avoid", [(), ("ferries",), ("tolls",)], ids=str)
def test_no_way_is_better_than_the_one_that_is_found(
    database: sqlite3.Connection, by: str, prefer: str, avoid: tuple[str, ...]
) -> None:
    options = Options(by=by, prefer=prefer, avoid=frozenset(avoid))  # type: ignore[arg-type]
    start, roads = spot(database, "p5"), graph(database)
    costs = least_costs(database, start, options)
    for end in (spot(database, f"p{number}") for number in range(30, 250, 13)):
        road = roads.roads[end.road]
        ends = ((road.start, end.along), (road.end, 1 - end.along))
        least = min(costs.get(node, float("inf")) + options.cost(road) * share for node, share in ends)
        parts = find_route(roads, [start, end], options)
        if parts is None:
            assert least == float("inf")
            continue
        found = seconds_of(parts, options.by) if prefer == "fastest" else metres_of(parts)
        if end.road != start.road:
            assert found == pytest.approx(least)
        assert all(a.end == b.start for a, b in zip(parts[0], parts[0][1:], strict=False))
        assert all(options.allows(leg.road) for leg in parts[0])


def test_both_ends_on_one_road_need_no_detour(database: sqlite3.Connection) -> None:
    road, number = database.execute("SELECT id, first_number FROM roads WHERE first_number > 0 LIMIT 1").fetchone()
    a, b = spot(database, f"a{road}.{number + 2}"), spot(database, f"a{road}.{number + 9}")
    parts = find_route(graph(database), [a, b], Options())
    assert parts is not None
    assert metres_of(parts) == pytest.approx(distance(a.point, b.point), rel=0.01)


def test_a_way_over_a_stop_is_its_two_parts(database: sqlite3.Connection) -> None:
    stops = [spot(database, key) for key in ("p3", "p70", "p120")]
    roads, options = graph(database), Options(by="car")
    whole = find_route(roads, stops, options)
    parts = [find_route(roads, pair, options) for pair in (stops[:2], stops[1:])]
    assert whole is not None
    assert metres_of(whole) == pytest.approx(sum(metres_of(part) for part in parts if part))
    said = directions(whole, stops)
    assert sum(step.metres for step in said) == pytest.approx(metres_of(whole))
    assert [step.text for step in said if step.turn == "stop"] == [
        f"Stop 1: {stops[1].label}",
        f"You have reached {stops[2].label}",
    ]


def test_only_vehicles_get_to_the_island(database: sqlite3.Connection) -> None:
    ends = [spot(database, "t1"), spot(database, "t8")]
    roads = graph(database)
    ways = {by: find_route(roads, ends, Options(by=by)) for by in BY}
    assert [by for by, parts in ways.items() if parts is None] == ["foot"]
    assert find_route(roads, ends, Options(by="car", avoid=frozenset({"ferries"}))) is None


def test_avoiding_tolls_takes_longer(database: sqlite3.Connection) -> None:
    ends = [spot(database, "t1"), spot(database, "t4")]
    roads = graph(database)
    times = []
    for avoid in (frozenset[str](), frozenset({"tolls"})):
        options = Options(by="car", avoid=avoid)
        parts = find_route(roads, ends, options)
        assert parts is not None
        assert any(leg.road.toll for leg in parts[0]) is not bool(avoid)
        times.append(seconds_of(parts, options.by))
    assert times[0] < times[1]


def test_every_crossing_can_be_reached_by_bicycle(database: sqlite3.Connection) -> None:
    costs = least_costs(database, spot(database, "t1"), Options(by="bicycle"))
    motorway = {
        node
        for row in database.execute("SELECT start_id, end_id FROM roads WHERE kind = 'motorway'").fetchall()
        for node in row
    }
    assert set(graph(database).points) - set(costs) <= motorway


def test_what_people_type_is_found(database: sqlite3.Connection) -> None:
    name, town, number, street = database.execute(
        "SELECT places.name, towns.name, number, roads.name FROM places JOIN towns ON towns.id = places.town_id"
        " JOIN roads ON roads.id = road_id WHERE places.id = 5"
    ).fetchone()
    assert "p5" in [one.key for one in find_spots(database, name.upper())]
    assert [one.key for one in find_spots(database, f"{name}, {town}")] == ["p5"]
    (house,) = find_spots(database, f"{number} {street}, {town}")
    assert re.fullmatch(rf"a\d+\.{number}", house.key)
    (home,) = find_spots(database, "Home", f"{number} {street}, {town}")
    assert (home.key, home.point) == ("home", house.point)
    twins = database.execute("SELECT name FROM towns GROUP BY name HAVING count(*) > 1").fetchone()[0]
    assert len(find_spots(database, twins)) == 2
    assert find_spots(database, "Nowhere at all") == []
