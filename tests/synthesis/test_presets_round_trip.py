"""In every preset the rows of a run are what its models were sent, character for character, at every step."""

import asyncio
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from datasets import load_dataset
from langchain_core.messages import AIMessage, BaseMessage, convert_to_openai_messages
from lending_desk import lending_desk
from made_pipeline import WIKI
from played_runs import Played, play
from ten_scripts import TEN
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from benchmarks.serving import serving
from browser import BrowserSettings, close_session, open_session
from models import kept_plan, read_decision, read_free_plan, read_steps
from nodes import specs_of
from prompts import PRESETS
from state import Action, PresetName
from synthesis.dataset import build_dataset
from synthesis.ledger import Ledger
from synthesis.manifest import Manifest
from synthesis.payloads import Payload, Plan, Run, Trace
from synthesis.record import Draft, Record, StageName, records_of
from synthesis.replay import context_of, story_of
from synthesis.settings import Agent, Dataset, Settings
from trajectory import read


class Exported(NamedTuple):
    """Ten runs, and the dataset of them."""

    preset: PresetName
    played: list[Played]
    folder: Path

    def rows(self, role: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / "dataset" / role / "train.jsonl").read_text().splitlines()]

    def of(self, role: str) -> dict[str, list[dict[str, Any]]]:
        """Give the rows of each query, in their order."""
        return {query: list(rows) for query, rows in groupby(self.rows(role), key=lambda row: str(row["query"]))}


