"""Writes a run's `report.html`: one file that holds everything it shows and asks nothing of the network."""

from collections import Counter
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from state import Message, Usage, add_usage, no_usage, total_usage
from trajectory import wording
from trajectory.difference import counted, difference
from trajectory.frames import Frame, frames_of
from trajectory.header import drivers, shown_model
from trajectory.pictures import Pictures
from trajectory.reader import Trajectory, read
from trajectory.schema import Call

REPORT_NAME = "report.html"


def write_report(folder: Path) -> Path:
    """Make the report of a recorded run, also of one that has no end, and give its path.

    Raises:
        TrajectoryError: the run's trajectory could not be read.

    """
    path = folder / REPORT_NAME
    path.write_text(render(read(folder)), encoding="utf-8")
    return path


def render(trajectory: Trajectory) -> str:
    """Make the report's HTML."""
    environment = Environment(
        loader=PackageLoader("trajectory"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters |= {
        "action": wording.action_text,
        "count": wording.count_text,
        "seconds": wording.seconds_text,
        "model": shown_model,
        "tone": _tone,
        "own": _own_part,
    }
    usage = _usage(trajectory)
    return environment.get_template("report.html.j2").render(
        run=trajectory,
        header=trajectory.header,
        end=trajectory.end,
        score=trajectory.score,
        frames=frames_of(trajectory.moments),
        verdict=next((m["verdict"] for m in reversed(trajectory.moments) if m["record"] == "verdict"), None),
        answer=next((m["answer"] for m in reversed(trajectory.moments) if m["record"] == "answer"), None),
        drivers=drivers(trajectory.header["models"]),
        effects=_effects(trajectory),
        retries=_retries(trajectory),
        usage=usage,
        total=total_usage(usage),
        seconds=trajectory.moments[-1]["at"] if trajectory.moments else 0.0,
        pictures=Pictures(trajectory.folder),
        outcomes=wording.OUTCOMES,
        endings=wording.ENDINGS,
        priced=wording.priced(trajectory.header),
        dollars=lambda amount: wording.dollars_text(amount, priced=wording.priced(trajectory.header)),
        difference=difference,
        counted=counted,
    )


def _usage(trajectory: Trajectory) -> Usage:
    """Take what the run's end says, or add up what is known of a run that has none."""
    if trajectory.end:
        return trajectory.end["usage"]
    usage = no_usage()
    for moment in trajectory.moments:
        if moment["record"] == "call":
            usage = add_usage(usage, Usage(roles={moment["role"]: moment["usage"]}, actions=0, browser_seconds=0.0))
        elif moment["record"] == "round":
            usage = add_usage(usage, Usage(roles={}, actions=1, browser_seconds=moment["round"]["outcome"]["seconds"]))
    return usage


def _effects(trajectory: Trajectory) -> str:
    kinds = Counter(m["round"]["outcome"]["kind"] for m in trajectory.moments if m["record"] == "round")
    return ", ".join(f"{count} {wording.OUTCOMES[kind][2]}" for kind, count in kinds.most_common())


def _retries(trajectory: Trajectory) -> str:
    count = sum(bool(m["problem"]) for m in trajectory.moments if m["record"] == "call")
    return f"{count} sent back" if count else ""


def _tone(frame: Frame) -> tuple[wording.Tone, str, str]:
    """Give a frame's tone, sign and words for the timeline."""
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


def _own_part(call: Call) -> list[Message]:
    """Give the part of a prompt that the call it resembles most did not have."""
    shared = call["shared"]
    if shared is None:
        return call["messages"]
    own = call["messages"][shared["messages"] :]
    if not own:
        return []
    first = own[0]
    return [
        Message(role=first["role"], content=first["content"][shared["characters"] :], tool_calls=first["tool_calls"]),
        *own[1:],
    ]
