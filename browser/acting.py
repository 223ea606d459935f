"""Carrying out one action, from its arguments to a typed outcome."""

import asyncio
import time
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from browser.actions import Known, Report, known_actions
from browser.errors import ActionRefused, BrowserError, BrowserLost, PageCrashed, PageSilent, ProtocolError
from browser.hands import Hands
from browser.live import LiveBrowser
from browser.scripts import is_gone
from browser.settle import Effects
from browser.workspace import Workspace
from state import Action, ArgumentValue, Outcome, OutcomeKind, names_in, outcome

if TYPE_CHECKING:
    from browser.observation import Snapshot

_ACTION_SECONDS = 14.0
_WAIT_SECONDS = 33.0
_TAKES_SECRETS = frozenset({"type", "search", "select_dropdown_option"})
_TYPES: dict[str, type] = {"string": str, "integer": int, "boolean": bool}


async def carry_out(
    live: LiveBrowser, snapshot: "Snapshot | None", workspace: Workspace, action: Action, *, snippet: bool
) -> Outcome:
    """Do what an action says. Whatever goes wrong is an outcome, never an exception.

    Args:
        live: the browser.
        snapshot: the page as the agent saw it, for the ids.
        workspace: where files come from and go to.
        action: what to do.
        snippet: whether the outcome carries the HTML around the element.

    """
    began = time.monotonic()
    try:
        known, arguments = check_action(action)
        hands = Hands(live, snapshot, workspace)
    except ActionRefused as refusal:
        return outcome(refusal.kind, str(refusal))
    except BrowserError as error:
        return outcome("browser_lost", str(error))
    html = _snippet(snapshot, action) if snippet else ""
    live.dialogs.expect(None, "")
    live.acting = True
    try:
        kind, message, found = await _until_lost(live, _bounded(known, arguments, hands))
    finally:
        live.acting = hands.tab.activity.acting = False
    target = hands.held.target if hands.held else None
    return Outcome(
        kind=kind,
        message=_printable(" ".join([message, *live.take_notices()])),
        found=_printable(found),
        element=_printable(target.describe()) if target else "",
        box=hands.spot.box if hands.spot else [],
        snippet=_printable(html),
        seconds=time.monotonic() - began,
    )


def check_action(action: Action) -> tuple[Known, dict[str, ArgumentValue]]:
    """Look an action up and check its arguments.

    Raises:
        ActionRefused: `invalid_action`, with what was wrong.

    """
    known = known_actions().get(action["name"])
    if known is None:
        names = ", ".join(known_actions())
        raise ActionRefused("invalid_action", f"There is no action {action['name']!r}. There are: {names}.")
    parameters = {parameter["name"]: parameter for parameter in known.spec["parameters"]}
    arguments = action["arguments"]
    signature = f"{action['name']}({', '.join(parameters)})"
    if action["name"] not in _TAKES_SECRETS and any(names_in(str(value)) for value in arguments.values()):
        raise ActionRefused("invalid_action", "A secret can only be typed into a field, or chosen from a list.")
    for name, value in arguments.items():
        if name not in parameters:
            raise ActionRefused("invalid_action", f"{signature} takes no {name!r}.")
        parameter = parameters[name]
        expected = _TYPES[parameter["type"]]
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            raise ActionRefused(
                "invalid_action", f"{signature}: {name} has to be a {parameter['type']}, not {value!r}."
            )
        if parameter["choices"] and value not in parameter["choices"]:
            choices = " or ".join(map(repr, parameter["choices"]))
            raise ActionRefused("invalid_action", f"{signature}: {name} has to be {choices}, not {value!r}.")
    if missing := [name for name, parameter in parameters.items() if parameter["required"] and name not in arguments]:
        raise ActionRefused("invalid_action", f"{signature}: {', '.join(missing)} is missing.")
    return known, arguments


Ended = tuple[OutcomeKind, str, str]
"""An outcome's kind, its message, and what was found."""


async def _bounded(known: Known, arguments: dict[str, ArgumentValue], hands: Hands) -> Ended:
    try:
        async with asyncio.timeout(_WAIT_SECONDS if known.spec["name"] == "wait_for" else _ACTION_SECONDS):
            report = await known.function(hands, **arguments)
            effects = await hands.watch.settle(look_longer=report.effect is None) if hands.watch.begun else Effects()
    except ActionRefused as refusal:
        return refusal.kind, str(refusal), ""
    except (TimeoutError, PageSilent):
        await hands.tab.stop_scripts()
        return "timeout", "The page did not answer in time. If a script of it was running, it was stopped.", ""
    except PageCrashed as error:
        return "unknown", str(error), ""
    except ProtocolError as error:
        if not is_gone(error):
            return "unknown", f"{error} It is not known whether the page took the action.", ""
        if hands.watch.begun:
            return "unknown", "The page went away during the action. See whether it did what it should.", ""
        return "stale_element", "The page went away before the action. Look at the page as it is now.", ""
    return _judge(report, effects, hands)


def _judge(report: Report, effects: Effects, hands: Hands) -> Ended:
    tab = hands.live.active
    failure = tab.activity.failure
    if effects.timed_out:
        return "timeout", f"{report.message} The page that it leads to did not come in time.", report.found
    if effects.navigated and failure:
        return "blocked", f"{report.message} The page that it leads to could not be opened: {failure}.", report.found
    if effects.nothing and report.effect is not True:
        told = report.message if report.effect is False else f"{report.message} Nothing on the page changed."
        return "no_effect", told, report.found
    if report.effect is False and not (effects.navigated or effects.elsewhere):
        return "no_effect", report.message, report.found
    return "done", report.message, report.found


async def _until_lost(live: LiveBrowser, work: Awaitable[Ended]) -> Ended:
    action = asyncio.ensure_future(work)
    lost = asyncio.ensure_future(live.connection.lost.wait())
    try:
        await asyncio.wait((action, lost), return_when=asyncio.FIRST_COMPLETED)
        if action.done():
            return action.result()
    except BrowserLost:
        pass
    finally:
        for task in (action, lost):
            task.cancel()
        await asyncio.gather(action, lost, return_exceptions=True)
    return "browser_lost", "The browser has gone. It is not known whether the page took the action.", ""


def _snippet(snapshot: "Snapshot | None", action: Action) -> str:
    element = action["arguments"].get("element")
    if snapshot is None or not isinstance(element, str):
        return ""
    try:
        return snapshot.snippet(element)
    except KeyError:
        return ""


def _printable(text: str) -> str:
    # Half of a surrogate pair, as pages may hold, cannot be written down as UTF-8.
    return text.encode("utf-8", "replace").decode()
