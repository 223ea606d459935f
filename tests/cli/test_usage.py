import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import main
from state import DEMONSTRATOR, Context


@pytest.fixture(autouse=True)
def signals_kept() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, printed.out + printed.err


HERE = ["--url", "http://shop.localhost:1/"]
MISTAKES = {
    "no address": (["run", "Buy tea"], "--url"),
    "no task": (["run", " ", *HERE], "expected what is to be done"),
    "an address without its scheme": (["run", "x", "--url", "example.com"], "write it with https://"),
    "no model": (["run", "x", "--url", "https://example.com"], "PLAN_AND_ACT_PLANNER_MODEL"),
    "a preset that there is not": (["run", "x", *HERE, "--preset", "best"], "'default', 'paper', 'released'"),
    "a preset that nobody reads": (["run", "x", *HERE, "--preset", "paper"], "reads those of 'default' alone"),
    "a benchmark of a preset that nobody reads": (
        ["bench", "sandbox", "--preset", "paper"],
        "reads those of 'default' alone",
    ),
    "a budget of nothing": (["run", "x", *HERE, "--max-actions", "0"], "greater than or equal to 1"),
    "dollars without prices": (["run", "x", *HERE, "--max-dollars", "1"], "PLAN_AND_ACT_PLANNER_PRICE"),
    "half a price": (["run", "x", *HERE, "--planner-price", "1/2"], "prompt/cached/completion"),
    "a folder of prompts that there is not": (["run", "x", *HERE, "--prompts", "nowhere"], "folder of templates"),
    "a key that there is not": (["run", "x", *HERE, "--planner-model", "big"], "OPENAI_API_KEY"),
    "a model that there is not": (["run", "x", *HERE, "--planner-model", "no.such:Model"], "import path"),
    "a secret that is written out": (["run", "x", *HERE, "--secret", "pin=12-34"], "name an environment variable"),
    "a secret that is not set": (
        ["run", "x", *HERE, "--secret", "pin=NO_SUCH_VARIABLE"],
        "NO_SUCH_VARIABLE, found none",
    ),
    "a command that there is not": (["walk"], "No such command 'walk'"),
    "a run that there is not": (["show", "nowhere"], "trajectory.jsonl"),
    "a task that there is not": (["demo", "no-such-task"], "no task is called"),
    "a suite that there is not": (["bench", "everything"], "expected a suite (sandbox, miniwob"),
    "tasks that a suite has not": (["bench", "sandbox", "--tasks", "walk-"], "found 'walk-', which fits none"),
    "a level that a suite has not": (
        ["bench", "miniwob", "--level", "3", "--agent", "browser-use"],
        "level: expected",
    ),
    "a benchmark without a model": (["bench", "miniwob"], "give --planner-model and --executor-model"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_line_and_exit_code_2(mistake: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, expected = MISTAKES[mistake]
    code, printed = told(capsys, *arguments)
    assert code == 2
    assert expected in printed
    assert printed.count("\n") == 1
    assert printed.startswith("plan-and-act: ")


def test_a_folder_with_a_run_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trajectory.jsonl").write_text("")
    code, printed = told(capsys, "run", "x", *HERE, "--out", str(tmp_path))
    assert code == 2
    assert "--out: expected a folder without a run" in printed


def test_flags_come_before_the_environment_and_that_before_defaults(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    contexts: list[Context] = []

    def keep(task: str, url: str, context: Context, **_: object) -> None:
        contexts.append(context)

    monkeypatch.setattr("cli.drive.drive", keep)
    monkeypatch.setenv("PLAN_AND_ACT_MAX_ACTIONS", "7")
    monkeypatch.setenv("PLAN_AND_ACT_REPLAN", "on_signal")
    monkeypatch.setenv("PLAN_AND_ACT_PLANNER_PRICE", "1/1/1")
    monkeypatch.setenv("PLAN_AND_ACT_HEADED", "1")
    secrets = ["--secret", "pin=PIN", "--secret", "word@a.example=WORD"]
    code, _ = told(capsys, "run", "x", *HERE, "--replan", "never", "--no-verify", "--max-seconds", "90", *secrets)
    assert code == 0
    (context,) = contexts
    assert context.replan == "never"
    assert context.max_actions == 7
    assert context.max_model_calls == 200
    assert context.max_seconds == 90
    assert context.planner_price == "1/1/1"
    assert context.planner_model == DEMONSTRATOR
    assert context.headed
    assert context.secrets == "pin=PIN word@a.example=WORD"
    assert context.verify is False
    assert context.pictures


WATCHED_HELP = """
import sys
from cli import main
try:
    main(["--help"])
except SystemExit:
    pass
heavy = {"langgraph", "browser_use", "langchain_core", "pydantic", "sandbox", "graph"} & set(sys.modules)
print("heavy", heavy)
"""


def test_help_names_every_command_and_loads_no_heavy_room() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED_HELP], capture_output=True, text=True, timeout=60, check=True)
    for name in ("run", "demo", "show", "sandbox", "bench", "OPENAI_API_KEY", "Exit codes"):
        assert name in done.stdout
    assert done.stdout.splitlines()[-1] == "heavy set()"
