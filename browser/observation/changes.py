"""What changed since the last observation, in a few short sentences, the most telling first."""

import re
from collections import Counter
from dataclasses import dataclass

from browser.observation.labels import quoted
from browser.observation.node import Node, Piece, nodes, plain
from browser.observation.outline import Line

_MOST = 8
_MOST_CHARACTERS = 160
_MOST_APPEARED = 3
_SAID_ELSEWHERE = ("dialog", "alertdialog", "alert:", "status:", "log:")
_QUIET = {"focused", "covered"}
_TARGET = re.compile(
    r'\[\w+\] ((?:[a-z]+ ?)+(?:"(?:\\.|[^"\\])*")?)(?: ?= "(?:\\.|[^"\\])*")?(?: \((?:[^()"]|"(?:\\.|[^"\\])*")*\))?'
)


@dataclass
class Facts:
    """What is compared between two observations."""

    document: str
    url: str
    title: str
    dialogs: Counter[str]
    alerts: Counter[str]
    targets: dict[str, Node]
    counts: dict[str, int]
    lines: Counter[str]
    folded: int


def facts_of(document: str, url: str, title: str, pieces: list[Piece], rendered: list[Line]) -> Facts:
    """Gather the facts of a tree that nothing has been folded in yet, and of its lines."""
    every = list(nodes(pieces))
    counts: dict[str, int] = {}
    for at, node in enumerate(node for node in every if node.kind in ("table", "list")):
        named = f"{node.kind} {quoted(node.name)}" if node.name else f"{node.kind} {at + 1}"
        counts[named] = sum(max(one.count, 1) for one in node.children if isinstance(one, Node) and not _heads(one))
    lines: Counter[str] = Counter()
    for line in rendered:
        words = _TARGET.sub(r"\1", line.text).strip(" -|:")
        if words and not words.startswith(_SAID_ELSEWHERE):
            lines[words] += 1
    return Facts(
        document=document,
        url=url,
        title=title,
        dialogs=Counter(_title(node) for node in every if node.kind in ("dialog", "alertdialog", "overlay")),
        alerts=Counter(
            f"{node.kind}: {quoted(words)}"
            for node in every
            if node.kind in ("alert", "status", "log", "alertdialog") and (words := plain(node.children))
        ),
        targets={node.id: node for node in every if node.id and node.kind != "fold"},
        counts=counts,
        lines=lines,
        folded=hash(tuple(node.hash for node in every if node.fold)),
    )


def changes_between(before: Facts | None, now: Facts) -> list[str]:
    """Say what changed: at most eight sentences of at most 160 characters."""
    if before is None:
        return []
    said: list[str] = []
    if before.url != now.url or before.document != now.document:
        said.append(f"now at {now.url} {quoted(now.title)}" if before.url != now.url else f"loaded anew: {now.url}")
    if before.document == now.document:
        said += [f"dialog opened: {name}" for name in now.dialogs - before.dialogs]
        said += [f"dialog closed: {name}" for name in before.dialogs - now.dialogs]
        said += list(now.alerts - before.alerts)
        said += _targets(before, now)
        said += _counts(before, now)
        said += _lines(before, now, " ".join(said))
    else:
        said += [f"dialog opened: {name}" for name in now.dialogs]
        said += list(now.alerts)
    return [_cut(sentence) for sentence in said[:_MOST]]


def _targets(before: Facts, now: Facts) -> list[str]:
    said = []
    for id_, node in now.targets.items():
        old = before.targets.get(id_)
        if old is None or old.kind != node.kind:
            continue
        called = f"[{id_}] {node.kind}" + (f" {quoted(node.name)}" if node.name else "")
        if old.value != node.value:
            said.append(f"{called}: {quoted(old.value)} → {quoted(node.value)}")
        gained = [state for state in node.states if state not in old.states and state not in _QUIET]
        lost = [state for state in old.states if state not in node.states and state not in _QUIET]
        if gained:
            said.append(f"{called}: now {', '.join(gained)}")
        elif lost:
            said.append(f"{called}: no longer {', '.join(lost)}")
        if old.name != node.name and not node.guessed and not node.wraps:
            said.append(f"[{id_}] {node.kind}: {quoted(old.name)} → {quoted(node.name)}")
        error = node.extras.get("error", "")
        if error and error != old.extras.get("error", ""):
            said.append(f"{called}: invalid: {error}")
    return said


def _counts(before: Facts, now: Facts) -> list[str]:
    return [
        f"{name}: {before.counts[name]:,} → {count:,} {'rows' if name.startswith('table') else 'items'}"
        for name, count in now.counts.items()
        if name in before.counts and before.counts[name] != count
    ]


def _lines(before: Facts, now: Facts, said: str) -> list[str]:
    came = [line for line in (now.lines - before.lines) if line not in said]
    went = [line for line in (before.lines - now.lines) if line not in said]
    sentences = [f"appeared: {line}" for line in came[:_MOST_APPEARED]]
    sentences += [f"gone: {line}" for line in went[: _MOST_APPEARED - 1]]
    more_came, more_went = len(came) - _MOST_APPEARED, len(went) - _MOST_APPEARED + 1
    if more_came > 0 or more_went > 0:
        sentences.append(f"{max(more_came, 0)} more lines appeared, {max(more_went, 0)} more went")
    if not sentences and before.folded != now.folded:
        sentences.append("something changed in a folded part")
    return sentences


def _title(node: Node) -> str:
    words = node.name or plain(node.children)
    return quoted(words if len(words) <= 80 else words[:79] + "…")


def _heads(node: Node) -> bool:
    cells = [cell for cell in node.children if isinstance(cell, Node)]
    return node.kind == "row" and bool(cells) and all(cell.header for cell in cells)


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= _MOST_CHARACTERS else sentence[: _MOST_CHARACTERS - 1] + "…"
