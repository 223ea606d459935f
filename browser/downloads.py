"""Downloads go to the workspace's folder and are reported by name and size."""

import asyncio
import re
from pathlib import Path


class Downloads:
    """What a browser downloads. Chromium saves under an id; a finished file gets its own name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.began = 0
        """How many have begun so far."""
        self._running: dict[str, str] = {}
        self._finishing = 0
        self._reports: list[str] = []
        self._woken = asyncio.Event()

    @property
    def running(self) -> bool:
        """Whether one is under way."""
        return bool(self._running) or self._finishing > 0

    def begin(self, guid: str, suggested_name: str) -> None:
        """Browser.downloadWillBegin."""
        self.began += 1
        self._running[guid] = suggested_name

    async def progress(self, guid: str, state: str) -> None:
        """Browser.downloadProgress."""
        if state == "inProgress" or guid not in self._running:
            return
        self._finishing += 1
        name = self._running.pop(guid)
        try:
            if state == "completed":
                self._reports.append(await asyncio.to_thread(self._keep, guid, name))
            else:
                self._reports.append(f"The download of {name!r} was cancelled.")
        finally:
            self._finishing -= 1
            self._woken.set()

    async def wait(self, seconds: float) -> None:
        """Wait for those under way, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                while self.running:
                    self._woken.clear()
                    await self._woken.wait()
        except TimeoutError:
            self._reports += [f"Still downloading {name!r}." for name in self._running.values()]

    def take_reports(self) -> list[str]:
        """Take what came since this was last asked, oldest first."""
        reports, self._reports = self._reports, []
        return reports

    def _keep(self, guid: str, suggested_name: str) -> str:
        saved, name = self.folder / guid, _safe_name(suggested_name)
        target = self.folder / name
        number = 1
        while target.exists():
            number += 1
            target = self.folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        try:
            saved.replace(target)
        except OSError as error:
            return f"The download of {name!r} could not be kept: {error.strerror}."
        return f"Downloaded {target.name} ({_size(target.stat().st_size)})."


def _safe_name(suggested: str) -> str:
    name = re.sub(r"[\x00-\x1f/\\:*?\"<>|]+", "_", suggested).strip(" .")
    return name[:150] or "download"


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"
