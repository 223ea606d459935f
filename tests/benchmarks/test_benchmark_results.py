"""Results that are kept, summed up and gone on with."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.episode import folder_of, key_of, shared_tokens
from benchmarks.result import EpisodeResult, Results
from benchmarks.table import print_episodes, print_sums
from models import count_tokens
from state import Context, Message, ReplanPolicy, RoleUsage
from trajectory import Header, Trajectory
from trajectory.schema import Call, Shared

CONTEXT = Context(planner_model="one", executor_model="two")


def result(task: str, *, solved: bool, tokens: int = 100, replan: ReplanPolicy = "every_action") -> EpisodeResult:
    key = key_of(task, 0, replace(CONTEXT, replan=replan))
    return EpisodeResult(
        **key,
        solved=solved,
        detail="because" if not solved else "",
        ending="answered",
        answer="",
        actions=2,
        calls=5,
        prompt_tokens=tokens,
        shared_tokens=10,
        completion_tokens=7,
        seconds=1.5,
    )


def test_results_outlive_the_process_and_know_what_was_run(tmp_path: Path) -> None:
    Results(tmp_path / "out").add(result("a", solved=True))
    again = Results(tmp_path / "out")
    assert again.rows == [result("a", solved=True)]
    assert again.has(key_of("a", 0, CONTEXT))
    assert not again.has(key_of("a", 1, CONTEXT))
    assert not again.has(key_of("b", 0, CONTEXT))
    assert not again.has(key_of("a", 0, Context(planner_model="one", executor_model="two", codec="text")))


def test_what_a_cut_off_episode_left_is_removed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, key_of("a", 0, CONTEXT))
    folder.mkdir(parents=True)
    (folder / "trajectory.jsonl").write_text("half a l")
    assert folder_of(tmp_path, key_of("a", 0, CONTEXT)) == folder
    assert not folder.exists()


def call(number: int, contents: list[str], shared: Shared | None) -> Call:
    usage = RoleUsage(calls=1, prompt_tokens=1, cached_tokens=0, completion_tokens=1, dollars=0, seconds=0)
    return Call(
        record="call",
        at=0.0,
        number=number,
        role="executor",
        model="two",
        shared=shared,
        messages=[Message(role="user", content=content, tool_calls=[]) for content in contents],
        reply=Message(role="assistant", content="", tool_calls=[]),
        problem="",
        usage=usage,
    )


def test_shared_tokens_are_those_of_whole_messages_and_of_the_beginning_of_the_next() -> None:
    moments = [
        call(1, ["You are an agent.", "The page is empty."], None),
        call(2, ["You are an agent.", "The page is full."], Shared(call=1, messages=1, characters=12)),
    ]
    header = Header(record="header", schema=1, task="", url="", settings={}, models={}, versions={}, started_at="")
    run = Trajectory(folder=Path(), header=header, moments=[*moments])
    assert shared_tokens(run) == count_tokens("You are an agent.") + count_tokens("The page is ")


def test_tables_say_what_was_solved_and_what_it_cost(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        result("a", solved=True, tokens=100),
        result("b", solved=False, tokens=300),
        result("a", solved=True, tokens=50, replan="never"),
    ]
    print_episodes("Episodes", rows)
    printed = capsys.readouterr().out
    assert "because" in printed
    assert "solved 2 of 3" in printed
    print_sums("Sums", rows, lambda row: (row["replan"],))
    lines = capsys.readouterr().out.splitlines()
    (every,) = [line for line in lines if "every_action" in line]
    (never,) = [line for line in lines if "never" in line]
    assert "1/2" in every
    assert "200.0" in every
    assert "1/1" in never
    assert "50.0" in never
