"""The map in a test: a world with one task begun, walked by links and forms as a browser would."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.testclient import TestClient

from sandbox.map.site import SITE
from sandbox.map.tasks import TASKS
from sandbox.snapshot import Value
from sandbox.task import Check, Final, Score
from sandbox.world import World

HOST = "http://map.localhost"


@dataclass
class Stage:
    """A begun task."""

    world: World
    client: TestClient
    values: Mapping[str, str]
    check: Check

    def read(self, path: str, **query: str | int) -> str:
        """Get a page."""
        text: str = self.client.get(path, params=query or None).text
        return html.unescape(text)

    def send(self, path: str, **form: str | int) -> str:
        """Send a form."""
        text: str = self.client.post(path, data={name: str(value) for name, value in form.items()}).text
        return html.unescape(text)

    def place(self, name: str) -> str:
        """Search for a place by its name; the path of its page."""
        page = self.read("/search", q=name)
        return next(path for path, text in results(page) if text == name)

    def way(self, start: str, end: str, by: str) -> str:
        """Ask for directions between two things by their names."""
        mode = {"on foot": "foot", "by bicycle": "bicycle", "by car": "car"}[by]
        query: dict[str, str | int] = {"from": start, "to": end, "by": mode, "show": 1}
        return self.read("/directions", **query)

    def ids(self, query: str, *values: Value) -> list[int]:
        """Ask the database for ids, which a solution must not need: for wrong endings and side effects only."""
        return [int(row[0]) for row in self.world.connection("map").execute(query, values)]

    def side_effect(self) -> None:
        """Do something that no task asks for."""
        (place,) = self.ids("SELECT max(id) FROM places WHERE id NOT IN (SELECT place_id FROM list_places)")
        self.send(f"/place/{place}/save", list=1)

    def score(self, answer: str = "", *, url: str = "/", impossible: bool = False) -> Score:
        """Check the ending."""
        final = Final(answer=answer, status="impossible" if impossible else "done", url=f"{HOST}{url}")
        return self.check(self.world, final)


def stage(task_id: str, seed: int) -> Stage:
    """Begin a task of the map."""
    task = next(task for task in TASKS if task.id == task_id)
    world = World([SITE])
    episode = world.begin(task, seed)
    return Stage(world, TestClient(world.app, base_url=HOST), episode.values, episode.check)


def row(page: str, name: str) -> str:
    """What a page's table says beside a heading."""
    found = re.search(rf'<th scope="row">{re.escape(name)}</th><td>(.*?)</td>', page)
    assert found, name
    return found[1]


def results(page: str) -> list[tuple[str, str]]:
    """The places that a page lists: pairs of a path and a name."""
    return re.findall(r'<h2><a href="(/place/\d+)">(.*?)</a></h2>', page)
