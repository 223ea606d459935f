"""The code host in a test: a world with one task begun, walked by links and forms as a browser would."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.testclient import TestClient

from sandbox.code.site import SITE
from sandbox.code.tasks import TASKS
from sandbox.snapshot import Value
from sandbox.task import Check, Final, Score
from sandbox.world import World


@dataclass
class Stage:
    """A begun task."""

    world: World
    client: TestClient
    values: Mapping[str, str]
    check: Check

    def read(self, path: str) -> str:
        """Get a page."""
        return html.unescape(str(self.client.get(path).text))

    def send(self, path: str, **form: str | list[str]) -> str:
        """Send a form."""
        return html.unescape(str(self.client.post(path, data=form).text))

    def user(self, full_name: str) -> str:
        """Find a user name by the search."""
        page = self.read(f"/search?q={full_name}&in=people")
        return str(re.findall(r'<li><a class="strong" href="/u/(\w+)"', page)[0])

    def ids(self, query: str, *values: Value) -> list[int]:
        """Ask the database for ids, which a solution must not need: for wrong endings only."""
        return [int(row[0]) for row in self.world.connection("code").execute(query, values)]

    def side_effect(self) -> None:
        """Do something that no task asks for."""
        self.send("/quayside/berth-planner/issues/1/comments", body="Hello", do="comment")

    def score(self, answer: str = "", *, url: str = "/", impossible: bool = False) -> Score:
        """Check the ending."""
        final = Final(answer=answer, status="impossible" if impossible else "done", url=f"http://code.localhost{url}")
        return self.check(self.world, final)


def stage(task_id: str, seed: int) -> Stage:
    """Begin a task of the code host."""
    task = next(task for task in TASKS if task.id == task_id)
    world = World([SITE])
    episode = world.begin(task, seed)
    client = TestClient(world.app, base_url="http://code.localhost")
    return Stage(world, client, episode.values, episode.check)
