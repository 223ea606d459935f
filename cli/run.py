"""`plan-and-act run`: any task, at any address."""

from dataclasses import replace
from typing import Annotated

import typer

from cli.flatten import takes_options
from cli.options import RunOptions
from state import DEFAULT_MEMORY


@takes_options
def run(
    task: Annotated[
        str, typer.Argument(metavar="TASK", help="What is to be done, in plain words.", show_default=False)
    ],
    url: Annotated[str, typer.Option(help="Where to begin.", show_default=False)],
    options: RunOptions,
) -> None:
    """Carry out a task in a real browser, watched live and recorded.

    Each setting of models, of the way of working, of budgets and of the browser can stand in the environment as well:
    --max-actions is PLAN_AND_ACT_MAX_ACTIONS.
    """
    from cli.drive import drive
    from cli.stored import keep_to_days

    context = options.context()
    if options.memory is None and not context.memory:
        context = replace(context, memory=DEFAULT_MEMORY)
    keep_to_days(context.memory)
    drive(task, url, context, out=options.out, as_json=options.json)
