import asyncio
import json
from pathlib import Path

import pytest
from scripted_run import Step, acted, asked, page, scripted_graph, short_run

from state import Answer, Context, Message, Outcome, outcome
from trajectory import (
    FILE_NAME,
    BrokenTrajectoryError,
    FolderTakenError,
    NoTrajectoryError,
    OtherVersionError,
    Record,
    RunResult,
    Trajectory,
    add_score,
    read,
    run_task,
)


async def recorded(folder: Path, context: Context | None = None) -> RunResult:
    graph = scripted_graph(short_run())
    return await run_task(graph, "What is in my cart?", "http://shop.localhost/", context or Context(), folder=folder)


def kinds(trajectory: Trajectory) -> list[str]:
    return [moment["record"] for moment in trajectory.moments]


async def test_a_run_is_recorded_in_the_order_in_which_it_happened(tmp_path: Path) -> None:
    result = await recorded(tmp_path)

    trajectory = read(tmp_path)
    assert kinds(trajectory) == [
        *["page", "call_started", "call", "plan"],
        *["call_started", "call", "call_started", "call", "action_started", "round", "page"],
        *["call_started", "call", "plan", "call_started", "call", "action_started", "round", "page"],
        *["call_started", "call", "answer", "call_started", "call", "verdict", "end"],
    ]
    assert [m["number"] for m in trajectory.moments if m["record"] == "call"] == [1, 2, 3, 4, 5, 6, 7]
    assert [m["problem"] for m in trajectory.moments if m["record"] == "call"][1] == "no action in it"
    assert (result.answer, result.status, result.ending["kind"]) == ("12 euros", "done", "answered")
    end = trajectory.end
    assert end is not None
    assert end["answer"] == {"message": "12 euros", "status": "done"}
    assert end["usage"] == result.usage
    assert result.usage["actions"] == 2
    assert result.usage["browser_seconds"] == 1.0
    assert {role: spent["calls"] for role, spent in result.usage["roles"].items()} == {
        "planner": 2,
        "executor": 4,
        "verifier": 1,
    }


