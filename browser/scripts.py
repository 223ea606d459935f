"""Our JavaScript beside the observation's, installed once in each document that needs it."""

from functools import cache
from importlib.resources import files

from browser.errors import ProtocolError
from browser.frame import JSON, Frame

_GONE = ("Cannot find context", "context was destroyed", "navigated or closed", "No frame", "Session with given id")


def is_gone(error: ProtocolError) -> bool:
    """Whether a command was refused because the document it was meant for is no longer there."""
    return any(words in error.reason for words in _GONE) or "Could not find" in error.reason


async def call_script(frame: Frame, script: str, function: str, *arguments: JSON, on: str = "") -> JSON:
    """Call a function of `touch.js`, `fields.js` or `watch.js` in a frame, installing the script when it is not there.

    `on` is the CDP object id of a node that goes in as the first argument. Raises like `Frame.evaluate`.
    """
    holder = f"planAndAct{script.capitalize()}"
    this = "this, " if on else ""
    body = f"globalThis.{holder}.{function}({this}...a)"
    code = f"function (...a) {{ return globalThis.{holder} ? {body} : '__missing'; }}"
    result = await _run(frame, code, arguments, on)
    if result == "__missing":
        await frame.evaluate(f"() => {{ {_source(script)} }}")
        result = await _run(frame, code, arguments, on)
    return result


async def _run(frame: Frame, code: str, arguments: tuple[JSON, ...], on: str) -> JSON:
    return await (frame.call_on(on, code, *arguments) if on else frame.evaluate(code, *arguments))


@cache
def _source(script: str) -> str:
    return files("browser").joinpath(f"{script}.js").read_text(encoding="utf-8")
