"""Asking a model: paid once, sent back with what is wrong, stopped in good order."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage
from made_pipeline import WIKI

from models import ReplyError, ScriptedChatModel
from models.scripted import Reply
from prompts import teacher_prompt
from synthesis.asking import Answer, Asker, Calls, Said, Spending
from synthesis.errors import StoppedEarly
from synthesis.settings import Model

PROMPT = teacher_prompt("feasible", site=WIKI, query="Count the rivers")


def read(said: Said) -> str:
    if "no" in said.text:
        raise ReplyError("That is no answer. Say yes.")
    return said.text


def ask(folder: Path, replies: Sequence[Reply], *, most: float | None = None) -> tuple[Answer[str], ScriptedChatModel]:
    model = ScriptedChatModel(replies=list(replies))
    spending = Spending(most_dollars=most, dollars=1.0 if most else 0.0)
    with Calls(folder, "queries") as calls:
        asker = Asker(Model(model="m", price="1/1/1"), calls, spending, _model=model)
        answer = asyncio.run(asker.ask(PROMPT, read, sample="1"))
    return answer, model


def test_what_was_asked_once_is_not_asked_again(tmp_path: Path) -> None:
    first, _ = ask(tmp_path, ["yes"])
    second, model = ask(tmp_path, [])
    assert first.value == second.value == "yes"
    assert model.prompts == []
    assert second.spent == first.spent
    assert first.spent.calls == 1
    assert first.spent.dollars is not None
    assert first.spent.dollars > 0


def test_a_bad_reply_is_sent_back_with_the_reason_and_then_given_up(tmp_path: Path) -> None:
    answer, model = ask(tmp_path, ["no", "no, again", "no more"])
    assert (answer.value, answer.problem) == (None, "That is no answer. Say yes.")
    assert [message.text for message in model.prompts[1][-2:]] == ["no", "That is no answer. Say yes."]
    assert answer.spent.calls == 3


def test_a_call_that_fails_is_a_reason_and_is_made_again(tmp_path: Path) -> None:
    failed, _ = ask(tmp_path, [ConnectionError("away")])
    assert failed.problem == "the model failed: ConnectionError: away"
    again, _ = ask(tmp_path, ["yes"])
    assert again.value == "yes"


def test_the_most_that_may_be_spent_stops_before_the_next_call(tmp_path: Path) -> None:
    with pytest.raises(StoppedEarly, match="raise --max-cost"):
        ask(tmp_path, ["yes"], most=0.5)


def test_how_probable_a_yes_was_is_kept(tmp_path: Path) -> None:
    tokens = [{"token": "YES", "logprob": -0.1, "top_logprobs": [
        {"token": "YES", "logprob": -0.105}, {"token": " no", "logprob": -2.303}]}]  # fmt: skip
    reply = AIMessage("YES", response_metadata={"logprobs": {"content": tokens}})
    seen: list[float | None] = []
    with Calls(tmp_path, "filter") as calls:
        asker = Asker(Model(model="m"), calls, Spending(), _model=ScriptedChatModel(replies=[reply]))
        asyncio.run(asker.ask(PROMPT, lambda said: seen.append(said.probability), sample="1"))
    assert seen == [pytest.approx(0.9, abs=0.001)]
