"""A file of the pipeline's, taken for this process to add to: what is wrong with it is said in the pipeline's words."""

from pathlib import Path

from benchmarks.lines import DiskFullError, FileTakenError, Lines
from synthesis.errors import SynthesisError


def taken(path: Path) -> Lines:
    """Take a file.

    Raises:
        SynthesisError: another process is at work in it.

    """
    try:
        return Lines(path)
    except FileTakenError:
        raise SynthesisError(
            f"expected a folder that no other run writes to, found one at work in {path}: "
            "wait for it, stop it, or name another folder"
        ) from None


def put(lines: Lines, written: bytes) -> None:
    """Add whole lines to a file that was taken. They are on the disk when this returns.

    Raises:
        SynthesisError: the disk is full.

    """
    try:
        lines.add(written)
    except DiskFullError as full:
        raise SynthesisError(f"{full}: make room, start again") from None
