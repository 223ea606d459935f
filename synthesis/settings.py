"""The settings of a pipeline: one TOML file, checked before anything is done."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from state import DEMONSTRATOR, CodecName, PresetName, ReplanPolicy
from synthesis.errors import SynthesisError

TEACHER = "sandbox.teacher:Teacher"
"""The rule-based stand-in that knows only the sandbox; it teaches where no model is named."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Model(_Part):
    """A model that is asked by the pipeline itself."""

    model: str = TEACHER
    """A name at an OpenAI-compatible address, or an import path `package.module:Class`."""
    base_url: str = ""
    price: str = ""
    """Dollars per million tokens, `prompt/cached/completion`; empty: not known."""
    temperature: float = Field(default=1.0, ge=0)
    max_completion_tokens: int = Field(default=4096, ge=1)
    timeout: float = Field(default=300.0, gt=0)
    at_once: int = Field(default=4, ge=1)
    """How many calls are in flight at once."""
    logprobs: bool = False
    """Ask for the probability of a judge's YES, where the endpoint gives one."""


class Agent(_Part):
    """The demonstrator: which agent carries the queries out, and how its runs are recorded and later rendered."""

    planner_model: str = DEMONSTRATOR
    executor_model: str = DEMONSTRATOR
    planner_base_url: str = ""
    executor_base_url: str = ""
    planner_price: str = ""
    executor_price: str = ""
    temperature: float = 0.0
    preset: PresetName = "default"
    codec: CodecName | None = "text"
    replan: ReplanPolicy = "on_signal"
    page_tokens: int = 4000
    max_actions: int = 60
    workers: int = Field(default=2, ge=1)
    engine: Literal["local", "ray"] = "local"
    episode_seconds: float = Field(default=900.0, gt=0)


class Site(_Part):
    """A site that queries are written for."""

    name: str
    sandbox: bool = False
    """Whether it is the sandbox's site of this name: it is served by the pipeline, and has checks of its own."""
    address: str = ""
    """Where a run begins, for any other site."""
    about: str
    """What it is, in a sentence or two, for the teacher."""
    cannot: list[str] = []
    """What it cannot do, so that no query asks for it."""
    seeds: list[str] = []
    """Queries to begin with; the sandbox's sites bring their own, of the train split."""
    look: bool = False
    """Show the teacher the first page when it writes queries."""

    @model_validator(mode="after")
    def _reachable(self) -> "Site":
        if not self.sandbox and (not self.address or not self.seeds):
            raise ValueError(f"site {self.name!r}: expected an address and seeds, found one of them missing")
        return self


class Queries(_Part):
    """How many queries, and how they are written."""

    count: int = Field(default=20, ge=0)
    """Over all sites, in equal parts."""
    seeds: int = Field(default=5, ge=1)
    per_call: int = Field(default=10, ge=1)
    similarity: float = Field(default=0.7, gt=0, le=1)
    """The ROUGE-L from which a query counts as said already."""
    most_calls: int = Field(default=1000, ge=1)


class Filter(_Part):
    """Which trajectories count as successes."""

    votes: Literal["all", "majority", "any"] = "majority"
    """How the votes of several judges are put together; a half is no majority."""


class Plans(_Part):
    """How plans are written in hindsight."""

    tries: int = Field(default=3, ge=1)
    """How often a plan is written before it is dropped; each time with what was wrong."""


class Replans(_Part):
    """How the rest is planned anew."""

    stands: float = Field(default=0.3, ge=0, le=1)
    """The share of the moments at which the teacher may answer that the plan stands."""


class Expansion(_Part):
    """How pairs of query and plan are multiplied."""

    count: int = Field(default=100, ge=0)
    seeds: int = Field(default=5, ge=1)
    per_call: int = Field(default=10, ge=1)
    similarity: float = Field(default=0.7, gt=0, le=1)
    most_calls: int = Field(default=20_000, ge=1)


class Targeted(_Part):
    """Which failures are looked for, and how many pairs are written against them."""

    count: int = Field(default=50, ge=0)
    similarity: float = Field(default=0.95, gt=0, le=1)
    """Above that of the expansion: a variant has the shape of its pair."""
    tasks: str = "split:validation"
    """Of the sandbox, as `plan-and-act bench` takes them; never of the test split."""
    results: str = ""
    """The folder of a bench on a validation split of your own, in place of `tasks`."""
    replan: ReplanPolicy = "never"
    level: int = 0


class Dataset(_Part):
    """How the rows are put out."""

    holdout: float = Field(default=0.1, ge=0, lt=1)
    """The share of the groups of queries that is kept back for validation."""
    similarity: float = Field(default=0.9, gt=0, le=1)
    test_sets: dict[str, str] = {"sandbox": "sandbox:test"}
    """By name: `sandbox:test`, or a file with one instruction a line, or JSON with `intent` or `task`."""
    contaminated: float = Field(default=0.9, gt=0, le=1)
    """The ROUGE-L to a test instruction from which a row is left out."""
    tokenizer: str = "o200k_base"
    """What token lengths are counted in; or a folder of a Hugging Face tokenizer."""
    derived: list[Literal["prompt_completion", "llama_factory", "openai"]] = []
    licence: str = "not stated"


class Settings(_Part):
    """Everything."""

    seed: int = 0
    validators: bool = True
    """Off only to show what they are worth."""
    sites: list[Site] = Field(min_length=1)
    teacher: Model = Model()
    judges: list[Model] = [Model(temperature=0.0)]
    agent: Agent = Agent()
    queries: Queries = Queries()
    filter: Filter = Filter()
    plans: Plans = Plans()
    replans: Replans = Replans()
    expansion: Expansion = Expansion()
    targeted: Targeted = Targeted()
    dataset: Dataset = Dataset()


def read_settings(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        SynthesisError: there is none, or something in it is not as it should be.

    """
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise SynthesisError(f"expected a settings file at {path}, found none: docs/synthesis.md shows one") from None
    except tomllib.TOMLDecodeError as error:
        raise SynthesisError(f"{path}: expected TOML, found {error}: mend the file") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise SynthesisError(f"{path}: {where}: {first['msg']}: see docs/synthesis.md") from None


def embedded_settings() -> Settings:
    """Read the settings of a small run on the sandbox with the embedded stand-ins."""
    return read_settings(Path(__file__).parent / "sandbox.toml")
