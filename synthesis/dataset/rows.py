"""One row of the dataset: a conversation whose last message is what is to be learned."""

import json
from collections.abc import Sequence
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from models import plain_message, tool_schemas
from nodes import specs_of
from prompts import codec_of
from state import Context, Message
from synthesis.record import content_hash
from synthesis.replay import RoleName
from synthesis.walking import Sample

Kind = Literal["trajectory", "expanded", "targeted"]
Part = Literal["train", "validation"]


class ToolFunction(TypedDict):
    """What is called. The arguments are JSON, so that all rows have one type in Parquet."""

    name: str
    arguments: str


class ToolCall(TypedDict):
    """A native call, in OpenAI's form."""

    id: str
    type: str
    function: ToolFunction


class ChatMessage(TypedDict):
    """A message, in OpenAI's form."""

    role: str
    content: str
    tool_calls: NotRequired[list[ToolCall]]
    tool_call_id: NotRequired[str]


class Row(TypedDict):
    """One row."""

    id: str
    role: RoleName
    """`planner` and `replanner` are of the planner's dataset."""
    kind: Kind
    split: Part
    site: str
    group: str
    """The template of the query: one group is in one split."""
    query: str
    preset: str
    codec: str
    messages: list[ChatMessage]
    tools: str
    """What the executor is offered, as JSON; empty where it acts in text."""
    tokens: int
    """Of all messages, without a chat template."""
    parents: list[str]
    """The ids of the pipeline's rows that it is made of."""


def chat_messages(messages: Sequence[Message]) -> list[ChatMessage]:
    """Write messages in OpenAI's form."""
    written: list[ChatMessage] = []
    called = 0
    for message in messages:
        chat = ChatMessage(role=message["role"], content=message["content"])
        if message["tool_calls"]:
            called += 1
            chat["tool_calls"] = [
                ToolCall(
                    id=f"call_{called}",
                    type="function",
                    function=ToolFunction(
                        name=call["name"], arguments=json.dumps(call["arguments"], ensure_ascii=False)
                    ),
                )
                for call in message["tool_calls"]
            ]
        if message["role"] == "tool":
            chat["tool_call_id"] = f"call_{called}"
        written.append(chat)
    return written


def tools_of(context: Context, role: RoleName) -> str:
    """Describe what the executor is offered, as JSON; empty where there is nothing."""
    if role != "executor" or codec_of(context) != "tools":
        return ""
    return json.dumps(tool_schemas(specs_of(context), reasoning=context.reasoning), ensure_ascii=False)


def row_of(
    sample: Sample, *, kind: Kind, split: Part, site: str, group: str, query: str, parents: Sequence[str]
) -> Row:
    """Make a row of what a role is told and should say. Its tokens are counted later."""
    prompt = [plain_message(message) for message in sample.prompt]
    messages = chat_messages([*prompt, plain_message(sample.reply)])
    tools = tools_of(sample.context, sample.role)
    return Row(
        id=content_hash([sample.role, [dict(message) for message in messages], tools]),
        role=sample.role,
        kind=kind,
        split=split,
        site=site,
        group=group,
        query=query,
        preset=sample.context.preset,
        codec=codec_of(sample.context),
        messages=messages,
        tools=tools,
        tokens=0,
        parents=list(parents),
    )
