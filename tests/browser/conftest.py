"""One browser and one small web for the tests of each module."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import Driver
from web import Web, serving

from browser import BrowserSettings, close_session, open_session


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def browser(web: Web, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Driver]:
    workspace: Path = tmp_path_factory.mktemp("workspace")
    key = str(request.node.nodeid)
    # Opened on another loop than the tests' own, as a server's runs are.
    session = asyncio.run(open_session(key, "about:blank", BrowserSettings(workspace=str(workspace))))
    yield Driver(session, web, workspace)
    asyncio.run(close_session(key))
