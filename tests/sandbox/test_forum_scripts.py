"""What the forum's own script does, in a real browser."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import BrowserSettings, Session, close_session, open_session
from sandbox import Sandbox
from state import Page


class Hands:
    """A browser on the forum that finds elements by their role and the beginning of their name."""

    def __init__(self, session: Session, sandbox: Sandbox) -> None:
        self.session = session
        self.sandbox = sandbox
        self.page: Page

    async def go(self, path: str) -> str:
        return await self.act("go_to", url=self.sandbox.world.address("forum", path))

    async def act(self, name: str, **arguments: str) -> str:
        result = await self.session.act({"name": name, "arguments": {**arguments}})
        assert result["kind"] == "done", result
        self.page = await self.session.observe()
        return self.page["text"]

    async def click(self, role: str, name: str) -> str:
        return await self.act("click", element=self.element(role, name))

    def element(self, role: str, name: str) -> str:
        found = re.search(rf'\[(\d+)\] {role} "{re.escape(name)}', self.page["text"])
        assert found, (role, name, self.page["text"])
        return found[1]


@pytest.fixture(scope="module")
def hands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hands]:
    workspace: Path = tmp_path_factory.mktemp("forum")
    with Sandbox() as sandbox:
        settings = BrowserSettings(workspace=str(workspace))
        session = asyncio.run(open_session("forum-scripts", "about:blank", settings))
        yield Hands(session, sandbox)
        asyncio.run(close_session("forum-scripts"))


async def test_a_menu_opens_and_a_dialog_asks_before_a_post_is_deleted(hands: Hands) -> None:
    page = await hands.go("/u/robin_hale")
    assert "menuitem" not in page
    title = re.search(r'## \[\d+\] link "(.+?)"', page)
    assert title
    assert "menuitem" in await hands.click("button", "More actions for")
    assert 'dialog "Delete this post?"' in await hands.click("menuitem", "Delete")
    assert 'dialog "Delete this post?"' not in await hands.click("button", "Cancel")
    assert title[1] in await hands.go("/u/robin_hale")
    await hands.click("button", "More actions for")
    await hands.click("menuitem", "Delete")
    assert "The post was deleted." in await hands.click("button", "Delete post")
    assert title[1] not in await hands.go("/u/robin_hale")


async def test_tabs_show_one_panel(hands: Hands) -> None:
    assert 'tabpanel "Profile"' in await hands.go("/settings")
    page = await hands.click("tab", "Preferences")
    assert 'tabpanel "Preferences"' in page
    assert 'tabpanel "Profile"' not in page


async def test_characters_are_counted(hands: Hands) -> None:
    await hands.go("/submit")
    page = await hands.act("type", element=hands.element("textbox", "Title"), text="Twelve chars")
    assert "12 / 120 characters" in page


async def test_choosing_a_board_brings_its_flairs_and_keeps_what_was_written(hands: Hands) -> None:
    await hands.go("/submit")
    await hands.act("type", element=hands.element("textbox", "Title"), text="A title")
    board = hands.element("combobox", "Board")
    page = await hands.act("select_dropdown_option", element=board, option="b/gardening")
    assert 'combobox "Flair"' in page
    assert 'textbox "Title" = "A title"' in page


async def test_votes_are_drawn_at_once_and_can_be_taken_back(hands: Hands) -> None:
    hands.sandbox.begin("forum-upvote-each", 0)
    page = await hands.go("/b/cycling?sort=top")
    points = re.search(r'button "Upvote “.+?”" · (\d+)', page)
    assert points
    page = await hands.click("button", "Upvote")
    assert re.search(rf'button "Upvote “.+?”" \([^)]*pressed[^)]*\) · {int(points[1]) + 1}\b', page)
    assert not re.search(r"\([^)]*pressed", await hands.click("button", "Upvote"))


async def test_replies_are_loaded_and_written_in_place(hands: Hands) -> None:
    hands.sandbox.begin("forum-hidden-reply", 0)
    post = hands.sandbox.world.connection("forum").execute(
        "SELECT post_id FROM comments GROUP BY parent_id HAVING count(*) > 4 AND parent_id NOT NULL"
    )
    path = f"/post/{post.fetchone()[0]}"
    before = (await hands.go(path)).count("article")
    assert (await hands.click("link", "Load ")).count("article") > before
    assert hands.page["url"].endswith(path)
    await hands.click("link", "Reply to")
    await hands.act("type", element=hands.element("textbox", "Reply to"), text="Written in place")
    assert "Your reply is posted." in await hands.click("button", "Post reply")
    assert "Written in place" in hands.page["text"]


async def test_a_thread_folds(hands: Hands) -> None:
    page = await hands.go("/post/3")
    assert re.search(r'button "Collapse thread by \w+" \(expanded', page)
    page = await hands.click("button", "Collapse thread")
    assert re.search(r'button "Show thread by \w+" \(collapsed', page)
