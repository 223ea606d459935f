"""A store of each kind: a file, and a real PostgreSQL."""

from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, or of one whose threads nobody else uses."""
    if request.param == "sqlite":
        return str(tmp_path / "memory.sqlite")
    address: str = request.getfixturevalue("database")
    return address
