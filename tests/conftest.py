"""What the tests of several rooms need."""

import os

import pytest
from hypothesis import HealthCheck, settings

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
