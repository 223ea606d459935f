"""Many that write to one file: what comes while the disk is at work goes to it together."""

from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread

from benchmarks.lines import Lines
from synthesis.errors import SynthesisError
from synthesis.taking import put


class Writer:
    """Adds whole lines to a file that was taken, in the order in which they come, from a thread of its own."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._handed: SimpleQueue[tuple[bytes, Future[None]] | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name=f"writes {lines.path.name}", daemon=True)
        self._thread.start()

    def add(self, written: bytes) -> Future[None]:
        """Take lines over. They are on the disk when what is given back has a result.

        Raises:
            SynthesisError: by what is given back, from the first time on: the disk is full.

        """
        kept: Future[None] = Future()
        self._handed.put((written, kept))
        return kept

    def close(self) -> None:
        """Write what was taken over, and let the file go."""
        self._handed.put(None)
        self._thread.join()
        self._lines.close()

    def _write(self) -> None:
        failure: SynthesisError | None = None
        closing = False
        while not closing:
            batch = [self._handed.get()]
            while not self._handed.empty():
                batch.append(self._handed.get())
            closing = None in batch
            handed = [one for one in batch if one is not None]
            for _, kept in handed:
                kept.set_running_or_notify_cancel()  # from here on nobody can call it off
            if handed and failure is None:
                try:
                    put(self._lines, b"".join(written for written, _ in handed))
                except SynthesisError as full:
                    failure = full
            for _, kept in handed:
                if not kept.cancelled():
                    kept.set_exception(failure) if failure else kept.set_result(None)