@pytest.fixture(scope="module", params=list(PRESETS))
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Play the ten, tell the pipeline what they planned, and put the dataset out."""
    preset: PresetName = request.param
    folder = tmp_path_factory.mktemp(preset)
    played = asyncio.run(play_all(preset, folder / "runs"))
    settings = Settings(
        sites=[WIKI], agent=Agent(preset=preset), dataset=Dataset(holdout=0.0, similarity=1.0, test_sets={})
    )
    told(played, settings, folder)
    build_dataset(settings, folder)
    return Exported(preset, played, folder)


async def play_all(preset: PresetName, folder: Path) -> list[Played]:
    """Play the ten in one browser."""
    with serving(lending_desk()) as address:
        session = await open_session(preset, address, BrowserSettings(page_form=PRESETS[preset].page_form))
        try:
            played = []
            for number, script in enumerate(TEN):
                await session.act(Action(name="go_to", arguments={"url": address}))
                played.append(await play(script, preset, address, preset, folder / str(number)))
            return played
        finally:
            await close_session(preset)


def told(played: Sequence[Played], settings: Settings, folder: Path) -> None:
    """Write the rows of the pipeline as they are when hindsight plans as the agent did."""
    runs = keep(
        folder,
        "trajectories",
        [
            ([], [Run(
                site="desk", query=run.script.query, group=run.script.query, folder=f"runs/{run.folder.name}",
                digest="", solved=True, detail="", ending="answered", answer="", actions=len(run.script.moves),
            )])
            for run in played
        ],
    )  # fmt: skip
    plans = keep(
        folder,
        "plans",
        [([row.id], [Plan(site="desk", query=run.script.query, steps=run.steps)])
        for row, run in zip(runs, played, strict=True)],
    )  # fmt: skip
    keep(folder, "replans", [([row.id], run.replans) for row, run in zip(plans, played, strict=True) if run.replans])
    thoughts = [Trace(site="desk", role="planner", after=0, text=run.thought) for run in played]
    keep(folder, "traces", [([row.id], [thought]) for row, thought in zip(plans, thoughts, strict=True)])
    Manifest(settings, folder, "plans").write(done=True)


def keep(folder: Path, stage: StageName, jobs: Sequence[tuple[list[str], Sequence[Payload]]]) -> list[Record]:
    made: list[Record] = []
    with Ledger(folder, stage) as ledger:
        for number, (parents, payloads) in enumerate(jobs):
            drafts = [Draft(parents=parents, payload=one.plain()) for one in payloads]
            ledger.add(rows := records_of(stage, str(number), drafts))
            made += rows
    return made


def sent(conversations: Sequence[Sequence[BaseMessage]]) -> list[object]:
    """Write prompts as LangChain sends them to an OpenAI-compatible endpoint."""
    return [convert_to_openai_messages(list(one)) for one in conversations]


@pytest.mark.parametrize("role", ["planner", "executor"])
def test_every_row_asks_what_the_model_was_asked(exported: Exported, role: str) -> None:
    rows = exported.of(role)
    assert list(rows) == [run.script.query for run in exported.played]
    for run in exported.played:
        exported_prompts = [row["messages"][:-1] for row in rows[run.script.query]]
        assert exported_prompts == sent(run.asked[role]), run.script.query


def test_the_executor_is_offered_in_a_row_what_it_was_offered(exported: Exported) -> None:
    rows = exported.of("executor")
    for run in exported.played:
        for row in rows[run.script.query]:
            assert json.loads(row["tools"] or "[]") == run.tools


def test_every_reply_is_read_by_the_agent_as_what_was_decided(exported: Exported) -> None:
    rows = exported.of("executor")
    for run in exported.played:
        recorded = read(run.folder)
        context = context_of(recorded.header)
        taken = story_of(recorded).taken
        assert len(rows[run.script.query]) == len(taken) == len(run.script.moves)
        for row, action in zip(rows[run.script.query], taken, strict=True):
            decision = read_decision(reply_of(row), row["codec"], specs_of(context), action.page)
            assert decision["action"] == action.decision["action"]
            assert decision["reasoning"] == action.decision["reasoning"]
            assert decision["note"] == action.decision["note"]


def test_every_plan_is_read_by_the_agent(exported: Exported) -> None:
    reads = read_free_plan if PRESETS[exported.preset].free_plans else read_steps
    for row in exported.rows("planner"):
        reply = row["messages"][-1]["content"]
        assert kept_plan(reply) or reads(reply, version=1, after_action=0)["text"]


def reply_of(row: dict[str, Any]) -> AIMessage:
    message = row["messages"][-1]
    calls = [
        {"name": call["function"]["name"], "args": json.loads(call["function"]["arguments"]), "id": call["id"]}
        for call in message.get("tool_calls", [])
    ]
    return AIMessage(message["content"], tool_calls=calls)


def filled(message: dict[str, Any]) -> dict[str, Any]:
    """Leave out the fields that Parquet gives every message."""
    return {name: value for name, value in message.items() if value is not None}


TEMPLATE = """{% for m in messages %}<|{{ m.role }}|>{{ m.content }}
{% for call in m.tool_calls or [] %}<call>{{ call.function.name }} {{ call.function.arguments }}
{% endfor %}{% endfor %}"""


@pytest.mark.parametrize("role", ["planner", "executor"])
def test_the_rows_load_and_a_chat_template_keeps_the_reasoning(exported: Exported, tmp_path: Path, role: str) -> None:
    folder = exported.folder / "dataset" / role
    lines = load_dataset("json", data_files=str(folder / "train.jsonl"), cache_dir=str(tmp_path), split="train")
    table = load_dataset("parquet", data_files=str(folder / "train.parquet"), cache_dir=str(tmp_path), split="train")
    assert [list(map(filled, row)) for row in lines["messages"]] == [
        list(map(filled, row)) for row in table["messages"]
    ]
    words = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call] # it has no types
        tokenizer_object=words, unk_token="[UNK]", chat_template=TEMPLATE
    )
    by_query = {run.script.query: run for run in exported.played}
    moves = dict.fromkeys(by_query, 0)
    for loaded, row in zip(table, exported.rows(role), strict=True):
        rendered = str(tokenizer.apply_chat_template(loaded["messages"], tokenize=False))
        assert all(message["content"] in rendered for message in row["messages"])
        reply = rendered.rpartition("<|assistant|>")[2]
        run = by_query[row["query"]]
        if row["role"] == "planner":
            assert f"<think>\n{run.thought}\n</think>" in reply
        elif row["role"] == "executor":
            moves[row["query"]] += 1
            assert ("Move " in reply) == run.script.reasoning
            assert not run.script.reasoning or f"Move {moves[row['query']]} is due: “" in reply
