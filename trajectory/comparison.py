"""Two runs side by side: what they have in common, and where they part."""

from __future__ import annotations

from dataclasses import dataclass

from state import Ending, Round
from trajectory.display import Display, costs_of, drawn
from trajectory.reader import Trajectory


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What two runs did as their action of one number."""

    number: int
    one: Round | None
    """None where the run had no such action."""
    other: Round | None
    """None where it had none, or took it over from the run that it was forked from."""
    taken_over: bool
    """Whether the other run is a fork that begins after this action."""

    @property
    def differs(self) -> bool:
        """Whether they did something else: another action, or the same on another element."""
        return not self.taken_over and _deed(self.one) != _deed(self.other)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two runs, with their actions lined up by number. A notebook shows it."""

    one: Trajectory
    other: Trajectory
    actions: list[Pair]

    @property
    def display(self) -> Display:
        """Show what differs: outcome and cost, the last plans, the actions."""
        sides = self.one, self.other
        plans = [run.plans[-1] if run.plans else None for run in sides]
        costs = [costs_of(run) for run in sides]
        return drawn(
            "comparison",
            names=[run.folder.name for run in sides],
            answers=[run.end["answer"]["message"] if run.end and run.end["answer"] else "" for run in sides],
            endings_of=[_ending(run) for run in sides],
            costs={name: (cost, costs[1][name]) for name, cost in costs[0].items()},
            before=plans[0],
            plan=plans[1],
            actions=self.actions,
            taken_over=sum(pair.taken_over for pair in self.actions),
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return self.display._repr_mimebundle_()


def compare(one: Trajectory, other: Trajectory) -> Comparison:
    """Hold two runs of the same task against each other, or a run against one that was forked from it."""
    left, right = _rounds(one), _rounds(other)
    begins = min(right, default=1)
    numbers = sorted({*left, *right})
    actions = [
        Pair(number=number, one=left.get(number), other=right.get(number), taken_over=number < begins)
        for number in numbers
    ]
    return Comparison(one=one, other=other, actions=actions)


def _rounds(run: Trajectory) -> dict[int, Round]:
    return {m["round"]["number"]: m["round"] for m in run.moments if m["record"] == "round"}


def _ending(run: Trajectory) -> Ending:
    return run.end["ending"] if run.end else Ending(kind="interrupted", reason="The record breaks off.")


def _deed(round_: Round | None) -> object:
    """Say what was done, without the ids of elements: those are of one page in one browser."""
    if round_ is None:
        return None
    action = round_["decision"]["action"]
    arguments = {name: value for name, value in action["arguments"].items() if name != "element"}
    return action["name"], arguments, round_["outcome"]["element"]
