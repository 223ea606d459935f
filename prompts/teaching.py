"""The prompts of the data pipeline: what its teacher and its judges are asked."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from langchain_core.messages import AnyMessage

from prompts.conversation import Marks

TAUGHT = Path(__file__).parent / "templates" / "teacher"
"""One file a prompt."""


@dataclass(frozen=True, kw_only=True)
class TaughtPrompt:
    """A conversation, and which words it is made of."""

    messages: list[AnyMessage]
    version: str
    """The name and the hash of the template: `plan@1f2e3d4c5b6a`."""


def teacher_prompt(name: str, **values: object) -> TaughtPrompt:
    """Render the template `name` of the teacher's.

    Raises:
        jinja2.UndefinedError: the template uses a name that was not given.

    """
    marks = Marks()
    text = (
        _environment()
        .get_template(f"{name}.j2")
        .render(system=marks.system, user=marks.user, assistant=marks.assistant, **values)
    )
    return TaughtPrompt(messages=marks.messages(text), version=prompt_version(name))


@lru_cache
def prompt_version(name: str) -> str:
    """Name a template's words: the hash of its file and of those that all of them share."""
    content = b"\0".join((TAUGHT / file).read_bytes() for file in (f"{name}.j2", "page.j2", "steps.j2"))
    return f"{name}@{hashlib.sha256(content).hexdigest()[:12]}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TAUGHT),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - a prompt is plain text, not a page
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
