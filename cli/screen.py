"""The live screen: the whole run at a glance, updated in place."""

import time
from collections.abc import Iterator
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from cli.progress import Progress
from cli.words import cost_text, one_line, round_line
from trajectory import Record, shown_model
from trajectory.difference import steps_of
from trajectory.wording import action_text, seconds_text


class Screen:
    """Shows a run in a terminal. A context manager: leaving it gives the terminal back."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress()
        self._console = console
        self._spinner = Spinner("dots", style="cyan")
        self._live = Live(get_renderable=self._render, console=console, refresh_per_second=8, vertical_overflow="crop")

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what is shown last standing."""
        self._live.stop()

    def pause(self) -> None:
        """Leave the terminal to a question."""
        self._live.stop()

    def go_on(self) -> None:
        """Take it again."""
        self._live.start()

    def take(self, record: Record) -> None:
        """Take one record; the screen follows by itself."""
        self.progress.take(record)

    def _render(self) -> RenderableType:
        run = self.progress
        room = max(6, self._console.size.height - 9)
        plan = list(self._plan(max(3, room // 2)))
        done = run.rounds[-max(2, room - len(plan)) :]
        rows: list[RenderableType] = [
            self._head(),
            self._status(),
            one_line(("  " + run.reasoning, "dim italic")),
            *plan,
        ]
        if done:
            rows += [Text(), *(round_line(each) for each in done)]
        if run.header and not run.end:
            rows += [Text(), one_line((cost_text(run), "dim"))]
        return Group(*rows)

    def _head(self) -> RenderableType:
        head = Table.grid(padding=(0, 2), expand=True)
        head.add_column(style="bold", width=4)
        head.add_column(overflow="ellipsis", no_wrap=True, ratio=1)
        if self.progress.header:
            head.add_row("Task", Text(self.progress.header["task"]))
        if page := self.progress.page:
            head.add_row("Page", Text.assemble(page["title"] or "untitled", ("  " + page["url"], "dim")))
        return head

    def _status(self) -> RenderableType:
        run = self.progress
        if run.end:
            return Text()
        if run.asking:
            now = f"asking the {run.asking['role']}: {shown_model(run.asking['model'])}"
        elif run.action:
            now = action_text(run.action)
        else:
            now = "looking at the page" if run.page else "opening the browser"
        waited = seconds_text(time.monotonic() - run.since)
        spinner = self._spinner.render(self._console.get_time())
        return one_line(str(spinner), " ", (now, "cyan"), (f"  {waited}", "dim"))

    def _plan(self, room: int) -> Iterator[Text]:
        run = self.progress
        if run.plan is None:
            return
        steps, done = steps_of(run.plan), run.plan.get("done", 0)
        yield Text.assemble((f"Plan {run.plan['version']}", "bold"), (f"  {len(steps) - done} left to do", "dim"))
        first = max(0, min((run.step or done + 1) - 2, len(steps) - room))
        for number, step in enumerate(steps[first : first + room], start=first + 1):
            in_hand = number == run.step
            yield one_line(
                ("  ▸ " if in_hand else "  ✓ " if number <= done else "    ", "cyan"),
                f"{number:>2}  ",
                (step["step"], "bold" if in_hand else "dim" if number <= done else ""),
            )
        if first + room < len(steps):
            yield Text(f"        … {len(steps) - first - room} more", style="dim")
