"""Templates: a site's own, which may extend the shared `base.html`."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from sandbox.clock import long_date


@cache
def environment(package: str) -> Environment:
    """Make the environment of the templates in a site's package, with the shared ones behind them."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("sandbox.web")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(money=money, long_date=long_date)
    return made


def money(cents: int) -> str:
    """Write an amount of cents as `$1,204.50`."""
    return f"-${-cents / 100:,.2f}" if cents < 0 else f"${cents / 100:,.2f}"
