"""What a node returns, and how a run that cannot go on is ended instead of failing."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar, cast

from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from browser import BrowserError
from models import BudgetReached, ModelError, Models, SettingsError
from nodes.limits import with_raised
from state import (
    AgentState,
    Answer,
    BrowserHandle,
    Context,
    Decision,
    Ending,
    EndingKind,
    Limit,
    Lineage,
    Page,
    Plan,
    Question,
    Round,
    SecretError,
    Usage,
    Verdict,
    Word,
)


class Update(TypedDict, total=False):
    """A part of the state that a node writes."""

    begun: str
    lineage: Lineage
    handle: BrowserHandle | None
    page: Page | None
    plans: list[Plan] | None
    reflection: str
    rounds: list[Round] | None
    pending: Decision | None
    question: Question | None
    granted: str
    reviewed: int
    raised: dict[Limit, float]
    words: list[Word] | None
    answer: Answer | None
    verdicts: list[Verdict] | None
    usage: Usage | None
    ending: Ending | None


STOPS = (ModelError, SettingsError, BrowserError, SecretError)
"""What a run cannot go on after."""

N = TypeVar("N", bound=Callable[..., Coroutine[Any, Any, Update]])


def stopped(failure: Exception) -> Update:
    """End the run, typed and with what was spent until then. `failure` is one of `STOPS`."""
    kind: EndingKind = "browser_failed" if isinstance(failure, BrowserError | SecretError) else "model_failed"
    update = Update(ending=Ending(kind="budget" if isinstance(failure, BudgetReached) else kind, reason=str(failure)))
    if isinstance(failure, ModelError):
        update["usage"] = failure.usage
    return update


def ends_run(node: N) -> N:
    """Let a node end the run instead of failing, where its model or browser cannot go on. Limits are those raised."""

    @wraps(node)
    async def ending(state: AgentState, runtime: Runtime[Context], **models: Models) -> Update:
        try:
            return await node(state, runtime.override(context=with_raised(runtime.context, state)), **models)
        except STOPS as failure:
            return stopped(failure)

    return cast("N", ending)
