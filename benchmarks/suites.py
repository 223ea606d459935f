"""The suites by name. One is imported when it is asked for."""

from importlib import import_module
from typing import Any, cast

from benchmarks.suite import Suite

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
