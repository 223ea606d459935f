import io
from pathlib import Path

from rich.console import Console
from scripted_run import Step, acted, asked, plan, scripted_graph, short_run

from cli.lines import Lines
from cli.screen import Screen
from cli.summary import print_summary, result_of
from state import Context, Decision
from trajectory import Record, run_task


async def records() -> list[Record]:
    heard: list[Record] = []
    context = Context(planner_price="1/1/1", executor_price="1/1/1")
    task = "What is in my cart? " * 20
    await run_task(scripted_graph(short_run()), task, "http://shop.localhost/", context, on_record=heard.append)
    return heard


def rendered(screen: Screen, width: int = 90, height: int = 24) -> list[str]:
    console = Console(file=io.StringIO(), width=width, height=height, record=True, force_terminal=True)
    console.print(screen._render())
    return console.export_text().splitlines()


def at(heard: list[Record], kind: str, which: int = 0) -> int:
    return [place for place, record in enumerate(heard) if record["record"] == kind][which] + 1


async def test_the_screen_shows_what_goes_on_and_what_it_has_cost() -> None:
    heard = await records()
    screen = Screen(Console(file=io.StringIO(), width=90, height=24))
    for record in heard[: at(heard, "action_started", 1)]:
        screen.take(record)
    lines = rendered(screen)
    text = "\n".join(lines)
    assert "scroll_down()" in text
    assert "Plan 2  1 left to do" in text
    assert "Read the total" in text
    assert '1 ✓ click(element="1") on button "Go on"' in text
    assert "1/60 actions · 5/200 calls · 4,700 tokens · $0.0100" in text
    assert max(len(line) for line in lines) <= 90


async def test_the_step_in_hand_is_marked() -> None:
    screen = Screen(Console(file=io.StringIO()))
    screen.progress.plan = plan(1, *(f"Step number {number}" for number in range(1, 30)))
    decision = Decision(action={"name": "click", "arguments": {}}, reasoning="Why", note="", step=20)
    screen.take({"record": "decision", "at": 0.0, "decision": decision})
    text = "\n".join(rendered(screen))
    assert "▸ 20  Step number 20" in text
    assert "Step number 1\n" not in text
    assert "more" in text


async def test_a_long_run_fits_a_small_terminal() -> None:
    steps: list[Step] = [
        ("planner", asked("planner", "x"), {"plans": [plan(1, *(f"Do thing {n}" for n in range(30)))]})
    ]
    steps += [acted(number, "click", element=str(number)) for number in range(1, 41)]
    heard: list[Record] = []
    await run_task(scripted_graph(steps), "t", "http://a.localhost/", Context(), on_record=heard.append)
    screen = Screen(Console(file=io.StringIO(), width=60, height=20))
    for record in heard[:-1]:
        screen.take(record)
    lines = rendered(screen, width=60, height=20)
    assert len(lines) <= 20
    assert any("40 ✓ click" in line for line in lines)


async def test_without_a_terminal_each_thing_that_happens_is_a_line() -> None:
    file = io.StringIO()
    lines = Lines(Console(file=file, width=40))
    for record in await records():
        lines.take(record)
    written = file.getvalue().splitlines()
    assert written[1:4] == ["plan 1:", "  1. Open the cart", "  2. Read the total"]
    assert "reply of the executor sent back: no action in it" in written
    assert '1 ✓ click(element="1") on button "Go on"  It was done.  the page changed' in written
    assert written[-2:] == ["answer: 12 euros", 'verifier: shown: The page says "12 €".']
    assert "\x1b" not in file.getvalue()


async def test_the_summary_says_how_it_ended_and_where_to_look(tmp_path: Path) -> None:
    file = io.StringIO()
    lines = Lines(Console(file=io.StringIO()))
    for record in await records():
        lines.take(record)
    print_summary(Console(file=file, width=200), lines.progress, tmp_path)
    text = file.getvalue()
    assert "✓ answered" in text
    assert "12 euros" in text
    assert 'The page says "12 €".' in text
    assert "the embedded demonstrator (rule-based, sandbox only; not a model)" in text
    assert str(tmp_path / "report.html") in text
    result = result_of(lines.progress, tmp_path)
    assert (result["accepted"], result["status"], result["solved"]) == (True, "done", None)
