"""Reading all frames of a page into one tree."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from browser.errors import ProtocolError
from browser.frame import JSON, Frame
from browser.observation.node import Node, Piece, nodes, parse
from browser.observation.scripts import listeners, reader


@dataclass(frozen=True)
class Pass:
    """How far one pass in the page goes. What it does not walk becomes folds that the page keeps."""

    children: int
    """So many children of one parent."""
    elements: int
    milliseconds: int
    fresh: bool = False
    """The folds of earlier passes are forgotten."""


OBSERVING = Pass(60, 6_000, 1_500, fresh=True)
SEARCHING = Pass(60, 6_000, 1_500)
READING = Pass(1_000_000, 100_000, 3_000)
_MOST_HOSTS = 40


@dataclass
class Reading:
    """What was read of all frames."""

    url: str
    title: str
    document: str
    pieces: list[Piece]
    frames: dict[str, Frame]
    letters: dict[str, str]
    """Each child frame's letter by its CDP id; the main frame has none."""
    milliseconds: float = 0.0
    """Time that the passes took inside the page, summed."""
    failed: list[str] = field(default_factory=list)
    """Addresses of frames that did not answer."""


async def read_page(frames: Sequence[Frame], letters: Mapping[str, str], how: Pass) -> Reading:
    """Read the frames, the page's own first, and nest each at its iframe.

    Args:
        frames: The page's own first, parents before children.
        letters: The letters given to frames so far.
        how: How far to walk.

    Raises:
        ProtocolError: the page's own frame did not answer.

    """
    await asyncio.to_thread(lambda: (reader(), listeners()))
    given = {frame.id: letter for frame in frames[1:] if (letter := letters.get(frame.id))}
    for frame in frames[1:]:
        if frame.id not in given:
            given[frame.id] = _free_letter(given)
    answers = await asyncio.gather(*(_read_frame(frame, how) for frame in frames), return_exceptions=True)
    main = answers[0]
    if isinstance(main, BaseException):
        raise main
    reading = Reading(
        url=cast("str", main["url"]),
        title=cast("str", main["title"]),
        document=frames[0].document,
        pieces=parse(main["tree"], frames[0].id, ""),
        frames={frame.id: frame for frame in frames},
        letters=given,
        milliseconds=cast("float", main["ms"]),
    )
    holders = {frames[0].id: _holders(reading.pieces)}
    for frame, answer in zip(frames[1:], answers[1:], strict=True):
        if isinstance(answer, ProtocolError):
            reading.failed.append(frame.url)
        elif isinstance(answer, BaseException):
            raise answer
        elif frame.parent is not None and frame.parent.id in holders:
            inner = parse(answer["tree"], frame.id, given[frame.id])
            holders[frame.id] = _holders(inner)
            reading.milliseconds += cast("float", answer["ms"])
            await _nest(frame, holders[frame.parent.id], inner, cast("str", answer["title"]))
    return reading


def _holders(tree: list[Piece]) -> dict[int, Node]:
    # Taken before anything is nested: the keys of another frame's iframes are numbered alike.
    return {node.iframe: node for node in nodes(tree) if node.kind == "iframe"}


async def _nest(frame: Frame, holders: dict[int, Node], inner: list[Piece], title: str) -> None:
    try:
        owner = await frame.owner()
        assert frame.parent is not None  # noqa: S101  owner() refuses a frame without one
        key = await frame.parent.call_on(owner, "function () { return planAndAct.key(this) }")
    except ProtocolError:
        return
    node = holders.get(cast("int", key))
    if node is None:
        return
    node.children = inner
    node.name = node.name or title
    if node.place:
        _move(inner, node.place)


def _move(pieces: list[Piece], place: int) -> None:
    for piece in pieces:
        if not isinstance(piece, Node) and hasattr(piece, "place"):
            piece.place = place
        elif isinstance(piece, Node):
            piece.place = place
            _move(piece.children, place)


async def _read_frame(frame: Frame, how: Pass) -> dict[str, JSON]:
    if not await frame.evaluate("() => Boolean(globalThis.planAndAct)"):
        await frame.evaluate(reader())
    with suppress(ProtocolError):  # a frame without scripts has no listeners to tell of
        await frame.evaluate_in_page(listeners())
    limits = (how.children, how.elements, how.milliseconds, how.fresh)
    call = "(...limits) => planAndAct.read(...limits)"
    answer = cast("dict[str, JSON]", await frame.evaluate(call, *limits))
    if answer["hosts"] and await _open_roots(frame):
        answer = cast("dict[str, JSON]", await frame.evaluate(call, *limits))
    return answer


async def _open_roots(frame: Frame) -> bool:
    """Hand closed shadow roots to the isolated world; whether there were any."""
    hosts = await frame.evaluate_handle("() => planAndAct.hosts()")
    listed = await frame.send("Runtime.getProperties", {"objectId": hosts, "ownProperties": True})
    ids = [
        entry["value"]["objectId"]
        for entry in listed["result"]
        if entry["name"].isdigit() and "objectId" in entry.get("value", {})
    ][:_MOST_HOSTS]
    found = await asyncio.gather(*(_open_root(frame, object_id) for object_id in ids))
    return any(found)


async def _open_root(frame: Frame, host: str) -> bool:
    try:
        node = (await frame.send("DOM.describeNode", {"objectId": host, "depth": 0, "pierce": True}))["node"]
        for root in node.get("shadowRoots", []):
            if root.get("shadowRootType") == "closed":
                handle = await frame.adopt(root["backendNodeId"])
                await frame.call_on(handle, "function () { planAndAct.adopt(this) }")
                return True
    except ProtocolError:
        return False
    return False


def _free_letter(given: Mapping[str, str]) -> str:
    taken = set(given.values())
    alphabet = "abcdeghijklmnopqrstuvwxyz"  # `f` names folds
    for size in range(1, len(alphabet) ** 2):
        letter = alphabet[(size - 1) % 25] * ((size - 1) // 25 + 1)
        if letter not in taken:
            return letter
    raise AssertionError("more frames than letters")
