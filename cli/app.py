"""The commands, and what they share: one line for a mistake, and signals that end a run cleanly."""

import signal
import sys
from collections.abc import Sequence

import typer
from rich.console import Console

from cli.bench import bench
from cli.demo import demo
from cli.problem import INTERRUPTED, USAGE, Problem
from cli.report import report
from cli.run import run
from cli.sandbox import serve_sandbox
from cli.serve import serve
from cli.show import show
from cli.stored import delete, fork, resume, runs
from cli.synth import synth
from cli.version import print_version

app = typer.Typer(
    name="plan-and-act",
    help=(
        "A web agent that plans, acts and replans in a real browser.\n\n"
        "Settings come from flags, then from the environment, then from defaults. Models are reached at an "
        "OpenAI-compatible address: set OPENAI_API_KEY, and OPENAI_BASE_URL where it is not OpenAI's own."
    ),
    epilog=(
        "Exit codes: 0 answered, 1 ended without an accepted answer, 2 usage error, 3 waiting for a person, "
        "130 interrupted."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(print_version)
app.command()(run)
app.command()(demo)
app.command()(show)
app.command()(runs)
app.command()(resume)
app.command()(fork)
app.command()(delete)
app.command()(report)
app.command()(serve)
app.command("sandbox")(serve_sandbox)
app.command()(bench)
app.command()(synth)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code."""
    # A shell starts what runs in its background with SIGINT ignored, and the others end a run by way of it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is not signal.SIG_IGN:  # as `nohup` asks
            signal.signal(ending, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        code = app(arguments, prog_name="plan-and-act", standalone_mode=False)
    except typer.TyperException as problem:
        _tell(problem)
        code = USAGE
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)


def _tell(problem: typer.TyperException) -> None:
    message = problem.format_message().rstrip(".")
    hint = "" if isinstance(problem, Problem) else "; see --help"
    if message:
        console = Console(stderr=True, soft_wrap=True, highlight=False)
        console.print(f"plan-and-act: {message}{hint}", style="red", markup=False)
