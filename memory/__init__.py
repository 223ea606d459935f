"""What outlives a process: checkpoints, the effects journal, who owns a thread, and the list of runs."""

from memory.errors import AddressError, StoreError, StoreFailed, ThreadTaken
from memory.journal import Entry, EntryState, Intent, Journal, Place, journal_at
from memory.saver import saver_at
from memory.storage import forget_storage, storage_file

__all__ = [
    "AddressError",
    "Entry",
    "EntryState",
    "Intent",
    "Journal",
    "Place",
    "StoreError",
    "StoreFailed",
    "ThreadTaken",
    "forget_storage",
    "journal_at",
    "saver_at",
    "storage_file",
]
