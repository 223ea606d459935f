"""What tokens cost."""

from typing import NamedTuple

from models.errors import SettingsError

_FORM = "dollars per million tokens as prompt/cached/completion, such as 2.50/1.25/10"


class Price(NamedTuple):
    """Dollars per million tokens."""

    prompt: float
    cached: float
    completion: float

    def dollars(self, *, prompt_tokens: int, cached_tokens: int, completion_tokens: int) -> float:
        """Price a call. `cached_tokens` is the part of `prompt_tokens` that came from the provider's cache."""
        fresh = prompt_tokens - cached_tokens
        return (fresh * self.prompt + cached_tokens * self.cached + completion_tokens * self.completion) / 1e6


def read_price(text: str) -> Price | None:
    """Read a price setting; None when it is empty.

    Raises:
        SettingsError: it is not three numbers of zero or more.

    """
    if not text:
        return None
    try:
        price = Price(*(float(part) for part in text.split("/")))
    except (TypeError, ValueError):
        raise SettingsError(f"price: expected {_FORM}, found {text!r}") from None
    if min(price) < 0:
        raise SettingsError(f"price: expected {_FORM}, found a negative number in {text!r}")
    return price
