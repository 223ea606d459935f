"""The sites and the tasks that there are."""

from functools import cache

from sandbox.site import Site
from sandbox.task import Task


class UnknownTaskError(LookupError):
    """No task has this id."""


@cache
def all_sites() -> tuple[Site, ...]:
    """Every site."""
    # Late, because a site's tasks import the contracts that stand above this file.
    from sandbox.code.site import SITE as CODE
    from sandbox.forum.site import SITE as FORUM
    from sandbox.map.site import SITE as MAP
    from sandbox.shop.site import SITE as SHOP
    from sandbox.wiki.site import SITE as WIKI

    return (SHOP, FORUM, CODE, MAP, WIKI)


@cache
def all_tasks() -> tuple[Task, ...]:
    """Every task, the shop's first, those of several sites last."""
    from sandbox.code.tasks import TASKS as CODE
    from sandbox.cross import TASKS as CROSS
    from sandbox.forum.tasks import TASKS as FORUM
    from sandbox.map.tasks import TASKS as MAP
    from sandbox.shop.tasks import TASKS as SHOP
    from sandbox.wiki.tasks import TASKS as WIKI

    return (*SHOP, *FORUM, *CODE, *MAP, *WIKI, *CROSS)


def task(task_id: str) -> Task:
    """Find a task by its id.

    Raises:
        UnknownTaskError: there is none.

    """
    for candidate in all_tasks():
        if candidate.id == task_id:
            return candidate
    known = ", ".join(candidate.id for candidate in all_tasks())
    raise UnknownTaskError(f"no task is called {task_id!r}; there are: {known}")
