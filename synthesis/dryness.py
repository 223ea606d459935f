"""What a stage would ask and cost, reckoned without asking anything."""

from collections.abc import Sequence
from pathlib import Path

from models import read_price
from synthesis.asking import Spending, read_calls
from synthesis.record import StageName
from synthesis.settings import Settings

_UNKNOWN_TOKENS = 400
"""Of a reply, where none is known yet."""


def reckon(settings: Settings, folder: Path, stages: Sequence[StageName], spending: Spending) -> str:
    """Say in one line how many calls the stages would make and what they would cost, retries aside.

    The calls counted are those that begin each piece of work; the ones that follow from their replies are reckoned.
    """
    more = {
        "queries": 1 + settings.queries.per_call,
        "filter": len(settings.judges),
        "traces": 2,
        "targeted": 2,
    }
    factor = max((more.get(stage, 1) for stage in stages), default=1)
    replies = [reply for stage in stages for reply in read_calls(folder / "calls" / f"{stage}.jsonl")]
    each = sum(reply.spent.completion_tokens for reply in replies) / len(replies) if replies else float(_UNKNOWN_TOKENS)
    calls, prompt = spending.calls * factor, spending.prompt_tokens * factor
    price = read_price((settings.judges[0] if "filter" in stages else settings.teacher).price)
    cost = (
        f"about ${price.dollars(prompt_tokens=prompt, cached_tokens=0, completion_tokens=round(calls * each)):.2f}"
        if price
        else "at a price that the settings do not give"
    )
    known = "as replies so far have them" if replies else "a guess"
    return (
        f"{', '.join(stages)}: about {calls} calls are left, {prompt} prompt tokens, "
        f"{calls * each:.0f} completion tokens ({each:.0f} a reply, {known}), {cost}"
    )
