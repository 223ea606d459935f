"""LangSmith's tracing of a graph: LangChain's own, with the contents hidden unless that is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from state import traces_content

if TYPE_CHECKING:
    from langchain_core.tracers.langchain import LangChainTracer


def tracers() -> list[LangChainTracer]:
    """Give the tracer of a graph where LangSmith is switched on and contents are not; else LangChain brings its own."""
    from langsmith.utils import tracing_is_enabled  # late: importing the graph must stay quick

    if not tracing_is_enabled() or traces_content():
        return []
    from langsmith import Client

    from graph.hiding import HidingTracer, hide

    return [HidingTracer(client=Client(anonymizer=hide))]
