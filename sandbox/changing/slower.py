"""Pages that take their time."""

import asyncio
from dataclasses import dataclass

from starlette.responses import Response

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch


@dataclass(kw_only=True)
class Slower(Switch):
    """Some addresses answer late, each time."""

    share: float
    """Of all addresses."""
    seconds: float

    async def before(self, call: Call) -> Call | Response:
        """Wait."""
        if call.kind == "page" and call.chance.whether(self.share, "slow", call.host, call.path):
            await asyncio.sleep(self.seconds)
        return call
