"""Right and wrong answers and archives for WebArena-Verified's evaluator, made from what its tasks expect."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks.webarena.sites import Sites
from benchmarks.webarena.verified import EvaluatorFailed, VerifiedCheck, VerifiedEvaluator, VerifiedTask, verified_tasks

_ALONE = "the right answer, its check alone"

Entries = list[dict[str, Any]]


@dataclass
class Fed:
    """What came of one way of feeding the evaluator."""

    fed: str
    expected: bool
    tasks: int = 0
    accepted: int = 0
    unexpected: list[str] = field(default_factory=list)


def compare_verified(sites: Sites, numbers: set[int] | None = None) -> list[Fed]:
    """Feed the evaluator on every task for whose checks an archive can be made: not where an address is a pattern."""
    evaluator = VerifiedEvaluator(sites)
    logging.getLogger("WebArena-Verified").setLevel(logging.CRITICAL)
    rows: dict[str, Fed] = {}
    for task in verified_tasks():
        if numbers is not None and task.task_id not in numbers:
            continue
        alone = rows.setdefault(_ALONE, Fed(_ALONE, expected=True))
        alone.tasks += 1
        start = [_entry(sites.addresses[task.sites[0]] + "/start")]
        if evaluator.answer_holds(task.task_id, json.dumps(_right_answer(task)), start):
            alone.accepted += 1
        else:
            alone.unexpected.append(f"{task.task_id} ({_ALONE})")
        for name, expected, answer, entries in _cases(task, sites):
            row = rows.setdefault(name, Fed(name, expected))
            try:
                verdict = evaluator.evaluate(task.task_id, json.dumps(answer), entries)
                accepted, detail = verdict.solved, verdict.detail
            except EvaluatorFailed as failed:
                accepted, detail = False, str(failed)
            row.tasks += 1
            row.accepted += accepted
            if accepted != expected:
                row.unexpected.append(f"{task.task_id} ({name}): {detail}"[:400])
    return list(rows.values())


def _cases(task: VerifiedTask, sites: Sites) -> Iterator[tuple[str, bool, dict[str, Any], Entries]]:
    right = _right_answer(task)
    entries = _right_entries(task, sites)
    if entries is None:
        return
    yield "the right answer and archive", True, right, entries
    yield "another status", False, {**right, "status": "UNKNOWN_ERROR"}, entries
    other = "mutate" if right["task_type"] == "retrieve" else "retrieve"
    yield "another kind of task", False, {**right, "task_type": other}, entries
    if right["retrieved_data"]:
        yield "other data", False, {**right, "retrieved_data": ["nothing of the kind"]}, entries
        yield "no data", False, {**right, "retrieved_data": None}, entries
    if any(_is_wanted(check) for check in task.checks):
        yield "an archive without what is wanted", False, right, [_entry(sites.addresses[task.sites[0]] + "/x.css")]


def _right_answer(task: VerifiedTask) -> dict[str, Any]:
    expected = task.expected
    data = expected.retrieved_data
    return {
        "task_type": expected.task_type,
        "status": expected.status,
        "retrieved_data": [_first(item) for item in data] if data else data,
        "error_details": None,
    }


def _right_entries(task: VerifiedTask, sites: Sites) -> Entries | None:
    entries = [_entry(sites.addresses[task.sites[0]] + "/start")]
    for check in task.checks:
        if _is_wanted(check):
            made = _wanted_entry(check, sites)
            if made is None:
                return None
            entries.append(made)
    return entries


def _wanted_entry(check: VerifiedCheck, sites: Sites) -> dict[str, Any] | None:
    expected = check.expected
    url = _first(expected["url"])
    if any(_is_pattern(value) for value in _leaves(expected)) or any(key.startswith("$") for key in _keys(expected)):
        return None
    if query := expected.get("query_params"):
        url += ("&" if "?" in url else "?") + urlencode({key: _first(value) for key, value in query.items()})
    entry = _entry(
        sites.fill(url), method=expected.get("http_method", "GET"), status=expected.get("response_status", 200)
    )
    for name, value in (expected.get("headers") or {}).items():
        entry["request"]["headers"].append({"name": name, "value": sites.fill(_first(value))})
    if content := expected.get("response_content"):
        entry["response"]["content"] = {"mimeType": "application/json", "text": json.dumps(content)}
    if post := expected.get("post_data"):
        sent = {key: _first(value) for key, value in post.items()}
        if all(isinstance(value, str) for value in sent.values()):
            entry["request"]["postData"] = {"mimeType": "application/x-www-form-urlencoded", "text": urlencode(sent)}
        else:
            entry["request"]["postData"] = {"mimeType": "application/json", "text": json.dumps(sent)}
    return entry


def _is_wanted(check: VerifiedCheck) -> bool:
    return check.evaluator == "NetworkEventEvaluator" and not check.should_not_exist


def _entry(url: str, *, method: str = "GET", status: int = 200) -> dict[str, Any]:
    headers = [
        {"name": "sec-fetch-dest", "value": "document"},
        {"name": "sec-fetch-mode", "value": "navigate"},
        {"name": "accept", "value": "text/html"},
    ]
    redirect = url if 300 <= status < 400 else ""
    return {
        "request": {"method": method, "url": url, "headers": headers},
        "response": {"status": status, "headers": [], "cookies": [], "redirectURL": redirect, "content": {}},
    }


def _first(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    return value[0] if isinstance(value, list) and value else value


def _leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        yield from _leaves(_first(value))
    else:
        yield value


def _keys(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)


def _is_pattern(value: object) -> bool:
    return isinstance(value, str) and value.startswith("^")
