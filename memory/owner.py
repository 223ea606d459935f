"""Who works on a thread: this process, told from every other one, and whether another still lives."""

import os
import socket
import time
from functools import cache

import psutil

SIGN_SECONDS = 10.0
"""How often an owner gives a sign of life."""
SILENT_SECONDS = 60.0
"""An owner on another machine that was silent for so long is taken for dead."""


def this_owner() -> str:
    """Name this process: machine, number and start."""
    return _owner(os.getpid())


@cache
def _owner(pid: int) -> str:
    return f"{socket.gethostname()}|{pid}|{psutil.Process(pid).create_time():.2f}"


def lives(owner: str, seen: float) -> bool:
    """Say whether an owner is still there. On this machine the system is asked, elsewhere its last sign counts."""
    host, pid, created = owner.split("|")
    if host != socket.gethostname():
        return time.time() - seen < SILENT_SECONDS
    try:
        process = psutil.Process(int(pid))
        return process.status() != psutil.STATUS_ZOMBIE and f"{process.create_time():.2f}" == created
    except psutil.NoSuchProcess:
        return False
