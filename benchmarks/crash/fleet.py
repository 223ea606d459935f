"""Many runs in trouble, some at a time, on one site and one store each."""

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.progress import track

from benchmarks.crash.attend import Trouble, attend
from benchmarks.crash.site import Site, serving_site
from benchmarks.crash.verdict import Verdict

Memory = Literal["sqlite", "postgres"]


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Where runs are made."""

    site: Site
    address: str
    """Of the store; empty: each run has a file of its own."""
    workers: int

    def see(self, troubles: Sequence[Trouble]) -> list[Verdict]:
        """See a run through each trouble; the verdicts are in their order."""
        with ThreadPoolExecutor(self.workers) as pool:
            found = pool.map(lambda trouble: attend(self.site, self.address, trouble), troubles)
            return list(track(found, "runs", total=len(troubles), transient=True))

    def once(self) -> Verdict:
        """See through a run that nothing happens to.

        Raises:
            RuntimeError: it did not do its task.

        """
        (verdict,) = self.see([Trouble()])
        if not verdict.sound or verdict.unknown:
            raise RuntimeError(f"expected a run that submits every item, found {verdict}: see why it does not")
        return verdict


@contextlib.contextmanager
def fleet(out: Path, memory: Memory, items: int, workers: int, *, keep_alive: bool = False) -> Iterator[Fleet]:
    """Serve the site, and start a PostgreSQL server in a temporary folder where one is asked for."""
    out.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(_postgres()) if memory == "postgres" else ""
        site = stack.enter_context(serving_site(out / "ledger.jsonl", items, keep_alive=keep_alive))
        yield Fleet(site=site, address=address, workers=workers)


@contextlib.contextmanager
def _postgres() -> Iterator[str]:
    from pgserver.postgres_server import get_server  # late: the extra `dev` has it

    with tempfile.TemporaryDirectory(prefix="crash-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
