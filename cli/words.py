"""A run's parts as lines of a terminal."""

from typing import cast

from rich.text import Text

from cli.progress import Progress
from state import EndingKind, Round, total_usage
from trajectory import priced
from trajectory.schema import Setting
from trajectory.wording import ENDINGS, OUTCOMES, Tone, action_text, count_text, dollars_text, seconds_text

STYLES: dict[Tone, str] = {"good": "green", "warn": "yellow", "bad": "red", "calm": "cyan"}


def one_line(*parts: str | tuple[str, str]) -> Text:
    """Put parts, each with its style, on one line that is cut off where the terminal ends."""
    line = Text.assemble(*(part if isinstance(part, str) else (_flat(part[0]), part[1]) for part in parts))
    line.no_wrap, line.overflow = True, "ellipsis"
    return line


def round_line(round_: Round) -> Text:
    """Tell what an action was and what came of it."""
    outcome = round_["outcome"]
    tone, sign, words = OUTCOMES[outcome["kind"]]
    on = f" on {outcome['element']}" if outcome["element"] and outcome["element"] not in outcome["message"] else ""
    said = "".join(f"  {text}" for text in (outcome["message"], *round_["changes"][:1]) if text)
    action = action_text(round_["decision"]["action"])
    kind = "" if outcome["kind"] == "done" else f"  {words}:"
    return one_line(
        f"{round_['number']:>4} ",
        (sign, STYLES[tone]),
        f" {_flat(action)}{_flat(on)}",
        (kind, STYLES[tone]),
        (said, "dim"),
    )


def ending_text(kind: EndingKind) -> Text:
    """Name an ending."""
    tone, sign, words = ENDINGS[kind]
    return Text(f"{sign} {words}", style=f"bold {STYLES[tone]}")


def cost_text(run: Progress) -> str:
    """Sum up what the run has cost, beside its budgets."""
    header = run.header
    if header is None:
        return ""
    settings, total = header["settings"] | cast("dict[str, Setting]", run.raised), total_usage(run.usage)
    roles = ", ".join(
        f"{role} {count_text(spent['prompt_tokens'])}+{count_text(spent['completion_tokens'])}"
        for role, spent in run.usage["roles"].items()
    )
    tokens = total["prompt_tokens"] + total["completion_tokens"]
    parts = [
        f"{run.usage['actions']}{_of(settings['max_actions'])} actions",
        f"{total['calls']}{_of(settings['max_model_calls'])} calls",
        f"{count_text(tokens)}{_of(settings['max_tokens'])} tokens",
        *([dollars_text(total["dollars"], priced=True)] if priced(header) else []),
        seconds_text(run.seconds),
        *([f"tokens by role: {roles}"] if roles else []),
    ]
    return " · ".join(parts)


def _of(limit: Setting) -> str:
    return f"/{count_text(int(limit))}" if isinstance(limit, int | float) else ""


def _flat(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text
