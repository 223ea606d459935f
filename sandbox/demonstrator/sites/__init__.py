"""What the demonstrator knows of each site: what its pages list, and its families of tasks."""

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.recipe import Ask, Recipe
from sandbox.demonstrator.sites import forum, office, shop
from sandbox.demonstrator.thing import Reader

READERS: dict[str, Reader] = {**forum.READERS, **shop.READERS}
RECIPES: tuple[Recipe, ...] = (*shop.RECIPES, *office.RECIPES, *forum.RECIPES)


def recognise(task: str, page: PageView) -> tuple[Recipe, Ask] | None:
    """Find the recipe for a task from its words alone; None when there is none."""
    for recipe in RECIPES:
        ask = recipe.fits(task, page)
        if ask is not None:
            return recipe, ask
    return None
