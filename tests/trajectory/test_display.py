from pathlib import Path

from PIL import Image
from scripted_run import Step, acted, page, plan, scripted_graph, short_run

from graph import Context
from state import Ending, Outcome, Question, outcome
from trajectory import RunResult, compare, read, run_task, show_plan, show_run
from trajectory.frames import frames_of
from trajectory.schema import Moment, PersonAnswered, PersonAsked


async def recorded(steps: list[Step], folder: Path) -> RunResult:
    return await run_task(scripted_graph(steps), "Buy <b>tea</b>", "http://a.localhost/", Context(), folder=folder)


async def test_a_result_shows_what_was_recorded_of_it(tmp_path: Path) -> None:
    forms = (await recorded(short_run(), tmp_path))._repr_mimebundle_()
    assert "<blockquote>12 euros</blockquote>" in forms["text/html"]
    assert "after plan 1: 1 dropped, 1 kept" in forms["text/html"]
    assert "✓ answered: 12 euros" in forms["text/plain"]
    assert "1. Open the cart" in forms["text/plain"]
    assert '✓ 1. click(element="1") on button "Go on"' in forms["text/plain"]
    assert "actions 2 · model calls 7 · tokens 6,580 · cost no price set" in forms["text/plain"]


async def test_a_result_that_was_not_recorded_is_shown_as_what_it_is() -> None:
    result = await run_task(scripted_graph(short_run()), "Buy tea", "http://a.localhost/", Context())
    assert result._repr_mimebundle_() == {}


async def test_the_display_runs_no_text_of_a_page_and_asks_nothing_of_the_network(tmp_path: Path) -> None:
    evil = '<img src="http://evil.example/x.png" onerror="x()"><script>x()</script>'
    steps: list[Step] = [
        ("open", [], {"page": page(evil, text=evil)}),
        ("planner", [], {"plans": [plan(1, evil), plan(2, evil, "More")]}),
        acted(1, "click", done=outcome("done", evil, found=evil, element=evil), element=evil),
        ("close", [], {"ending": Ending(kind="loop", reason=evil)}),
    ]
    await recorded(steps, tmp_path)
    run = read(tmp_path)
    for shown in (show_run(run), show_plan(run.plans[-1], run.plans[0]), compare(run, run).display):
        assert "evil.example" in shown.html
        assert "<img" not in shown.html
        assert "<script" not in shown.html
        assert "<b>tea" not in shown.html
        assert "url(" not in shown.html


async def test_pictures_are_scaled_down_with_the_element_marked(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    Image.effect_noise((1280, 720), 90).convert("RGB").save(tmp_path / "pages" / "0001.jpg")
    marked: Outcome = {**outcome("done", element='button "Buy"'), "box": [640.0, 360.0, 128.0, 72.0]}
    seen: Step = ("open", [], {"page": page("Shop", picture="0001.jpg")})
    sizes = []
    for name, done in (("with", marked), ("without", outcome("done"))):
        folder = tmp_path / name
        (folder / "pages").mkdir(parents=True)
        (folder / "pages" / "0001.jpg").write_bytes((tmp_path / "pages" / "0001.jpg").read_bytes())
        await recorded([seen, acted(1, "click", done=done, element="1")], folder)
        html = show_run(read(folder)).html
        assert html.count('src="data:image/webp;base64,') == 1
        sizes.append(html)
    assert len(sizes[0]) < (tmp_path / "pages" / "0001.jpg").stat().st_size / 4
    assert sizes[0] != sizes[1]


async def test_two_runs_are_lined_up_by_their_actions(tmp_path: Path) -> None:
    first = [acted(1, "click", element="1"), acted(2, "scroll_down"), acted(3, "click", element="4")]
    second = [acted(1, "click", element="9"), acted(2, "go_back")]
    await recorded(first, tmp_path / "first")
    await recorded(second, tmp_path / "second")
    comparison = compare(read(tmp_path / "first"), read(tmp_path / "second"))
    assert [(pair.number, pair.differs) for pair in comparison.actions] == [(1, False), (2, True), (3, True)]
    assert "first | second" in comparison.display.text
    assert "≠ 2. ✓ scroll down" in comparison.display.text


async def test_what_a_fork_took_over_is_no_difference(tmp_path: Path) -> None:
    await recorded([acted(n, "click", element=str(n)) for n in (1, 2, 3)], tmp_path / "run")
    await recorded([acted(3, "scroll_down")], tmp_path / "fork")
    comparison = compare(read(tmp_path / "run"), read(tmp_path / "fork"))
    assert [(pair.taken_over, pair.differs) for pair in comparison.actions] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert "fork begins after action 2 of run" in comparison.display.html


def question() -> Question:
    return Question(
        kind="approval",
        text="May the agent do this?",
        choices=["approve", "stop"],
        needs_text=[],
        plan=None,
        action={"name": "click", "arguments": {"element": "1"}},
        aim=None,
        deed="d",
        url="http://a.localhost/",
        cdp_url="",
        problem="",
    )


async def test_an_open_question_is_shown_with_its_answers(tmp_path: Path) -> None:
    await recorded(short_run()[:2], tmp_path)
    run = read(tmp_path)
    run.moments.append(PersonAsked(record="asked", at=9.0, question=question()))
    shown = show_run(run)
    assert "<b>A person is asked:</b> May the agent do this?" in shown.html
    assert "Answers: approve, stop" in shown.text
    run.moments.append(PersonAnswered(record="answered", at=9.5, answer='"approve"'))
    assert run.question is None
    assert "A person is asked" not in show_run(run).text


async def test_an_action_that_a_person_allowed_is_one_step(tmp_path: Path) -> None:
    await recorded([acted(1, "click", element="1")], tmp_path)
    started, *rest = [m for m in read(tmp_path).moments if m["record"] != "end"]
    asked: list[Moment] = [
        PersonAsked(record="asked", at=1.0, question=question()),
        PersonAnswered(record="answered", at=2.0, answer='"approve"'),
    ]
    frames = frames_of([started, *asked, started, *rest])
    assert [(frame.number, frame.round is not None) for frame in frames] == [(0, False), (1, True)]
    assert frames[1].person == [("May the agent do this?", '"approve"')]
