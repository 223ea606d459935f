"""Prompts without repetition: a call is written as what differs from an earlier one, and read back whole.

Prompts are laid out so that consecutive calls of a role begin alike. That beginning is most of their text, so a call
names the earlier call that it shares the longest beginning with, and holds the rest.
"""

from state import Message
from trajectory.schema import Shared


def split(messages: list[Message], earlier: dict[int, list[Message]]) -> tuple[Shared | None, list[Message]]:
    """Divide a prompt into what the best of the `earlier` prompts, by call number, has already, and the rest."""
    best = max((_shared(number, whole, messages) for number, whole in earlier.items()), key=_weight, default=None)
    if best is None or (best["messages"], best["characters"]) == (0, 0):
        return None, messages
    rest = messages[best["messages"] :]
    if best["characters"]:
        rest = [Message(**{**rest[0], "content": rest[0]["content"][best["characters"] :]}), *rest[1:]]
    return best, rest


def join(shared: Shared | None, rest: list[Message], earlier: dict[int, list[Message]]) -> list[Message]:
    """Put a prompt together again.

    Raises:
        KeyError: the call that it shares its beginning with is not among the `earlier` ones.

    """
    if shared is None:
        return rest
    whole = earlier[shared["call"]]
    if shared["characters"]:
        begun = whole[shared["messages"]]["content"][: shared["characters"]]
        rest = [Message(**{**rest[0], "content": begun + rest[0]["content"]}), *rest[1:]]
    return [*whole[: shared["messages"]], *rest]


def _shared(number: int, whole: list[Message], messages: list[Message]) -> Shared:
    same = 0
    while same < min(len(whole), len(messages)) and whole[same] == messages[same]:
        same += 1
    characters = 0
    if same < min(len(whole), len(messages)):
        characters = _same_characters(whole[same]["content"], messages[same]["content"])
    return Shared(call=number, messages=same, characters=characters)


def _same_characters(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _weight(shared: Shared) -> tuple[int, int]:
    return shared["messages"], shared["characters"]
