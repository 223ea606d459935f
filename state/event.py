"""What nodes say while they work, on the graph's custom stream. Everything else is read from the state's updates."""

from typing import Literal

from typing_extensions import TypedDict

from state.action import Action
from state.usage import Role, RoleUsage


class CallStarted(TypedDict):
    """A model is about to be asked."""

    event: Literal["call_started"]
    role: Role
    model: str


class Message(TypedDict):
    """One message of a prompt, in the provider's terms."""

    role: str
    content: str
    tool_calls: list[Action]


class CallEnded(TypedDict):
    """A model has answered, or failed to."""

    event: Literal["call_ended"]
    role: Role
    model: str
    messages: list[Message]
    """The prompt."""
    reply: Message
    problem: str
    """Why the reply could not be used, or empty. A reply with a problem is sent back with it."""
    usage: RoleUsage


class ActionStarted(TypedDict):
    """An action is about to be carried out."""

    event: Literal["action_started"]
    number: int
    action: Action


Event = CallStarted | CallEnded | ActionStarted