async def test_the_file_and_the_listener_are_told_the_same(tmp_path: Path) -> None:
    heard: list[Record] = []
    graph = scripted_graph(short_run())
    await run_task(graph, "t", "http://a.localhost/", Context(), folder=tmp_path, on_record=heard.append)
    lines = (tmp_path / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == heard


async def test_what_prompts_share_is_written_once_and_read_back_whole(tmp_path: Path) -> None:
    long = "Rules. " * 2000
    prompts = [(long, f"History: {'step ' * number}\nPage {number}, Größe ½ \u2028 «x»") for number in range(20)]
    steps: list[Step] = [("executor", asked("executor", "ok", prompt=prompt), {}) for prompt in prompts]
    await run_task(scripted_graph(steps), "t", "http://a.localhost/", Context(), folder=tmp_path)

    calls = [m for m in read(tmp_path).moments if m["record"] == "call"]
    assert [tuple(message["content"] for message in call["messages"]) for call in calls] == prompts
    assert (tmp_path / FILE_NAME).stat().st_size < 2 * len(long)


async def test_a_prompt_that_shares_nothing_is_written_as_it_is(tmp_path: Path) -> None:
    steps: list[Step] = [
        ("executor", asked("executor", "ok", prompt=prompt), {}) for prompt in (["one"], ["two", "one"], [])
    ]
    await run_task(scripted_graph(steps), "t", "http://a.localhost/", Context(), folder=tmp_path)
    calls = [m for m in read(tmp_path).moments if m["record"] == "call"]
    assert [call["shared"] for call in calls] == [None, None, None]
    assert calls[1]["messages"] == [
        Message(role="system", content="two", tool_calls=[]),
        Message(role="user", content="one", tool_calls=[]),
    ]


async def test_the_header_leaves_credentials_out(tmp_path: Path) -> None:
    context = Context(planner_base_url="https://me:hushed@models.example/v1?key=hushed", planner_model="big")
    await run_task(scripted_graph(short_run()), "t", "http://ann:hushed@shop.localhost/?q=1", context, folder=tmp_path)
    assert "hushed" not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    header = read(tmp_path).header
    assert header["settings"]["planner_base_url"] == "https://models.example/v1"
    assert header["url"] == "http://shop.localhost/?q=1"
    assert header["models"]["verifier"] == "big"
    assert header["versions"]["langgraph"].startswith("1.")


async def test_a_folder_with_a_run_is_not_written_over(tmp_path: Path) -> None:
    await recorded(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(FolderTakenError, match="choose another"):
        await recorded(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


async def test_a_cancelled_run_has_its_end_with_the_best_answer(tmp_path: Path) -> None:
    reached = asyncio.Event()

    def listen(record: Record) -> None:
        if record["record"] == "call" and record["number"] == 7:
            reached.set()

    graph = scripted_graph(short_run(), hang_after=8)
    running = asyncio.create_task(
        run_task(graph, "t", "http://a.localhost/", Context(), folder=tmp_path, on_record=listen)
    )
    await asyncio.wait_for(reached.wait(), 20)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    end = read(tmp_path).end
    assert end is not None
    assert end["ending"]["kind"] == "interrupted"
    assert end["answer"] == {"message": "12 euros", "status": "done"}
    assert end["usage"]["roles"]["verifier"]["calls"] == 1, "the call of the node that was cut off was paid for"


async def test_a_graph_that_breaks_leaves_the_reason_and_the_error(tmp_path: Path) -> None:
    graph = scripted_graph([("act", [], {"no_such_field": 1, "usage": 7})])
    with pytest.raises(Exception, match=r"."):
        await run_task(graph, "t", "http://a.localhost/", Context(), folder=tmp_path)
    end = read(tmp_path).end
    assert end is not None
    assert end["ending"]["kind"] == "interrupted"
    assert "Error" in end["ending"]["reason"]


async def test_a_graph_without_an_ending_is_an_interrupted_run(tmp_path: Path) -> None:
    steps: list[Step] = [("planner", asked("planner", "x"), {"answer": Answer(message="a", status="done")})]
    result = await run_task(scripted_graph(steps), "t", "http://a.localhost/", Context(), folder=tmp_path)
    assert result.ending["kind"] == "interrupted"
    assert result.answer == "a"


async def test_a_long_run_is_ended_by_its_budgets_not_by_langgraph(tmp_path: Path) -> None:
    steps: list[Step] = [("executor", asked("executor", "x"), {}) for _ in range(120)]
    result = await run_task(scripted_graph(steps), "t", "http://a.localhost/", Context(max_model_calls=120))
    assert result.usage["roles"]["executor"]["calls"] == 120
    assert result.folder is None


async def test_a_line_cut_off_by_a_kill_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    await recorded(tmp_path)
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes()[:-30])
    trajectory = read(path)
    assert trajectory.truncated
    assert trajectory.end is None
    assert kinds(trajectory)[-1] == "verdict"


async def test_broken_files_are_refused_with_the_line_and_the_field(tmp_path: Path) -> None:
    await recorded(tmp_path)
    path = tmp_path / FILE_NAME
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)

    def reading(changed: list[str]) -> Trajectory:
        path.write_text("".join(changed), encoding="utf-8")
        return read(tmp_path)

    with pytest.raises(BrokenTrajectoryError, match=r":3: .*found '\{half"):
        reading([*lines[:2], "{half\n", *lines[3:]])
    with pytest.raises(BrokenTrajectoryError, match=r":2: .*page\.page\.url"):
        reading([lines[0], lines[1].replace('"url":', '"link":'), *lines[2:]])
    with pytest.raises(BrokenTrajectoryError, match="lines were taken out"):
        reading([line for line in lines if '"shared":null' not in line])
    with pytest.raises(BrokenTrajectoryError, match="two runs"):
        reading(lines + lines)
    with pytest.raises(BrokenTrajectoryError, match="expected the header"):
        reading(lines[1:])
    with pytest.raises(BrokenTrajectoryError, match="an empty line"):
        reading([])
    with pytest.raises(OtherVersionError, match="expected schema 1, found 99"):
        reading([lines[0].replace('"schema":1', '"schema":99'), *lines[1:]])
    with pytest.raises(NoTrajectoryError, match="nowhere"):
        read(tmp_path / "nowhere")


async def test_a_score_is_added_after_the_end(tmp_path: Path) -> None:
    result = await recorded(tmp_path)
    assert read(tmp_path).score is None
    add_score(tmp_path, solved=False, detail="The order is still open.", at=result.seconds)
    score = read(tmp_path).score
    assert score is not None
    assert (score["solved"], score["detail"]) == (False, "The order is still open.")


async def test_an_action_in_flight_when_the_run_stops_is_on_record(tmp_path: Path) -> None:
    failed: Outcome = outcome("timeout", "The page did not answer.")
    steps: list[Step] = [("open", [], {"page": page("Shop")}), acted(1, "click", done=failed)]
    running = asyncio.create_task(
        run_task(scripted_graph(steps, hang_after=1), "t", "http://a.localhost/", Context(), folder=tmp_path)
    )
    for _ in range(200):
        await asyncio.sleep(0.05)
        if (tmp_path / FILE_NAME).exists() and "action_started" in (tmp_path / FILE_NAME).read_text(encoding="utf-8"):
            break
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert kinds(read(tmp_path)) == ["page", "action_started", "end"]
