"""A store of each kind: a file, and a real PostgreSQL."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pgserver
import pytest


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    # Not below pytest's own folder: the server runs as a user that may not enter that one.
    folder = Path(tempfile.mkdtemp(prefix="plan-and-act-postgres-"))
    server = pgserver.get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, or of one whose threads nobody else uses."""
    if request.param == "sqlite":
        return str(tmp_path / "memory.sqlite")
    address: str = request.getfixturevalue("database")
    return address
