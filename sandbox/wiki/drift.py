"""What changes in the encyclopaedia while somebody is there: others talk about articles and edit them."""

import random
import sqlite3

from sandbox.wiki.clock import stamp

_REPLIES = 5
_EDITS = 3
_SAID = ("I agree.", "Does somebody have a source?", "I would leave it as it is.", "Done, see the history.")


def drift(connection: sqlite3.Connection, chance: random.Random, words: str) -> None:
    """Let other editors answer on talk pages and save articles with a blank line at their end.

    Left alone is every article that the words name and every list; and no editor whom they name does anything. No
    edit changes what an article says: a task may lead to an article that it does not name.
    """
    said = words.casefold()
    editors = [
        user
        for user, name in connection.execute("SELECT id, name FROM users WHERE id != 1 ORDER BY id")
        if name.casefold() not in said
    ]
    articles = [
        article
        for article, title in connection.execute("SELECT id, title FROM articles WHERE protected = '' ORDER BY id")
        if title.casefold() not in said and not title.startswith("List of")
    ]
    topics = [
        topic
        for topic, article in connection.execute("SELECT id, article_id FROM topics ORDER BY id")
        if article in articles
    ]
    for topic in chance.sample(topics, min(_REPLIES, len(topics))):
        connection.execute(
            "INSERT INTO replies (topic_id, user_id, made, text) VALUES (?, ?, ?, ?)",
            (topic, chance.choice(editors), stamp(), chance.choice(_SAID)),
        )
    for article in chance.sample(articles, _EDITS):
        connection.execute(
            "INSERT INTO revisions (article_id, user_id, made, summary, minor, text)"
            " SELECT article_id, ?, ?, 'White space', 1, text || char(10) FROM revisions WHERE article_id = ?"
            " ORDER BY id DESC LIMIT 1",
            (chance.choice(editors), stamp(), article),
        )
