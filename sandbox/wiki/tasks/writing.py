"""Tasks that change articles."""

import random

from sandbox.checking import Expected, Wanted, changed, impossible, worded
from sandbox.picking import one, same
from sandbox.task import Parts, Task
from sandbox.wiki.data.revisions import history, write
from sandbox.wiki.markup import sections
from sandbox.wiki.tasks.picking import YOU_ID, database, kept_in, open_to_all, short_sections, with_sentence, written
from sandbox.world import World

_SENTENCES = (
    "A footbridge was added in 2024.",
    "The local museum was reopened in 2023.",
    "A new trail was marked out in 2025.",
    "Its archive has been open to the public since 2022.",
    "A plaque has commemorated this since 2021.",
)
_SUMMARIES = ("News of the last years", "Two sentences added", "Brought up to date")
_DAMAGE = ("This is all wrong!!!", "My dog wrote this article.", "Nobody reads this anyway.")
_NEW = (
    ("Old Customs House", "The '''Old Customs House''' is a brick building of 1822 beside the harbour."),
    ("Lamplighters' Walk", "The '''Lamplighters' Walk''' is a path of 14 km along the coast."),
    ("Weaver's Gate", "The '''Weaver's Gate''' is the last of five gates of a town wall."),
    ("Night Ferry", "The '''Night Ferry''' crosses the bay from May to September."),
)
_SOURCES = ("Harbour Register 1822, p. 4", "Walks of Tarvia, 2nd edition, p. 31", "Town Archive, folder 12")
_WHERE = ("Companies of Tarvia", "Books of Tarvia", "Mountains of Tarvia", "Towns in Tarvia")


def _sentence(chance: random.Random, world: World) -> Parts:
    article = open_to_all(world, one(chance, kept_in(world, chance.choice(_WHERE)), "article"))
    section = one(chance, short_sections(article), "short section")
    sentence = chance.choice(_SENTENCES)
    heading = sections(article.text)[section].heading
    return Parts(
        check=changed(written(article, with_sentence(article.text, section, sentence))),
        values={"title": article.title, "section": heading, "sentence": sentence},
    )


def _conflict(chance: random.Random, world: World) -> Parts:
    articles = [one for one in kept_in(world, chance.choice(_WHERE)) if len(short_sections(one)) > 1]
    article = open_to_all(world, one(chance, articles, "article with two short sections"))
    first, second = sorted(chance.sample(short_sections(article), 2))
    here, there = chance.sample(_SENTENCES, 2)
    summary = chance.choice(_SUMMARIES)
    others = with_sentence(article.text, first, "Opinions on this differ.")
    add = "INSERT INTO waiting_edits (article_id, user_id, summary, text) VALUES (?, 5, 'Doubt added', ?)"
    database(world).execute(add, (article.id, others))
    once = with_sentence(others, first, here)
    theirs: dict[str, Wanted] = {"article_id": article.id, "user_id": 5, "text": others}
    parts = sections(article.text)
    return Parts(
        check=changed(
            Expected(table="revisions", kind="added", row=theirs),
            written(article, once, worded(summary)),
            written(article, with_sentence(once, second, there), worded(summary)),
        ),
        values={
            "title": article.title,
            "a": parts[first].heading,
            "b": parts[second].heading,
            "here": here,
            "there": there,
            "summary": summary,
        },
    )


def _protected(chance: random.Random, world: World) -> Parts:
    articles = [one for one in kept_in(world, "Towns in Tarvia") if short_sections(one)]
    article = one(chance, articles, "town")
    why = "Only stewards can edit it, because of repeated vandalism."
    database(world).execute("UPDATE articles SET protected = ? WHERE id = ?", (why, article.id))
    heading = sections(article.text)[chance.choice(short_sections(article))].heading
    values = {"title": article.title, "section": heading, "sentence": chance.choice(_SENTENCES)}
    return Parts(check=impossible(), values=values)


def _restore(chance: random.Random, world: World) -> Parts:
    article = open_to_all(world, one(chance, kept_in(world, chance.choice(_WHERE)), "article"))
    editor, user = one(
        chance,
        [
            (str(name), int(user))
            for user, name in database(world).execute("SELECT id, name FROM users WHERE id != 1 ORDER BY id")
            if name != history(database(world), article.id)[0].editor
        ],
        "editor",
    )
    damaged = with_sentence(article.text, 1, chance.choice(_DAMAGE))
    write(database(world), article.id, user, damaged, "Improved", minor=False)
    return Parts(check=changed(written(article, article.text)), values={"title": article.title, "editor": editor})


