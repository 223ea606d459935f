"""What a person is asked in the middle of a run, and what may be answered. The same wherever it is shown."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from state.action import Action
from state.context import Limit
from state.effect import Aim
from state.plan import Plan

QuestionKind = Literal["plan", "approval", "unknown", "question", "hand_over", "budget"]
Choice = Literal["accept", "change", "approve", "refuse", "take_over", "done", "not_done", "answer", "go_on", "stop"]


class Question(TypedDict):
    """A question to a person. The run waits for the answer, also over a restart."""

    kind: QuestionKind
    text: str
    """What is asked, in a sentence or two."""
    choices: list[Choice]
    """What can be answered."""
    needs_text: list[Choice]
    """The choices that need words beside them."""
    plan: Plan | None
    """The plan that is to be looked at."""
    action: Action | None
    """The action that is to be allowed, or was."""
    aim: Aim | None
    deed: str
    """A hash of what the action does to what on which page: an approval holds for this and nothing else."""
    url: str
    """The page that the run is on."""
    cdp_url: str
    """Where the run's browser takes a debugger, for who takes it over."""
    limit: NotRequired[Limit | None]
    """The setting whose new value the words are, with a budget."""
    problem: str
    """What was wrong with the answer before, or empty."""


class PersonAnswer(TypedDict):
    """A person's answer. A plain string is taken as the choice, or, where words are asked for, as those."""

    choice: Choice
    text: NotRequired[str]
    """The words: an answer, a reason, a budget's new limit, or with `change` what is to be different, or a plan in
    `## Step` form."""


class Word(TypedDict):
    """What a person has said to the run."""

    after_action: int
    text: str
