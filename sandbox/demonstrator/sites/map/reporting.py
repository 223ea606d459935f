"""Notes on the map, and suggested edits."""

from sandbox.demonstrator.recipe import Ask, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Fill, Open, Press, Search, pairs


def _missing(ask: Ask) -> Steps:
    fields = {"What is it about?": "Something is missing", "What have you seen?": ask["text"]}
    return [
        goal(
            "A problem is reported from the page of the place.",
            Search(words=ask["name"]),
            Open(name=ask["name"]),
            Open(name="Report a problem"),
        ),
        goal("The form asks what it is.", Fill(values=pairs(fields)), Press(name="Leave note")),
        Answer(text=f"The note at {ask['name']} is on the map."),
    ]


def _where(ask: Ask, setback: Setback) -> Steps:
    """Say where exactly, as the form wants it."""
    spot = Fill(values=pairs({"Where exactly?": ask["spot"]}))
    return [goal("The form wants to know where exactly.", spot, Press(name="Leave note")), *setback.after]


def _suggest(ask: Ask) -> Steps:
    fields = {"Phone": ask["phone"], "Website": ask["website"], "Wheelchair access": ask["access"]}
    return [
        goal(
            "An edit is suggested from the page of the place.",
            Search(words=ask["name"]),
            Open(name=ask["name"]),
            Open(name="Suggest an edit"),
        ),
        goal(
            "The form has the details, and shows them again before it is sent.",
            Fill(values=pairs(fields)),
            Press(name="Review suggestion"),
            Press(name="Send suggestion"),
        ),
        Answer(text=f"The suggestion for {ask['name']} is sent."),
    ]


def _source(ask: Ask, setback: Setback) -> Steps:
    """Say how it is known, as the form wants it."""
    source = Fill(values=pairs({"How do you know?": ask["source"]}))
    return [goal("The form wants a source.", source, Press(name="Review suggestion")), *setback.after]


REPORTING = (
    Recipe(
        name="a note on what is missing",
        asks=(
            r"^leave a note at <name> that something is missing: “<text>”\. if asked where exactly: (?P<spot>.+)$",
            r"^report on the map that at <name> something is missing\. text: “<text>”\. it is (?P<spot>.+)$",
            r"^at <name> the map lacks something\. tell them “<text>” .* exact spot is (?P<spot>.+)$",
        ),
        plan=_missing,
        mends=(Mend("fill in where exactly", _where),),
        shown=r"your note is on the map",
    ),
    Recipe(
        name="a suggested edit",
        asks=(
            (
                r"^suggest an edit of <name>: phone (?P<phone>[\d ]+), website (?P<website>\S+), wheelchair access"
                r" “<access>”\. .*: “<source>”"
            ),
            (
                r"old details for <name>\. suggest the phone number (?P<phone>[\d ]+), the website (?P<website>\S+) and"
                r" “<access>” for wheelchairs; the source is “<source>”"
            ),
            (
                r"correction for <name>\. new phone: (?P<phone>[\d ]+), new website: (?P<website>\S+), wheelchair:"
                r" “<access>”\. source: “<source>”"
            ),
        ),
        plan=_suggest,
        mends=(Mend("say how you know", _source),),
        shown=r"waits for a check",
    ),
)
