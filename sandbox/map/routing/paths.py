"""The best way from one spot to another over the road graph."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sandbox.map.geometry import Point, between
from sandbox.map.routing.graph import Graph, Options, Road, Spot


@dataclass(frozen=True, kw_only=True)
class Leg:
    """A stretch of the way on one piece of road."""

    road: Road
    start: Point
    end: Point
    share: float
    """How much of the road it takes."""

    @property
    def metres(self) -> float:
        """How long it is."""
        return self.road.metres * self.share


def find_route(graph: Graph, stops: Sequence[Spot], options: Options) -> list[list[Leg]] | None:
    """Find the best way through all stops in order, one list of legs from each stop to the next.

    Returns:
        None when there is no way between two of the stops.

    """
    parts = [_between(graph, a, b, options) for a, b in pairwise(stops)]
    found = [part for part in parts if part is not None]
    return found if len(found) == len(parts) else None


def _between(graph: Graph, a: Spot, b: Spot, options: Options) -> list[Leg] | None:
    """Dijkstra's algorithm, from the two ends of the first road to the two ends of the last."""
    first, last = graph.roads[a.road], graph.roads[b.road]
    if not (options.allows(first) and options.allows(last)):
        return None
    best: dict[int, float] = {}
    came: dict[int, tuple[int, Road] | None] = {}
    waiting: list[tuple[float, int, int, Road | None]] = []
    for node, share in ((first.start, a.along), (first.end, 1 - a.along)):
        heapq.heappush(waiting, (options.cost(first) * share, node, 0, None))
    while waiting:
        cost, node, before, by = heapq.heappop(waiting)
        if node in best:
            continue
        best[node] = cost
        came[node] = (before, by) if by else None
        for road in graph.beside[node]:
            other = road.end if road.start == node else road.start
            if other not in best and options.allows(road):
                heapq.heappush(waiting, (cost + options.cost(road), other, node, road))
    ends = [(last.start, b.along), (last.end, 1 - b.along)]
    reached = [(best[node] + options.cost(last) * share, node) for node, share in ends if node in best]
    straight = abs(a.along - b.along) * options.cost(first) if a.road == b.road else None
    if straight is not None and all(straight <= cost for cost, _ in reached):
        return [_leg(graph, first, a.along, b.along)]
    if not reached:
        return None
    return _legs(graph, a, b, min(reached)[1], came)


def _legs(graph: Graph, a: Spot, b: Spot, node: int, came: dict[int, tuple[int, Road] | None]) -> list[Leg]:
    first, last = graph.roads[a.road], graph.roads[b.road]
    legs = [_leg(graph, last, 0.0 if node == last.start else 1.0, b.along)]
    while (step := came[node]) is not None:
        before, road = step
        legs.append(_leg(graph, road, 0.0, 1.0) if road.start == before else _leg(graph, road, 1.0, 0.0))
        node = before
    legs.append(_leg(graph, first, a.along, 0.0 if node == first.start else 1.0))
    return [leg for leg in reversed(legs) if leg.share > 0]


def _leg(graph: Graph, road: Road, begin: float, end: float) -> Leg:
    a, b = graph.points[road.start], graph.points[road.end]
    return Leg(road=road, start=between(a, b, begin), end=between(a, b, end), share=abs(end - begin))
