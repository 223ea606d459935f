"""How a run's numbers and actions are put into words, in the report and in the terminal."""

from typing import Literal

from state import Action, EndingKind, OutcomeKind
from trajectory.schema import Header

Tone = Literal["good", "warn", "bad", "calm"]

OUTCOMES: dict[OutcomeKind, tuple[Tone, str, str]] = {
    "done": ("good", "✓", "done"),
    "no_effect": ("warn", "∅", "no effect"),
    "stale_element": ("bad", "✕", "stale element"),
    "blocked": ("bad", "✕", "blocked"),
    "invalid_action": ("bad", "✕", "invalid action"),
    "timeout": ("bad", "✕", "timed out"),
    "browser_lost": ("bad", "✕", "browser lost"),
    "unknown": ("warn", "?", "unknown"),
}
"""Tone, sign and words of each kind of outcome: never told apart by colour alone."""

ENDINGS: dict[EndingKind, tuple[Tone, str, str]] = {
    "answered": ("good", "✓", "answered"),
    "unverified": ("warn", "?", "answered, not verified"),
    "impossible": ("warn", "∅", "found to be impossible"),
    "budget": ("warn", "■", "out of budget"),
    "loop": ("bad", "↻", "went round in circles"),
    "model_failed": ("bad", "✕", "the model failed"),
    "browser_failed": ("bad", "✕", "the browser failed"),
    "interrupted": ("bad", "■", "interrupted"),
}


def action_text(action: Action) -> str:
    """Write an action as a call: `type(element="7", text="tea")`."""
    arguments = ", ".join(
        f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}"
        for name, value in action["arguments"].items()
    )
    return f"{action['name']}({arguments})"


def count_text(count: int) -> str:
    """Write a count so that it is read at a glance: `812`, `9.7k`, `1.25M`."""
    if count < 10_000:
        return f"{count:,}"
    short, unit = (f"{count / 1000:.1f}", "k") if count < 1_000_000 else (f"{count / 1_000_000:.2f}", "M")
    return f"{short.rstrip('0').rstrip('.')}{unit}"


def seconds_text(seconds: float) -> str:
    """Write a time: `0.4 s`, `12 s`, `3:05 min`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} min"


def dollars_text(dollars: float, *, priced: bool) -> str:
    """Write a cost: `$0.0312`. A cost without a price behind it is not nothing, it is not known."""
    if not priced:
        return "—"
    return f"${dollars:.4f}" if dollars < 1 else f"${dollars:.2f}"


def priced(header: Header) -> bool:
    """Tell whether the run was given the price of a model."""
    return any(header["settings"].get(f"{role}_price") for role in ("planner", "executor", "verifier"))
