"""What keeps a page from being the one that a step is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sandbox.demonstrator.reading import PageView, PastCall
from sandbox.demonstrator.skill import Move, Next, Skill, Trouble

_AGAIN = re.compile(r"try again|reload|retry", re.IGNORECASE)
_GO_ON = re.compile(r"continue as|stay signed in|yes, i am here", re.IGNORECASE)
_DECLINE = re.compile(
    r"only (?:what is )?necessary|no,? thank|not now|(?:maybe )?later\b|skip|decline|reject all", re.IGNORECASE
)
_LOADING = re.compile(r"(?:status:? )?loading\W*", re.IGNORECASE)
_DIALOG = re.compile(r"(?:- )?(?:\[\w+\] )?dialog\b")
_COVER = "… behind a cover:"


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """Something that stands between a page and the step."""

    kind: Literal["instead", "over", "late"]
    """Another page stands there instead of it, a dialog lies over it, or a part of it is not there yet."""
    reason: str
    button: str = ""
    """What makes it go away; empty for what goes by itself."""


def obstacle(page: PageView) -> Obstacle | None:
    """Look for one on a page that nothing else is known of."""
    targets = page.all.targets
    for pattern in (_AGAIN, _GO_ON):
        button = next((target.name for target in targets if pattern.match(target.name)), "")
        if button and len(targets) <= 2:
            return Obstacle(kind="instead", reason=f'the site shows "{page.title}" instead of the page', button=button)
    if any(_COVER in line.text for line in page.lines):
        over = [target for line in page.lines if _DIALOG.match(line.text) for target in page.below(line).targets]
        button = next((t.name for t in over if _DECLINE.match(t.name) and not t.has("covered")), "")
        if button:
            return Obstacle(kind="over", reason="a dialog lies over the page and waits for an answer", button=button)
    if any(_LOADING.fullmatch(line.words) for line in page.lines):
        return Obstacle(kind="late", reason="a part of the page is still loading")
    return None


def against(skill: Skill, page: PageView, came: Next) -> Next:
    """Say what a step comes to once it is seen whether the page is the one that it is about.

    What stands there instead of the page contradicts every step. Where something covers it or a part is not there yet,
    a step can act on what it sees, but neither go by a list nor tell that it is done: what the page says of it may be
    out of sight.
    """
    found = None if skill.clears else obstacle(page)
    if found is None:
        return came
    if found.kind == "instead" or skill.lists or not isinstance(came, Move):
        missing = f", and {came.reason}" if isinstance(came, Trouble) else ""
        return Trouble(kind="something is in the way", reason=f"{found.reason}{missing}")
    return came


def without_interludes(calls: Iterable[PastCall]) -> tuple[PastCall, ...]:
    """Leave out what was only done to clear the way: what came of it belongs to the action before it."""
    return tuple(_merged(calls))


def _merged(calls: Iterable[PastCall]) -> Iterator[PastCall]:
    held: PastCall | None = None
    for call in calls:
        if _cleared(call):
            if held is not None:
                held = replace(held, outcome=f"{held.outcome}; {call.outcome}")
            continue
        if held is not None:
            yield held
        held = call if call.ok else None
    if held is not None:
        yield held


def _cleared(call: PastCall) -> bool:
    if call.name == "wait_for":
        return True
    names = (_AGAIN, _GO_ON, _DECLINE)
    return call.name == "click" and any(pattern.match(call.aimed_at) for pattern in names)
