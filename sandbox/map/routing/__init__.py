"""Directions: the road graph, shortest paths over it, and the words for the way."""

from sandbox.map.routing.directions import Direction, directions, metres_of, seconds_of
from sandbox.map.routing.graph import BY, PREFER, By, Graph, Options, Road, Spot, graph
from sandbox.map.routing.paths import Leg, find_route

__all__ = [
    "BY",
    "PREFER",
    "By",
    "Direction",
    "Graph",
    "Leg",
    "Options",
    "Road",
    "Spot",
    "directions",
    "find_route",
    "graph",
    "metres_of",
    "seconds_of",
]
