"""The history of an article: its versions, what differs between two, and going back to one."""

from starlette.responses import Response

from sandbox.web.paging import paged
from sandbox.wiki.data.revisions import history, revision, write
from sandbox.wiki.pages.visit import Visit, found
from sandbox.wiki.showing import address, difference

_PER_PAGE = 15


def history_page(visit: Visit) -> Response:
    """Show the versions of an article."""
    article = visit.article
    return visit.render(
        "history.html", article=article, listed=paged(visit, history(visit.connection, article.id), _PER_PAGE)
    )


def compare(visit: Visit) -> Response:
    """Show what differs between two versions."""
    numbers = [int(value) if (value := visit.query(name)).isdigit() else 0 for name in ("old", "new")]
    old, new = (found(revision(visit.connection, number)) for number in sorted(numbers))
    lines = difference(old.text.splitlines(), new.text.splitlines())
    shown = [line for line in lines if line[0] != " " and line[1]]
    return visit.render("compare.html", old=old, new=new, lines=shown)


def restore_form(visit: Visit) -> Response:
    """Ask why an older version is to come back."""
    return _restoring(visit, "")


def restore(visit: Visit) -> Response:
    """Make an older version the newest again."""
    old = found(revision(visit.connection, int(visit.path("id"))))
    summary, you = visit.form.get("summary", ""), visit.you
    if not summary or visit.article.protected:
        return _restoring(visit, "Say in the summary why the older version comes back.")
    write(visit.connection, old.article_id, you.id, old.text, summary, minor=False)
    return visit.go(address("wiki", old.title), "The older version is restored.")


def _restoring(visit: Visit, error: str) -> Response:
    article, old = visit.article, found(revision(visit.connection, int(visit.path("id"))))
    return visit.render("restore.html", 422 if error else 200, article=article, old=old, error=error)
