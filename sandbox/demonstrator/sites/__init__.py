"""What the demonstrator knows of each site: what its pages list, and its families of tasks."""

from sandbox.demonstrator.reading import PageView
from sandbox.demonstrator.recipe import Ask, Recipe
from sandbox.demonstrator.sites import code, cross, forum, office, shop, wiki
from sandbox.demonstrator.sites import map as maps
from sandbox.demonstrator.thing import Reader

READERS: dict[str, Reader] = {
    **forum.READERS,
    **shop.READERS,
    **code.READERS,
    **wiki.READERS,
    **maps.READERS,
}
RECIPES: tuple[Recipe, ...] = (
    *shop.RECIPES,
    *office.RECIPES,
    *forum.RECIPES,
    *code.RECIPES,
    *wiki.RECIPES,
    *cross.RECIPES,
    *maps.RECIPES,
)


def recognise(task: str, page: PageView) -> tuple[Recipe, Ask] | None:
    """Find the recipe for a task from its words alone; None when there is none."""
    for recipe in RECIPES:
        ask = recipe.fits(task, page)
        if ask is not None:
            return recipe, ask
    return None
