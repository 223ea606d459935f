"""A whole run with twenty secrets: the site receives each, and nothing that is kept of the run holds one."""

import base64
import html
import json
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, quote, quote_plus

import pytest
from counter_site import Site
from langchain_core.messages import AIMessage, BaseMessage
from langgraph.checkpoint.memory import InMemorySaver

from graph import Context, build_graph
from memory import saver_at
from models import ScriptedChatModel, calls
from models.scripted import Reply
from state import TaskInput
from synthesis.dataset.rows import row_of
from synthesis.replay import asked, context_of, occasions
from synthesis.walking import Sample
from trajectory import read, run_task, write_report

VALUES = [
    *("correcthorse", "hunter2hunter2", "MiXeD-CaSe_42", 'it\'s a "quoted" one', "back\\slash\\\\pair"),
    *("tick`and$dollar", "pässwörter-ñandú", "パスワード長い文字", "ключ-от-двери", "🔑emoji🔓keys"),
    *("two  spaces   three", "100%certain%41", "a+b+c+d+e", "path/to/the/key", "equals==at=end=="),
    *("<tag>&amp;entity", "4111 1111 1111 1112", "DE89370400440532013001", "comma,semi;colon:#?&"),
    "x" * 40 + "-long-" + "y" * 40,
]
PAGE = """<!doctype html><meta charset=utf-8><title>Form</title><h1>Form</h1>
<form action=/sent>%s<button>Send</button></form>
<p id=plain></p><p id=coded></p><p id=json></p><script>
const sixtyfour = (text) => btoa(unescape(encodeURIComponent(text)))
document.querySelectorAll('input').forEach((field) => { field.oninput = () => {
  const v = field.value
  plain.textContent = v; coded.textContent = sixtyfour(v) + ' ' + sixtyfour('a' + v) + ' ' + sixtyfour('ab' + v + 'c')
  json.textContent = JSON.stringify({ v }); document.title = 'Form ' + v; console.error('console', v)
  history.replaceState(0, '', '/?typed=' + encodeURIComponent(v)) } })
document.querySelector('form').onsubmit = () => alert('Sending ' + document.querySelector('input').value)
</script>"""


class Echo(Site):
    """A form that says everywhere what is typed into it, and what it was sent."""

    def __init__(self) -> None:
        self.received: dict[str, str] = {}
        super().__init__(
            PAGE % "".join(f"<p><label>Field {n} <input name=f{n}></label></p>" for n in range(len(VALUES)))
        )

    def answer(self, address: SplitResult) -> str:
        sent = {name: value[0] for name, value in parse_qs(address.query).items()}
        self.received |= sent
        if address.path != "/sent":
            return super().answer(address)
        said = "".join(f"<p>Got {html.escape(value)}<p>{quote_plus(value)}" for value in sent.values())
        return f"<!doctype html><meta charset=utf-8><title>{html.escape(sent['f0'])}</title>Thanks{said}"


@pytest.fixture
def echo() -> Iterator[Echo]:
    echo = Echo()
    yield echo
    echo.stop()


def forms(value: str) -> list[str]:
    """A value plain, and as addresses, JSON and Base64 have it."""
    cores = []
    for before in range(3):
        text = base64.b64encode(b"." * before + value.encode()).decode()
        cores.append(text[(0, 2, 3)[before] : len(text) - (0, 3, 2)[(before + len(value.encode())) % 3]])
    safes = ("", "/", "!'()*~", "/?:@!$&'()*+,;=")
    written = {value, " ".join(value.split()), html.escape(value), repr(value)[1:-1]}
    return [
        *{*cores, *(quote(value, safe=safe) for safe in safes), quote_plus(value), *written},
        *{json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]},
    ]


def holding(kept: dict[str, str]) -> list[tuple[str, str]]:
    """Each place and form in which a secret stands."""
    return [(place, form) for place, text in kept.items() for value in VALUES for form in forms(value) if form in text]


def everything_under(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        "names": " ".join(map(str, files)),
        **{path.name: path.read_bytes().decode(errors="replace") for path in files},
    }


def type_into(number: int) -> Callable[[list[BaseMessage]], Reply]:
    def reply(prompt: list[BaseMessage]) -> Reply:
        (element,) = re.findall(rf'\[(\w+)\] textbox "Field {number}"', prompt[-1].text)
        return calls("type", reasoning="It is next.", element=element, text=f"<secret:s{number}>")

    return reply


def send(prompt: list[BaseMessage]) -> Reply:
    (element,) = re.findall(r'\[(\w+)\] button "Send"', prompt[-1].text)
    return calls("click", reasoning="All is filled in.", note="<secret:s3> was the fourth", element=element)


