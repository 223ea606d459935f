"""Chromium's process: started in a session of its own, and ended with everything that it left on the disk."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from browser.chromium import chromium_flags, find_chromium
from browser.errors import ChromiumFailed
from browser.settings import BrowserSettings

_PREFIX = "plan-and-act-"
_MARK = "PLAN_AND_ACT_STORAGE"
"""In the environment of a Chromium: the storage state of the run that it was started for, which is that run's only."""
_PROFILE = "--user-data-dir="
_LONGEST_NAME = len(f"/{_PREFIX}XXXXXXXX/org.chromium.Chromium.XXXXXX/SingletonSocket")
_LONGEST_SOCKET = 103
"""A Unix socket's address may be no longer; Chromium aborts when that of its own socket is."""
_START_SECONDS = 20.0
_END_SECONDS = 3.0
_POLL_SECONDS = 0.01


class ChromiumProcess:
    """One running Chromium with its own temporary folder. Its methods block: call them from a thread."""

    def __init__(self, pid: int, folder: Path, cdp_url: str, child: "subprocess.Popen[bytes] | None" = None) -> None:
        self.pid = pid
        self.folder = folder
        """Ours and temporary; the profile, and what Chromium would leave in the system's temporary folder."""
        self.cdp_url = cdp_url
        """`http://127.0.0.1:PORT`."""
        self._child = child
        self._ending = threading.Lock()
        with _LIVE_LOCK:
            atexit.unregister(_end_all)
            atexit.register(_end_all)
            _LIVE.add(self)

    @property
    def alive(self) -> bool:
        """Whether Chromium still runs."""
        if self._child is not None:
            return self._child.poll() is None
        return _is_ours(self.pid, self.folder)

    def end(self) -> None:
        """End Chromium with all of its processes and remove its folder. May be called again."""
        with self._ending:
            _end(self.pid, self.folder, self._child)
            with _LIVE_LOCK:
                _LIVE.discard(self)


def launch_chromium(settings: BrowserSettings, cancelled: threading.Event) -> ChromiumProcess:
    """Start Chromium and wait until it takes connections.

    Raises:
        ChromiumNotFound: there is none on this machine.
        ChromiumFailed: it ended at once, did not come up in time, or `cancelled` was set meanwhile.

    """
    executable = find_chromium(settings)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_root()))
    process: ChromiumProcess | None = None
    try:
        _write_preferences(folder / "profile" / "Default" / "Preferences")
        environment = {
            **os.environ,
            **dict.fromkeys(("TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(folder)),
            _MARK: settings.storage,
        }
        child = subprocess.Popen(  # noqa: S603 - the executable is the user's own Chromium
            [executable, *chromium_flags(settings, folder / "profile")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment,
        )
        process = ChromiumProcess(child.pid, folder, "", child)
        process.cdp_url = _wait_for_port(child, folder / "profile" / "DevToolsActivePort", executable, cancelled)
    except BaseException:
        if process is None:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            process.end()
        raise
    return process


def adopt_chromium(pid: int, profile: str, cdp_url: str) -> ChromiumProcess | None:
    """Take over a Chromium that an earlier process of ours left running; None when it runs no more."""
    folder = Path(profile).parent
    return ChromiumProcess(pid, folder, cdp_url) if _is_our_folder(folder) and _is_ours(pid, folder) else None


def sweep_chromium(pid: int, profile: str) -> None:
    """End what is left of the Chromium of a handle: its processes, if they are still ours, and its folder."""
    folder = Path(profile).parent
    if _is_our_folder(folder):
        _end(pid, folder, None)


def sweep_run(storage: str) -> None:
    """End every Chromium that was started for the run with this storage state, and that no handle leads to."""
    sweep_marked(_MARK, lambda value: value == storage)


def sweep_marked(variable: str, is_meant: Callable[[str], bool]) -> list[psutil.Process]:
    """End the Chromiums that were started with a variable of such a value in their environment, with their profiles.

    Returns every process with such a value, this one left out, as it was before.
    """
    found = [
        process
        for process in psutil.process_iter(["environ"])
        if process.pid != os.getpid()
        and (value := (process.info["environ"] or {}).get(variable)) is not None
        and is_meant(value)
    ]
    for process in found:
        with contextlib.suppress(psutil.Error, ProcessLookupError):
            profile = next((word for word in process.cmdline() if word.startswith(_PROFILE)), "")
            if profile and os.getpgid(process.pid) == process.pid:
                sweep_chromium(process.pid, profile.removeprefix(_PROFILE))
    return found


_LIVE: set[ChromiumProcess] = set()
_LIVE_LOCK = threading.Lock()


def _end_all() -> None:
    for process in list(_LIVE):
        process.end()


def _wait_for_port(
    child: "subprocess.Popen[bytes]", port_file: Path, executable: str, cancelled: threading.Event
) -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise ChromiumFailed(
                f"{executable} ended at once with status {child.returncode}: start it by hand with "
                "`--headless=new about:blank` to see why."
            )
        if cancelled.is_set():
            raise ChromiumFailed("Opening the browser was cancelled.")
        lines = port_file.read_text().splitlines() if port_file.exists() else []
        if len(lines) > 1:
            return f"http://127.0.0.1:{lines[0]}"
        time.sleep(_POLL_SECONDS)
    raise ChromiumFailed(f"{executable} took no connections within {_START_SECONDS:.0f} s of its start.")


def _write_preferences(file: Path) -> None:
    # A PDF is downloaded: Chromium's own viewer shows nothing that can be read. No offers to keep passwords.
    file.parent.mkdir(parents=True)
    preferences = {
        "plugins": {"always_open_pdf_externally": True},
        "credentials_enable_service": False,
        "profile": {"password_manager_enabled": False},
        "translate": {"enabled": False},
        "net": {"network_prediction_options": 2},
    }
    file.write_text(json.dumps(preferences))


def _root() -> str:
    for root in _roots():
        if len(root) + _LONGEST_NAME <= _LONGEST_SOCKET and os.access(root, os.W_OK):
            return root
    return tempfile.gettempdir()


def _roots() -> tuple[str, ...]:
    return (tempfile.gettempdir(), "/tmp", "/var/tmp")  # noqa: S108 - mkdtemp makes a folder of our own in it


def _is_our_folder(folder: Path) -> bool:
    # A handle comes out of a checkpoint: it must not name any folder but one of ours for removal.
    return folder.name.startswith(_PREFIX) and folder.parent in {Path(root) for root in _roots()}


def _is_ours(pid: int, folder: Path) -> bool:
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and any(str(folder) in word for word in process.cmdline())
    except psutil.Error:
        return False


def _end(pid: int, folder: Path, child: "subprocess.Popen[bytes] | None") -> None:
    # Our own child's pid cannot be taken by another process before we have waited for it.
    if child is not None or _is_ours(pid, folder):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    if child is not None:
        child.wait(_END_SECONDS)
    deadline = time.monotonic() + _END_SECONDS
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists() or time.monotonic() > deadline:
            return
        time.sleep(_POLL_SECONDS)
