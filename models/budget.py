"""The limits of a run."""

from typing import get_args

from models.errors import BudgetReached, SettingsError
from models.price import read_price
from state import Context, Limit, Usage, no_usage, total_usage

_UNITS: dict[Limit, str] = {
    "max_model_calls": "model calls",
    "max_tokens": "tokens",
    "max_dollars": "dollars",
    "max_seconds": "seconds",
    "max_actions": "actions",
}


def check_call(context: Context, spent: Usage) -> None:
    """Stop a run before its next model call.

    Raises:
        BudgetReached: one of the run's limits is used up. It names the limit and the setting that raises it.
        SettingsError: dollars are limited while a model's price is not known.

    """
    if context.max_dollars is not None:
        _prices_known(context)
    for limit in get_args(Limit):
        if limit != "max_actions":
            _check(limit, context, spent)


def check_action(context: Context, spent: Usage) -> None:
    """Stop a run before its next action. A run that has used up its actions may still answer.

    Raises:
        BudgetReached: the run's actions are used up.

    """
    _check("max_actions", context, spent)


def used(limit: Limit, spent: Usage) -> float:
    """Say how much of a limit a run has used, in its own unit."""
    total = total_usage(spent)
    match limit:
        case "max_model_calls":
            return total["calls"]
        case "max_tokens":
            return total["prompt_tokens"] + total["completion_tokens"]
        case "max_dollars":
            return total["dollars"]
        case "max_seconds":
            return total["seconds"] + spent["browser_seconds"]
        case "max_actions":
            return spent["actions"]


def used_up(context: Context, spent: Usage) -> Limit | None:
    """Name the limit that a run has used up, the one of actions last; None when it has something left of each."""
    return next((limit for limit in get_args(Limit) if _reached(limit, context, spent)), None)


def _reached(limit: Limit, context: Context, spent: Usage) -> bool:
    most: float | None = getattr(context, limit)
    return most is not None and used(limit, spent) >= most


def _check(limit: Limit, context: Context, spent: Usage) -> None:
    if _reached(limit, context, spent):
        raise BudgetReached(
            f"{used(limit, spent):g} of {getattr(context, limit):g} {_UNITS[limit]} used ({limit}); raise it to go on",
            no_usage(),
        )


def _prices_known(context: Context) -> None:
    for role, price in (("planner", context.planner_price), ("executor", context.executor_price)):
        if read_price(price) is None:
            raise SettingsError(
                f"max_dollars: expected the price of the {role}'s model, found none; set {role}_price "
                f"(PLAN_AND_ACT_{role.upper()}_PRICE) to dollars per million tokens, such as 2.50/1.25/10"
            )
