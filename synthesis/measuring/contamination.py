"""`python -m synthesis.measuring.contamination`: how much of a test set stands in a file of instructions."""

from pathlib import Path
from typing import Annotated

import typer

from benchmarks.table import print_table
from synthesis.checks import contaminations
from synthesis.checks.contamination import LIMITS, read_test_set
from synthesis.errors import SynthesisError


def main(
    *,
    trained: Annotated[Path, typer.Option(help="Training instructions: one a line, or JSON with `intent` or `task`.")],
    tests: Annotated[str, typer.Option(help="The test set, in the same form, or sandbox:test.")],
) -> None:
    """Count the test tasks that are identical or similar to a training instruction."""
    try:
        instructions = read_test_set("trained", str(trained)).instructions
        report = contaminations(instructions, read_test_set(Path(tests).name, tests))
    except SynthesisError as error:
        raise typer.BadParameter(str(error)) from None
    print_table(
        f"{report.tests} tasks of {report.name} against {report.trained} instructions",
        ["", "identical", *(f"ROUGE-L ≥ {limit}" for limit in LIMITS), "13 words in common"],
        [
            ["tests", report.identical, *(report.at[f"{limit}"] for limit in LIMITS), ""],
            ["instructions", "", *(report.rows_at[f"{limit}"] for limit in LIMITS), report.shared_13_grams],
        ],
        "Identical: case and punctuation aside.",
    )


if __name__ == "__main__":
    typer.run(main)
