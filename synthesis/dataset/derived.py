"""The same rows in the forms that some trainers need."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from synthesis.dataset.rows import ChatMessage, Row
from synthesis.dataset.write import parts_of

_SAFE = frozenset({"system", "user", "assistant"})


def write_derived(out: Path, rows: Sequence[Row], forms: Sequence[str]) -> None:
    """Write each of the forms to a folder of its own."""
    for form in forms:
        folder = out / form
        folder.mkdir(parents=True)
        for (role, part), there in parts_of(rows).items():
            with (folder / f"{role}-{part}.jsonl").open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(_FORMS[form](row), ensure_ascii=False) + "\n" for row in there)
        if form == "llama_factory":
            described = {f"{role}-{part}": _described(f"{role}-{part}") for role, part in parts_of(rows)}
            (folder / "dataset_info.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def _prompt_completion(row: Row) -> dict[str, object]:
    """TRL's conversational form: the loss is on the completion alone."""
    return {"prompt": row["messages"][:-1], "completion": row["messages"][-1:]}


def _openai(row: Row) -> dict[str, object]:
    made: dict[str, object] = {"messages": row["messages"]}
    if row["tools"]:
        made["tools"] = json.loads(row["tools"])
    return made


def _llama_factory(row: Row) -> dict[str, object]:
    return {"messages": [{"role": m["role"], "content": _as_text(m)} for m in _turns(row["messages"])]}


def _turns(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """Tell native calls and their results as turns of assistant and user."""
    return [
        message if message["role"] in _SAFE else ChatMessage(role="user", content=message["content"])
        for message in messages
    ]


def _as_text(message: ChatMessage) -> str:
    calls = [json.dumps(call["function"], ensure_ascii=False) for call in message.get("tool_calls", [])]
    return "\n".join(part for part in (message["content"], *calls) if part)


def _described(name: str) -> dict[str, object]:
    return {
        "file_name": f"{name}.jsonl",
        "formatting": "sharegpt",
        "columns": {"messages": "messages"},
        "tags": {
            "role_tag": "role",
            "content_tag": "content",
            "user_tag": "user",
            "assistant_tag": "assistant",
            "system_tag": "system",
        },
    }


_FORMS: dict[str, Callable[[Row], dict[str, object]]] = {
    "prompt_completion": _prompt_completion,
    "openai": _openai,
    "llama_factory": _llama_factory,
}
