"""The evaluators of the packages themselves, to compare ours with.

They are imported as they are. Only what they import beside their own logic is stood in for: Playwright's classes, the
action space, and the client of the judging model.
"""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

from benchmarks.webarena.answers import words
from benchmarks.webarena.sites import SITES, Sites
from benchmarks.webarena.tasks import file_of


class OriginalPage:
    """What takes the place of Playwright's class, by whose name the evaluators check their arguments."""


@contextmanager
def originals(sites: Sites, reply: Callable[[], str], *, lite: bool) -> Iterator[Any]:
    """Give the package's module of evaluators, with `reply` as its judge, and without its pauses of three seconds.

    Raises:
        PackagesMissing: a package is not installed.

    """
    addresses = {site.upper(): sites.addresses.get(site, "http://none.invalid") for site in SITES}
    stand_ins = {
        "playwright": _module("playwright"),
        "playwright.sync_api": _module("playwright.sync_api", Page=OriginalPage, CDPSession=object),
        "webarena.browser_env": _package("libwebarena", "webarena/browser_env", Action=dict, StateInfo=dict),
        "webarena.browser_env.actions": _module("webarena.browser_env.actions", Action=dict),
        "webarena.browser_env.utils": _module("webarena.browser_env.utils", StateInfo=dict),
        "webarena.llms": _module("webarena.llms"),
        "webarena.llms.providers": _module("webarena.llms.providers"),
        "webarena.llms.providers.openai_utils": _module(
            "webarena.llms.providers.openai_utils", generate_from_openai_chat_completion=lambda **_: reply()
        ),
        "browsergym": _package("browsergym-webarenalite", "browsergym"),
        "browsergym.webarenalite": _package("browsergym-webarenalite", "browsergym/webarenalite"),
    }
    name = "browsergym.webarenalite.evaluators" if lite else "webarena.evaluation_harness.evaluators"
    with patch.dict(os.environ, addresses), patch.dict(sys.modules, stand_ins):
        module = importlib.import_module(name)
        with (
            patch.object(module, "time", SimpleNamespace(sleep=lambda _: None)),
            patch.object(module, "word_tokenize", module.word_tokenize if has_sentences() else words),
        ):
            yield module


def has_sentences() -> bool:
    """Whether NLTK's own model of sentences, `punkt_tab`, is on this machine."""
    import nltk

    try:
        nltk.data.find("tokenizers/punkt_tab/english/")
    except LookupError:
        return False
    return True


def _module(name: str, **contents: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(contents)
    return module


def _package(package: str, path: str, **contents: object) -> ModuleType:
    return _module(path.replace("/", "."), __path__=[str(file_of(package, path))], **contents)
