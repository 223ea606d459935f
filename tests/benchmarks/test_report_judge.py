"""The judge of failures: asked where no rule decides, and never twice."""

from pathlib import Path

import pytest
from langchain_core.messages import AIMessage
from made_results import kept, made, recorded
from scripted_run import short_run

from benchmarks.report import ResultsError, make_report, read_runs
from benchmarks.report.judge import Judge, read_judgement
from models import Models, ReplyError, ScriptedChatModel

REPLY = "It clicked the wrong one.\nClass: bad grounding\nReason: action 1 hit another button"


def judge(*replies: str | Exception) -> tuple[Judge, ScriptedChatModel]:
    model = ScriptedChatModel(replies=[*replies])
    return Judge("a-judge", models=Models(given={"verifier": model})), model


async def test_it_is_asked_of_the_undecided_alone_and_never_twice(tmp_path: Path) -> None:
    unclear = await recorded(tmp_path, short_run(), made("a", suite="other", detail="the cart is empty"))
    kept(tmp_path, unclear.record, made("shop-question"))

    first, model = judge("I cannot say.", REPLY)
    report = await make_report(read_runs([tmp_path]), first)
    assert [(f.kind, f.why, f.by) for f in report.failures] == [
        ("bad grounding", "action 1 hit another button", "a-judge"),
        ("wrong answer", "It answered “12 euros”.", "rule"),
    ]
    told = "\n".join(message.text for message in model.prompts[0])
    for part in ("Buy tea", "Open the cart", 'on button "Go on"', "12 euros", "the cart is empty", 'heading "Page 2"'):
        assert part in told
    assert len(model.prompts) == 2, "a reply that cannot be read is sent back"

    again, unasked = judge()
    repeated = await make_report(read_runs([tmp_path]), again)
    assert [(f.kind, f.why, f.by) for f in repeated.failures] == [(f.kind, f.why, f.by) for f in report.failures]
    assert unasked.prompts == []


async def test_what_it_said_is_kept_when_it_fails_later(tmp_path: Path) -> None:
    kept(tmp_path, made("a", suite="other"), made("b", suite="other"))
    failing, _ = judge(REPLY, RuntimeError("no connection"))
    with pytest.raises(ResultsError, match="no connection"):
        await make_report(read_runs([tmp_path]), failing)
    again, model = judge(REPLY.replace("grounding", "plan"))
    report = await make_report(read_runs([tmp_path]), again)
    assert [failure.kind for failure in report.failures] == ["bad grounding", "bad plan"]
    assert len(model.prompts) == 1


async def test_verdicts_that_are_none_are_not_written_over(tmp_path: Path) -> None:
    kept(tmp_path, made("a", suite="other"))
    (tmp_path / "failures.json").write_text("[]")
    with pytest.raises(ResultsError, match="move it away"):
        await make_report(read_runs([tmp_path]), judge(REPLY)[0])
    assert (tmp_path / "failures.json").read_text() == "[]"


@pytest.mark.parametrize(
    "reply",
    ["", "Class: bad plan", "Reason: so", "Class: undecided\nReason: so", "Class: loop\nClass: budget\nReason: so"],
)
def test_a_reply_without_one_class_and_a_reason_is_refused(reply: str) -> None:
    with pytest.raises(ReplyError, match="Class: …"):
        read_judgement(AIMessage(reply))


def test_a_reply_is_read_tolerantly() -> None:
    reply = "<think>Class: loop</think>\n**Class:** False done.\n- Reason: the order\tis missing"
    assert read_judgement(AIMessage(reply)) == {"kind": "false done", "reason": "the order is missing"}
