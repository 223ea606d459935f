"""The limits of a run."""

from models.errors import BudgetReached, SettingsError
from models.price import read_price
from state import Context, Usage, no_usage, total_usage


def check_call(context: Context, spent: Usage) -> None:
    """Stop a run before its next model call.

    Raises:
        BudgetReached: one of the run's limits is used up. It names the limit and the setting that raises it.
        SettingsError: dollars are limited while a model's price is not known.

    """
    if context.max_dollars is not None:
        _prices_known(context)
    total = total_usage(spent)
    _check("max_model_calls", context.max_model_calls, total["calls"], "model calls")
    _check("max_tokens", context.max_tokens, total["prompt_tokens"] + total["completion_tokens"], "tokens")
    _check("max_dollars", context.max_dollars, total["dollars"], "dollars")
    _check("max_seconds", context.max_seconds, total["seconds"] + spent["browser_seconds"], "seconds")


def check_action(context: Context, spent: Usage) -> None:
    """Stop a run before its next action. A run that has used up its actions may still answer.

    Raises:
        BudgetReached: the run's actions are used up.

    """
    _check("max_actions", context.max_actions, spent["actions"], "actions")


def _check(name: str, limit: float | None, used: float, unit: str) -> None:
    if limit is not None and used >= limit:
        raise BudgetReached(f"{used:g} of {limit:g} {unit} used ({name}); raise it to go on", no_usage())


def _prices_known(context: Context) -> None:
    for role, price in (("planner", context.planner_price), ("executor", context.executor_price)):
        if read_price(price) is None:
            raise SettingsError(
                f"max_dollars: expected the price of the {role}'s model, found none; set {role}_price "
                f"(PLAN_AND_ACT_{role.upper()}_PRICE) to dollars per million tokens, such as 2.50/1.25/10"
            )
