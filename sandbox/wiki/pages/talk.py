"""Talk pages."""

from starlette.responses import Response

from sandbox.wiki.data.people import reply, topics
from sandbox.wiki.pages.visit import Visit
from sandbox.wiki.showing import address


def talk_page(visit: Visit) -> Response:
    """Show what is said about an article."""
    return _page(visit, {}, {})


def say(visit: Visit) -> Response:
    """Reply under a heading, or begin a new one."""
    article, you = visit.article, visit.you
    topic, heading, text = (visit.form.get(name, "") for name in ("topic", "heading", "text"))
    known = {str(one.id) for one in topics(visit.connection, article.id)}
    errors: dict[str, str] = {}
    if not text:
        errors["text"] = "Write something."
    if topic not in known and not heading:
        errors["heading"] = "Give the topic a heading."
    if errors:
        return _page(visit, visit.form, errors)
    if topic not in known:
        cursor = visit.connection.execute(
            "INSERT INTO topics (article_id, heading) VALUES (?, ?)", (article.id, heading)
        )
        topic = str(cursor.lastrowid)
    reply(visit.connection, int(topic), you.id, text)
    return visit.go(address("talk", article.title), "Your contribution is on the talk page.")


def _page(visit: Visit, draft: dict[str, str], errors: dict[str, str]) -> Response:
    article = visit.article
    listed = topics(visit.connection, article.id)
    return visit.render("talk.html", 422 if errors else 200, article=article, topics=listed, draft=draft, errors=errors)
