"""Changing articles and preferences."""

from sandbox.demonstrator.plan import Step
from sandbox.demonstrator.recipe import Ask, Goal, Mend, Recipe, Setback, Steps, goal
from sandbox.demonstrator.skills import Answer, Append, Fill, Open, OpenFirst, Press, Search, pairs
from sandbox.demonstrator.thing import where

_TEXT = "Text"
_SAVE = "Save changes"


def edit(section: str) -> Step:
    """Open the form of a section; an article without one is closed to editors."""
    shut = "The article is protected, its section cannot be edited: {why}"
    return Step(Open(name=f"Edit section {section}"), unless={"it is not there": shut})


def _sentence(ask: Ask) -> Steps:
    return [
        goal("Each section has a link that edits it.", Search(words=ask["title"]), edit(ask["section"])),
        goal(
            "The sentence goes behind what is there.",
            Append(field=_TEXT, text=ask["sentence"]),
            Press(name=_SAVE),
        ),
        Answer(text="The sentence is added."),
    ]


def _summary(_ask: Ask, setback: Setback) -> Steps:
    """Say in the summary what was done, which the form insists on."""
    summary = Fill(values=pairs({"Summary": "Sentence added"}))
    return [goal("The form wants a summary.", summary, Press(name=_SAVE)), *setback.after]


def _two(ask: Ask) -> Steps:
    return [
        Step(Search(words=ask["title"]), "The title is known."),
        _append(ask, ask["a"], ask["here"]),
        _append(ask, ask["b"], ask["there"]),
        Answer(text="Both sentences are added."),
    ]


def _append(ask: Ask, section: str, sentence: str) -> Goal:
    return goal(
        f"The section {section} has a form of its own.",
        edit(section),
        Append(field=_TEXT, text=sentence),
        Fill(values=pairs({"Summary": ask["summary"]})),
        Press(name=_SAVE),
    )


def _again(ask: Ask, setback: Setback) -> Steps:
    """Put the sentence into the text that somebody else has saved in between."""
    page = setback.place.scene.page
    sentence = ask["here"] if page.says(f"Edit: {ask['a']}") else ask["there"]
    add = Append(field=_TEXT, text=sentence)
    return [goal("Somebody else has saved; their text stays.", add, Press(name=_SAVE)), *setback.after]


def _restore(ask: Ask) -> Steps:
    return [
        goal("The history names the editor of each version.", Search(words=ask["title"]), Open(name="History")),
        goal(
            "The changes of the version lead to the one before it.",
            OpenFirst(things="versions", where=where(editor=ask["editor"])),
            Open(name="Restore the old version"),
        ),
        goal(
            "Bringing a version back wants a summary.",
            Fill(values=pairs({"Summary": "Vandalism undone"})),
            Press(name="Restore version"),
        ),
        Answer(text="The version before it is restored."),
    ]


def _new(ask: Ask) -> Steps:
    fields = {"Title": ask["title"], "Category": ask["category"], "Text": ask["text"]}
    return [
        goal(
            "A new article has a form.",
            Open(name="New article"),
            Fill(values=pairs(fields)),
            Press(name="Create article"),
        ),
        Answer(text="The article is created."),
    ]


def _source(ask: Ask, setback: Setback) -> Steps:
    """Name the source, which the form insists on."""
    source = Fill(values=pairs({"Source": ask["source"]}))
    return [goal("The form wants a source.", source, Press(name="Create article")), *setback.after]


def _preferences(ask: Ask) -> Steps:
    profile = {"E-mail address": ask["email"], "About you": ask["about"]}
    reading = {"Text size": ask["size"].capitalize(), "Results per page": ask["count"]}
    return [
        goal(
            "Your menu leads to the preferences.",
            Open(name="Wren_Halloway"),
            Open(name="Preferences"),
            Fill(values=pairs(profile)),
            Press(name="Save profile"),
        ),
        _tab("Reading", reading),
        _tab("Editing", {"Watch articles that I edit": "yes"}),
        _tab("Notices", {"Send an e-mail when somebody replies to me": "no"}),
        Answer(text="The preferences are saved."),
    ]


def _tab(name: str, fields: dict[str, str]) -> Goal:
    save = Press(name=f"Save {name.lower()}")
    return goal(f"{name} has a tab of its own.", Open(name=name), Fill(values=pairs(fields)), save)


_EMAIL = r"(?P<email>[^\s,]+@[^\s,]+)"
_SIZE, _COUNT = r"(?P<size>small|large)", r"(?P<count>\d+)"

WRITING = (
    Recipe(
        name="a sentence more",
        asks=(
            r"in the article “<title>”, add this sentence at the end of the section “<section>”: “<sentence>”",
            r"put the sentence “<sentence>” behind the last one of the section “<section>” of the article “<title>”",
            r"the article “<title>” lacks something\. extend its section “<section>” by this at the end: “<sentence>”",
        ),
        plan=_sentence,
        mends=(Mend("say in the summary", _summary),),
        shown=r"your edit is saved",
    ),
    Recipe(
        name="sentences for two sections",
        asks=(
            (
                r"in the article “<title>”, add “<here>” to the end of the section “<a>” and “<there>” to the end of"
                r" the section “<b>”, .* the summary “<summary>”"
            ),
            (
                r"edit “<title>”: first append “<here>” to its section “<a>”, then append “<there>” to its section"
                r" “<b>”\. the summary of either edit should be “<summary>”"
            ),
            (
                r"the sections “<a>” and “<b>” of “<title>” each need one more sentence at the end: “<here>” and"
                r" “<there>”, .* the summary “<summary>”"
            ),
        ),
        plan=_two,
        mends=(Mend("edit conflict", _again),),
        shown=r"your edit is saved",
    ),
    Recipe(
        name="an older version",
        asks=(
            r"^(?P<editor>\w+) has spoilt the article “<title>” with the last edit",
            r"undo the latest change of (?P<editor>\w+) to “<title>”",
            r"the newest version of “<title>”, by (?P<editor>\w+), is vandalism",
        ),
        plan=_restore,
        shown=r"the older version is restored",
    ),
    Recipe(
        name="a new article",
        asks=(
            (
                r"create an article called “<title>” in the category “<category>” with the text “<text>” if a source is"
                r" wanted, it is “<source>”"
            ),
            r"title: “<title>”, category: “<category>”, text: “<text>” i have it from “<source>”",
            r"an article “<title>” \(category “<category>”\) that reads “<text>” name “<source>” as the source",
        ),
        plan=_new,
        mends=(Mend("needs a source", _source),),
        shown=r"the article is created",
    ),
    Recipe(
        name="preferences",
        asks=(
            rf"e-mail address {_EMAIL}, the text about me “<about>”, {_SIZE} text, {_COUNT} results",
            rf"e-mail address to {_EMAIL} and the text about me to “<about>”, choose {_SIZE} text with {_COUNT}",
            rf"be: {_EMAIL} as the e-mail address, “<about>” about me, {_SIZE} text size, {_COUNT} results",
        ),
        plan=_preferences,
        shown=r"your preferences are saved",
    ),
)
