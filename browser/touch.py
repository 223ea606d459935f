"""Taking hold of an element: the one that was observed, shown, still, enabled, and the one that gets the event."""

from dataclasses import dataclass
from typing import cast

from browser.errors import ActionRefused, ProtocolError
from browser.frame import Frame
from browser.mouse import Mouse
from browser.observation import Target
from browser.scripts import call_script, is_gone

_MOVES = 10
_MOVE_MS = 150
_LOOK_AGAIN = "Look at the page as it is now and choose from it."


@dataclass(frozen=True)
class Held:
    """An element in the hand: checked to be the one that was observed."""

    target: Target
    handle: str
    """Its CDP object id, in the isolated world of its frame."""

    @property
    def frame(self) -> Frame:
        """The frame it is in."""
        return self.target.frame


@dataclass(frozen=True)
class Spot:
    """Where a held element can be touched, in CSS pixels of the page's viewport."""

    x: float
    y: float
    box: list[float]
    """Its bounding box: x, y, width, height."""


async def hold(target: Target) -> Held:
    """Take hold of an element.

    Raises:
        ActionRefused: `stale_element`, it is gone, or something else stands under its id.

    """
    try:
        standing, now = await target.check()
        handle = await target.handle() if standing == "same" else ""
    except ProtocolError as error:
        if not is_gone(error):
            raise
        standing, now, handle = "gone", "", ""
    if standing == "same" and handle:
        return Held(target, handle)
    if standing == "changed":
        raise ActionRefused("stale_element", f"{target.describe()} has become {now}. {_LOOK_AGAIN}")
    raise ActionRefused("stale_element", f"{target.describe()} is no longer on the page. {_LOOK_AGAIN}")


async def find_spot(held: Held) -> Spot:
    """Bring an element into view and find where it takes the mouse. Waits a little for it to be ready.

    Raises:
        ActionRefused: `stale_element` or `blocked`, with what is in the way.

    """
    name = held.target.describe()
    found = await _ask(held.frame, "prepare", on=held.handle)
    if problem := str(found["problem"]):
        if problem == "gone":
            raise ActionRefused("stale_element", f"{name} is no longer on the page. {_LOOK_AGAIN}")
        raise ActionRefused("blocked", _in_words(name, problem, str(found.get("cover", ""))))
    x, y = _number(found["x"]), _number(found["y"])
    box = [_number(value) for value in cast("list[float]", found["box"])]
    inner_x, inner_y = x, y
    frame = held.frame
    while frame.parent is not None:
        reached = await _ask(frame.parent, "reach", x, y, on=await frame.owner())
        if reached["problem"]:
            raise ActionRefused("blocked", _in_words(name, "covered", str(reached["cover"])))
        x, y = _number(reached["x"]), _number(reached["y"])
        frame = frame.parent
    return Spot(x, y, [box[0] + x - inner_x, box[1] + y - inner_y, box[2], box[3]])


async def guard(held: Held) -> None:
    """From now on, let no mouse event in the element's frame reach anything but the element."""
    await call_script(held.frame, "touch", "guard", on=held.handle)


async def meets(held: Held, mouse: Mouse, spot: Spot) -> None:
    """Move the mouse until the element's own document has it: a frame of another process lags behind scrolling.

    Raises:
        ActionRefused: `blocked`, the mouse does not get there.

    """
    for _ in range(_MOVES):
        await mouse.move(spot.x, spot.y)
        if await call_script(held.frame, "touch", "met", _MOVE_MS):
            return
    raise ActionRefused("blocked", f"The mouse does not get to {held.target.describe()}. {_LOOK_AGAIN}")


async def release(held: Held) -> None:
    """End the guard.

    Raises:
        ActionRefused: `blocked`, something came between the element and the mouse at the last moment.

    """
    try:
        seen = await call_script(held.frame, "touch", "release")
    except ProtocolError:
        return  # the event led to another page, or removed the frame
    if isinstance(seen, dict) and seen["wrong"]:
        raise ActionRefused("blocked", _in_words(held.target.describe(), "covered", str(seen["cover"])))


async def _ask(frame: Frame, function: str, *arguments: float, on: str) -> dict[str, object]:
    return cast("dict[str, object]", await call_script(frame, "touch", function, *arguments, on=on))


def _number(value: object) -> float:
    return float(cast("float", value))


def _in_words(name: str, problem: str, cover: str) -> str:
    return {
        "disabled": f"{name} is disabled. See what the page wants first.",
        "hidden": f"{name} is not visible. Something may have to be opened or hovered over first.",
        "moving": f"{name} does not keep still. Try again.",
        "outside": f"{name} lies outside of what can be scrolled to.",
        "covered": f"{cover} covers {name}. Deal with that first.",
    }[problem]
