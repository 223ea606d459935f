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
    from sandbox.forum.site import SITE as FORUM
    from sandbox.shop.site import SITE as SHOP

    return (SHOP, FORUM)


@cache
def all_tasks() -> tuple[Task, ...]:
    """Every task, the shop's first."""
    from sandbox.forum.tasks import TASKS as FORUM
    from sandbox.shop.tasks import TASKS as SHOP

    return (*SHOP, *FORUM)


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
