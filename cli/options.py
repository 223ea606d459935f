"""What a run can be told: flags, each also an environment variable, over the defaults of the run's Context."""

import asyncio
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from typer import Option

from cli.problem import Problem
from state import DEMONSTRATOR, Approval, CodecName, Context, PresetName, ReplanPolicy, Review, Role, SecretError

if TYPE_CHECKING:
    from browser import Vault

MODELS, WAY, BUDGETS, OUTPUT = "Models", "Way of working", "Budgets (reaching one ends the run)", "Browser and output"

_NAME = "a name at the endpoint, or package.module:Class"
_PRICE = "dollars per million tokens: prompt/cached/completion"


NO_MEMORY = "none"

SETTINGS = frozenset(field.name for field in fields(Context))
"""The options that are settings of the run itself; each is also `PLAN_AND_ACT_<NAME>`."""


@dataclass(kw_only=True)
class Settings:
    """The settings of a run. None: the Context's own default."""

    planner_model: Annotated[
        str | None, Option(metavar="NAME", help=f"The planner's model: {_NAME}.", rich_help_panel=MODELS)
    ] = None
    executor_model: Annotated[
        str | None, Option(metavar="NAME", help="The executor's model.", rich_help_panel=MODELS)
    ] = None
    verifier_model: Annotated[
        str | None,
        Option(metavar="NAME", help="The verifier's model; the planner's when not given.", rich_help_panel=MODELS),
    ] = None
    planner_base_url: Annotated[
        str | None,
        Option(metavar="URL", help="The planner's endpoint, where it is not OPENAI_BASE_URL.", rich_help_panel=MODELS),
    ] = None
    executor_base_url: Annotated[
        str | None, Option(metavar="URL", help="The executor's endpoint.", rich_help_panel=MODELS)
    ] = None
    verifier_base_url: Annotated[
        str | None, Option(metavar="URL", help="The verifier's endpoint.", rich_help_panel=MODELS)
    ] = None
    planner_price: Annotated[
        str | None, Option(metavar="PRICE", help=f"Its price, {_PRICE}.", rich_help_panel=MODELS)
    ] = None
    executor_price: Annotated[
        str | None, Option(metavar="PRICE", help="The executor's price.", rich_help_panel=MODELS)
    ] = None
    verifier_price: Annotated[
        str | None, Option(metavar="PRICE", help="The verifier's price.", rich_help_panel=MODELS)
    ] = None

    model_timeout: Annotated[
        float | None,
        Option(metavar="SECONDS", min=1, help="For one reply. Default: 300.", rich_help_panel=MODELS),
    ] = None

    preset: Annotated[
        PresetName | None, Option(help="How prompts and replies are written. Default: default.", rich_help_panel=WAY)
    ] = None
    replan: Annotated[
        ReplanPolicy | None, Option(help="When a new plan is asked for. Default: every_action.", rich_help_panel=WAY)
    ] = None
    codec: Annotated[
        CodecName | None, Option(help="How actions are replied; the preset's own when not given.", rich_help_panel=WAY)
    ] = None
    verify: Annotated[
        bool | None,
        Option("--verify/--no-verify", help="Ask for evidence before 'done'. Default: verify.", rich_help_panel=WAY),
    ] = None
    reasoning: Annotated[
        bool | None,
        Option(
            "--reasoning/--no-reasoning",
            help="Let the executor give a reason before each action. Default: reasoning.",
            rich_help_panel=WAY,
        ),
    ] = None
    attended: Annotated[
        bool | None,
        Option("--attended/--unattended", help="A person can be asked. Default: unattended.", rich_help_panel=WAY),
    ] = None
    review: Annotated[
        Review | None, Option(help="Plans that a person looks at first. Default: never.", rich_help_panel=WAY)
    ] = None
    approve: Annotated[
        Approval | None,
        Option(help="Actions that a person has to allow, and the graver ones. Default: never.", rich_help_panel=WAY),
    ] = None
    prompts: Annotated[
        Path | None,
        Option(help="A folder whose templates replace those of the same name.", metavar="DIR", rich_help_panel=WAY),
    ] = None

    memory: Annotated[
        str | None,
        Option(metavar="STORE", help="Where runs are kept: a file, postgresql://…, or none.", rich_help_panel=WAY),
    ] = None

    max_actions: Annotated[int | None, Option(metavar="N", min=1, help="Default: 60.", rich_help_panel=BUDGETS)] = None
    max_model_calls: Annotated[
        int | None, Option(metavar="N", min=1, help="Default: 200.", rich_help_panel=BUDGETS)
    ] = None
    max_tokens: Annotated[
        int | None, Option(metavar="N", min=1, help="Prompt and completion together.", rich_help_panel=BUDGETS)
    ] = None
    max_dollars: Annotated[
        float | None, Option(metavar="DOLLARS", min=0, help="Needs the prices.", rich_help_panel=BUDGETS)
    ] = None
    max_seconds: Annotated[
        float | None, Option(metavar="SECONDS", min=0, help="Of models and browser.", rich_help_panel=BUDGETS)
    ] = None

    headed: Annotated[bool, Option("--headed", help="Show the browser's window.", rich_help_panel=OUTPUT)] = False
    chromium: Annotated[str | None, Option(metavar="FILE", help="Chromium's executable.", rich_help_panel=OUTPUT)] = (
        None
    )

    def context(self) -> Context:
        """Make the run's settings.

        Raises:
            Problem: one of them cannot be used.

        """
        if self.prompts is not None and not self.prompts.is_dir():
            raise Problem(f"--prompts: expected a folder of templates, found none at {self.prompts}: name one")
        given: dict[str, Any] = {
            field.name: str(value) if isinstance(value, Path) else " ".join(value) if isinstance(value, list) else value
            for field in fields(self)
            if field.name in SETTINGS and (value := getattr(self, field.name)) not in (None, [])
        }
        context = Context(**given)
        return replace(context, memory="") if context.memory == NO_MEMORY else context


