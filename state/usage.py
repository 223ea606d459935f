"""What a run has cost so far."""

from typing import Literal

from typing_extensions import TypedDict

Role = Literal["planner", "executor", "verifier"]


class RoleUsage(TypedDict):
    """Calls and tokens of one role. Retries after malformed replies are counted like any other call."""

    calls: int
    prompt_tokens: int
    cached_tokens: int
    """The part of `prompt_tokens` that the provider served from its cache."""
    completion_tokens: int
    dollars: float
    seconds: float


class Usage(TypedDict):
    """What was spent, by role, and beside the models."""

    roles: dict[str, RoleUsage]
    actions: int
    browser_seconds: float


def no_usage() -> Usage:
    """Nothing spent yet."""
    return Usage(roles={}, actions=0, browser_seconds=0.0)


def add_usage(left: Usage, right: Usage | None) -> Usage:
    """Sum two usages: the reducer of the state's `usage`. None begins the count anew.

    LangGraph begins the channel with an empty dict, so `left` may lack every key.
    """
    if right is None:
        return no_usage()
    roles = dict(left.get("roles", {}))
    for role, more in right["roles"].items():
        roles[role] = add_role_usage(roles[role], more) if role in roles else more
    return Usage(
        roles=roles,
        actions=left.get("actions", 0) + right["actions"],
        browser_seconds=left.get("browser_seconds", 0.0) + right["browser_seconds"],
    )


def add_role_usage(left: RoleUsage, right: RoleUsage) -> RoleUsage:
    """Sum two usages of one role."""
    return RoleUsage(
        calls=left["calls"] + right["calls"],
        prompt_tokens=left["prompt_tokens"] + right["prompt_tokens"],
        cached_tokens=left["cached_tokens"] + right["cached_tokens"],
        completion_tokens=left["completion_tokens"] + right["completion_tokens"],
        dollars=left["dollars"] + right["dollars"],
        seconds=left["seconds"] + right["seconds"],
    )


def total_usage(usage: Usage) -> RoleUsage:
    """Sum the roles."""
    total = RoleUsage(calls=0, prompt_tokens=0, cached_tokens=0, completion_tokens=0, dollars=0.0, seconds=0.0)
    for more in usage["roles"].values():
        total = add_role_usage(total, more)
    return total
