"""The sandbox as a benchmark."""

from pathlib import Path

from benchmarks.sandbox import run_sandbox
from graph import build_graph
from models import ScriptedChatModel, calls
from state import Context
from trajectory import read

PLAN = "## Step 1\nReasoning: it is asked\nStep: look"
TASK = "forum-top-commenter"


async def test_an_episode_is_checked_by_the_sandbox_and_the_score_is_recorded(tmp_path: Path) -> None:
    executor = ScriptedChatModel(replies=[calls("exit", reasoning="a guess", message="I do not know", status="done")])
    agent = build_graph(planner=ScriptedChatModel(replies=[PLAN]), executor=executor)
    context = Context(planner_model="scripted", executor_model="scripted", verify=False)

    (row,) = await run_sandbox(agent, [TASK], [0], [context], tmp_path, workers=1)

    assert (row["task"], row["solved"], row["ending"], row["answer"]) == (TASK, False, "answered", "I do not know")
    assert row["detail"]
    (folder,) = (tmp_path / "runs").iterdir()
    score = read(folder).score
    assert score is not None
    assert (score["solved"], score["detail"]) == (False, row["detail"])
    assert await run_sandbox(agent, [TASK], [0], [context], tmp_path, workers=1) == [row]


async def test_the_demonstrator_solves_a_task(tmp_path: Path) -> None:
    context = Context(replan="on_signal", codec="text")
    (row,) = await run_sandbox(build_graph(), [TASK], [1], [context], tmp_path, workers=1)
    assert row["solved"], row["detail"]
    assert row["planner_model"] == row["executor_model"] == "sandbox.demonstrator:Demonstrator"
    assert (row["replan"], row["codec"]) == ("on_signal", "text")
    assert row["calls"] > row["actions"] > 0