@dataclass(kw_only=True)
class RunOptions(Settings):
    """The options of `run` and `demo`."""

    out: Annotated[
        Path | None,
        Option(help="The run's folder. Default: runs/TIME-TASK.", metavar="DIR", rich_help_panel=OUTPUT),
    ] = None
    secrets: Annotated[
        list[str] | None,
        Option(
            "--secret",
            metavar="NAME@SITE=VARIABLE",
            help="What the agent may type on that site without knowing it: the value of an environment variable. "
            "Without @SITE: the site of --url. May be given again.",
            rich_help_panel=OUTPUT,
        ),
    ] = None
    no_pictures: Annotated[
        bool, Option("--no-pictures", help="Take no pictures of the pages.", rich_help_panel=OUTPUT)
    ] = False
    json: Annotated[
        bool, Option("--json", help="Print the result as JSON; progress goes to stderr.", rich_help_panel=OUTPUT)
    ] = False

    def context(self) -> Context:
        """Make the run's settings.

        Raises:
            Problem: one of them cannot be used.

        """
        return replace(super().context(), pictures=not self.no_pictures)


def check(task: str, url: str, context: Context) -> None:
    """Find what is wrong with a run before anything is started for it.

    Raises:
        Problem: no task, an address that is none, no model for it, or a setting that cannot be used.

    """
    if not task.strip():
        raise Problem("TASK: expected what is to be done, found nothing: say it in plain words")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https", "file") or not (parts.hostname or parts.scheme == "file"):
        raise Problem(f"--url: expected an address such as https://example.com/, found {url!r}: write it with https://")
    if DEMONSTRATOR in (context.planner_model, context.executor_model) and not in_sandbox(url):
        raise Problem(
            f"expected a model, found none configured, and {parts.netloc or url} is not the sandbox, which is all that "
            "the embedded demonstrator (rule-based, not a model) knows: set PLAN_AND_ACT_PLANNER_MODEL and "
            "PLAN_AND_ACT_EXECUTOR_MODEL, or give --planner-model and --executor-model"
        )
    check_models(context)


def vault_in(context: Context, url: str) -> "Vault":
    """Fetch the secrets of a run.

    Raises:
        Problem: one of them cannot be used.

    """
    from trajectory import vault_for

    try:
        return vault_for(context, url)
    except SecretError as error:
        raise Problem(f"--secret: {error}") from None


def check_models(context: Context) -> None:
    """Find what is wrong with the models of a run.

    Raises:
        Problem: one cannot be made as the settings name it.

    """
    from models import BudgetReached, SettingsError, chat_model, check_call, endpoint_of, read_price
    from state import no_usage

    if context.preset != "default" and DEMONSTRATOR in (context.planner_model, context.executor_model):
        raise Problem(
            f"--preset: expected a model to read the prompts of {context.preset!r}, found none configured, and the "
            "embedded demonstrator (rule-based, not a model) reads those of 'default' alone: give --planner-model and "
            "--executor-model"
        )
    roles: tuple[Role, ...] = ("planner", "executor", "verifier")
    try:
        check_call(context, no_usage())
        for role in roles:
            endpoint = endpoint_of(role, context)
            read_price(endpoint.price)
            asyncio.run(chat_model(endpoint))
    except (SettingsError, BudgetReached) as error:
        raise Problem(str(error)) from None


def in_sandbox(url: str) -> bool:
    """Tell whether an address is one of the sandbox's."""
    return (urlsplit(url).hostname or "") in {
        "shop.localhost",
        "admin.localhost",
        "forum.localhost",
        "code.localhost",
        "map.localhost",
        "wiki.localhost",
    }
