"""Where a memory lies: a file, or a PostgreSQL database."""

from pathlib import Path

from memory.errors import AddressError

WAIT_SECONDS = 30
"""How long a write waits for others to be done with the file."""
EXPECTED = "expected a file such as runs/memory.sqlite, or postgresql://USER@HOST/DATABASE"


def is_postgres(address: str) -> bool:
    """Say whether an address names a PostgreSQL database; else it is a file of SQLite's."""
    return address.startswith(("postgresql://", "postgres://"))


def file_of(address: str) -> Path:
    """Give the file of an SQLite address: a path, or `sqlite:///PATH`.

    Raises:
        AddressError: it names another kind of store, or none.

    """
    path = address.removeprefix("sqlite:///")
    if not path.strip() or "://" in path or path == ":memory:":
        raise AddressError(f"memory: {EXPECTED}, found {address!r}: name one of them")
    return Path(path).absolute()
