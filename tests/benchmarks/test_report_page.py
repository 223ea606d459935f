"""The report's page, its terminal tables, what is read and what is refused."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from made_results import kept, made, recorded
from rich.console import Console
from scripted_run import short_run

from benchmarks.report import ResultsError, make_report, print_report, read_runs, write_page
from benchmarks.report.charts import failures_chart, tokens_chart
from benchmarks.report.failures import CLASSES, Failure
from benchmarks.report.grouping import groups_of
from benchmarks.report.reading import Run
from benchmarks.result import EpisodeResult
from cli import main
from trajectory import REPORT_NAME


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


async def bench(home: Path) -> list[EpisodeResult]:
    """Three recorded failures and what was solved, of two agents."""
    failed = [
        await recorded(home, short_run(), made("shop-question", seed=seed, answer="<script>x()</script>"))
        for seed in range(3)
    ]
    solved = [
        made("shop-settings", outcome="solved", agent=agent, least_actions=5) for agent in ("ours", "browser-use")
    ]
    lost = made("shop-question", agent="browser-use", outcome="error", error="<img src=http://evil.example/x>")
    records = [*(run.record for run in failed), *solved, lost, made("shop-filter", outcome="unscored")]
    kept(home, *records)
    return records


async def test_each_failure_stands_on_the_page_with_a_link_that_leads_somewhere(tmp_path: Path) -> None:
    await bench(tmp_path / "a bench")
    report = await make_report(read_runs([tmp_path / "a bench"]))
    page = write_page(report, tmp_path / "page" / "report.html")

    html = page.read_text(encoding="utf-8")
    links = [attributes["href"] for tag, attributes in Elements(html).found if tag == "a"]
    assert len(links) == 3
    assert {(page.parent / unquote(link)).resolve().name for link in links} == {REPORT_NAME}
    assert all((page.parent / unquote(link)).is_file() for link in links)
    (table,) = re.findall(r'<table class="failures">.*?</table>', html, re.DOTALL)
    assert table.count('<td class="kind">') == len(report.failures) == 4
    assert "not recorded" in table
    assert "“&lt;script&gt;x()&lt;/script&gt;”" in table


async def test_the_page_asks_nothing_of_anyone_and_runs_nothing(tmp_path: Path) -> None:
    await bench(tmp_path)
    html = write_page(await make_report(read_runs([tmp_path])), tmp_path / "report.html").read_text(encoding="utf-8")
    elements = Elements(html).found
    assert [tag for tag, _ in elements if tag in ("script", "link", "img", "iframe", "image")] == []
    addresses = [a[name] for _, a in elements for name in ("src", "href", "action", "srcset") if name in a]
    assert [a for a in addresses if not a.startswith(("#", "runs/"))] == []
    assert re.findall(r"url\((?!#)", html) == []
    assert "default-src 'none'" in html
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids)), "three pictures are one page"
    assert {tag for tag, _ in elements if tag == "svg"} == {"svg"}


async def test_pictures_take_the_colours_of_the_page_and_tell_classes_apart_without_them(tmp_path: Path) -> None:
    run = await recorded(tmp_path, short_run(), made())
    groups = groups_of([run])
    patterns = set()
    for kind in CLASSES:
        svg = failures_chart(groups, [Failure(run, kind, "", "rule")])
        assert re.findall(r"(?:fill|stroke): #[0-9a-f]{6}", svg) == [], kind
        pattern = re.search(r"<pattern.*?</pattern>", svg, re.DOTALL)
        patterns.add(re.sub(r'id="[^"]*"', "", pattern.group()) if pattern else f"{kind}, plain")
    assert len(patterns) == len(CLASSES)


async def test_the_terminal_says_what_was_solved_and_how_surely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await bench(tmp_path)
    print_report(await make_report(read_runs([tmp_path])), Console(width=160))
    lines = capsys.readouterr().out.splitlines()
    (ours,) = [line for line in lines if "│ A │" in line]
    cells = [cell.strip() for cell in ours.strip("│").split("│")]
    assert cells == ["A", "ours", "1/4", "25 %", "5 to 70", "0", "0", "1", "5,000", "$2.50", "40 s"]
    (pair,) = [line for line in lines if "A : B" in line]
    assert "+0" not in pair
    assert any("Not solved: 3 wrong answer, 1 environment" in line for line in lines)


async def test_of_an_episode_in_two_files_the_newest_counts(tmp_path: Path) -> None:
    one = kept(tmp_path / "one", made(outcome="failed"), made(seed=1))
    other = kept(tmp_path / "other", made(outcome="solved", started="2026-01-03T10:00:00+00:00"))
    for paths in ([one, other], [other / "results.jsonl", one / "results.jsonl"]):
        assert sorted((run.record["seed"], run.record["outcome"]) for run in read_runs(paths)) == [
            (0, "solved"),
            (1, "failed"),
        ]


async def test_letters_of_points_that_nearly_meet_do_not_cover_each_other(tmp_path: Path) -> None:
    agents = ("ours", "executor-only", "browser-use")
    runs = [Run(made(outcome="solved", agent=agent), tmp_path) for agent in agents]
    svg = tokens_chart(groups_of(runs))
    letters = re.findall(r">([ABC])</text>", svg)
    places = re.findall(r'<text [^>]*?x="([0-9.]+)"[^>]*?>[ABC]</text>', svg)
    assert letters == ["A", "B", "C"]
    first, second, third = map(float, places)
    assert second - first > 8
    assert third - second > 8


def test_a_line_that_is_being_written_is_left_out(tmp_path: Path) -> None:
    kept(tmp_path, made())
    with (tmp_path / "results.jsonl").open("a") as file:
        file.write('{"suite": "sand')
    assert len(read_runs([tmp_path])) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "found none at"),
        ("", "found it empty"),
        ('{"task": "t", "seed": 0, "solved": true}\n', ":1: expected a result of version 2, found"),
        ("not JSON\n", ":1: expected a result of version 2, found"),
    ],
)
def test_results_that_cannot_be_read_are_one_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "results.jsonl").write_text(content)
    with pytest.raises(ResultsError, match=re.escape(said)):
        read_runs([tmp_path])
    with pytest.raises(SystemExit) as stopped:
        main(["report", str(tmp_path)])
    printed = capsys.readouterr()
    assert stopped.value.code == 2
    assert " ".join(printed.err.split()).startswith("plan-and-act: ")
    assert printed.out == ""
    assert not (tmp_path / "report.html").exists()


def test_results_of_another_version_are_not_guessed_at(tmp_path: Path) -> None:
    kept(tmp_path, made(version=1))
    with pytest.raises(ResultsError, match=r"expected a result of version 2, found version 1: name another folder"):
        read_runs([tmp_path])


def test_the_command_writes_the_page_beside_the_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept(tmp_path, made("shop-settings"), made("shop-question", outcome="solved"))
    with pytest.raises(SystemExit) as stopped:
        main(["report", str(tmp_path)])
    assert stopped.value.code == 0
    assert "1/2" in capsys.readouterr().out
    assert "false done" in (tmp_path / "report.html").read_text(encoding="utf-8")
