"""What the tests of several rooms need."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pgserver.postgres_server import get_server

# A busy machine is no failure: what is drawn and how long it takes are two things.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model, key or address of the developer's reaches a test; nothing is traced."""
    for name in os.environ:
        if name.startswith(("OPENAI_", "LANGSMITH_", "LANGCHAIN_", "OTEL_")) or (
            name.startswith("PLAN_AND_ACT_") and name != "PLAN_AND_ACT_CHROMIUM"
        ):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANGSMITH_TRACING", "false")


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """A real PostgreSQL, started when a test first asks for it."""
    # Not below pytest's own folder: the server runs as a user that may not enter that one.
    folder = Path(tempfile.mkdtemp(prefix="plan-and-act-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
