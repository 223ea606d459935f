"""Browsers that fail in mid-run."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any

from benchmarks.crash.job import Job, Log
from benchmarks.crash.points import item_of
from benchmarks.crash.wrapping import wrap
from browser import BrowserError, Session
from browser.loop import browser_loop
from memory import Intent
from memory.stored_journal import StoredJournal

Call = Callable[..., Coroutine[Any, Any, Any]]


def fail_browser(job: Job, log: Log) -> None:
    """Let the browser fail once, so long after the job's item was about to be submitted."""
    sessions: list[Session] = []
    due: list[int] = []

    def around_begin(begin: Call) -> Call:
        async def begun(journal: StoredJournal, intent: Intent) -> None:
            await begin(journal, intent)
            if not due and item_of(intent) == job.item:
                due.append(job.item)
                asyncio.run_coroutine_threadsafe(fault(), browser_loop())

        return begun

    def around_aim(aim: Call) -> Call:
        async def aimed(session: Session, *given: object) -> object:
            sessions[:] = [session]
            return await aim(session, *given)

        return aimed

    async def fault() -> None:
        await asyncio.sleep(job.fault_seconds)
        (session,) = sessions
        log.tell("fault", job.browser_fault or "")
        if job.browser_fault == "killed":
            os.kill(session.handle["pid"], signal.SIGKILL)
        elif job.browser_fault == "tab crashed":
            live = session._live
            with contextlib.suppress(BrowserError):
                await live.connection.send.Page.crash(session_id=live.active.session_id)
        else:
            session._live.connection._socket.transport.abort()

    wrap(StoredJournal, "begin", around_begin)
    wrap(Session, "aim", around_aim)
