"""The flag that the measuring commands share."""

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path, typer.Option(help="The folder for results and trajectories.")]
