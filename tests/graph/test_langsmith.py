"""What LangSmith is told: how it hangs together, and none of the contents."""

from collections.abc import Iterator

import pytest
from langsmith.utils import get_env_var

from graph.hiding import HIDDEN, hide
from graph.langsmith import tracers


def read_anew() -> None:
    """LangSmith's client keeps what it has read of the environment."""
    get_env_var.cache_clear()  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def settings_are_read_anew() -> Iterator[None]:
    read_anew()
    yield
    read_anew()


def test_texts_are_hidden_and_kinds_numbers_and_names_of_actions_stay() -> None:
    traced = {
        "task": "Sign in as ann with hunter2",
        "rounds": [
            {
                "number": 1,
                "decision": {"action": {"name": "type", "arguments": {"element": "7", "text": "hunter2"}}},
                "outcome": {"kind": "done", "message": "Typed 'hunter2'.", "seconds": 0.5},
            }
        ],
        "verdicts": [{"shown": True, "evidence": "hunter2"}],
        "answer": None,
    }
    hidden = hide(traced)
    assert "hunter2" not in str(hidden)
    assert hidden["task"] == HIDDEN
    round_ = hidden["rounds"][0]
    assert round_["number"] == 1
    assert round_["decision"]["action"]["name"] == "type"
    assert round_["outcome"] == {"kind": "done", "message": HIDDEN, "seconds": 0.5}
    assert hidden["verdicts"][0]["shown"] is True


def test_errors_are_hidden_too() -> None:
    assert hide({"error": "GraphInterrupt: May the agent type hunter2?"}) == {"error": HIDDEN}


def test_a_graph_hides_where_langsmith_is_on_and_contents_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tracers() == []
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "a-key")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", "http://127.0.0.1:9")
    read_anew()
    (tracer,) = tracers()
    assert tracer.client._hide_run_error("hunter2") == HIDDEN
    monkeypatch.setenv("PLAN_AND_ACT_TRACE_CONTENT", "1")
    assert tracers() == []
