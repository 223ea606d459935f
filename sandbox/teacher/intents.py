"""What people ask for on a site, by the templates of the train split: never those of validation or test."""

from functools import lru_cache

from sandbox.registry import all_sites, all_tasks
from sandbox.splits import split_of
from sandbox.world import World

SEEDS = range(20)
"""The seeds that queries are made of; a benchmark's own episodes begin at seed 0 as well, on other templates."""
_SITE_OF = {"admin": "shop"}


@lru_cache
def intents(host: str) -> dict[str, tuple[str, int]]:
    """List the queries of a site, each with the task and the seed that make it."""
    sites = [site for site in all_sites() if site.name == _SITE_OF.get(host, host)]
    world = World(sites)
    found: dict[str, tuple[str, int]] = {}
    try:
        for task in all_tasks():
            if task.host == host and split_of(task.id) == "train" and "cross_site" not in task.tags:
                for seed in SEEDS:
                    episode = world.begin(task, seed)
                    if "localhost" not in episode.intent:
                        found.setdefault(episode.intent, (task.id, seed))
    finally:
        world.close()
    return found
