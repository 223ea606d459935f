"""The agent as a LangGraph: its wiring, its routing and the settings of a run."""

from graph.build import Agent, build_graph
from graph.fork import fork_run
from state import Context

__all__ = ["Agent", "Context", "build_graph", "fork_run"]
