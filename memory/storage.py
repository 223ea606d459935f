"""Where the browser's storage state of a run lies while the run is not over: a file, outside of every checkpoint."""

import hashlib
from pathlib import Path

from platformdirs import user_state_path

from memory.address import file_of, is_postgres


def storage_file(address: str, thread: str) -> Path | None:
    """Name the file for a run's cookies and local storage; None where nothing is kept.

    It lies beside an SQLite store, and in the user's own state folder where the store is a database elsewhere.
    """
    if not address:
        return None
    store = user_state_path("plan-and-act") if is_postgres(address) else file_of(address)
    folder = store.with_name(f"{store.name}-storage")
    return folder / f"{hashlib.sha256(thread.encode()).hexdigest()[:32]}.json"


def forget_storage(address: str, thread: str) -> None:
    """Remove it."""
    if (file := storage_file(address, thread)) is not None:
        file.unlink(missing_ok=True)
