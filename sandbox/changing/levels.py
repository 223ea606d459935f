"""Which switches are on at which level."""

from collections.abc import Callable, Mapping

from sandbox.changing.drifting import Drifting
from sandbox.changing.expiring import Expiring
from sandbox.changing.failing import Failing
from sandbox.changing.framing import Framing
from sandbox.changing.late import Late
from sandbox.changing.lying_over import LyingOver
from sandbox.changing.moving import Moving
from sandbox.changing.renaming import Renaming
from sandbox.changing.slower import Slower
from sandbox.changing.switch import Switch


def _cookies(share: float) -> LyingOver:
    return LyingOver(
        name="cookies",
        title="Your choice of cookies",
        text="This site keeps small files in your browser. Which of them may it use?",
        answers=("Accept everything", "Only what is necessary"),
        share=share,
    )


def _newsletter(share: float) -> LyingOver:
    return LyingOver(
        name="newsletter",
        title="Stay in touch",
        text="Our letter comes once a month. Would you like to have it?",
        answers=("Yes, sign me up", "No, thanks"),
        share=share,
        earliest=3,
        latest=6,
    )


def _survey(share: float) -> LyingOver:
    return LyingOver(
        name="survey",
        title="How do you like this site?",
        text="Three questions, two minutes.",
        answers=("Begin the survey", "Not now"),
        share=share,
        earliest=4,
        latest=8,
    )


LEVELS: Mapping[int, Callable[[], tuple[Switch, ...]]] = {
    0: lambda: (),
    1: lambda: (
        Failing(pages=0.06),
        Slower(share=0.2, seconds=0.3),
        _cookies(0.35),
    ),
    2: lambda: (
        Failing(pages=0.08, forms=0.08),
        Drifting(after=(3,)),
        Slower(share=0.2, seconds=0.5),
        Renaming(share=0.25),
        Moving(),
        Late(share=0.12, milliseconds=2000),
        _cookies(0.35),
        _newsletter(0.35),
    ),
    3: lambda: (
        Expiring(earliest=3, latest=5),
        Failing(pages=0.12, forms=0.15),
        Drifting(after=(2, 4, 8)),
        Slower(share=0.3, seconds=0.5),
        Framing(share=0.3),
        Renaming(share=0.5),
        Moving(),
        Late(share=0.2, milliseconds=2000),
        _cookies(0.5),
        _newsletter(0.5),
        _survey(0.5),
    ),
}
"""Switches act in this order, from the first to the last."""

LEVEL_NAMES = ", ".join(str(level) for level in LEVELS)
