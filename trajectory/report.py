"""Writes a run's `report.html`: one file that holds everything it shows and asks nothing of the network."""

from collections import Counter
from pathlib import Path

from state import Message, total_usage
from trajectory import wording
from trajectory.frames import frames_of
from trajectory.pictures import Pictures
from trajectory.reader import Trajectory, read
from trajectory.schema import Call
from trajectory.templating import environment

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
    templates = environment()
    templates.filters["own"] = _own_part
    usage = trajectory.usage
    return templates.get_template("report.html.j2").render(
        run=trajectory,
        header=trajectory.header,
        end=trajectory.end,
        score=trajectory.score,
        frames=frames_of(trajectory.moments),
        verdict=next((m["verdict"] for m in reversed(trajectory.moments) if m["record"] == "verdict"), None),
        answer=next((m["answer"] for m in reversed(trajectory.moments) if m["record"] == "answer"), None),
        effects=_effects(trajectory),
        retries=_retries(trajectory),
        usage=usage,
        total=total_usage(usage),
        seconds=trajectory.moments[-1]["at"] if trajectory.moments else 0.0,
        pictures=Pictures(trajectory.folder),
        priced=wording.priced(trajectory.header),
        dollars=lambda amount: wording.dollars_text(amount, priced=wording.priced(trajectory.header)),
    )


def _effects(trajectory: Trajectory) -> str:
    kinds = Counter(m["round"]["outcome"]["kind"] for m in trajectory.moments if m["record"] == "round")
    return ", ".join(f"{count} {wording.OUTCOMES[kind][2]}" for kind, count in kinds.most_common())


def _retries(trajectory: Trajectory) -> str:
    count = sum(bool(m["problem"]) for m in trajectory.moments if m["record"] == "call")
    return f"{count} sent back" if count else ""


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
