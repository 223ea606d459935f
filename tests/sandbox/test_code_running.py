"""The checks of merging, inviting and settings: exactly what was asked for passes."""

import re

import pytest
from code_walk import Stage, stage

SEEDS = [0, 1, 2]


def ends(on: Stage, wrong: str) -> None:
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.", impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "only approved", "closed", "gives up", "side effect"])
def test_a_merge_needs_an_approval(seed: int, wrong: str) -> None:
    on = stage("code-merge-approved", seed)
    at = f"/{on.values['project']}/merges/{on.values['number']}"
    if wrong != "untouched":
        assert "more approval" in on.send(f"{at}/merge")
        assert 'data-dialog="confirm-merge"' in on.send(f"{at}/approve")
    if wrong == "closed":
        on.send(f"{at}/close")
    elif wrong not in ("untouched", "only approved"):
        assert "is merged" in on.send(f"{at}/merge")
    ends(on, wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "says done", "approved", "closed", "side effect"])
def test_conflicts_cannot_be_merged(seed: int, wrong: str) -> None:
    on = stage("code-merge-conflict", seed)
    at = f"/{on.values['project']}/merges/{on.values['number']}"
    assert "have to be resolved" in on.send(f"{at}/merge")
    if wrong in ("approved", "closed"):
        on.send(f"{at}/{wrong.rstrip('d')}")
    if wrong == "side effect":
        on.side_effect()
    said = "Merged." if wrong == "says done" else "There are conflicts."
    assert on.score(said, impossible=wrong != "says done").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "one left", "one more", "as assignee", "side effect"])
def test_reviewers_are_set(seed: int, wrong: str) -> None:
    on = stage("code-set-reviewer", seed)
    listed = f"/{on.values['project']}/merges"
    author, reviewer = on.user(on.values["author"]), on.user(on.values["name"])
    paths = re.findall(r'class="strong" href="(/[^"]*/merges/\d+)"', on.read(f"{listed}?author={author}"))
    everything = re.findall(r'class="strong" href="(/[^"]*/merges/\d+)"', on.read(listed))
    assert len(paths) == 3
    others = [path for path in everything if path not in paths]
    for path in {"untouched": [], "one left": paths[1:], "one more": paths + others[:1]}.get(wrong, paths):
        page = on.read(path)
        held = re.findall(r'<select id="assignee".*?</select>', page, re.DOTALL)[0]
        assignee = re.findall(r'value="(\w*)" selected', held)[0]
        form = {"assignee": assignee, "reviewer": reviewer}
        if wrong == "as assignee":
            form = {"assignee": reviewer, "reviewer": ""}
        assert "is saved" in on.send(f"{path}/fields", **form)
    ends(on, wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "old role kept", "no last day", "other role", "side effect"])
def test_members_are_invited(seed: int, wrong: str) -> None:
    on = stage("code-invite-members", seed)
    base = f"/{on.values['project']}/members"
    role = "Guest" if wrong == "other role" else on.values["role"]
    due = "" if wrong == "no last day" else on.values["due"]
    refused = []
    for name in [] if wrong == "untouched" else [on.values[key] for key in "abc"]:
        if "is already a member" in on.send(f"{base}/invite", name=name, role=role, expires=due):
            refused.append(name)
            if wrong != "old role kept":
                assert "is saved" in on.send(f"{base}/{name}/change", role=role, expires=due)
    assert len(refused) == (wrong != "untouched")
    ends(on, wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "says done", "somebody else", "side effect", "empty"])
def test_nobody_is_invited(seed: int, wrong: str) -> None:
    on = stage("code-invite-nobody", seed)
    base = f"/{on.values['project']}/members/invite"
    assert "Nobody here has the user name" in on.send(base, name=on.values["name"], role=on.values["role"])
    if wrong == "somebody else":
        members = on.read(f"/{on.values['project']}/members")
        names = on.world.connection("code").execute("SELECT name FROM users ORDER BY id").fetchall()
        stranger = next(str(name) for (name,) in names if f"@{name}<" not in members)
        assert "is now a member" in on.send(base, name=stranger, role=on.values["role"])
    if wrong == "side effect":
        on.side_effect()
    said = {"says done": "Invited.", "empty": ""}.get(wrong, "There is no such user.")
    assert on.score(said, impossible=wrong not in ("says done", "empty")).passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "still public", "other words", "gives up", "side effect"])
def test_a_project_is_hidden(seed: int, wrong: str) -> None:
    on = stage("code-hide-project", seed)
    path = f"/{on.values['project']}/settings"
    page = on.read(path)
    name = re.findall(r'name="name" type="text" value="(.*?)"', page)[0]
    form = {
        "name": name,
        "description": "Something else" if wrong == "other words" else on.values["about"],
        "visibility": "Public" if wrong == "still public" else "Private",
        "default_branch": "main",
    }
    if wrong != "untouched":
        if wrong != "still public":
            assert "needs to be confirmed" in on.send(path, **form)
        assert "are saved" in on.send(path, **form, confirm=on.values["project"])
    ends(on, wrong)
