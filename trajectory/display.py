"""What a notebook shows of a run and of a plan: as HTML, and as plain text where no HTML is shown."""

from __future__ import annotations

from dataclasses import dataclass

from state import Plan, total_usage
from trajectory import wording
from trajectory.frames import frames_of
from trajectory.pictures import Pictures
from trajectory.reader import Trajectory
from trajectory.templating import environment


@dataclass(frozen=True)
class Display:
    """Something to look at. A notebook shows it where it is the last value of a cell."""

    html: str
    """Asks nothing of the network, runs no script, and takes its colours from the page that it stands in."""
    text: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Give every form at once, as IPython asks for them."""
        return {"text/html": self.html, "text/plain": self.text}


def show_run(run: Trajectory) -> Display:
    """Show a run: what came of it, what it asks, its plan, its steps with their pictures, its cost."""
    return drawn(
        "run",
        run=run,
        frames=frames_of(run.moments),
        pictures=Pictures(run.folder),
        verdict=next((m["verdict"] for m in reversed(run.moments) if m["record"] == "verdict"), None),
        answer=next((m["answer"] for m in reversed(run.moments) if m["record"] == "answer"), None),
        costs=costs_of(run),
    )


def show_plan(plan: Plan, before: Plan | None = None) -> Display:
    """Show a plan; with the one `before` it, what has changed."""
    return drawn("plan", plan=plan, before=before)


def costs_of(run: Trajectory) -> dict[str, str]:
    """Say what a run has cost, by name."""
    usage = run.usage
    total, priced = total_usage(usage), wording.priced(run.header)
    return {
        "actions": wording.count_text(usage["actions"]),
        "model calls": wording.count_text(total["calls"]),
        "tokens": wording.count_text(total["prompt_tokens"] + total["completion_tokens"]),
        "cost": wording.dollars_text(total["dollars"], priced=True) if priced else "no price set",
        "time": wording.seconds_text(run.moments[-1]["at"] if run.moments else 0.0),
    }


def drawn(name: str, **given: object) -> Display:
    """Fill the templates of this name in."""
    templates = environment()
    html, text = (templates.get_template(f"cell/{name}.{form}.j2").render(given).strip() for form in ("html", "txt"))
    return Display(html, text)
