"""Whose a thread, a run, an assistant or a cron is: each user sees what is theirs, and nothing else."""

import asyncio
from typing import Any

from langgraph_sdk import Auth

from memory.users import Users
from server.access import access
from server.keeping import memory_address

auth = Auth()
_WRITES = ("create", "update", "create_run")


@auth.authenticate
async def authenticate(scope: dict[str, Any]) -> Auth.types.MinimalUserDict:
    """Name the user by the key that a request carries."""
    user = access().user(scope)
    if user is None:
        raise Auth.exceptions.HTTPException(status_code=401, detail="expected a key, found none that is known")
    return {"identity": user}


@auth.on
async def belongs(ctx: Auth.types.AuthContext, value: dict[str, Any]) -> dict[str, Any] | bool:
    """Write the user into what is made, and give the filter by which it is found again.

    The agent keeps nothing in LangGraph's store, so nobody may use it. A thread that was another user's before the
    server lost its record of it stays that user's.
    """
    user = ctx.user.identity
    if ctx.resource == "store":
        return False
    if ctx.resource == "threads" and ctx.action in ("create", "create_run") and (thread := value.get("thread_id")):
        users = await asyncio.to_thread(Users, memory_address())
        if not await asyncio.to_thread(users.take, str(thread), user):
            raise Auth.exceptions.HTTPException(status_code=404, detail="no such thread")
    if ctx.action in _WRITES:
        metadata = value.get("metadata")
        if metadata is None:
            metadata = value["metadata"] = {}
        metadata.pop("created_by", None)  # the server's mark on the assistants that are everybody's
        metadata["owner"] = user
    mine = {"owner": user}
    if ctx.resource == "assistants" and ctx.action in ("read", "search"):
        return {"$or": [mine, {"created_by": "system"}]}
    return mine
