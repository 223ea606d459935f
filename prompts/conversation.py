"""Templates as whole conversations: rendered text with role marks is split into messages."""

import re
import secrets
from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage, ToolMessage

from state import Action


class Marks:
    """Marks that a template sets where a message begins. They carry a nonce, so that no page can forge one."""

    def __init__(self) -> None:
        self._nonce = secrets.token_hex(8)
        self._calls: list[Action] = []
        self.system = self._mark("system")
        self.user = self._mark("user")
        self.assistant = self._mark("assistant")

    def call(self, action: Action) -> str:
        """Mark an assistant message that is a native call of `action`."""
        self._calls.append(action)
        return self._mark(f"call:{len(self._calls) - 1}")

    def messages(self, text: str) -> list[AnyMessage]:
        """Split rendered text at its marks.

        The user message after a native call becomes that call's result. Neighbouring user messages are joined, as
        many chat templates insist that roles take turns.

        Raises:
            ValueError: text stands before the first mark.

        """
        before, *rest = text.split(f"<<{self._nonce}:")
        if before.strip():
            raise ValueError(f"a prompt template begins with a role, found {before.strip()[:60]!r} before the first")
        messages: list[AnyMessage] = []
        for marked in rest:
            kind, _, content = marked.partition(">>")
            self._append(messages, kind, re.sub(r"\n{3,}", "\n\n", content).strip())
        return messages

    def _append(self, messages: list[AnyMessage], kind: str, content: str) -> None:
        last = messages[-1] if messages else None
        if kind.startswith("call:"):
            number = int(kind.removeprefix("call:"))
            action = self._calls[number]
            call = {"name": action["name"], "args": dict(action["arguments"]), "id": f"call_{number + 1}"}
            messages.append(AIMessage(content="", tool_calls=[call]))
        elif kind == "system":
            messages.append(SystemMessage(content))
        elif kind == "assistant":
            messages.append(AIMessage(content))
        elif isinstance(last, AIMessage) and last.tool_calls:
            messages.append(ToolMessage(content, tool_call_id=last.tool_calls[0]["id"]))
        elif isinstance(last, HumanMessage):
            messages[-1] = HumanMessage(f"{last.text}\n\n{content}")
        elif content:
            messages.append(HumanMessage(content))

    def _mark(self, kind: str) -> str:
        return f"\n<<{self._nonce}:{kind}>>\n"


def without_ids(html: str) -> str:
    """Take the ids of elements out of a page's HTML, for planners that were trained without them."""
    return re.sub(r'(<[a-z][a-z0-9-]*) id="[a-z]?\d+"', r"\1", html)


def joined(parts: Sequence[str], between: str = "; ") -> str:
    """Join what is not empty."""
    return between.join(part for part in parts if part)
