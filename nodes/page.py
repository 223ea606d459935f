"""The newest page of a run."""

from state import AgentState, Page


def page_of(state: AgentState) -> Page:
    """Give the newest page, which stands in the state from the moment the browser is open."""
    page = state["page"]
    if page is None:
        raise RuntimeError("expected a page in the state, found none: the run has not been opened")
    return page
