"""What the server has beside LangGraph's own routes: the guard before all of them, a run's files, and a slow stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from server.access import access
from server.draining import drain
from server.files import picture, pictures, report
from server.guard import Guard
from server.keeping import memory_address, runs_folder
from server.requeue import requeue

_SECONDS_TO_DRAIN = 20.0


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    """Start only where it is settled who may ask; stop only when every run has come to the end of a step.

    Raises:
        AccessError: nobody may ask, or a setting cannot be read.

    """
    access()
    await asyncio.to_thread(memory_address)
    await asyncio.to_thread(runs_folder)
    requeue()
    yield
    await drain(_SECONDS_TO_DRAIN)


routes = [
    Route("/threads/{thread_id}/report", report),
    Route("/threads/{thread_id}/pictures", pictures),
    Route("/threads/{thread_id}/pictures/{name}", picture),
]
app = Starlette(routes=routes, middleware=[Middleware(Guard)], lifespan=lifespan)
