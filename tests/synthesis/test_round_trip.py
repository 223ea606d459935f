"""What is trained is what is run: prompts in the dataset are those that the agent sends."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from datasets import load_dataset
from langchain_core.messages import AIMessage
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from graph import build_graph
from models import kept_plan, plain_message, read_decision, read_steps
from nodes import specs_of
from prompts import codec_of
from sandbox import Sandbox
from state import Context
from synthesis.dataset.rows import chat_messages
from synthesis.ledger import read_rows
from synthesis.payloads import Run, payload
from synthesis.replay import Occasion, asked, context_of, occasions
from trajectory import Trajectory, read, run_task


def runs(made: Path) -> list[Trajectory]:
    return [read(made / payload(Run, row).folder) for row in read_rows(made, "trajectories") if row.kept]


def differing(found: Sequence[Occasion], context: Context) -> list[str]:
    """The roles whose prompts are not rendered as they were sent."""
    return [
        one.role
        for one in found
        if [plain_message(message) for message in asked(one.role, one.state, context)] != one.call["messages"]
    ]


def test_every_prompt_of_recorded_runs_is_rendered_as_it_was_sent(made: Path) -> None:
    for run in runs(made):
        found = occasions(run)
        sent = [m for m in run.moments if m["record"] == "call" and m["role"] in ("planner", "executor")]
        assert len(found) == len([call for call in sent if not call["problem"]])
        assert differing(found, context_of(run.header)) == []


async def test_native_calls_and_replans_are_rendered_as_they_were_sent(tmp_path: Path) -> None:
    context = Context(codec="tools", replan="every_action")
    with Sandbox() as sandbox:
        episode = sandbox.begin("wiki-river-length", 1)
        await run_task(build_graph(), episode.intent, episode.url, context, folder=tmp_path / "run")
    run = read(tmp_path / "run")
    found = occasions(run)
    assert {one.role for one in found} == {"planner", "replanner", "executor"}
    assert differing(found, context_of(run.header)) == []
    written = [message for one in found for message in chat_messages(one.call["messages"])]
    calls = [call for message in written for call in message.get("tool_calls", [])]
    assert calls
    assert all(isinstance(json.loads(call["function"]["arguments"]), dict) for call in calls)


def rows(made: Path, role: str) -> list[dict[str, Any]]:
    files = sorted((made / "dataset" / role).glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


def test_the_first_question_of_a_success_is_the_recorded_one(made: Path) -> None:
    recorded = {run.header["task"]: occasions(run)[0].call["messages"] for run in runs(made)}
    planners = [row for row in rows(made, "planner") if row["role"] == "planner" and row["kind"] == "trajectory"]
    assert {row["query"] for row in planners} == set(recorded)
    assert all(row["messages"][:-1] == chat_messages(recorded[row["query"]]) for row in planners)


def test_the_agent_reads_every_reply_as_it_is_meant(made: Path) -> None:
    (run, *_) = runs(made)
    context = context_of(run.header)
    for row in rows(made, "planner"):
        reply = row["messages"][-1]["content"]
        assert kept_plan(reply) or read_steps(reply, version=1, after_action=0)["steps"]
        assert "[found:" not in reply
    taken = {
        str(moment["decision"]["action"])
        for run in runs(made)
        for moment in run.moments
        if moment["record"] == "decision"
    }
    pages = [moment["page"] for run in runs(made) for moment in run.moments if moment["record"] == "page"]
    anywhere = {**pages[0], "ids": [one for page in pages for one in page["ids"]]}
    for row in rows(made, "executor"):
        reply = AIMessage(row["messages"][-1]["content"])
        decision = read_decision(reply, codec_of(context), specs_of(context), anywhere)  # type: ignore[arg-type] # a page
        assert str(decision["action"]) in taken
        assert decision["reasoning"]
        assert decision["step"] > 0


TEMPLATE = "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}\n{% endfor %}"


@pytest.mark.parametrize("role", ["planner", "executor"])
def test_the_files_load_and_a_chat_template_keeps_the_reasoning(made: Path, tmp_path: Path, role: str) -> None:
    folder = made / "dataset" / role
    lines = load_dataset("json", data_files=str(folder / "train.jsonl"), cache_dir=str(tmp_path), split="train")
    table = load_dataset("parquet", data_files=str(folder / "train.parquet"), cache_dir=str(tmp_path), split="train")
    assert lines["messages"] == table["messages"]
    words = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call] # it has no types
        tokenizer_object=words, unk_token="[UNK]", chat_template=TEMPLATE
    )
    for row in table:
        rendered = str(tokenizer.apply_chat_template(row["messages"], tokenize=False))
        assert rendered.endswith(f"<|assistant|>{row['messages'][-1]['content']}\n")
    if role == "planner":
        thought = [row for row in table if row["kind"] == "trajectory"]
        assert all(row["messages"][-1]["content"].startswith("<think>\n") for row in thought)


def test_derived_forms_say_the_same(made: Path) -> None:
    derived = made / "dataset" / "derived"
    for role in ("planner", "executor"):
        told = rows(made, role)
        assert told
        pairs = [json.loads(line) for line in (derived / "prompt_completion" / f"{role}-train.jsonl").open()]
        whole = [json.loads(line) for line in (derived / "openai" / f"{role}-train.jsonl").open()]
        assert [[*pair["prompt"], *pair["completion"]] for pair in pairs] == [one["messages"] for one in whole]
        assert [one["messages"] for one in whole] == [row["messages"] for row in told if row["split"] == "train"]
    info = json.loads((derived / "llama_factory" / "dataset_info.json").read_text())
    assert all((derived / "llama_factory" / one["file_name"]).is_file() for one in info.values())
