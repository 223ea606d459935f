"""The `plan-and-act` command: thin, it only calls the rooms below. They are imported when a command needs them."""

from cli.app import main

__all__ = ["main"]
