"""From a reply to a decision, by native tool calls or by text."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage

from models.codec.check import checked_element
from models.codec.text import read_text
from models.codec.tools import read_tool_call, tool_schemas
from state import ActionSpec, CodecName, Decision, Page


def read_decision(
    reply: AIMessage, codec: CodecName, specs: Sequence[ActionSpec], page: Page, seen: str = ""
) -> Decision:
    """Read the executor's decision and hold it to the page. `seen` is text that shows further elements.

    Raises:
        ReplyError: the reply does not hold exactly one action that can be carried out on this page.

    """
    found = read_tool_call(reply, specs) if codec == "tools" else read_text(reply.text, specs)
    checked_element(found["action"], page, seen)
    return found


__all__ = ["read_decision", "read_text", "read_tool_call", "tool_schemas"]
