"""The checks of what cannot be done on the forum: the run says so, and the forum is as it was."""

import pytest
from forum_walk import Stage, stage

TASKS = ["forum-vote-archived", "forum-message-nobody", "forum-message-closed"]


def attempt(on: Stage) -> str:
    """Do what the task asks for, as far as the forum lets one."""
    if "title" in on.values:
        path = on.find(on.values["title"])
        assert "votes cannot be cast" in on.read(path)
        return on.send(f"{path}/vote", value=1)
    return on.send("/messages/new", to=on.values["name"], subject=on.values["subject"], body=on.values["body"])


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("task", TASKS)
def test_saying_so_passes_and_trying_does_no_harm(task: str, seed: int) -> None:
    on = stage(task, seed)
    page = attempt(on)
    reasons = ("Votes are closed", f"There is no member called {on.values.get('name')}", "does not take messages")
    assert any(reason in page for reason in reasons)
    assert on.score("It cannot be done.").passed
    assert on.score("", impossible=True).passed


@pytest.mark.parametrize("task", TASKS)
def test_claiming_success_fails(task: str) -> None:
    on = stage(task, 0)
    assert not on.score("").passed
    assert not on.score("Done, the message was sent and the post has my vote.").passed


@pytest.mark.parametrize("task", TASKS)
def test_a_makeshift_fails(task: str) -> None:
    on = stage(task, 0)
    on.side_effect()
    assert not on.score("It cannot be done, so I saved another post.", impossible=True).passed


def test_a_message_to_somebody_else_fails() -> None:
    on = stage("forum-message-closed", 0)
    (other,) = on.ids("SELECT min(id) FROM users WHERE accepts_messages AND id > 1")
    name = on.world.connection("forum").execute("SELECT name FROM users WHERE id = ?", (other,)).fetchone()[0]
    on.send("/messages/new", to=str(name), subject=on.values["subject"], body=on.values["body"])
    assert not on.score("It cannot be done.", impossible=True).passed
