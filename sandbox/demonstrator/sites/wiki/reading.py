"""Questions that the encyclopaedia answers."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Count, Open, Pick, ReadRow, Search
from sandbox.demonstrator.thing import where

_BOX = "The box beside an article gives such facts."


def _river(ask: Ask) -> Steps:
    return [
        Step(Search(words=ask["river"]), "The search leads to the article with this title."),
        goal(_BOX, ReadRow(row="Length", fact="length"), Answer(text="{length}")),
    ]


def _the_river(ask: Ask, setback: Setback) -> Steps:
    """Choose the river among the things of this name."""
    if not setback.place.scene.page.find(f"{ask['river']} (river)", "link"):
        return []
    return [Step(Open(name=f"{ask['river']} (river)"), "The name means several things."), *setback.place.rest]


def _smallest(ask: Ask) -> Steps:
    smallest = Pick(
        things="rows",
        pages="on all pages of the list",
        where=where(province=ask["province"]),
        most="lowest",
        by="population",
        wanted="town",
        fact="town",
    )
    return [
        Step(Search(words="List of towns in Tarvia"), "The list is an article of its own."),
        goal("It gives province and population of every town.", smallest, Answer(text="{town}")),
    ]


def _birthplace(ask: Ask) -> Steps:
    return [
        goal(
            "The article on the book names its author.", Search(words=ask["book"]), ReadRow(row="Author", fact="author")
        ),
        goal(
            "The article on the author names the birthplace.",
            Open(name="{author}"),
            ReadRow(row="Birthplace", fact="birthplace"),
        ),
        goal(
            "The article on the town gives its population.",
            Open(name="{birthplace}"),
            ReadRow(row="Population", fact="population"),
            Answer(text="{population}"),
        ),
    ]


def _edits(ask: Ask) -> Steps:
    return [
        goal("Every article has its history.", Search(words=ask["title"]), Open(name="History")),
        goal(
            "It names the editor of each version, on several pages.",
            Count(things="versions", where=where(editor=ask["editor"]), fact="number of edits"),
            Answer(text="{number of edits}"),
        ),
    ]


def _sorted(ask: Ask) -> Steps:
    column = ask["column"].capitalize()
    return [
        Step(Search(words=f"List of {ask['things']} of Tarvia"), "The list is an article of its own."),
        goal(
            "A heading sorts from the least up, and when it is clicked again from the greatest down.",
            Open(name=column),
            Open(name=column),
        ),
        Answer(text=f"The list is sorted by {ask['column']}, the {ask['most']} first."),
    ]


READING = (
    Recipe(
        name="the length of a river",
        asks=(
            r"how many kilometres long is the river <river>\?",
            r"length of the <river>, the river, in kilometres",
            r"the length of the river <river> in km",
        ),
        plan=_river,
        mends=(Mend('does not give "Length"', _the_river),),
    ),
    Recipe(
        name="the smallest town of a province",
        asks=(
            r"which town in <province> has the fewest inhabitants",
            r"the least populous town of <province> called",
            r"the smallest town in the province of <province> by population",
        ),
        plan=_smallest,
    ),
    Recipe(
        name="the birthplace of an author",
        asks=(
            r"inhabitants has the town in which the author of “<book>” was born",
            r"the population of the birthplace of the person who wrote “<book>”",
            r"somebody wrote “<book>”\. find out where they were born",
        ),
        plan=_birthplace,
    ),
    Recipe(
        name="an editor's versions of an article",
        asks=(
            r"how many versions of the article “<title>” are by (?P<editor>\w+)",
            r"count how often (?P<editor>\w+) has edited the article “<title>”",
            r"in the history of “<title>”, how many edits were made by (?P<editor>\w+)",
        ),
        plan=_edits,
        reckoned=True,
    ),
    Recipe(
        name="a list in an order",
        asks=(
            r"the list of <things> of tarvia sorted by <column>, the (?P<most>\w+) first",
            r"open the list of <things> of tarvia and order it by <column> so that the (?P<most>\w+) are at the top",
            r"see the tarvian <things> ranked by <column>, from the (?P<most>\w+) down",
        ),
        plan=_sorted,
    ),
)
