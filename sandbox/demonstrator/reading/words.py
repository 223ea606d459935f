"""Words compared as a reader compares them."""

import re


def plain(text: str) -> str:
    """Fold the letters' case, typographic quotes and dashes, and runs of blanks."""
    return " ".join(
        text.translate(str.maketrans("\u2019\u2018\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- ")).casefold().split()
    )


def money(text: str) -> int | None:
    """Read the first amount of money, in cents."""
    match = re.search(r"-?\$\s?(\d[\d,]*)(?:\.(\d\d))?", text)
    return int(match[1].replace(",", "")) * 100 + int(match[2] or 0) if match else None


def dollars(cents: int) -> str:
    """Write an amount of money."""
    return f"${cents / 100:,.2f}"


def number(text: str) -> float | None:
    """Read the first number."""
    match = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    return float(match[0].replace(",", "")) if match else None


def shown(value: float) -> str:
    """Write a number without a needless fraction."""
    return str(int(value)) if value == int(value) else f"{value:.10g}"
