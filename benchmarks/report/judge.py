"""A judge for the failures that no rule decides: a model, asked once for each."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from benchmarks.report.failures import CLASSES, Failure, FailureClass, decisive
from benchmarks.report.reading import ResultsError, Run
from models import ModelError, Models, ReplyError, message_text
from state import Context, no_usage

FILE_NAME = "failures.json"

_PAGE = 6_000
"""Characters of the last page that the judge is shown."""
_CLASS = re.compile(r"^[\s>*-]*class[\s*]*:[\s*]*([a-z ]+?)[\s*.]*$", re.IGNORECASE | re.MULTILINE)
_REASON = re.compile(r"^[\s>*-]*reason[\s*]*:[\s*]*(.+)", re.IGNORECASE | re.MULTILINE)


class Judgement(TypedDict):
    """What a judge said of an episode."""

    kind: FailureClass
    reason: str


_KEPT: TypeAdapter[dict[str, dict[str, Judgement]]] = TypeAdapter(dict[str, dict[str, Judgement]])


@dataclass
class Judge:
    """Asks a model, and keeps what it said beside the results: by model, then by episode."""

    model: str
    """A name at an OpenAI-compatible address, or an import path."""
    base_url: str = ""
    """Empty: `OPENAI_BASE_URL`, else OpenAI's own."""
    models: Models = field(default_factory=Models)

    async def judge(self, failures: Sequence[Failure]) -> list[Failure]:
        """Decide those of the failures that are undecided; of what it said before it is not asked again.

        Raises:
            ResultsError: the model cannot be asked, or what is kept cannot be read.

        """
        return [await self._decided(failure) if failure.kind == "undecided" else failure for failure in failures]

    async def _decided(self, failure: Failure) -> Failure:
        file = failure.run.home / FILE_NAME
        kept = _read(file)
        said = kept.setdefault(self.model, {})
        if failure.run.key not in said:
            said[failure.run.key] = await self._ask(failure.run)
            draft = file.with_suffix(".draft")
            draft.write_bytes(json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n")
            draft.replace(file)
        judgement = said[failure.run.key]
        return replace(failure, kind=judgement["kind"], why=judgement["reason"], by=self.model)

    async def _ask(self, run: Run) -> Judgement:
        context = Context(verifier_model=self.model, verifier_base_url=self.base_url)
        try:
            asked = await self.models.ask(
                "verifier",
                case_prompt(run),
                read_judgement,
                context=context,
                spent=no_usage(),
                say=lambda _: None,
            )
        except (ModelError, ValueError) as error:
            raise ResultsError(
                f"expected a verdict of the judge {self.model!r}, found {error}: what it said before is kept; "
                "name another --judge-model or leave it out"
            ) from None
        return asked.value


def case_prompt(run: Run) -> list[AnyMessage]:
    """Write the question: what was asked, what was planned, what was done, what was answered, what the check says."""
    environment = Environment(
        loader=PackageLoader("benchmarks.report"),
        autoescape=False,  # noqa: S701 - a prompt is plain text, not a page
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    trajectory = run.trajectory()
    moments = trajectory.moments if trajectory else []
    pages = [moment["page"] for moment in moments if moment["record"] == "page"]
    case = environment.get_template("judge_case.j2").render(
        record=run.record,
        task=trajectory.header["task"] if trajectory else run.record["task"],
        moments=moments,
        page=pages[-1] if pages else None,
        longest=_PAGE,
    )
    classes = {name: CLASSES[name] for name in decisive()}
    return [SystemMessage(environment.get_template("judge.j2").render(classes=classes)), HumanMessage(case)]


def read_judgement(reply: AIMessage) -> Judgement:
    """Read `Class: …` and `Reason: …`.

    Raises:
        ReplyError: one of the two is missing, or the class is none, or there are several.

    """
    body = message_text(reply).rpartition("</think>")[2]
    named = {name.strip().lower() for name in _CLASS.findall(body)}
    reason = _REASON.search(body)
    chosen = [kind for kind in decisive() if kind in named]
    if len(named) != 1 or len(chosen) != 1 or reason is None:
        raise ReplyError(f'End with two lines: "Class: …", one of {", ".join(decisive())}, then "Reason: …".')
    return Judgement(kind=chosen[0], reason=" ".join(reason[1].split()))


def _read(file: Path) -> dict[str, dict[str, Judgement]]:
    try:
        return _KEPT.validate_json(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError):
        raise ResultsError(f"expected a judge's verdicts in {file}, found something else: move it away") from None
