"""A world that goes on by itself."""

import random
from dataclasses import dataclass, field

from starlette.responses import Response

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch


@dataclass(kw_only=True)
class Drifting(Switch):
    """Before some pages the sites change their own content: stock and prices, or what others write (`Site.drift`).

    Only what the task does not depend on drifts, and it is not counted as the agent's doing (`World.drift`).
    """

    after: tuple[int, ...]
    """After so many pages of the episode it happens."""
    _done: set[int] = field(default_factory=set, init=False)

    async def before(self, call: Call) -> Call | Response:
        """Let the sites change before this page is made."""
        for page in self.after:
            if call.kind == "page" and call.view > page and page not in self._done:
                self._done.add(page)
                call.world.drift(random.Random(f"{call.chance.key} drift {page}"))
        return call
