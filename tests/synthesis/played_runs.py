"""Runs that are played from a script in any preset, each recorded, with all that was put to its models."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from langchain_core.messages import BaseMessage
from langgraph.checkpoint.memory import InMemorySaver

from graph import build_graph
from models import ScriptedChatModel
from models.scripted import Reply
from nodes import specs_of
from prompts import PRESETS, preset_of
from state import Action, ArgumentValue, CodecName, Context, Decision, PresetName, ReplanPolicy
from synthesis.payloads import Replan, Step
from synthesis.replies import action_reply, plan_reply, replan_reply
from trajectory import resume_task, run_task

SHOWN = "It stands there.\nVerdict: shown\nEvidence: the page"


@dataclass(frozen=True)
class Move:
    """An action, by the words of its element, and the goal that it serves, from 1."""

    goal: int
    name: str
    element: str = ""
    note: str = ""
    arguments: Mapping[str, ArgumentValue] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Script:
    """What is decided in a run. The last move is the exit."""

    query: str
    goals: Sequence[str]
    moves: Sequence[Move]
    replan: ReplanPolicy = "every_action"
    codec: CodecName = "text"
    reasoning: bool = True
    told: str = ""
    """What a person answers; nobody is there where it is empty."""
    fails_before: int = 0
    """The move before which the model fails once, so that the run is taken up again; 0 for none."""


@dataclass(kw_only=True)
class Played:
    """A run, and what was put to its models."""

    script: Script
    folder: Path
    steps: list[Step]
    """The first plan, with the moves that its steps cover."""
    replans: list[Replan]
    thought: str
    asked: dict[str, list[list[BaseMessage]]]
    """By role, every question that was answered, in order."""
    tools: list[dict[str, Any]]
    """Those that the executor was offered."""


async def play(script: Script, preset: PresetName, url: str, session: str, folder: Path) -> Played:
    """Let the graph go through a script in a browser that stands open, and record it."""
    codec = script.codec if script.codec in PRESETS[preset].codecs else None
    context = Context(
        preset=preset,
        codec=codec,
        replan=script.replan,
        reasoning=script.reasoning,
        attended=bool(script.told),
        session=session,
    )
    roles = _Roles(script, context)
    planner = ScriptedChatModel(replies=[roles.plan, *[roles.replan] * len(script.moves)])
    executor = ScriptedChatModel(replies=[roles.act] * len(script.moves))
    verifier = ScriptedChatModel(replies=[SHOWN])
    if script.fails_before:
        executor.replies.insert(script.fails_before - 1, ConnectionError("gone for a moment"))
    graph = build_graph(planner=planner, executor=executor, verifier=verifier, checkpointer=InMemorySaver())
    result = await run_task(
        graph, script.query, url, context, folder=folder, thread_id=script.query, ask=lambda _: script.told
    )
    if script.fails_before:
        assert result.ending["kind"] == "model_failed", result.ending
        executor.prompts.pop()
        result = await resume_task(graph, script.query, context, folder=folder)
    assert result.ending["kind"] in ("answered", "impossible"), result.ending
    assert roles.done == len(script.moves)
    return Played(
        script=script,
        folder=folder,
        steps=roles.left(0),
        replans=roles.replans,
        thought=roles.thought,
        asked={"planner": planner.prompts, "executor": executor.prompts},
        tools=[tool for tool in executor.tools if isinstance(tool, dict)],
    )


class _Roles:
    """Says what the script decides, in the words of the run's preset and codec."""

    def __init__(self, script: Script, context: Context) -> None:
        self.done = 0
        self.replans: list[Replan] = []
        self.thought = f"Asked is: {script.query}\nThe shelves are in front of me."
        self._script, self._context = script, context
        self._in_force: list[Step] = []

    def plan(self, _: list[BaseMessage]) -> Reply:
        self._in_force = self.left(0)
        return plan_reply(self._in_force, self.thought, free=preset_of(self._context).free_plans)

    def replan(self, _: list[BaseMessage]) -> Reply:
        """Let the plan stand after every second action, where that may be."""
        stands = self._at() if preset_of(self._context).may_keep_plan and self.done % 2 else 0
        steps = [] if stands else self.left(self.done)
        reflection = f"Action {self.done} did what it was to."
        self.replans.append(Replan(site="desk", after=self.done, reflection=reflection, stands=stands, steps=steps))
        self._in_force = steps or self._in_force
        return replan_reply(self.replans[-1], "", free=preset_of(self._context).free_plans)

    def act(self, prompt: list[BaseMessage]) -> Reply:
        move = self._script.moves[self.done]
        arguments = dict(move.arguments)
        if move.element:
            arguments = {"element": _id_of(move.element, prompt[-1].text), **arguments}
        decision = Decision(
            action=Action(name=move.name, arguments=arguments),
            reasoning=f"Move {self.done + 1} is due: “{move.name}”.",
            note=move.note,
            step=self._at(),
        )
        self.done += 1
        return action_reply(decision, None, decision["reasoning"], self._context, specs_of(self._context))

    def left(self, done: int) -> list[Step]:
        """Plan what is left after so many actions."""
        covered: dict[int, list[int]] = {}
        for number, move in enumerate(self._script.moves[done:], done + 1):
            covered.setdefault(move.goal, []).append(number)
        seen = f", with {done} actions done" if done else ""
        return [
            Step(reasoning=f"It takes us on{seen}.", step=self._script.goals[goal - 1] + seen, actions=numbers)
            for goal, numbers in covered.items()
        ]

    def _at(self) -> int:
        """Name the step of the plan in force that the next move belongs to."""
        return next(number for number, step in enumerate(self._in_force, 1) if self.done + 1 in step.actions)


def _id_of(words: str, prompt: str) -> str:
    """Find an element on a page by its words, as an outline or as HTML shows it."""
    name = re.escape(words)
    found = re.findall(rf'\[(\w+)\] \w+ "{name}"|<\w+ id="(\w+)"[^>]*?(?:>{name}<|"{name}")', prompt)
    assert found, f"expected an element {words!r}, found:\n{prompt}"
    return "".join(found[-1])
