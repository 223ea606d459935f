"""Tasks of a moderator."""

import random

from sandbox.checking import Expected, Wanted, changed
from sandbox.forum.tasks.picking import YOU_ID, database, rows
from sandbox.picking import one, same
from sandbox.task import Parts, Task
from sandbox.world import World

_NOTES = ("Please read the rules before you return.", "You were warned twice.", "Write to us if this was a mistake.")


def _yours(chance: random.Random, world: World) -> tuple[int, str]:
    query = "SELECT boards.id, slug FROM boards JOIN moderators ON boards.id = board_id WHERE user_id = ? ORDER BY slug"
    return one(chance, rows(world, query, YOU_ID), "board that you moderate")


def _clear_queue(chance: random.Random, world: World) -> Parts:
    board, slug = _yours(chance, world)
    bad = chance.sample(["Spam", "Rude or insulting", "Off topic", "Repeated post"], 2)
    reports = database(world).execute(
        "SELECT id, post_id, comment_id, reason FROM reports WHERE board_id = ? AND status = 'open' ORDER BY id",
        (board,),
    )
    expected = []
    for report, post, comment, reason in reports.fetchall():
        status = "removed" if reason in bad else "approved"
        expected.append(Expected(table="reports", kind="changed", row={"id": report}, to={"status": status}))
        if status == "removed":
            table, target = ("posts", post) if post else ("comments", comment)
            expected.append(Expected(table=table, kind="changed", row={"id": target}, to={"removed": reason}))
    return Parts(check=changed(*expected), values={"board": slug, "a": bad[0], "b": bad[1]})


def _ban_renamed(chance: random.Random, world: World) -> Parts:
    board, slug = _yours(chance, world)
    user, former = one(
        chance,
        rows(world, "SELECT id, former_name FROM users WHERE former_name IS NOT NULL ORDER BY id"),
        "renamed member",
    )
    duration, reason = (
        chance.choice(("3 days", "7 days", "30 days")),
        chance.choice(("Spam", "Rude or insulting", "Off topic")),
    )
    note = chance.choice(_NOTES)
    row: dict[str, Wanted] = {
        "board_id": board,
        "user_id": user,
        "duration": duration,
        "reason": reason,
        "note": same(note),
    }
    values = {"board": slug, "name": former, "duration": duration, "reason": reason, "note": note}
    return Parts(check=changed(Expected(table="bans", kind="added", row=row)), values=values)


MODERATING = (
    Task(
        id="forum-clear-queue",
        host="forum",
        kind="change",
        about="Work through a board's report queue: remove what two reasons are given for, approve the rest.",
        least_actions=14,
        phrasings=(
            (
                "Clear the report queue of b/{board}: remove everything reported as “{a}” or “{b}”, giving the same"
                " reason, and approve all the rest."
            ),
            (
                "Go through the reports of b/{board}. What is reported as “{a}” or as “{b}” is to be removed with just"
                " that reason; everything else gets approved."
            ),
        ),
        build=_clear_queue,
        tags=frozenset({"long"}),
    ),
    Task(
        id="forum-ban-renamed",
        host="forum",
        kind="change",
        about="Ban a member, who has another name now, in a form of four steps.",
        least_actions=10,
        phrasings=(
            "Ban u/{name} from b/{board} for {duration}. Reason: {reason}. Note to the member: “{note}”",
            "As moderator of b/{board}, please ban {name} for {duration} because of “{reason}”, with the note “{note}”",
        ),
        build=_ban_renamed,
        tags=frozenset({"long", "replan"}),
    ),
)
