"""Runs that outlive their process: listed, resumed, answered, forked and deleted by the command."""

import json
import re
import signal
import time
from pathlib import Path

import pytest
from test_command import browsers_of, command, done, roles, stock

__all__ = ["stock"]
TASK = "Sell one and say how many are left"


def only_run(cwd: Path) -> str:
    code, out, err = done("runs", cwd=cwd, COLUMNS="160")
    assert code == 0, err
    (name,) = re.findall(r"│ ([0-9a-f]{8}) │", out)
    return str(name)


def records(cwd: Path) -> list[dict[str, object]]:
    (folder,) = (cwd / "runs").glob("*-sell-*")
    return [json.loads(line) for line in (folder / "trajectory.jsonl").read_text().splitlines()]


def test_a_question_is_left_open_and_answered_by_resume(stock: str, tmp_path: Path) -> None:
    code, out, err = done("run", TASK, "--url", stock, *roles(), "--review", "first", cwd=tmp_path)
    assert code == 3, err
    assert "waits for a person: Is this the plan?" in out
    name = only_run(tmp_path)
    code, out, err = done("resume", name, "--answer", "perhaps", cwd=tmp_path)
    assert code == 3, err
    code, out, err = done("resume", name, "--answer", '{"choice": "accept"}', cwd=tmp_path)
    assert code == 0, err
    assert "41 kettles are left." in out
    kinds = [record["record"] for record in records(tmp_path)]
    assert kinds.count("asked") == 2
    assert kinds.count("resumed") == 2
    (report,) = (tmp_path / "runs").glob("*-sell-*/report.html")
    assert "A person was asked" in report.read_text()
    assert "&#34;choice&#34;: &#34;accept&#34;" in report.read_text()
    code, out, err = done("resume", name, cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "found one that ended" in err


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_cut_off_goes_on_without_selling_twice(
    stock: str,
    tmp_path: Path,
    ending: signal.Signals,
) -> None:
    process = command("run", TASK, "--url", stock, *roles("SlowExecutor"), cwd=tmp_path, PWD_OF_TEST=str(tmp_path))
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if (
            list((tmp_path / "runs").glob("*-sell-*/trajectory.jsonl"))
            and any(
                record["record"] == "call_started" and previous["record"] == "page"
                for previous, record in zip(records(tmp_path), records(tmp_path)[1:], strict=False)
            )
            and any(record["record"] == "round" for record in records(tmp_path))
        ):
            break
        time.sleep(0.2)
    process.send_signal(ending)
    process.communicate(timeout=60)
    name = only_run(tmp_path)
    code, out, err = done("resume", name, "--executor-model", "scripted_roles:Leaver", cwd=tmp_path)
    assert code == 0, err
    rounds = [record for record in records(tmp_path) if record["record"] == "round"]
    assert len(rounds) == 1
    assert browsers_of(tmp_path) == []
    assert "41 kettles are left." in out
    if ending == signal.SIGKILL:
        code, out, err = done("fork", name, "--at", "0", cwd=tmp_path)
        assert code == 0, err
        assert "begins after action 0" in out
        assert "found 7" in done("fork", name, "--at", "7", cwd=tmp_path)[2]
        assert done("delete", name, cwd=tmp_path)[0] == 0
        assert only_run(tmp_path) != name


def test_a_run_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    code, out, err = done("resume", "nothing", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("plan-and-act: RUN: expected the name of one run")
    assert err.count("\n") == 1
