"""The same server on Aegra, an open engine with workers on many machines: what `deploy/aegra.json` names.

Imported by that engine alone, which brings FastAPI along.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aegra_api.core.database import db_manager
from aegra_api.settings import settings
from fastapi import FastAPI
from langgraph_sdk import Auth
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from memory import AddressError
from memory.owner import SILENT_SECONDS
from memory.saver import strict_serde
from server.app import lifespan, routes
from server.auth import authenticate, belongs
from server.guard import Guard
from server.keeping import memory_address

auth = Auth()
auth.on(belongs)


@auth.authenticate
async def by_headers(headers: Mapping[str, str]) -> Auth.types.MinimalUserDict:
    """Name the user by the key that a request carries: this engine tells its headers, and nothing else."""
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    return await authenticate({"type": "http", "headers": raw})


def _check(memory: str) -> None:
    if memory != settings.db.DATABASE_URL:
        raise AddressError(
            "memory: expected the database that DATABASE_URL names, so that each worker finds what another one did, "
            "found another: set PLAN_AND_ACT_MEMORY and DATABASE_URL to the same address"
        )
    lease = settings.worker.LEASE_DURATION_SECONDS
    shortest = SILENT_SECONDS + settings.worker.HEARTBEAT_INTERVAL_SECONDS
    if lease <= shortest:
        raise ValueError(
            f"LEASE_DURATION_SECONDS: expected more than {shortest:.0f}, found {lease}: a run whose machine is gone is "
            f"another one's after {SILENT_SECONDS:.0f} silent seconds, and fails if it is tried before"
        )


@asynccontextmanager
async def _strict(app: FastAPI) -> AsyncIterator[None]:
    """Start as `server.app` does, on the one database that every worker reaches; read checkpoints back strictly.

    The engine enters this after its own start and leaves it before its own stop, so that each run has come to the end
    of a step when the engine hands it back to the queue.

    Raises:
        AddressError: the journal would lie elsewhere than the checkpoints.
        ValueError: a run would be tried again while its thread is still claimed.
        AccessError: nobody may ask, or a setting cannot be read.

    """
    _check(await asyncio.to_thread(memory_address))
    db_manager.get_checkpointer().serde = strict_serde()
    async with lifespan(app):
        yield


async def _ok(_: Request) -> JSONResponse:
    return JSONResponse({"ok": True})


app = FastAPI(routes=[Route("/ok", _ok), *routes], middleware=[Middleware(Guard)], lifespan=_strict)
