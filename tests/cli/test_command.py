import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import psutil
import pytest

HERE = Path(__file__).parent
PAGE = """<!doctype html><title>Stock</title><h1>Stock</h1><p>There are 42 kettles.</p>
<button onclick="document.querySelector('p').textContent='There are 41 kettles.'">Sell one</button>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has above
        return


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("stock")
    (folder / "index.html").write_text(PAGE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join(5)


def command(*arguments: str, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", "from cli import main; main()", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(HERE), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def done(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str, str]:
    process = command(*arguments, cwd=cwd, **environment)
    out, err = process.communicate(timeout=100)
    return process.returncode, out, err


def roles(executor: str = "Executor") -> list[str]:
    return [
        *["--planner-model", "scripted_roles:Planner"],
        *["--executor-model", f"scripted_roles:{executor}"],
        *["--verifier-model", "scripted_roles:Verifier"],
    ]


def browsers_of(folder: Path) -> list[str]:
    return [
        " ".join(process.info["cmdline"])
        for process in psutil.process_iter(["cmdline", "environ"])
        if (process.info["environ"] or {}).get("PWD_OF_TEST") == str(folder)
    ]


def test_a_run_leaves_its_answer_its_record_and_its_report(stock: str, tmp_path: Path) -> None:
    code, out, err = done(
        "run", "Sell one and say how many are left", "--url", stock, *roles(), cwd=tmp_path, PWD_OF_TEST=str(tmp_path)
    )
    assert code == 0, err
    assert "1. Sell one kettle." in out
    assert re.search(r"1 ✓ click\(element=\"\w+\"\)  Clicked button \"Sell one\"", out)
    assert "reply of the executor sent back" in out
    assert "41 kettles are left." in out
    (folder,) = (tmp_path / "runs").glob("*-sell-*")
    assert re.fullmatch(r"\d{8}-\d{6}-sell-one-and-say-how-many-are-left", folder.name)
    assert {"trajectory.jsonl", "report.html", "pages"} <= {path.name for path in folder.iterdir()}
    assert len(list((folder / "pages").iterdir())) >= 2
    assert (folder / "report.html").read_text().count("data:image/") >= 2
    assert browsers_of(tmp_path) == []

    code, out, _ = done("show", str(folder), cwd=tmp_path)
    assert code == 0
    assert "41 kettles are left." in out


def test_a_secret_in_the_task_is_put_by_its_placeholder(stock: str, tmp_path: Path) -> None:
    code, _, err = done(
        *["run", "Sell one with hunter2hunter2", "--url", stock, *roles("Leaver"), "--secret", "word=WORD_OF_TEST"],
        cwd=tmp_path,
        WORD_OF_TEST="hunter2hunter2",
    )
    assert (code, "is given its placeholder" in err) == (0, True)
    (folder,) = (tmp_path / "runs").glob("*-sell-one-with-secret-word")
    assert '"task":"Sell one with <secret:word>"' in (folder / "trajectory.jsonl").read_text()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"hunter2" in path.read_bytes()]


def test_json_prints_one_object_on_stdout_and_progress_on_stderr(stock: str, tmp_path: Path) -> None:
    code, out, err = done(
        *["run", "Sell one", "--url", stock, *roles(), "--json", "--no-pictures", "--out", "here"], cwd=tmp_path
    )
    assert code == 0, err
    result = json.loads(out)
    assert out.count("\n") == 1
    assert result["answer"] == "41 kettles are left."
    assert result["accepted"] is True
    assert result["ending"]["kind"] == "answered"
    assert result["usage"]["actions"] == 1
    assert result["folder"] == "here"
    assert "plan 1:" in err
    assert "data:image" not in (tmp_path / "here" / "report.html").read_text()


def test_a_budget_that_is_reached_is_exit_code_1(stock: str, tmp_path: Path) -> None:
    code, out, err = done(
        *["run", "Sell one", "--url", stock, *roles(), "--json", "--no-pictures"],
        cwd=tmp_path,
        PLAN_AND_ACT_MAX_MODEL_CALLS="1",
    )
    assert code == 1, err
    assert json.loads(out)["ending"]["kind"] == "budget"


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_with_what_was_reached(ending: signal.Signals, stock: str, tmp_path: Path) -> None:
    process = command(
        *["run", "Sell one", "--url", stock, *roles("SlowExecutor"), "--json", "--out", "stopped"],
        cwd=tmp_path,
        PWD_OF_TEST=str(tmp_path),
    )
    record = tmp_path / "stopped" / "trajectory.jsonl"
    deadline = time.monotonic() + 60
    while not (record.exists() and '"record":"round"' in record.read_text()):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.1)
    assert len(browsers_of(tmp_path)) > 1
    began = time.monotonic()
    process.send_signal(ending)
    out, err = process.communicate(timeout=40)

    assert process.returncode == 130, err
    assert time.monotonic() - began < 20
    result = json.loads(out)
    assert result["ending"]["kind"] == "interrupted"
    assert result["usage"]["actions"] == 1
    assert "Traceback" not in err
    assert (tmp_path / "stopped" / "report.html").exists()
    assert browsers_of(tmp_path) == []


def test_the_sandbox_is_served_until_it_is_stopped(tmp_path: Path) -> None:
    process = command("sandbox", "forum-top-commenter", cwd=tmp_path)
    assert process.stdout is not None
    address = ""
    for line in process.stdout:
        if line.startswith("forum"):
            address = line.split()[1]
        if line.startswith("Serving"):
            break
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=5):
        pass
    process.send_signal(signal.SIGINT)
    assert process.wait(40) == 0
    process.communicate()
    assert list(tmp_path.iterdir()) == []


def test_a_demo_is_driven_by_the_demonstrator_and_checked(tmp_path: Path) -> None:
    code, out, err = done("demo", "forum-top-commenter", "--out", "demo", "--no-pictures", cwd=tmp_path)
    assert code == 0, out + err
    assert "the embedded demonstrator (rule-based, sandbox only; not a model)" in out
    assert "Check     solved" in out
    assert '"record":"score"' in (tmp_path / "demo" / "trajectory.jsonl").read_text()
    assert "check: solved" in (tmp_path / "demo" / "report.html").read_text()


def test_a_demo_that_runs_out_of_actions_is_not_solved(tmp_path: Path) -> None:
    code, out, _ = done("demo", "forum-top-commenter", "--json", "--no-pictures", "--max-actions", "1", cwd=tmp_path)
    assert code == 1
    result = json.loads(out)
    assert (result["solved"], result["accepted"]) == (False, False)
