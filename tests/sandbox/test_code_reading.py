"""The checks of reading tasks: the right answer passes, others and side effects fail."""

import re
from urllib.parse import quote_plus

import pytest
from code_walk import Stage, stage

SEEDS = [0, 1, 2]
WRONG = ["", "another", "nothing", "gives up", "side effect"]


def ends(on: Stage, right: str, other: str, wrong: str) -> None:
    if wrong == "side effect":
        on.side_effect()
    answer = {"another": other, "nothing": ""}.get(wrong, right)
    assert on.score(answer, impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", WRONG)
def test_commits_in_a_month(seed: int, wrong: str) -> None:
    on = stage("code-commits-in-month", seed)
    month, year = on.values["month"].split()
    author = on.user(on.values["name"])
    first = on.read(f"/{on.values['project']}/commits?author={author}")
    assert "Next page" in first
    numbers = range(1, len(re.findall(r'aria-label="Page \d+"', first)) + 2)
    pages = [on.read(f"/{on.values['project']}/commits?author={author}&page={number}") for number in numbers]
    count = sum(len(re.findall(rf'<td class="nowrap">\d+ {month[:3]} {year}', page)) for page in pages)
    assert count
    ends(on, f"{count}", f"{count + 1}", wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", WRONG)
def test_the_oldest_issue(seed: int, wrong: str) -> None:
    on = stage("code-oldest-issue", seed)
    list_ = f"/{on.values['project']}/issues?label={quote_plus(on.values['label'])}"
    authors = re.findall(r"opened [^<]*? by (\w+ \w+)", on.read(f"{list_}&sort=oldest"))
    ends(on, authors[0], next((one for one in authors if one != authors[0]), "Tess Arden"), wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", WRONG)
def test_the_most_issues(seed: int, wrong: str) -> None:
    on = stage("code-most-issues", seed)
    label = quote_plus(on.values["label"])
    found = {
        project: int(re.findall(r"Issues found: (\d+)", on.read(f"/{project}/issues?label={label}"))[0])
        for project in re.split(r", | and ", on.values["projects"])
    }
    best = max(found, key=lambda one: found[one])
    least = min(found, key=lambda one: found[one])
    ends(on, f"{best}: {found[best]}", f"{least}: {found[least]}", wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "unsorted", "another page", "gives up", "side effect"])
def test_a_filtered_list(seed: int, wrong: str) -> None:
    on = stage("code-filter-issues", seed)
    user, label = on.user(on.values["name"]), on.values["label"]
    # As the form sends it: every field, in the form's order.
    form = {"q": "", "state": "open", "label": label, "assignee": user, "author": "", "milestone": "", "sort": "due"}
    if wrong == "unsorted":
        form["sort"] = "newest"
    response = on.client.get(f"/{on.values['project']}/issues", params=form)
    url = "/" if wrong == "another page" else str(response.url).removeprefix("http://code.localhost")
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.", url=url, impossible=wrong == "gives up").passed is (wrong == "")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", ["", "another file", "the project", "gives up", "side effect"])
def test_a_file_of_a_renamed_project(seed: int, wrong: str) -> None:
    on = stage("code-moved-file", seed)
    page = on.read(f"/search?q={on.values['former']}")
    assert "No projects match" in page
    now = re.findall(r'has another name now: <a href="(.*?)"', page)[0]
    url = {"another file": f"{now}/files/README.md", "the project": now}.get(wrong, f"{now}/files/{on.values['file']}")
    assert on.client.get(url).status_code == 200
    if wrong == "side effect":
        on.side_effect()
    assert on.score("Done.", url=url, impossible=wrong == "gives up").passed is (wrong == "")
