"""Tasks: what is asked of an agent on the sandbox's sites, and how it is checked."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sandbox.world import World

Host = Literal["shop", "admin", "forum", "code", "map", "wiki"]
"""The first label of a site's name: `shop` is served at `shop.localhost`."""
Kind = Literal["retrieval", "navigation", "change"]
Tag = Literal["long", "replan", "impossible", "multi_page", "cross_site"]
"""`long`: needs ten actions or more. `replan`: not solved by the first plan that a sensible planner makes.
`impossible`: the right answer is that it cannot be done. `multi_page`: its answer stands on several pages.
`cross_site`: it takes several sites."""


@dataclass(frozen=True, kw_only=True)
class Final:
    """What a run ended with."""

    answer: str
    status: Literal["done", "impossible"] = "done"
    url: str = ""
    """The address of the tab in front at the end."""
    page_text: str = ""
    """What that page showed, in any form."""


@dataclass(frozen=True)
class Score:
    """What a check found."""

    passed: bool
    reasons: tuple[str, ...] = ()
    """What was not as it should be; empty when it passed."""


Check = Callable[["World", Final], Score]
"""Scores an ending. It also compares the databases with what they held at the start of the episode."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What one seed makes of a task."""

    check: Check
    values: Mapping[str, str] = field(default_factory=dict)
    """What is put into the braces of a phrasing, and what else the task depends on: none of it drifts."""
    path: str = "/"
    """Where the agent begins, on the task's host."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A template: one kind of task, of which every seed makes an episode."""

    id: str
    """Host and purpose: `shop-buy-cheapest`; `cross` stands for the host where it takes several sites."""
    host: Host
    """Where it begins."""
    kind: Kind
    about: str
    """One sentence for people who choose among tasks."""
    least_actions: int
    """The fewest clicks, choices and typed texts (a search is one) on most seeds, of a visitor who uses the pages' own
    controls and has to look at what only pages tell. The final answer is not counted."""
    phrasings: tuple[str, ...]
    """Ways in which people ask for it, with `{names}` of the parts' values; `{forum_url}` is the forum's address."""
    build: Callable[[random.Random, "World"], Parts]
    """Choose what to ask for; it may also change the world before the episode begins."""
    tags: frozenset[Tag] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Episode:
    """One task with one seed, ready to be carried out."""

    task_id: str
    seed: int
    intent: str
    """What the agent is told."""
    host: Host
    path: str
    url: str
    """Where it begins: absolute once a server holds the world."""
    values: Mapping[str, str]
    """What the seed chose, by name."""
    check: Check
    level: int = 0
    """How much the world changes meanwhile, from 0 (not at all) to 3."""
