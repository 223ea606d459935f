"""What an action works with: the browser, the page as it was observed, and the means to touch it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from browser.dialogs import DialogChoice
from browser.errors import ActionRefused
from browser.frame import Frame
from browser.keyboard import Chord, Keyboard
from browser.live import LiveBrowser
from browser.mouse import Button, Mouse
from browser.settle import Watch, unless_leaving
from browser.tab import BrowserTab
from browser.touch import Held, Spot, find_spot, guard, hold, meets, release
from browser.workspace import Workspace
from state import names_in

if TYPE_CHECKING:
    from browser.observation import Snapshot


class Hands:
    """Carries out one action. What it touched last is in `held` and `spot`."""

    def __init__(self, live: LiveBrowser, snapshot: "Snapshot | None", workspace: Workspace) -> None:
        self.live = live
        self.snapshot = snapshot
        self.workspace = workspace
        self.tab: BrowserTab = live.active
        self.url = self.tab.url
        """Where the action began."""
        self.mouse = Mouse(live.connection, self.tab.session_id)
        self.keyboard = Keyboard(live.connection, self.tab.session_id)
        self.watch = Watch(live, self.tab)
        self.held: Held | None = None
        self.spot: Spot | None = None

    def seen(self) -> "Snapshot":
        """Give the page as the agent saw it last.

        Raises:
            ActionRefused: `stale_element`, it has not seen any page yet.

        """
        if self.snapshot is None:
            raise ActionRefused("stale_element", "No page has been observed yet. Look at the page first.")
        return self.snapshot

    async def hold(self, element: str) -> Held:
        """Take hold of the element with this id, once it is checked to be the one that was observed.

        Raises:
            ActionRefused: `invalid_action`, no such id was shown; `stale_element`, it is no longer that element.

        """
        try:
            target = self.seen().locate(element.strip("[] "))
        except KeyError as error:
            raise ActionRefused(
                "invalid_action", f"The page shows no element {element!r}. Use an id in brackets that it shows."
            ) from error
        self.held = await hold(target)
        return self.held

    async def reach(self, element: str) -> tuple[Held, Spot]:
        """Take hold of an element and find where it takes the mouse.

        Raises:
            ActionRefused: as `hold`; or `blocked`, something is in the way.

        """
        held = await self.hold(element)
        self.spot = await find_spot(held)
        return held, self.spot

    async def key(self, chord: Chord) -> None:
        """Press a key where the focus is."""
        await self.watch.begin()
        self.watch.keys = True
        await self.keyboard.press(chord)

    async def click(self, element: str, *, button: Button = "left", times: int = 1) -> Held:
        """Click an element and nothing else.

        Raises:
            ActionRefused: as `reach`, also when something came in between at the last moment.

        """
        held, spot = await self.reach(element)
        await asyncio.gather(self.watch.begin(), guard(held))
        try:
            if held.frame.session_id != self.tab.session_id:
                await meets(held, self.mouse, spot)
            await self.mouse.click(spot.x, spot.y, button=button, times=times)
        except BaseException:
            self.live.spawn(release(held))  # the page may be too busy to answer soon
            raise
        await unless_leaving(self.tab, self.watch.mark, release(held))
        return held

    async def filled(self, text: str, held: Held) -> str:
        """Put the values of secrets in the place of their placeholders, for an element that may have them.

        Raises:
            ActionRefused: `invalid_action`, there is no such secret; `blocked`, it is for another site.

        """
        for name in names_in(text):
            secret = self.live.vault.secret(name)
            frame: Frame | None = held.frame
            while frame is not None:
                if not await frame.evaluate("(origin) => self.origin === origin", secret.origin):
                    where = held.target.describe()
                    told = f"{secret.placeholder} is for {secret.origin} only, and {where} is not of that site."
                    raise ActionRefused("blocked", f"{told} Nothing was typed.")
                frame = frame.parent
        return self.live.vault.filled(text)

    def expect(self, dialog: DialogChoice | None, text: str | None) -> None:
        """Say how dialogs that this action opens are answered."""
        self.live.dialogs.expect(dialog, text or "")

    def leave(self) -> None:
        """Mean to leave the page: its question whether to leave is answered with yes."""
        self.live.dialogs.leaving = True

    def upload(self, name: str) -> Path:
        """Find the file of this name in the workspace's `uploads/`.

        Raises:
            ActionRefused: `invalid_action`, with the names that there are.

        """
        found = self.workspace.upload(name)
        if found is None:
            names = ", ".join(self.workspace.upload_names()[:30]) or "none"
            raise ActionRefused("invalid_action", f"There is no file {name!r} to upload. There are: {names}.")
        return found
