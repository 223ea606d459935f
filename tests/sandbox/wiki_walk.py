"""Several sites in a test: a world with one task begun, walked by links and forms as a browser would."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from starlette.testclient import TestClient

from sandbox.registry import task
from sandbox.task import Episode, Final, Score
from sandbox.wiki.showing import address
from sandbox.world import World


@cache
def the_world() -> World:
    """Make the one world that these tests begin their tasks in."""
    return World()


@dataclass
class Stage:
    """A begun task."""

    world: World
    episode: Episode
    clients: Mapping[str, TestClient]

    @property
    def values(self) -> Mapping[str, str]:
        """What the seed chose."""
        return self.episode.values

    def read(self, path: str, host: str = "wiki") -> str:
        """Get a page."""
        text: str = self.clients[host].get(path).text
        return html.unescape(text)

    def send(self, path: str, host: str = "wiki", **form: str | int) -> str:
        """Send a form."""
        text: str = self.clients[host].post(path, data={name: str(value) for name, value in form.items()}).text
        return html.unescape(text)

    def all_pages(self, path: str) -> str:
        """Read all pages of a list."""
        page = text = self.read(path)
        while onward := re.search(r'href="([^"]+)" rel="next"', page):
            page = self.read(onward[1])
            text += page
        return text

    def fact(self, title: str, name: str) -> str:
        """Read a fact from the box of an article."""
        cell = re.search(rf'<th scope="row">{name}</th><td>(.*?)</td>', self.read(address("wiki", title)))
        assert cell, (title, name)
        return re.sub(r"<.*?>", "", cell[1])

    def add(self, title: str, heading: str, sentence: str, summary: str) -> str:
        """Add a sentence to a section by its form; the page that comes of it."""
        return self.edit(title, heading, change=("", f" {sentence}"), summary=summary)

    def edit(self, title: str, heading: str, *, change: tuple[str, str], summary: str) -> str:
        """Replace a piece of a section's text, or add to its end where the piece is empty."""
        page = self.read(address("wiki", title))
        link = re.search(rf'href="(/edit/[^"]+)" aria-label="Edit section {re.escape(heading)}"', page)
        if link is None:
            return page
        return self.submit(link[1].split("?")[0], self.read(link[1]), change, summary)

    def submit(self, path: str, form: str, change: tuple[str, str], summary: str) -> str:
        """Change the text of an open form, and save it."""
        text = re.search(r'<textarea id="text".*?>(.*?)</textarea>', form, re.DOTALL)
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w*)"', form))
        assert text
        old, new = change
        return self.send(
            path, text=text[1].replace(old, new) if old else text[1] + new, summary=summary, do="save", **hidden
        )

    def side_effect(self) -> None:
        """Do something that no task asks for."""
        titles = set(re.findall(r'href="/wiki/([^"]+)"', self.read("/watchlist"))) - {"Tarvia"}
        self.send(f"/watch/{min(titles)}", do="unwatch")

    def score(self, answer: str = "Done.", *, url: str = "", impossible: bool = False) -> Score:
        """Check the ending."""
        final = Final(answer=answer, status="impossible" if impossible else "done", url=url or self.episode.url)
        return self.world.score(self.episode, final)

    def refuses(self, answer: str = "Done.", **ending: str | bool) -> bool:
        """Say whether an ending does not pass."""
        return not self.score(answer, url=str(ending.get("url", "")), impossible=bool(ending.get("impossible"))).passed


def stage(task_id: str, seed: int) -> Stage:
    """Begin a task."""
    world = the_world()
    episode = world.begin(task(task_id), seed)
    clients = {host: TestClient(world.app, base_url=f"http://{host}.localhost") for host in world.hosts}
    return Stage(world, episode, clients)
