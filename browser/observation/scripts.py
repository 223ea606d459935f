"""The JavaScript that runs in the page, read once from the files beside this one."""

import secrets
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "page"
_PARTS = (
    "text", "seen", "role", "name", "state", "ids", "children", "branch", "suggest", "target", "picture", "structure",
    "walk", "main",
)  # fmt: skip


@cache
def secret() -> str:
    """Give the name by which the page's own world tells ours of its listeners: another one in each process."""
    return f"e{secrets.token_hex(8)}"


@cache
def reader() -> str:
    """Give the function that installs `planAndAct` in an isolated world."""
    parts = "\n".join((_FOLDER / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS)
    return f'() => {{\n"use strict";\n{parts}\nplanAndAct.listen("{secret()}");\n}}'


@cache
def listeners() -> str:
    """Give the expression that looks for listeners, for the page's own world."""
    return (_FOLDER / "listeners.js").read_text(encoding="utf-8").replace("__SECRET__", secret())