def _new(chance: random.Random, world: World) -> Parts:
    title, text = chance.choice(_NEW)
    category, source = chance.choice(_WHERE), chance.choice(_SOURCES)
    whole = f"[[Category:{category}]]\n{text}<ref>{source}</ref>"
    del world
    return Parts(
        check=changed(
            Expected(table="articles", kind="added", row={"title": title, "protected": ""}),
            Expected(table="revisions", kind="added", row={"user_id": YOU_ID, "text": same(whole)}),
        ),
        values={"title": title, "text": text, "category": category, "source": source},
    )


def _preferences(chance: random.Random, _world: World) -> Parts:
    email, size = f"wren{chance.randint(10, 99)}@post.example", chance.choice(("Small", "Large"))
    about, count = (
        chance.choice(("Mountains, mostly.", "I check dates.", "Rivers and mills.")),
        chance.choice(("20", "50")),
    )
    to: dict[str, Wanted] = {
        "email": email,
        "about": same(about),
        "text_size": size,
        "results_per_page": count,
        "watch_edited": 1,
        "mail_on_talk": 0,
    }
    return Parts(
        check=changed(Expected(table="users", kind="changed", row={"id": YOU_ID}, to=to)),
        values={"email": email, "about": about, "size": size.lower(), "count": count},
    )


_ADD = (
    "In the article “{title}”, add this sentence at the end of the section “{section}”: “{sentence}”",
    "Please put the sentence “{sentence}” behind the last one of the section “{section}” of the article “{title}”.",
    "The article “{title}” lacks something. Extend its section “{section}” by this at the end: “{sentence}”",
)

WRITING = (
    Task(
        id="wiki-add-sentence",
        host="wiki",
        kind="change",
        about="Add a sentence to a section; the form wants a summary of the change.",
        least_actions=5,
        phrasings=_ADD,
        build=_sentence,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="wiki-edit-conflict",
        host="wiki",
        kind="change",
        about="Add sentences to two sections of an article that somebody else edits at the same moment.",
        least_actions=11,
        phrasings=(
            (
                "In the article “{title}”, add “{here}” to the end of the section “{a}” and “{there}” to the end of the"
                " section “{b}”, one after the other. Use the summary “{summary}” both times, keep what others write."
            ),
            (
                "Edit “{title}”: first append “{here}” to its section “{a}”, then append “{there}” to its section"
                " “{b}”. The summary of either edit should be “{summary}”. Nobody else's words may get lost."
            ),
            (
                "The sections “{a}” and “{b}” of “{title}” each need one more sentence at the end: “{here}” and"
                " “{there}”, in this order, each saved with the summary “{summary}”. Leave everything else in."
            ),
        ),
        build=_conflict,
        tags=frozenset({"long", "replan"}),
    ),
    Task(
        id="wiki-protected",
        host="wiki",
        kind="change",
        about="Add a sentence to an article that only stewards can edit.",
        least_actions=1,
        phrasings=_ADD,
        build=_protected,
        tags=frozenset({"impossible"}),
    ),
    Task(
        id="wiki-restore",
        host="wiki",
        kind="change",
        about="Take back the last edit of an article by restoring the version before it.",
        least_actions=6,
        phrasings=(
            "{editor} has spoilt the article “{title}” with the last edit. Restore the version before it.",
            "Please undo the latest change of {editor} to “{title}” by bringing back the version before it.",
            "The newest version of “{title}”, by {editor}, is vandalism. Put the previous version back.",
        ),
        build=_restore,
    ),
    Task(
        id="wiki-new-article",
        host="wiki",
        kind="change",
        about="Write a new article; the form asks for a source.",
        least_actions=6,
        phrasings=(
            (
                "Create an article called “{title}” in the category “{category}” with the text “{text}” If a source"
                " is wanted, it is “{source}”."
            ),
            (
                "Write a new article. Title: “{title}”, category: “{category}”, text: “{text}” I have it from"
                " “{source}”, should anybody ask."
            ),
            (
                "We need an article “{title}” (category “{category}”) that reads “{text}” Name “{source}” as the source"
                " in case the form insists on one."
            ),
        ),
        build=_new,
        tags=frozenset({"replan"}),
    ),
    Task(
        id="wiki-preferences",
        host="wiki",
        kind="change",
        about="Change six preferences in four tabs.",
        least_actions=15,
        phrasings=(
            (
                "Change my preferences: e-mail address {email}, the text about me “{about}”, {size} text, {count}"
                " results per page, watch the articles that I edit, and no more e-mails about replies."
            ),
            (
                "In my preferences, set the e-mail address to {email} and the text about me to “{about}”, choose {size}"
                " text with {count} results per page, have edited articles watched and turn off mail about replies."
            ),
            (
                "My preferences should be: {email} as the e-mail address, “{about}” about me, {size} text size, {count}"
                " results on a page. Articles that I edit are to be watched, and replies should not be mailed to me."
            ),
        ),
        build=_preferences,
        tags=frozenset({"long"}),
    ),
)
