"""One target or leaf in the words of the outline."""

from browser.observation.node import Node

_FEW_OPTIONS = 8
_FIELDS = {"input", "select", "textarea"}
_FORMS = {
    "date": "as YYYY-MM-DD",
    "datetime-local": "as YYYY-MM-DDTHH:MM",
    "month": "as YYYY-MM",
    "time": "as HH:MM",
    "week": "as YYYY-Www",
}
"""How a value is written that the browser shows in the form of its own locale."""


def label(node: Node) -> str:
    """Write one target or leaf as the outline shows it: `[4] textbox "Email" = "a@b.c" (required)`."""
    words = [f"[{node.id}]"] if node.id else []
    words.append(node.kind)
    if node.name:
        nobody_reads_it = node.guessed and node.kind != "icon" and node.tag not in _FIELDS
        words.append(f"icon {quoted(node.name)}" if nobody_reads_it else quoted(node.name))
    if node.value:
        words.append(f"= {quoted(node.value)}")
    notes = notes_of(node)
    if notes:
        words.append(f"({', '.join(notes)})")
    return " ".join(words)


def quoted(text: str) -> str:
    """Put text in double quotes, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def notes_of(node: Node) -> list[str]:
    """List what stands in the parentheses behind a node: its states, then what it asks for."""
    extras = node.extras
    notes = list(node.states)
    if "text" in extras:
        notes.insert(0, f"shows {quoted(extras['text'])}")
    if "type" in extras:
        notes.append(_FORMS.get(extras["type"], extras["type"]))
    if "placeholder" in extras and extras["placeholder"] != node.name:
        notes.append(f"placeholder {quoted(extras['placeholder'])}")
    notes += [f"{key} {extras[key]}" for key in ("min", "max", "step", "pattern", "accept") if key in extras]
    if "minlength" in extras:
        notes.append(f"at least {extras['minlength']} characters")
    if "maxlength" in extras and int(extras["maxlength"] or 0) < 1000:
        notes.append(f"at most {extras['maxlength']} characters")
    if "error" in extras:
        notes.append("invalid" if extras["error"] == "invalid" else f"invalid: {extras['error']}")
    if "looks" in extras:
        notes.append(extras["looks"])
    if node.options:
        count = int(extras.get("count", len(node.options)))
        shown = node.options if count <= _FEW_OPTIONS else node.options[: _FEW_OPTIONS - 2]
        more = f", … {count - len(shown)} more" if count > len(shown) else ""
        notes.append("options: " + ", ".join(quoted(option) for option in shown) + more)
    return notes


def fold_label(node: Node) -> str:
    """Say what a fold holds: `… 1,980 more rows (fold f3)`."""
    return f"… {node.name} (fold {node.id})"
