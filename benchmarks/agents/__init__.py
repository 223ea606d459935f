"""The agents that a bench can run, by name."""

from collections.abc import Callable
from dataclasses import replace

from benchmarks.agent import Agent
from benchmarks.agents.browser_use import BrowserUse
from benchmarks.agents.ours import Ours
from benchmarks.result import AgentName
from state import Context

AGENTS: dict[AgentName, Callable[[], Agent]] = {"ours": Ours, "executor-only": Ours, "browser-use": BrowserUse}
"""What makes each."""


def context_for(agent: AgentName, context: Context) -> Context:
    """Adapt the settings to an agent: an executor by itself makes no plan."""
    return replace(context, planning=False) if agent == "executor-only" else context


__all__ = ["AGENTS", "BrowserUse", "Ours", "context_for"]
