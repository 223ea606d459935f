"""The browser of a run, looked up by its thread."""

from langgraph.runtime import Runtime

from browser import BrowserSettings, Session, action_specs, reopen_session, session_for
from memory import storage_file
from nodes.inner import inner_specs
from prompts import preset_of
from state import ActionSpec, AgentState, BrowserHandle, Context, read_secrets


def thread_of(runtime: Runtime[Context]) -> str:
    """Name the run's thread; a graph that runs without a checkpointer has none, so its run's id stands in."""
    info = runtime.execution_info
    return (info.thread_id or info.run_id or "") if info else ""


def session_key(runtime: Runtime[Context]) -> str:
    """Name the run's browser: the one that it was handed, else that of its thread."""
    return runtime.context.session or thread_of(runtime)


def settings_of(state: AgentState, runtime: Runtime[Context]) -> BrowserSettings:
    """Take the browser's part of a run's settings; what a site stores outlives the process where the run does.

    Raises:
        SecretError: a secret is not written as it should be.

    """
    storage = storage_file(runtime.context.memory, thread_of(runtime))
    return browser_settings(runtime.context, state["url"], str(storage or ""))


def browser_settings(context: Context, url: str, storage: str = "") -> BrowserSettings:
    """Take the browser's part of some settings, for a run that begins at an address. Raises as `settings_of`."""
    return BrowserSettings(
        headed=context.headed,
        chromium=context.chromium,
        workspace=context.workspace,
        storage=storage,
        page_form=preset_of(context).page_form,
        page_tokens=context.page_tokens,
        pictures=context.pictures,
        secrets=read_secrets(context.secrets, url),
    )


async def session_of(state: AgentState, runtime: Runtime[Context]) -> Session:
    """Find the run's browser: the live one, else the one its handle leads back to.

    Raises:
        BrowserError: there is none to come back to.

    """
    return await session_for(session_key(runtime), _handle(state), settings_of(state, runtime))


async def anew(state: AgentState, runtime: Runtime[Context]) -> Session:
    """End the run's browser for good, and open another one at the same addresses. Raises as `session_of`."""
    return await reopen_session(session_key(runtime), _handle(state), settings_of(state, runtime))


def _handle(state: AgentState) -> BrowserHandle:
    handle = state["handle"]
    if handle is None:
        raise RuntimeError("expected a browser's handle in the state, found none: the run has not been opened")
    return handle


def specs_of(context: Context) -> list[ActionSpec]:
    """Describe every action that the executor may take."""
    return [*action_specs(), *inner_specs(context)]
