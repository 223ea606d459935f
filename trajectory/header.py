"""The first line of a trajectory: the task, and everything that a rerun would have to have the same."""

import platform
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit, urlunsplit

from state import DEMONSTRATOR, Context
from trajectory.schema import SCHEMA, Header, Setting

DEMONSTRATOR_NAME = "the embedded demonstrator (rule-based, sandbox only; not a model)"

_PACKAGES = ("plan-and-act", "browser-use", "langchain-core", "langchain-openai", "langgraph")
_LEFT_OUT = ("workspace", "session")


def header_of(task: str, url: str, context: Context) -> Header:
    """Write down a run that is about to begin. Credentials in addresses are left out."""
    settings: dict[str, Setting] = {
        name: _without_credentials(value) if name.endswith("_url") else value
        for name, value in asdict(context).items()
        if name not in _LEFT_OUT
    }
    return Header(
        record="header",
        schema=SCHEMA,
        task=task,
        url=_without_user(url),
        settings=settings,
        models={
            "planner": context.planner_model,
            "executor": context.executor_model,
            "verifier": context.verifier_model or context.planner_model,
        },
        versions={"python": platform.python_version(), **{name: _version(name) for name in _PACKAGES}},
        started_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def shown_model(name: str) -> str:
    """Name a model as people are shown it: the demonstrator is called what it is."""
    return DEMONSTRATOR_NAME if name == DEMONSTRATOR else name


def drivers(models: dict[str, str]) -> str:
    """Name the models behind the roles: once where they are all the same."""
    names = {role: shown_model(name) for role, name in models.items()}
    if len(set(names.values())) == 1:
        return names["planner"]
    return ", ".join(f"{name} ({role})" for role, name in names.items())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _without_credentials(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _without_user(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
