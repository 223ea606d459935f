"""What a run has left to look at: its report page and its pictures, of the run's own folder and for its user only."""

import asyncio
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse

from memory.runs import Runs
from memory.users import Users
from server.access import access
from server.keeping import memory_address
from trajectory import TrajectoryError, read, render

_ALONE = {
    "Content-Security-Policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


async def report(request: Request) -> HTMLResponse:
    """Give a run's report page as the run stands: one file that asks nothing of the network."""
    folder = await asyncio.to_thread(_folder, request)
    try:
        page = await asyncio.to_thread(lambda: render(read(folder)))
    except TrajectoryError as error:
        raise HTTPException(404, str(error)) from None
    return HTMLResponse(page, headers=_ALONE)


async def pictures(request: Request) -> JSONResponse:
    """Give the names of a run's pictures, the first one first."""
    folder = await asyncio.to_thread(_folder, request)
    return JSONResponse(await asyncio.to_thread(_names, folder))


async def picture(request: Request) -> FileResponse:
    """Give one of them."""
    folder = await asyncio.to_thread(_folder, request)
    name = request.path_params["name"]
    if name not in await asyncio.to_thread(_names, folder):
        raise HTTPException(404, "no such picture")
    return FileResponse(folder / "pages" / name, headers={"X-Content-Type-Options": "nosniff"})


def _names(folder: Path) -> list[str]:
    pages = folder / "pages"
    if not pages.is_dir() or pages.is_symlink():
        return []
    return sorted(file.name for file in pages.iterdir() if file.is_file() and not file.is_symlink())


def _folder(request: Request) -> Path:
    """Find the folder by the store, never by what the address says."""
    thread, address = request.path_params["thread_id"], memory_address()
    user = access().user(request.scope)
    run = Runs(address).get(thread) if user is not None and Users(address).has(thread, user) else None
    if run is None or not run.folder:
        raise HTTPException(404, "no such run")
    return Path(run.folder)
