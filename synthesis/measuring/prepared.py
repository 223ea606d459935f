"""Replies of ten pairs each, written before anything is measured, by the number of the call that they answer."""

import json
import random
import re
from collections.abc import Mapping
from pathlib import Path

from models import count_tokens
from sandbox.teacher import Teacher
from synthesis.settings import Settings
from synthesis.stages.expansion import prompts_of

_COPIES = 0.1
"""The share of queries that are an earlier one with one word exchanged."""
_PARTS = (
    "I ask, It is needed, This matters to me, Somebody wants to know, It was asked for, We use it; "
    "because, since, now that, as, seeing that, given that, whenever, so long as; "
    "my sister, a neighbour, our club, the whole office, a new colleague, the school, her landlord, an old friend, "
    "the committee, their grandfather, one driver, nobody here, every tenant, the choir, my tutor, that bakery; "
    "plans, doubts, forgot, celebrates, mentioned, prepares, wrote about, paid for, collects, is tired of, "
    "cannot find, dreams of, sold, repaired, painted, argues over, has lost, would swap, admires, counted; "
    "a green, the last, some heavy, an oval, the oldest, their first, two striped, that broken, any spare, "
    "the neighbouring, a quiet, one borrowed, the foldable, a wooden, several rusty, the missing, its smallest; "
    "journey, garden, leaflet, invoice, lamp, photograph, river, kettle, winter, ticket, present, staircase, "
    "violin, orchard, bridge, blanket, calendar, ferry, notice, recipe, saddle, window, harbour, clock, ladder; "
    "before Friday, with care, every other week, without telling anyone, in the rain, for the third time, "
    "on the way home, after lunch, by letter, at short notice, over the holidays, in good faith, until spring"
)
_WHY = [part.split(", ") for part in _PARTS.split("; ")]
"""One of each makes a sentence."""


def prepare(made: Path, settings: Settings, calls: int) -> Mapping[int, bytes]:
    """Write what an OpenAI-compatible endpoint answers to each of the first calls of the expansion.

    The pairs are the embedded teacher's, on the pages that the call shows; each query says as well why it is asked, as
    its own twelve ways of asking would be used up soon.
    """
    teacher, chance = Teacher(), random.Random(settings.seed)  # noqa: S311 - no secret
    said: list[str] = []

    def told(query: re.Match[str]) -> str:
        if said and chance.random() < _COPIES:
            words = chance.choice(said).split()
            words[chance.randrange(len(words))] = chance.choice(chance.choice(said).split())
            return " ".join(["Query:", *words])
        said.append(f"{query[1]} {' '.join(chance.choice(part) for part in _WHY)}.")
        return f"Query: {said[-1]}"

    replies = {}
    for number, prompt in zip(range(1, calls + 1), prompts_of(made, settings), strict=False):
        asked = [str(message.text) for message in prompt.messages]
        reply = re.sub(r"^Query: (.*)$", told, teacher.reply(asked), flags=re.MULTILINE)
        replies[number] = _completion(reply, sum(map(count_tokens, asked)), count_tokens(reply))
    return replies


def _completion(reply: str, prompt_tokens: int, completion_tokens: int) -> bytes:
    return json.dumps({
        "id": "reply",
        "object": "chat.completion",
        "created": 0,
        "model": "prepared",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply}}],
        "usage": {
            "prompt_tokens": prompt_tokens,
            "completion_tokens": completion_tokens,
            "total_tokens": prompt_tokens + completion_tokens,
        },
    }).encode()  # fmt: skip
