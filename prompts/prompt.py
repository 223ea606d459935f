"""A role's prompt: its template, filled with the state of the run."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from langchain_core.messages import AnyMessage

from prompts.action_text import described, example
from prompts.conversation import Marks, without_ids
from prompts.history import ToldRound, told
from prompts.preset import codec_of, preset_of
from state import Action, ActionSpec, AgentState, Context, read_secrets

TEMPLATES = Path(__file__).parent / "templates"
"""One folder a preset; what a preset lacks is taken from `default`."""


def _task(state: AgentState) -> str:
    said = [f"Said by the person, after action {word['after_action']}: {word['text']}" for word in state["words"]]
    return "\n\n".join([state["task"], *said])


def prompt(
    name: str,
    state: AgentState,
    context: Context,
    specs: Sequence[ActionSpec],
    signals: Sequence[str] = (),
) -> list[AnyMessage]:
    """Render the template `name` (`planner`, `replanner`, `executor` or `verifier`) as a conversation.

    Args:
        name: The template's file name without `.j2`. The run's own folder is looked at first, then the preset's.
        state: The run so far; its `page` is set.
        context: The run's settings.
        specs: The actions that the executor may take.
        signals: What is worth the replanner's notice beyond the log.

    Raises:
        SecretError: a secret of the settings is not written as it should be.
        jinja2.UndefinedError: the template uses a name that does not exist.

    """
    marks = Marks()
    by_name = {spec["name"]: spec for spec in specs}
    codec = codec_of(context)

    def said(round_: ToldRound) -> str:
        if codec == "text":
            return marks.assistant + round_.text_with_note
        arguments = dict(round_.action["arguments"])
        if round_.step:
            arguments["step"] = round_.step
        if round_.note:
            arguments["note"] = round_.note
        return marks.call(Action(name=round_.action["name"], arguments=arguments))

    text = (
        _environment(context.preset, context.prompts)
        .get_template(f"{name}.j2")
        .render(
            system=marks.system,
            user=marks.user,
            assistant=marks.assistant,
            said=said,
            task=_task(state),
            page=state["page"],
            plan=state["plans"][-1] if state["plans"] else None,
            plans=state["plans"],
            reflection=state["reflection"],
            rounds=[told(round_, by_name) for round_ in state["rounds"]],
            verdicts=state["verdicts"],
            answer=state["answer"],
            pending=state["pending"],
            signals=list(signals),
            actions=[{"example": example(spec), "description": described(spec)} for spec in specs],
            codec=codec,
            secrets=read_secrets(context.secrets, state["url"]),
            planning=context.planning,
            reasoning=context.reasoning,
            may_keep=preset_of(context).may_keep_plan,
        )
    )
    return marks.messages(text)


@lru_cache(maxsize=16)
def _environment(preset: str, folder: str) -> Environment:
    folders = [folder] if folder else []
    loader = ChoiceLoader([FileSystemLoader([*folders, TEMPLATES / preset, TEMPLATES / "default"])])
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - a prompt is plain text, not a page
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["without_ids"] = without_ids
    return environment
