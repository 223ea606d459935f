"""A stage's rows survive kills: torn lines and half jobs are cut, and nothing is written twice."""

from pathlib import Path

import pytest

from synthesis.errors import SynthesisError
from synthesis.ledger import Ledger, read_rows
from synthesis.record import CALL_FAILED, Draft, Record, content_hash, records_of


def rows(job: str, count: int = 2, reason: str = "") -> list[Record]:
    drafts = [Draft(parents=[], payload={"text": f"{job} {place}"}, reason=reason) for place in range(count)]
    return records_of("queries", job, drafts)


def keep(folder: Path, *jobs: list[Record]) -> None:
    with Ledger(folder, "queries") as ledger:
        for job in jobs:
            ledger.add(job)


def test_a_torn_line_and_a_job_that_is_not_whole_are_cut(tmp_path: Path) -> None:
    keep(tmp_path, rows("one"), rows("two"))
    file = tmp_path / "queries.jsonl"
    file.write_bytes(file.read_bytes()[:-20])
    assert [row.job for row in read_rows(tmp_path, "queries")] == ["one", "one"]
    with Ledger(tmp_path, "queries") as ledger:
        assert list(ledger.jobs) == ["one"]
        ledger.add(rows("two"))
    assert [row.job for row in read_rows(tmp_path, "queries")] == ["one", "one", "two", "two"]


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with Ledger(tmp_path, "queries"), pytest.raises(SynthesisError, match="no other run"):
        Ledger(tmp_path, "queries").__enter__()


def test_a_job_whose_model_failed_is_done_again(tmp_path: Path) -> None:
    keep(tmp_path, rows("one", 1, f"{CALL_FAILED}it was away"), rows("two"))
    with Ledger(tmp_path, "queries") as ledger:
        assert list(ledger.jobs) == ["two"]
        ledger.add(rows("one", 1))
    assert sorted((row.job, row.kept) for row in read_rows(tmp_path, "queries")) == [
        ("one", True),
        ("two", True),
        ("two", True),
    ]


def test_a_line_that_is_no_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "queries.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(SynthesisError, match=r"queries\.jsonl:1: expected a row"):
        read_rows(tmp_path, "queries")


def test_a_row_is_known_by_its_content_and_not_by_what_it_cost() -> None:
    cheap = Draft(parents=["p"], payload={"text": "go to http://shop.localhost:4000/"})
    dear = cheap.model_copy(update={"spent": cheap.spent.model_copy(update={"calls": 9})})
    elsewhere = Draft(parents=["p"], payload={"text": "go to http://shop.localhost:5000/"})
    other = Draft(parents=["q"], payload=cheap.payload)
    ids = [records_of("queries", "job", [draft])[0].id for draft in (cheap, dear, elsewhere, other)]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    assert content_hash(["a"]) != content_hash(["b"])
