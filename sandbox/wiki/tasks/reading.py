"""Questions that articles, lists and histories answer, and showing a list in an order."""

import random

from sandbox.checking import answered_name, answered_number, ended_at
from sandbox.picking import one
from sandbox.task import Parts, Task
from sandbox.wiki.data.revisions import history
from sandbox.wiki.markup import fact
from sandbox.wiki.showing import address
from sandbox.wiki.tasks.picking import called, database, kept_in
from sandbox.world import World

_BUSY = 20
_SORTED = (
    ("rivers", "List of rivers of Tarvia", "Length", "longest"),
    ("mountains", "List of mountains of Tarvia", "Height", "highest"),
    ("battles", "List of battles of Tarvia", "Men", "largest"),
    ("books", "List of books of Tarvia", "Pages", "thickest"),
)


def _number(text: str) -> int:
    return int(text.split(maxsplit=1)[0].replace(",", ""))


def _river(chance: random.Random, world: World) -> Parts:
    river = one(chance, kept_in(world, "Rivers of Tarvia"), "river")
    length = _number(fact(river.text, "Length"))
    return Parts(check=answered_number(length), values={"river": river.title.removesuffix(" (river)")})


def _smallest_town(chance: random.Random, world: World) -> Parts:
    by_province: dict[str, list[str]] = {}
    for town in kept_in(world, "Towns in Tarvia"):
        by_province.setdefault(fact(town.text, "Province"), []).append(town.title)
    province = one(chance, sorted(name for name, towns in by_province.items() if len(towns) > 2), "province")
    towns = sorted(by_province[province], key=lambda title: _number(fact(called(world, title).text, "Population")))
    return Parts(check=answered_name(towns[0], rivals=towns[1:]), values={"province": province})


def _birthplace(chance: random.Random, world: World) -> Parts:
    book = one(chance, kept_in(world, "Books of Tarvia"), "book")
    author = called(world, fact(book.text, "Author"))
    town = called(world, fact(author.text, "Birthplace"))
    return Parts(check=answered_number(_number(fact(town.text, "Population"))), values={"book": book.title})


def _edits(chance: random.Random, world: World) -> Parts:
    rows = database(world).execute("SELECT article_id FROM revisions GROUP BY article_id HAVING count(*) > ?", (_BUSY,))
    versions = history(database(world), one(chance, [int(row[0]) for row in rows], "busy article"))
    editors = [version.editor for version in versions]
    editor = one(chance, sorted({name for name in editors if editors.count(name) > 1}), "busy editor")
    title = versions[0].title
    return Parts(check=answered_number(editors.count(editor)), values={"title": title, "editor": editor})


def _sorted(chance: random.Random, _world: World) -> Parts:
    things, title, column, most = chance.choice(_SORTED)
    path = f"{address('wiki', title)}?sort={column.lower()}&order=down"
    check = ended_at(path, host="wiki", alike=(f"{path}&page=1",))
    return Parts(check=check, values={"things": things, "column": column.lower(), "most": most})


READING = (
    Task(
        id="wiki-river-length",
        host="wiki",
        kind="retrieval",
        about="Find the length of a river whose name means several things.",
        least_actions=2,
        phrasings=(
            "How many kilometres long is the river {river}?",
            "What is the length of the {river}, the river, in kilometres?",
            "I need the length of the river {river} in km. Just the number.",
        ),
        build=_river,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="wiki-smallest-town",
        host="wiki",
        kind="retrieval",
        about="Find the smallest town of a province in a list of two pages.",
        least_actions=2,
        phrasings=(
            "According to the list of towns in Tarvia, which town in {province} has the fewest inhabitants?",
            "Look through the “List of towns in Tarvia”: what is the least populous town of {province} called?",
            "Which is the smallest town in the province of {province} by population? The list of towns has them all.",
        ),
        build=_smallest_town,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="wiki-birthplace",
        host="wiki",
        kind="retrieval",
        about="Follow a book to its author, the author to a town, and the town to its population.",
        least_actions=3,
        phrasings=(
            "How many inhabitants has the town in which the author of “{book}” was born?",
            "What is the population of the birthplace of the person who wrote “{book}”?",
            "Somebody wrote “{book}”. Find out where they were born and tell me how many people live there now.",
        ),
        build=_birthplace,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="wiki-count-edits",
        host="wiki",
        kind="retrieval",
        about="Count an editor's versions of an article, over all pages of its history.",
        least_actions=3,
        phrasings=(
            "How many versions of the article “{title}” are by {editor}?",
            "Count how often {editor} has edited the article “{title}”.",
            "In the history of “{title}”, how many edits were made by {editor}?",
        ),
        build=_edits,
        tags=frozenset({"multi_page"}),
    ),
    Task(
        id="wiki-sort-list",
        host="wiki",
        kind="navigation",
        about="Show a list in the order of one of its columns, the greatest first.",
        least_actions=3,
        phrasings=(
            "Show me the list of {things} of Tarvia sorted by {column}, the {most} first.",
            "Open the list of {things} of Tarvia and order it by {column} so that the {most} are at the top.",
            "I want to see the Tarvian {things} ranked by {column}, from the {most} down.",
        ),
        build=_sorted,
    ),
)
