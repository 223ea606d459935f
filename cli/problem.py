"""What a user can put right: said in one line, with exit code 2."""

import typer

ANSWERED, NOT_ANSWERED, USAGE, WAITING, INTERRUPTED = 0, 1, 2, 3, 130
"""The command's exit codes."""


class Problem(typer.BadParameter):
    """A setting, an argument or a folder that cannot be used: what was expected, what was found, what to do."""

    def format_message(self) -> str:
        """Give the sentence as it is."""
        return self.message
