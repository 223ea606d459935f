"""A run as plain lines, one for each thing that happens: for logs, pipes and screen readers."""

from typing import Self

from rich.console import Console
from rich.text import Text

from cli.progress import Progress
from cli.words import round_line
from trajectory import Record
from trajectory.difference import steps_of


class Lines:
    """Writes a run down while it goes on."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress()
        self._console = console

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""

    def pause(self) -> None:
        """Leave the terminal to a question."""

    def go_on(self) -> None:
        """Go on after it."""

    def take(self, record: Record) -> None:
        """Take one record, and write a line where it is worth one."""
        self.progress.take(record)
        match record["record"]:
            case "header":
                self._write(f"task: {record['task']}")
            case "plan":
                self._write(f"plan {record['plan']['version']}:")
                for number, step in enumerate(steps_of(record["plan"]), start=1):
                    done = number <= record["plan"].get("done", 0)
                    self._write(f"  {number}. {'done: ' if done else ''}{step['step']}")
            case "call" if record["problem"]:
                self._write(f"reply of the {record['role']} sent back: {record['problem']}")
            case "round":
                self._write(round_line(record["round"]).plain.strip())
            case "answer":
                self._write(f"answer: {record['answer']['message']}")
            case "verdict":
                shown = "shown" if record["verdict"]["shown"] else "not shown yet"
                self._write(f"verifier: {shown}: {record['verdict']['evidence']}")
            case "asked":
                self._write(f"waits for a person: {record['question']['text']}")
            case "answered":
                self._write(f"a person: {record['answer']}")
            case "resumed":
                self._write("taken up again")
            case _:
                pass

    def _write(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)
