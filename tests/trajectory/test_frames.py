from pathlib import Path

from scripted_run import Step, acted, asked, page, plan, scripted_graph, short_run

from state import Action, Answer, Context, Decision, Ending
from trajectory import read, run_task
from trajectory.frames import Frame, frames_of


async def frames(steps: list[Step], folder: Path) -> list[Frame]:
    await run_task(scripted_graph(steps), "t", "http://a.localhost/", Context(), folder=folder)
    return frames_of(read(folder).moments)


async def test_a_frame_holds_an_action_with_what_led_to_it_and_what_came_of_it(tmp_path: Path) -> None:
    start, click, scroll, answer = await frames(short_run(), tmp_path)

    assert [call["role"] for call in start.calls] == ["planner"]
    assert start.plan_after is not None
    assert start.page is not None
    assert start.page["title"] == "Shop"

    assert [(call["role"], bool(call["problem"])) for call in click.calls] == [
        ("executor", True),
        ("executor", False),
        ("planner", False),
    ]
    assert click.action == {"name": "click", "arguments": {"element": "1"}}
    assert click.page is not None
    assert click.page["title"] == "Shop"
    assert click.page_after is not None
    assert click.page_after["title"] == "Page 1"
    assert click.plan_before is not None
    assert click.plan_before["version"] == 1
    assert click.plan_after is not None
    assert click.plan_after["version"] == 2

    assert scroll.page == click.page_after
    assert scroll.plan_before == click.plan_after
    assert scroll.plan_after is None

    assert answer.answer == {"message": "12 euros", "status": "done"}
    assert answer.verdict is not None
    assert answer.action is None


async def test_a_refused_answer_and_the_plan_that_follows_are_one_frame(tmp_path: Path) -> None:
    steps: list[Step] = [
        ("planner", asked("planner", "x"), {"plans": [plan(1, "Answer")]}),
        ("executor", asked("executor", "exit"), {"answer": Answer(message="11", status="done")}),
        ("verifier", asked("verifier", "no"), {"verdicts": [{"shown": False, "evidence": "It is 12."}]}),
        ("replanner", asked("planner", "x"), {"plans": [plan(2, "Look again")]}),
        acted(1, "scroll_down"),
        ("executor", asked("executor", "exit"), {"answer": Answer(message="12", status="done")}),
    ]
    _, refused, acting, accepted = await frames(steps, tmp_path)
    assert refused.verdict == {"shown": False, "evidence": "It is 12."}
    assert refused.plan_after is not None
    assert refused.plan_after["version"] == 2
    assert acting.round is not None
    assert accepted.answer == {"message": "12", "status": "done"}


async def test_a_decision_that_is_not_for_the_browser_is_a_frame_of_its_own(tmp_path: Path) -> None:
    wish = Decision(action=Action(name="replan", arguments={"reason": "lost"}), reasoning="", note="", step=0)
    steps: list[Step] = [
        ("executor", asked("executor", "replan"), {"pending": wish}),
        ("replanner", asked("planner", "x"), {"plans": [plan(2, "Look")], "pending": None}),
        ("executor", asked("executor", "click"), {}),
        acted(1, "click", element="1"),
    ]
    _, asking, acting = await frames(steps, tmp_path)
    assert asking.decision == wish
    assert asking.plan_after is not None
    assert acting.action == {"name": "click", "arguments": {"element": "1"}}


async def test_a_run_that_never_got_a_plan_has_its_start(tmp_path: Path) -> None:
    failed = Ending(kind="model_failed", reason="It never replied.")
    (start,) = await frames([("open", [], {"page": page("Shop")}), ("close", [], {"ending": failed})], tmp_path)
    assert start.number == 0
    assert start.page is not None
