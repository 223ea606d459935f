"""A store of each kind: a file, and a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pgserver
import pytest


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, or of one whose threads nobody else uses."""
    if request.param == "sqlite":
        return str(tmp_path / "memory.sqlite")
    address: str = request.getfixturevalue("database")
    return address
