"""What can go wrong between a prompt and a usable reply."""

from state import Usage


class ReplyError(ValueError):
    """A reply that cannot be used. Its words are sent back to the model: what was expected, what was found."""


class ModelError(Exception):
    """The run cannot go on with its model."""

    def __init__(self, message: str, usage: Usage) -> None:
        super().__init__(message)
        self.usage = usage
        """What was spent before it was given up; it still counts."""


class ModelFailed(ModelError):
    """The provider failed for good, or no reply could be used within the retries."""


class BudgetReached(ModelError):
    """A limit of the run is reached: nothing was asked."""


class SettingsError(ValueError):
    """A setting that cannot be used: what was expected, what was found, what to do."""
