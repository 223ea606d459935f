"""`python -m synthesis.measuring.duplicates`: how the cost of finding near-duplicates grows."""

import random
import time
from typing import Annotated

import psutil
import typer

from benchmarks.table import Cell, print_table
from synthesis.checks import NearDuplicates

_WORDS = 4_000
"""Different words; which are used how often follows Zipf, as in a language."""
_LENGTHS = (8, 24)
_COPIES = 0.1
"""The share of texts that are another one with one word exchanged."""


def main(
    *,
    texts: Annotated[str, typer.Option(help="How many; several, parted by commas.")] = "10000,30000,100000",
    similarity: Annotated[float, typer.Option(help="The ROUGE-L that counts.")] = 0.7,
    minhash: Annotated[bool, typer.Option(help="Measure MinHash too.")] = True,
) -> None:
    """Add texts one after the other, as the expansion does, and refuse what resembles one of before."""
    lines: list[list[Cell]] = []
    for number in (int(one) for one in texts.split(",")):
        said = list(_texts(number))
        for name, by_minhash in (("exact", False), *([("MinHash", True)] if minhash else [])):
            seen = NearDuplicates(similarity, minhash=by_minhash)
            before, began = psutil.Process().memory_info().rss, time.process_time()
            found = 0
            for place, text in enumerate(said):
                found += seen.take(text, str(place)) is not None
            seconds = time.process_time() - began
            megabytes = (psutil.Process().memory_info().rss - before) / 1e6
            lines.append([name, number, found, seconds, 1e3 * seconds / number, megabytes])
    print_table(
        f"Near-duplicates at ROUGE-L {similarity:g}",
        ["how", "texts", "refused", "CPU s", "ms a text", "MB more"],
        lines,
        f"Texts of {_LENGTHS[0]} to {_LENGTHS[1]} words; {100 * _COPIES:.0f} % are another one with one word changed.",
    )


def _texts(number: int) -> list[str]:
    chance = random.Random(number)  # noqa: S311 - no secret
    words = [f"w{place}" for place in range(_WORDS)]
    weights = [1 / (place + 2) for place in range(_WORDS)]
    made: list[list[str]] = []
    for _ in range(number):
        if made and chance.random() < _COPIES:
            copy = list(chance.choice(made))
            copy[chance.randrange(len(copy))] = chance.choice(words)
            made.append(copy)
        else:
            made.append(chance.choices(words, weights, k=chance.randint(*_LENGTHS)))
    return [" ".join(text) for text in made]


if __name__ == "__main__":
    typer.run(main)
