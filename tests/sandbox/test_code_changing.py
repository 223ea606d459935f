"""The checks of changing tasks: exactly what was asked for passes, less or more or other than it fails."""

import re

import pytest
from code_walk import Stage, stage

SEEDS = [0, 1, 2]


def label_id(page: str, name: str) -> str:
    return str(re.findall(rf'value="(\d+)"[^>]*> *\s*<span[^>]*>{re.escape(name)}</span>', page)[0])


def ends(on: Stage, wrong: str) -> None:
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.", impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "other label", "other title", "gives up", "side effect"])
def test_a_bug_is_reported(seed: int, wrong: str) -> None:
    on = stage("code-report-bug", seed)
    path = f"/{on.values['project']}/issues/new"
    title = "Something" if wrong == "other title" else on.values["title"]
    if wrong != "untouched":
        form = {"title": title, "description": on.values["body"]}
        refused = on.send(path, **form)
        assert "need one of the labels" in refused
        name = "type::question" if wrong == "other label" else "type::bug"
        assert "is open" in on.send(path, **form, labels=[label_id(refused, name)])
    ends(on, wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "says done", "reported elsewhere", "side effect", "empty"])
def test_an_archived_project_takes_no_issue(seed: int, wrong: str) -> None:
    on = stage("code-report-archived", seed)
    form = {"title": on.values["title"], "description": on.values["body"]}
    assert "New issue" not in on.read(f"/{on.values['project']}/issues")
    assert "archived and can only be read" in on.send(f"/{on.values['project']}/issues/new", **form)
    if wrong == "reported elsewhere":
        on.send("/quayside/ferry-board/issues/new", **form)
    if wrong == "side effect":
        on.side_effect()
    said = {"says done": "Done.", "empty": ""}.get(wrong, "The project is archived.")
    assert on.score(said, impossible=wrong not in ("says done", "empty")).passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "one left", "no comment", "gives up", "side effect"])
def test_duplicates_are_closed(seed: int, wrong: str) -> None:
    on = stage("code-close-duplicates", seed)
    page = on.read(f"/{on.values['project']}/issues?label=duplicate")
    paths = re.findall(r'class="strong" href="(/[^"]*/issues/\d+)"', page)
    assert len(paths) == 4
    for path in {"untouched": [], "one left": paths[1:]}.get(wrong, paths):
        body = "" if wrong == "no comment" else on.values["text"]
        assert "is closed" in on.send(f"{path}/comments", body=body, do="close")
    ends(on, wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "no label", "other colour", "other day", "gives up", "side effect"])
def test_a_release_is_prepared(seed: int, wrong: str) -> None:
    on = stage("code-prepare-release", seed)
    project = on.values["project"]
    if wrong != "untouched":
        due = "2027-01-01" if wrong == "other day" else on.values["due"]
        form = {"title": on.values["title"], "due": due, "description": on.values["goal"]}
        assert "is open" in on.send(f"/{project}/milestones/new", **form)
        assert "already a milestone" in on.send(f"/{project}/milestones/new", **form)
    if wrong not in ("untouched", "no label"):
        colours = dict(re.findall(r'<option value="(#\w+)"[^>]*>(\w+)<', on.read(f"/{project}/labels/new")))
        wanted = "Grey" if wrong == "other colour" else on.values["colour"]
        colour = next(key for key, name in colours.items() if name == wanted)
        form = {"name": on.values["label"], "colour": colour, "description": on.values["about"]}
        assert "is saved" in on.send(f"/{project}/labels/new", **form)
        assert "already a label" in on.send(f"/{project}/labels/new", **form)
    ends(on, wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "untouched", "no day", "another person", "lost label", "side effect"])
def test_an_issue_is_assigned(seed: int, wrong: str) -> None:
    on = stage("code-assign-issue", seed)
    path = f"/{on.values['project']}/issues/{on.values['number']}"
    page = on.read(path)
    labels = re.findall(r'name="labels" value="(\d+)" checked', page)
    milestone = re.findall(r"<option selected>(.*?)</option>", page)
    user = "tess_arden" if wrong == "another person" else on.user(on.values["name"])
    if wrong == "lost label":
        labels = labels[1:] if labels else re.findall(r'name="labels" value="(\d+)"', page)[:1]
    if wrong != "untouched":
        due = "" if wrong == "no day" else on.values["due"]
        form = {"assignee": user, "due": due, "milestone": milestone[0] if milestone else ""}
        assert "is saved" in on.send(f"{path}/fields", **form, labels=labels)
    ends(on, wrong)
