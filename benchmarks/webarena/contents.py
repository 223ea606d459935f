"""`program_html`: what the benchmark asks of pages at the end."""

import html

from benchmarks.webarena.answers import exact_match, must_include
from benchmarks.webarena.asking import GraderAsked, same_meaning
from benchmarks.webarena.functions import call_function
from benchmarks.webarena.page import CheckedPage
from benchmarks.webarena.sites import Sites
from benchmarks.webarena.tasks import PageCheck, WebArenaTask
from browser import BrowserError, BrowserLost

_BETWEEN = " |OR| "
_SCRIPTS = ("document.", "[...document.")


class LocatorUnknown(Exception):
    """A check's locator is of no form that the benchmark knows."""


async def program_html(task: WebArenaTask, page: CheckedPage, sites: Sites, ask: GraderAsked, *, lite: bool) -> bool:
    """Whether every check of the task finds what it wants. WebArena opens a tab for each, Lite goes on in one."""
    met = True
    for check in task.evaluation.program_html:
        url = check.url
        if url.startswith("func:"):
            url = await call_function(url.removeprefix("func:"), page, sites)
        if url == "last":
            met &= await _holds(task, check, page, sites, ask, lite=lite)
        elif lite:
            await page.go_to(url)
            met &= await _holds(task, check, page, sites, ask, lite=lite)
        else:
            await page.open(url)
            try:
                met &= await _holds(task, check, page, sites, ask, lite=lite)
            finally:
                await page.close()
    return met


async def _holds(
    task: WebArenaTask, check: PageCheck, page: CheckedPage, sites: Sites, ask: GraderAsked, *, lite: bool
) -> bool:
    found = await _located(check, page, sites)
    if not lite:
        found = html.unescape(found)
    contents = check.required_contents
    if "exact_match" in contents:
        return exact_match(str(contents["exact_match"]), found)
    if "must_include" in contents:
        return all(
            any(must_include(one, found) for one in wanted.split(_BETWEEN)) for wanted in contents["must_include"]
        )
    return await same_meaning(ask, task.intent, ", ".join(contents["fuzzy_match"]), found)


async def _located(check: PageCheck, page: CheckedPage, sites: Sites) -> str:
    locator = check.locator
    if not locator.strip():
        return await page.source()
    if locator.startswith("func:"):
        return await call_function(locator.removeprefix("func:"), page, sites)
    if not locator.startswith(_SCRIPTS):
        raise LocatorUnknown(f"expected an expression on document, a func:, or nothing, found {locator!r}")
    for action in check.prep_actions:
        if await _evaluated(action, page) is None:
            break
    # As the benchmark does: whatever the expression gives is read as Python prints it; one that throws gives nothing.
    return await _evaluated(locator, page) or ""


async def _evaluated(expression: str, page: CheckedPage) -> str | None:
    try:
        return str(await page.evaluate(expression))
    except BrowserLost:
        raise
    except BrowserError:
        return None
