"""The paper's form: the page as simplified HTML, with a numeric `id` on what can be acted on."""

import re
from html import escape

from browser.observation.labels import fold_label
from browser.observation.node import Gap, Node, Piece, Text

_TAGS = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "main": "main",
    "table": "table", "row": "tr", "list": "ul", "item": "li", "dialog": "dialog", "form": "form", "region": "section",
    "article": "article", "group": "fieldset", "figure": "figure", "search": "search",
}  # fmt: skip
_ROLES = {
    "alert",
    "alertdialog",
    "status",
    "log",
    "tablist",
    "tabpanel",
    "menu",
    "menubar",
    "toolbar",
    "tree",
    "radiogroup",
}
_ATTRIBUTES = ("placeholder", "min", "max", "maxlength", "error")
_VOID = {"input", "img"}
_STATES = {
    "checked": "checked", "selected": "selected", "disabled": "disabled", "required": "required",
    "read-only": "readonly", "expanded": 'expanded="true"', "collapsed": 'expanded="false"',
    "pressed": 'pressed="true"',
}  # fmt: skip


def html_of(pieces: list[Piece]) -> str:
    """Render pieces as simplified HTML, a block a line."""
    text = "".join(_html(piece) for piece in pieces)
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", text)).strip()


def _html(piece: Piece) -> str:
    if isinstance(piece, Text):
        return escape(piece.text, quote=False)
    if isinstance(piece, Gap):
        return "\n" if piece is Gap.LINE else " "
    node = piece
    if node.kind == "fold":
        return f"\n<!-- {fold_label(node).removeprefix('… ')} -->\n"
    tag = _tag(node)
    attributes = _attributes(node, tag)
    opening = f"<{tag}{''.join(' ' + one for one in attributes)}"
    if tag in _VOID:
        return f"{opening}>"
    if tag == "select":
        chosen = node.value.split(", ")
        inner = "".join(
            f"<option{' selected' if option in chosen else ''}>{escape(option, quote=False)}</option>"
            for option in node.options
        )
    elif tag == "textarea":
        inner = escape(node.value, quote=False)
    elif node.children:
        inner = "".join(_html(child) for child in node.children)
    else:
        inner = escape(node.name, quote=False) if not node.guessed else ""
    text = f"{opening}>{inner}</{tag}>"
    return text if node.id and not node.children else f"\n{text}\n" if _is_block(node) else text


def _is_block(node: Node) -> bool:
    return node.kind in _TAGS or node.kind in _ROLES or node.kind == "heading"


def _tag(node: Node) -> str:
    if node.kind == "heading":
        return f"h{node.level}"
    if node.kind == "cell":
        return "th" if node.header else "td"
    if node.kind in ("image", "icon") and not node.id:
        return "img"
    if node.id and not node.wraps:
        return {"svg": "button"}.get(node.tag, node.tag)
    return _TAGS.get(node.kind, node.tag if node.id or node.kind == "canvas" else "div")


def _attributes(node: Node, tag: str) -> list[str]:
    found = [f'id="{node.id}"'] if node.id else []
    usual = {
        "a": "link",
        "button": "button",
        "select": "combobox",
        "textarea": "textbox",
        "input": "textbox",
        "option": "option",
    }
    if tag == "input" and node.kind in ("checkbox", "radio", "slider", "spinbutton", "button", "file field"):
        kinds = {"slider": "range", "spinbutton": "number", "button": "submit", "file field": "file"}
        found.append(f'type="{kinds.get(node.kind, node.kind)}"')
    elif "type" in node.extras:
        found.append(f'type="{node.extras["type"]}"')
    elif node.kind in _ROLES or (node.id and node.kind not in (usual.get(tag), "clickable", "link", tag)):
        found.append(f'role="{node.kind}"')
    named = node.guessed or tag in ("input", "img", "select", "textarea") or node.children
    if node.name and named and not node.wraps:
        attribute = "alt" if tag == "img" else "title" if node.guessed else "label"
        found.append(f'{attribute}="{escape(node.name)}"')
    if node.value and tag not in ("select", "textarea"):
        found.append(f'value="{escape(node.value)}"')
    found += [f'{key}="{escape(node.extras[key])}"' for key in _ATTRIBUTES if key in node.extras]
    found += [
        _STATES.get(state, f'state="{escape(state)}"') for state in node.states if state not in ("focused", "scrolls")
    ]
    return found


def snippet_of(pieces: list[Piece], wanted: str) -> str:
    """Cut out the HTML around one target: its parents, at most five siblings on either side of it, and three levels of
    at most five descendants. Empty when it is not there.
    """  # noqa: D205
    path = _path_to(pieces, wanted)
    if not path:
        return ""
    deepest = len(path) - 1
    content: list[Piece] = [_pruned(path[-1], 3)]
    around = True
    for at in range(deepest, -1, -1):
        holder = path[at - 1].children if at else pieces
        if around and sum(isinstance(one, Node) for one in holder) > 1:
            middle = holder.index(path[at])
            before, after = holder[max(0, middle - 5) : middle], holder[middle + 1 : middle + 6]
            content = [*(_sibling(one) for one in before), *content, *(_sibling(one) for one in after)]
            around = False
        if at:
            content = [_copy(path[at - 1], content)]
    return html_of(content)


def _sibling(piece: Piece) -> Piece:
    return _pruned(piece, 2) if isinstance(piece, Node) else piece


def _path_to(pieces: list[Piece], wanted: str) -> list[Node]:
    for piece in pieces:
        if isinstance(piece, Node):
            if piece.id == wanted and piece.kind != "fold":
                return [piece]
            if below := _path_to(piece.children, wanted):
                return below if piece.kind == "fold" else [piece, *below]
    return []


def _pruned(node: Node, depth: int) -> Node:
    if not depth:
        return _copy(node, [])
    kept = [_pruned(child, depth - 1) if isinstance(child, Node) else child for child in node.children[:5]]
    return _copy(node, kept)


def _copy(node: Node, children: list[Piece]) -> Node:
    return Node(
        node.kind, tag=node.tag, name=node.name, guessed=node.guessed, number=node.number, id=node.id,
        states=node.states, value=node.value, extras=node.extras, options=node.options, level=node.level,
        header=node.header, wraps=node.wraps, children=children,
    )  # fmt: skip
