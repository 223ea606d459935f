"""`plan-and-act --version`."""

from typing import Annotated

import typer


def _print(wanted: bool) -> None:  # noqa: FBT001 - Typer's own form of a callback
    if wanted:
        from importlib.metadata import version

        typer.echo(f"plan-and-act {version('plan-and-act')}")
        raise typer.Exit


def print_version(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print)
    ] = False,
) -> None:
    """Take the options that stand before a command."""
