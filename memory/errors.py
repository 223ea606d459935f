"""What can go wrong with a memory, each as one sentence that says what to do."""


class StoreError(Exception):
    """Anything that went wrong with the store. Its message is one sentence for a person."""


class AddressError(StoreError):
    """The address names no store that can be opened."""


class ThreadTaken(StoreError):
    """Another process works on this thread."""


class StoreFailed(StoreError):
    """It cannot be read or written: nothing is done in the browser without it."""
