"""The forum in a test: a world with one task begun, walked by links and forms as a browser would."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.testclient import TestClient

from sandbox.forum.site import SITE
from sandbox.forum.tasks import TASKS
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
        text: str = self.client.get(path).text
        return html.unescape(text)

    def send(self, path: str, **form: str | int) -> str:
        """Send a form."""
        text: str = self.client.post(path, data={name: str(value) for name, value in form.items()}).text
        return html.unescape(text)

    def find(self, title: str) -> str:
        """Search for a post by its title; the path of its page."""
        page: str = self.client.get("/search", params={"q": title}).text
        paths = re.findall(r'<h2 id="title-\d+"><a href="(/post/\d+)">(.*?)</a>', page)
        return str(next(path for path, text in paths if html.unescape(text) == title))

    def comments(self, path: str) -> list[tuple[int, str, int]]:
        """Read the comments on a page: id, author, points."""
        found = re.findall(
            r'<li class="comment" id="c(\d+)">.*?class="author" href="/u/(\w+)".*?class="points">(-?\d+) points',
            self.read(path),
            flags=re.DOTALL,
        )
        return [(int(number), name, int(points)) for number, name, points in found]

    def ids(self, query: str, *values: Value) -> list[int]:
        """Ask the database for ids, which a solution must not need: for wrong endings and side effects only."""
        return [int(row[0]) for row in self.world.connection("forum").execute(query, values)]

    def side_effect(self) -> None:
        """Do something that no task asks for."""
        (post,) = self.ids("SELECT min(id) FROM posts WHERE board_id = 1 AND id NOT IN (SELECT post_id FROM saved)")
        self.send(f"/post/{post}/mark/save")

    def score(self, answer: str = "", *, url: str = "/", impossible: bool = False) -> Score:
        """Check the ending."""
        address = f"http://forum.localhost{url}"
        final = Final(answer=answer, status="impossible" if impossible else "done", url=address)
        return self.check(self.world, final)


def stage(task_id: str, seed: int) -> Stage:
    """Begin a task of the forum."""
    task = next(task for task in TASKS if task.id == task_id)
    world = World([SITE])
    episode = world.begin(task, seed)
    client = TestClient(world.app, base_url="http://forum.localhost")
    return Stage(world, client, episode.values, episode.check)
