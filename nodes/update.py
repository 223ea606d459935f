"""What a node returns, and how a run that cannot go on is ended instead of failing."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar, cast

from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from browser import BrowserError
from models import BudgetReached, ModelError, Models, SettingsError
from state import (
    AgentState,
    Answer,
    BrowserHandle,
    Context,
    Decision,
    Ending,
    EndingKind,
    Page,
    Plan,
    Round,
    Usage,
    Verdict,
)


class Update(TypedDict, total=False):
    """A part of the state that a node writes."""

    handle: BrowserHandle | None
    page: Page | None
    plans: list[Plan] | None
    reflection: str
    rounds: list[Round] | None
    pending: Decision | None
    answer: Answer | None
    verdicts: list[Verdict] | None
    usage: Usage | None
    ending: Ending | None


N = TypeVar("N", bound=Callable[..., Coroutine[Any, Any, Update]])


def ends_run(node: N) -> N:
    """Let a node end the run, typed and with what was spent, where its model or browser cannot go on."""

    @wraps(node)
    async def ending(state: AgentState, runtime: Runtime[Context], **models: Models) -> Update:
        try:
            return await node(state, runtime, **models)
        except ModelError as failure:
            kind: EndingKind = "budget" if isinstance(failure, BudgetReached) else "model_failed"
            return Update(ending=Ending(kind=kind, reason=str(failure)), usage=failure.usage)
        except SettingsError as failure:
            return Update(ending=Ending(kind="model_failed", reason=str(failure)))
        except BrowserError as failure:
            return Update(ending=Ending(kind="browser_failed", reason=str(failure)))

    return cast("N", ending)
