"""The settings of a run. JSON-plain, so that Studio and a server can send them."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

PresetName = Literal["default", "paper", "released"]
ReplanPolicy = Literal["every_action", "on_signal", "executor_asks", "never"]
CodecName = Literal["tools", "text"]
Review = Literal["never", "first", "every"]
Approval = Literal["never", "irreversible", "reversible"]
Limit = Literal["max_model_calls", "max_tokens", "max_dollars", "max_seconds", "max_actions"]
"""The settings that bound what a run may cost."""

DEMONSTRATOR = "sandbox.demonstrator:Demonstrator"
"""The rule-based stand-in that knows only the sandbox; it drives a run for which no model was configured."""
DEFAULT_MEMORY = "runs/memory.sqlite"
"""Where the command and a server keep runs when nothing else is said."""


def _env(name: str, default: str) -> Callable[[], str]:
    return lambda: os.environ.get(f"PLAN_AND_ACT_{name}") or default


@dataclass(kw_only=True)
class Context:
    """How a run is to be done. Every field has a default; text fields fall back to `PLAN_AND_ACT_<NAME>`."""

    planner_model: str = field(default_factory=_env("PLANNER_MODEL", DEMONSTRATOR))
    """A model's name at an OpenAI-compatible address, or the import path `package.module:Class` of a chat model."""
    executor_model: str = field(default_factory=_env("EXECUTOR_MODEL", DEMONSTRATOR))
    verifier_model: str = field(default_factory=_env("VERIFIER_MODEL", ""))
    """Empty: the planner's model verifies."""
    planner_base_url: str = field(default_factory=_env("PLANNER_BASE_URL", ""))
    """The address of the planner's endpoint; empty: `OPENAI_BASE_URL`, else OpenAI's own."""
    executor_base_url: str = field(default_factory=_env("EXECUTOR_BASE_URL", ""))
    verifier_base_url: str = field(default_factory=_env("VERIFIER_BASE_URL", ""))
    planner_price: str = field(default_factory=_env("PLANNER_PRICE", ""))
    """Dollars per million tokens, `prompt/cached/completion`, such as `2.50/1.25/10`; empty: not known."""
    executor_price: str = field(default_factory=_env("EXECUTOR_PRICE", ""))
    verifier_price: str = field(default_factory=_env("VERIFIER_PRICE", ""))

    preset: PresetName = "default"
    replan: ReplanPolicy = "every_action"
    codec: CodecName | None = None
    """None: what the preset uses, `tools` in the default one and `text` in the others."""
    planning: bool = True
    """False: the executor works by itself, and its prompts speak of no plan; `replan` becomes `never`."""
    reasoning: bool = True
    """Let the executor give a reason before each action."""
    verify: bool | None = None
    """Ask a verifier for evidence before the answer is accepted. None: what the preset does."""
    prompts: str = field(default_factory=_env("PROMPTS", ""))
    """A folder whose templates replace those of the same name."""
    attended: bool = False
    """A person is there: the agent may ask, and effects in doubt and spent budgets are put to that person."""
    review: Review = "never"
    """Which plans a person is shown before they are carried out."""
    approve: Approval = "never"
    """Which actions a person has to allow: those of this class and of the graver ones."""
    temperature: float = 0.0
    max_completion_tokens: int = 4096
    model_timeout: float = 300.0
    """Seconds that one model call may take."""

    max_actions: int | None = 60
    max_model_calls: int | None = 200
    max_tokens: int | None = None
    max_dollars: float | None = None
    max_seconds: float | None = None

    secrets: str = field(default_factory=_env("SECRETS", ""))
    """What may be typed without being known, as `NAME@SITE=VARIABLE …`: names of environment variables, no values."""

    headed: bool = False
    chromium: str = field(default_factory=_env("CHROMIUM", ""))
    """Chromium's executable; empty: the first one found."""
    memory: str = field(default_factory=_env("MEMORY", ""))
    """Where the effects journal lies: a file, or `postgresql://…`; the saver's own store. Empty: nothing is kept."""
    session: str = ""
    """The key of a browser that is open in this process: the run takes it over where it stands, and leaves it open.
    Empty: the run opens one of its own and closes it."""
    workspace: str = ""
    """The run's folder: pictures, downloads, files to upload. Empty: a temporary one, gone at the end."""
    pictures: bool = False
    """Take a picture of each page into `pages/` of the workspace."""
    page_tokens: int = 4000
    """The most tokens that one observation may take."""

    def __post_init__(self) -> None:
        """Without a planner nobody can replan."""
        if not self.planning:
            self.replan = "never"
