"""A file of lines that one process at a time adds to, and that a kill cannot spoil."""

import fcntl
import os
from pathlib import Path


class FileTakenError(RuntimeError):
    """Another process is at work in the file."""


class DiskFullError(RuntimeError):
    """There was no room for a line."""


class Lines:
    """The writing end of a file of lines. It is locked until it is closed.

    What was added is on the disk when `add` returns. A last line without its end was cut off by a kill: it is taken
    away when the file is opened.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, and make it and its folder where there are none.

        Raises:
            FileTakenError: another process has it open.

        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._mend()
        except BlockingIOError:
            self.close()
            raise FileTakenError(str(path)) from None
        except BaseException:
            self.close()
            raise

    def add(self, lines: bytes) -> None:
        """Append whole lines, all of them or, where the disk is full, none that counts.

        Raises:
            DiskFullError: they did not fit.

        """
        if os.write(self._file, lines) != len(lines):
            raise DiskFullError(f"expected room for {len(lines)} bytes in {self.path}, found the disk full")
        os.fsync(self._file)

    def cut(self, length: int) -> None:
        """Keep only the first bytes."""
        os.ftruncate(self._file, length)

    def close(self) -> None:
        """Let the file go."""
        os.close(self._file)

    def _mend(self) -> None:
        content = self.path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            self.cut(whole)
