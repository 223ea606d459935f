"""The inbox, messages and notifications."""

from starlette.responses import Response

from sandbox.forum.data.mail import inbox, notifications, open_mail, send
from sandbox.forum.data.people import renamed_to, user_named
from sandbox.forum.pages.visit import Visit, found

_SUBJECT_LENGTH = 80


def inbox_page(visit: Visit) -> Response:
    """Show the messages that you got, or sent."""
    sent = visit.request.url.path == "/inbox/sent"
    return visit.render("inbox.html", mails=inbox(visit.connection, visit.you.id, sent=sent), sent=sent)


def message_page(visit: Visit) -> Response:
    """Show one message."""
    return visit.render("message.html", mail=found(open_mail(visit.connection, visit.number("id"), visit.you.id)))


def new_message(visit: Visit) -> Response:
    """Show the form for a message."""
    draft = {"to": visit.query("to"), "subject": visit.query("subject"), "body": ""}
    return visit.render("new_message.html", you=visit.you, draft=draft, errors={})


def send_message(visit: Visit) -> Response:
    """Send a message, or show what is wrong with it."""
    draft = {name: visit.form.get(name, "") for name in ("to", "subject", "body")}
    errors = _errors(visit, draft)
    user = user_named(visit.connection, draft["to"])
    if errors or user is None:
        return visit.render("new_message.html", 422, you=visit.you, draft=draft, errors=errors)
    send(visit.connection, visit.you.id, user.id, draft["subject"], draft["body"])
    return visit.go("/inbox/sent", f"Your message to u/{user.name} is sent.")


def _errors(visit: Visit, draft: dict[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    user = user_named(visit.connection, draft["to"])
    now = renamed_to(visit.connection, draft["to"].removeprefix("u/"))
    if not draft["to"]:
        errors["to"] = "Say who gets the message."
    elif now:
        errors["to"] = f"u/{draft['to'].removeprefix('u/')} is now called u/{now}."
    elif user is None:
        errors["to"] = f"There is no member called {draft['to']}."
    elif user.id == visit.you.id:
        errors["to"] = "You cannot write to yourself."
    elif not user.accepts_messages:
        errors["to"] = f"u/{user.name} does not take messages."
    if not draft["subject"]:
        errors["subject"] = "Give the message a subject."
    elif len(draft["subject"]) > _SUBJECT_LENGTH:
        errors["subject"] = f"{_SUBJECT_LENGTH} characters are the most."
    if not draft["body"]:
        errors["body"] = "Write something."
    return errors


def notification_list(visit: Visit) -> Response:
    """Show what happened."""
    return visit.render("notifications.html", notifications=notifications(visit.connection, visit.you.id))


def mark_notifications(visit: Visit) -> Response:
    """Mark all notifications as read."""
    visit.connection.execute("UPDATE notifications SET seen = 1 WHERE user_id = ?", (visit.you.id,))
    return visit.go("/notifications", "All notifications are marked as read.")
