"""The templates of this room, and the words that they share."""

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from trajectory import wording
from trajectory.difference import counted, difference
from trajectory.frames import Frame
from trajectory.header import drivers, shown_model


def environment() -> Environment:
    """Make the templates' environment. What goes into HTML is escaped."""
    made = Environment(
        loader=PackageLoader("trajectory"),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {
        "action": wording.action_text,
        "count": wording.count_text,
        "seconds": wording.seconds_text,
        "model": shown_model,
        "drivers": drivers,
        "tone": tone,
    }
    made.globals |= {
        "outcomes": wording.OUTCOMES,
        "endings": wording.ENDINGS,
        "difference": difference,
        "counted": counted,
    }
    return made


def tone(frame: Frame) -> tuple[wording.Tone, str, str]:
    """Give a frame's tone, sign and words."""
    if frame.answer:
        if frame.verdict and not frame.verdict["shown"]:
            return "warn", "?", "answer, not shown yet"
        return "good", "★", "answer"
    if frame.round:
        return wording.OUTCOMES[frame.round["outcome"]["kind"]]
    if frame.number == 0:
        return "calm", "▸", "start"
    if frame.action or frame.decision is None:
        return "bad", "■", "cut off" if frame.action else "no action"
    return "calm", "↻", frame.decision["action"]["name"].replace("_", " ")
