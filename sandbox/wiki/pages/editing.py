"""Editing: one section, a whole article, a new one."""

from starlette.responses import Response

from sandbox.wiki.data.articles import Article, all_categories, article_called
from sandbox.wiki.data.people import watch
from sandbox.wiki.data.revisions import let_others_save, write
from sandbox.wiki.markup import sections, with_section
from sandbox.wiki.pages.reading import shown
from sandbox.wiki.pages.visit import Visit, found
from sandbox.wiki.showing import address

_SUMMARY_LENGTH = 120


def edit_form(visit: Visit) -> Response:
    """Show the form for a section, or for the whole article."""
    article = visit.article
    number = _section(visit.query("section"))
    text = _part(article, number)
    draft = {"text": text, "summary": "", "minor": "on" if visit.you.mark_minor else "", "base": str(article.revision)}
    return _page(visit, article, number, draft)


def save_edit(visit: Visit) -> Response:
    """Save an edit, show how it will look, or say what stands against it."""
    article, you = visit.article, visit.you
    number = _section(visit.form.get("section", ""))
    draft = {name: visit.form.get(name, "") for name in ("text", "summary", "minor", "base", "watch")}
    if article.protected:
        return _page(visit, article, number, draft)
    if visit.form.get("do") == "preview":
        return _page(visit, article, number, draft, preview=True)
    if not draft["summary"] or len(draft["summary"]) > _SUMMARY_LENGTH:
        said = "Say in the summary what you changed" if not draft["summary"] else "The summary is too long"
        return _page(visit, article, number, draft, error=f"{said}, in at most {_SUMMARY_LENGTH} characters.")
    let_others_save(visit.connection, article.id)
    newest = found(article_called(visit.connection, article.title))
    if draft["base"] != str(newest.revision):
        yours = draft["text"]
        draft |= {"text": _part(newest, number), "base": str(newest.revision)}
        return _page(visit, newest, number, draft, yours=yours)
    text = draft["text"] if number is None else with_section(newest.text, number, draft["text"])
    write(visit.connection, article.id, you.id, text, draft["summary"], minor=bool(draft["minor"]))
    if draft["watch"] or you.watch_edited:
        watch(visit.connection, you.id, article.id, on=True)
    return visit.go(address("wiki", article.title), "Your edit is saved.")


def _section(asked: str) -> int | None:
    return int(asked) if asked.isdigit() else None


def _part(article: Article, number: int | None) -> str:
    if number is None:
        return article.text
    parts = sections(article.text)
    return found(parts[number] if number < len(parts) else None).body


def _page(
    visit: Visit,
    article: Article,
    number: int | None,
    draft: dict[str, str],
    *,
    error: str = "",
    yours: str = "",
    preview: bool = False,
) -> Response:
    parts = sections(article.text)
    heading = parts[number].heading if number is not None and number < len(parts) else ""
    status = 403 if article.protected else 409 if yours else 422 if error else 200
    return visit.render(
        "edit.html",
        status,
        article=article,
        number=number,
        heading=heading,
        draft=draft,
        error=error,
        yours=yours,
        preview=shown(visit, draft["text"]) if preview else None,
    )


def new_form(visit: Visit) -> Response:
    """Show the form for a new article."""
    draft = {"title": visit.query("title"), "category": "", "text": "", "source": "", "summary": ""}
    return _new_page(visit, draft, {})


def create(visit: Visit) -> Response:
    """Make a new article, or show what is wrong with it."""
    you = visit.you
    draft = {name: visit.form.get(name, "") for name in ("title", "category", "text", "source", "summary")}
    errors = _errors(visit, draft)
    if errors:
        return _new_page(visit, draft, errors)
    cursor = visit.connection.execute("INSERT INTO articles (title) VALUES (?)", (draft["title"],))
    text = f"[[Category:{draft['category']}]]\n{draft['text']}<ref>{draft['source']}</ref>"
    write(visit.connection, int(cursor.lastrowid or 0), you.id, text, draft["summary"] or "New article", minor=False)
    if you.watch_created:
        watch(visit.connection, you.id, int(cursor.lastrowid or 0), on=True)
    return visit.go(address("wiki", draft["title"]), "The article is created.")


def _errors(visit: Visit, draft: dict[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not draft["title"]:
        errors["title"] = "Give the article a title."
    elif taken := article_called(visit.connection, draft["title"]):
        errors["title"] = f"There is an article called {taken.title} already."
    if draft["category"] not in dict(all_categories(visit.connection)):
        errors["category"] = "Choose a category."
    if not draft["text"]:
        errors["text"] = "Write at least one sentence."
    if draft["text"] and not draft["source"]:
        errors["source"] = "A new article needs a source: a book, a paper or a register."
    return errors


def _new_page(visit: Visit, draft: dict[str, str], errors: dict[str, str]) -> Response:
    choices = [(name, name) for name, _ in all_categories(visit.connection)]
    return visit.render("new.html", 422 if errors else 200, you=visit.you, draft=draft, errors=errors, choices=choices)
