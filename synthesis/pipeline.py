"""The stages one after the other, in one folder."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.lines import FileTakenError, Lines
from models import SettingsError, read_price
from synthesis.asking import Spending
from synthesis.errors import SynthesisError
from synthesis.record import StageName
from synthesis.settings import Settings
from synthesis.stages import STAGE_OF
from synthesis.working import Watcher, Work


def run_stages(
    settings: Settings,
    folder: Path,
    stages: Sequence[StageName],
    watcher: Watcher,
    *,
    max_cost: float | None = None,
    dry: bool = False,
) -> Spending:
    """Carry stages out. What a folder holds already is not made again.

    Args:
        settings: The pipeline's settings.
        folder: Where everything that is made belongs.
        stages: Which stages, in their order.
        watcher: Is told how they go on.
        max_cost: The most dollars that the calls of this command may cost.
        dry: Only count the calls that would be made.

    Returns:
        What was spent.

    Raises:
        SynthesisError: it cannot go on as it is set.
        StoppedEarly: it has stopped in good order before its end.

    """
    _check_prices(settings, max_cost)
    spending = Spending(most_dollars=max_cost)
    with _taken(folder), asyncio.Runner() as runner:
        for stage in stages:
            with Work(settings, folder, stage, watcher, spending, runner, dry=dry) as work:
                STAGE_OF[stage](work)
                work.finished = not dry
    return spending


def _check_prices(settings: Settings, max_cost: float | None) -> None:
    for model in (settings.teacher, *settings.judges):
        try:
            price = read_price(model.price)
        except SettingsError as error:
            raise SynthesisError(str(error)) from None
        if max_cost is not None and price is None:
            raise SynthesisError(
                f"--max-cost: expected the price of {model.model!r}, found none: "
                "give it in the settings file, such as price = '2.50/1.25/10'"
            )


@contextmanager
def _taken(folder: Path) -> Iterator[None]:
    try:
        lock = Lines(folder / ".lock")
    except FileTakenError:
        raise SynthesisError(
            f"expected a folder that no other run writes to, found one at work in {folder}: "
            "wait for it, stop it, or name another folder"
        ) from None
    try:
        yield
    finally:
        lock.close()
