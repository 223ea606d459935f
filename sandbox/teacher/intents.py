"""What people ask for on a site, by the templates of the train split: never those of validation or test."""

from functools import lru_cache

from sandbox.registry import all_sites, all_tasks
from sandbox.splits import split_of
from sandbox.world import World

SEEDS = range(24)
"""The seeds that queries are made of."""
_SITE_OF = {"admin": "shop"}


@lru_cache
def intents(host: str, seed: int) -> dict[str, str]:
    """List what one seed makes people ask for on a site, each with the task that it is of. Nothing for other sites."""
    tasks = [
        task
        for task in all_tasks()
        if task.host == host and split_of(task.id) == "train" and "cross_site" not in task.tags
    ]
    if not tasks:
        return {}
    world = World([site for site in all_sites() if site.name == _SITE_OF.get(host, host)])
    try:
        found = {world.begin(task, seed).intent: task.id for task in tasks}
    finally:
        world.close()
    return {text: task for text, task in found.items() if "localhost" not in text}


def episode_of(host: str, text: str) -> tuple[str, int] | None:
    """Find the task and the seed that a query is of; None when it is none of them."""
    for seed in SEEDS:
        if (task := intents(host, seed).get(text)) is not None:
            return task, seed
    return None
