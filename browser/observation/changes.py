"""What changed since the last observation, in a few short sentences, the most telling first."""

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from browser.observation.labels import quoted
from browser.observation.lists import counts_of
from browser.observation.node import Node, Piece, nodes, plain
from browser.observation.outline import Line
from browser.observation.wording import Told, told, wording_changes

_MOST = 8
_MOST_CHARACTERS = 160
_MOST_NAMED = 3
_MOST_VALUE = 60
_LEAD = 15
_QUIET = {"focused"}


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
    lines: list[Told]
    folded: int


def facts_of(document: str, url: str, title: str, pieces: list[Piece], rendered: list[Line]) -> Facts:
    """Gather the facts of a tree that nothing has been folded in yet, and of its lines."""
    every = list(nodes(pieces))
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
        counts=counts_of(pieces),
        lines=told(rendered),
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
        said += wording_changes(before.lines, now.lines, before.targets.keys() & now.targets.keys(), _MOST - len(said))
        said += _covered(before, now)
        if not said and before.folded != now.folded:
            said.append("something changed in a folded part")
    else:
        said += [f"dialog opened: {name}" for name in now.dialogs]
        said += list(now.alerts)
        said += [
            f"{_called(node)}: invalid: {error}" for node in now.targets.values() if (error := node.extras.get("error"))
        ]
        if before.url == now.url:
            said += wording_changes(before.lines, now.lines, frozenset(), _MOST - len(said))
    return [_cut(sentence) for sentence in said[:_MOST]]


def _targets(before: Facts, now: Facts) -> list[str]:
    said = []
    for id_, node in now.targets.items():
        old = before.targets.get(id_)
        if old is None or old.kind != node.kind:
            continue
        called = _called(node)
        if old.value != node.value:
            said.append(f"{called}: {_change(old.value, node.value)}")
        gained = [state for state in node.states if state not in old.states and state not in _QUIET | {"covered"}]
        lost = [state for state in old.states if state not in node.states and state not in _QUIET | {"covered"}]
        if gained and lost:
            said.append(f"{called}: {', '.join(lost)} → {', '.join(gained)}")
        elif gained:
            said.append(f"{called}: now {', '.join(gained)}")
        elif lost:
            said.append(f"{called}: no longer {', '.join(lost)}")
        if old.name != node.name and not node.wraps:
            said.append(f"[{id_}] {node.kind}: {quoted(old.name)} → {quoted(node.name)}")
        error = node.extras.get("error", "")
        if error and error != old.extras.get("error", ""):
            said.append(f"{called}: invalid: {error}")
    return said


def _change(old: str, new: str) -> str:
    """Show a value before and after, of long ones what follows their common beginning."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))) - _LEAD
    if same > _LEAD:
        old, new = "…" + old[same:], "…" + new[same:]
    return f"{quoted(_cut(old, _MOST_VALUE))} → {quoted(_cut(new, _MOST_VALUE))}"


def _covered(before: Facts, now: Facts) -> list[str]:
    both = [(before.targets[id_], node) for id_, node in now.targets.items() if id_ in before.targets]
    said = []
    for how, of in (
        ("now covered", [node for old, node in both if "covered" in node.states and "covered" not in old.states]),
        ("no longer covered", [node for old, node in both if "covered" in old.states and "covered" not in node.states]),
    ):
        if len(of) > _MOST_NAMED:
            said.append(f"{len(of)} elements: {how}")
        else:
            said += [f"{_called(node)}: {how}" for node in of]
    return said


def _counts(before: Facts, now: Facts) -> list[str]:
    return [
        f"{name}: {before.counts[name]:,} → {count:,} {'rows' if name.startswith('table') else 'items'}"
        for name, count in now.counts.items()
        if name in before.counts and before.counts[name] != count
    ]


def _called(node: Node) -> str:
    name = node.name if not node.wraps else _cut(plain(node.children), 60)
    name = name or node.extras.get("placeholder", "")
    return f"[{node.id}] {node.kind}" + (f" {quoted(name)}" if name else "")


def _title(node: Node) -> str:
    return quoted(_cut(node.name or plain(node.children), 80))


def _cut(sentence: str, most: int = _MOST_CHARACTERS) -> str:
    return sentence if len(sentence) <= most else sentence[: most - 1] + "…"