def rows_of(folder: Path) -> list[str]:
    run = read(folder)
    context = context_of(run.header)
    samples = [
        Sample(
            role=one.role, after=0, context=context, prompt=asked(one.role, one.state, context), reply=AIMessage("So.")
        )
        for one in occasions(run)
    ]
    query = run.header["task"]
    return [
        json.dumps(row_of(one, kind="trajectory", split="train", site="echo", group="g", query=query, parents=[]))
        for one in samples
    ]


async def test_nothing_that_is_kept_of_a_run_holds_a_secret(
    echo: Echo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for number, value in enumerate(VALUES):
        monkeypatch.setenv(f"TEST_SECRET_{number}", value)
    context = Context(
        secrets=" ".join(f"s{number}=TEST_SECRET_{number}" for number in range(len(VALUES))),
        memory=str(tmp_path / "memory.sqlite"),
        pictures=True,
        page_tokens=6000,
    )
    planner = ScriptedChatModel(
        replies=["## Step 1\nReasoning: r\nStep: Fill in the form", *["So.\nThe plan stands."] * (len(VALUES) + 1)]
    )
    executor = ScriptedChatModel(
        replies=[
            *map(type_into, range(len(VALUES))),
            send,
            calls("exit", reasoning="Done.", message="Sent <secret:s0>"),
        ]
    )
    verifier = ScriptedChatModel(replies=['Yes.\nVerdict: shown\nEvidence: "Thanks"'])
    folder = tmp_path / "run"
    async with saver_at(context.memory) as saver:
        graph = build_graph(planner=planner, executor=executor, verifier=verifier, checkpointer=saver)
        task, url = f"Send all, {VALUES[2]} among it", f"{echo.url}?start={quote(VALUES[16])}"
        result = await run_task(graph, task, url, context, folder=folder)
        write_report(folder)
        rows = rows_of(folder)
        kept = everything_under(tmp_path)
        assert "memory.sqlite-wal" in kept
    assert (result.ending["kind"], result.answer) == ("answered", "Sent <secret:s0>")
    assert echo.received == {"start": VALUES[16], **{f"f{number}": value for number, value in enumerate(VALUES)}}
    kept |= {"log": caplog.text, "rows": "\n".join(rows), "result": repr(result)}
    assert holding(kept) == []
    assert [record for record in caplog.records if record.name.startswith("websockets")] == []
    prompts = "\n".join(message.text for model in (planner, executor) for prompt in model.prompts for message in prompt)
    for place in (prompts, kept["trajectory.jsonl"], kept["report.html"], kept["rows"]):
        assert all(f"secret:s{number}" in place for number in range(len(VALUES)))
    assert read(folder).header["task"] == "Send all, <secret:s2> among it"


async def test_a_secret_in_a_persons_answer_is_put_by_its_placeholder(
    echo: Echo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_SECRET", VALUES[0])
    executor = ScriptedChatModel(replies=[calls("ask", question="Which?"), calls("exit", message="It was told.")])
    graph = build_graph(
        planner=ScriptedChatModel(replies=["## Step 1\nReasoning: r\nStep: Ask", "The plan stands."]),
        executor=executor,
        checkpointer=InMemorySaver(),
    )
    context = Context(secrets="word=TEST_SECRET", attended=True, verify=False)
    await run_task(graph, "Ask", echo.url, context, folder=tmp_path, ask=lambda _: f"It is {VALUES[0]}")
    assert "It is <secret:word>" in str(executor.prompts[1])
    assert holding(everything_under(tmp_path)) == []


@pytest.mark.parametrize(
    ("secrets", "told"), [("word=TEST_SECRET", "write <secret:NAME>"), ("word=NOT_SET", "NOT_SET")]
)
async def test_a_run_that_cannot_keep_its_secrets_ends_before_a_page_is_opened(
    echo: Echo, monkeypatch: pytest.MonkeyPatch, secrets: str, told: str
) -> None:
    monkeypatch.setenv("TEST_SECRET", VALUES[0])
    given = TaskInput(task=f"Send {VALUES[0]}", url=f"{echo.url}?start=1")
    state = await build_graph().ainvoke(given, context=Context(secrets=secrets))
    assert state["ending"]["kind"] == "browser_failed"
    assert (told in state["ending"]["reason"], echo.received) == (True, {})


@pytest.mark.parametrize("value", VALUES)
def test_the_search_finds_every_form(value: str, tmp_path: Path) -> None:
    for number, form in enumerate(forms(value)):
        (tmp_path / f"{number}.txt").write_text(f"x{form}y")
        assert (f"{number}.txt", form) in holding(everything_under(tmp_path))
