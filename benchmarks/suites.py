"""The suites by name. One is imported when it is asked for."""

from importlib import import_module
from typing import Any, cast

from benchmarks.result import AgentName
from benchmarks.suite import Suite
from state import DEMONSTRATOR, Context

SUITES = {
    "sandbox": "benchmarks.sandbox:SandboxSuite",
    "miniwob": "benchmarks.miniwob:MiniwobSuite",
    "webarena": "benchmarks.webarena:WebArenaSuite",
    "webarena-lite": "benchmarks.webarena:WebArenaLiteSuite",
    "webarena-verified": "benchmarks.webarena:WebArenaVerifiedSuite",
    "webvoyager": "benchmarks.webvoyager:WebVoyagerSuite",
}
"""From the name to the import path of the class."""


def suite_named(name: str) -> Suite[Any]:
    """Make a suite, by its name or by an import path `package.module:Class`.

    Raises:
        ValueError: there is none.

    """
    path = SUITES.get(name, name)
    module, _, attribute = path.partition(":")
    try:
        return cast("Suite[Any]", getattr(import_module(module), attribute)())
    except (ImportError, AttributeError, ValueError) as problem:
        known = ", ".join(SUITES)
        raise ValueError(
            f"expected a suite ({known}, or package.module:Class), found {name!r} ({problem}): name one of these"
        ) from None


def check_driver(suite: str, agent: AgentName, context: Context) -> None:
    """Refuse to let the embedded demonstrator drive what it does not know.

    Raises:
        ValueError: it would have to, since no model is configured.

    """
    if agent == "browser-use" or DEMONSTRATOR not in (context.planner_model, context.executor_model):
        return
    if suite != "sandbox":
        raise ValueError(
            f"expected a model, found none configured, and the embedded demonstrator (rule-based, not a model) knows "
            f"the sandbox alone, not {suite}: give --planner-model and --executor-model"
        )
    if context.preset != "default":
        raise ValueError(
            f"expected a model to read the prompts of preset {context.preset!r}, found none configured, and the "
            "embedded demonstrator (rule-based, not a model) reads those of 'default' alone: give --planner-model and "
            "--executor-model"
        )
    if agent == "executor-only" and context.executor_model == DEMONSTRATOR:
        raise ValueError(
            "expected a model for an executor without a planner, found none configured, and the embedded demonstrator "
            "(rule-based, not a model) knows what to do from a plan alone: give --executor-model"
        )
