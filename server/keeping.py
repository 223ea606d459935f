"""Where a server keeps its runs, and which of a run's settings are the server's own."""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from models import is_path
from state import DEFAULT_MEMORY, Context, read_secrets

_SERVERS = frozenset(
    {"chromium", "headed", "memory", "prompts", "secrets", "workspace"}
    | {f"{role}_base_url" for role in ("planner", "executor", "verifier")}
)
"""Settings that name files, programs and variables of the server's machine, or addresses that its keys are sent to."""
_MODELS = frozenset(f"{role}_model" for role in ("planner", "executor", "verifier"))


@cache
def memory_address() -> str:
    """Name the server's store: `PLAN_AND_ACT_MEMORY`, else a file. A file's path is whole; asked for off the loop."""
    address = Context().memory or DEFAULT_MEMORY
    return address if "://" in address else str(Path(address).absolute())


@cache
def runs_folder() -> Path:
    """Give the folder for the records of runs: the one of a store that is a file, else `runs`. Asked off the loop."""
    address = memory_address()
    return Path("runs").absolute() if "://" in address else Path(address).parent


def settings_of(given: Context | dict[str, Any] | None) -> Context:
    """Make a run's settings from a client's, in the server's own store.

    Raises:
        ValueError: the client sets what is the server's to set; or a secret of the server's names no site: whoever
            chooses where a run begins would choose who gets it.

    """
    own = Context()
    settings = given if isinstance(given, Context) else Context(**(given or {}))
    for field in fields(Context):
        value = getattr(settings, field.name)
        path = field.name in _MODELS and is_path(value)
        if value != getattr(own, field.name) and (field.name in _SERVERS or path):
            what = "the name of a model, not an import path" if path else "no such setting from a client"
            raise ValueError(
                f"{field.name}: expected {what}, found {value!r}: it is set where the server is started, as "
                f"PLAN_AND_ACT_{field.name.upper()}"
            )
    read_secrets(settings.secrets, "")
    return replace(settings, memory=memory_address(), pictures=True)
