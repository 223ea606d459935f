"""What is checkpointed: the agent's state and its parts, as JSON-plain typed dicts, with their reducers."""

from state.action import Action, ActionSpec, ArgumentValue, Parameter, spec_of
from state.agent import (
    FINAL,
    AgentState,
    Answer,
    AnswerStatus,
    Decision,
    Ending,
    EndingKind,
    Round,
    TaskInput,
    Verdict,
)
from state.context import (
    DEFAULT_MEMORY,
    DEMONSTRATOR,
    Approval,
    CodecName,
    Context,
    Limit,
    PresetName,
    ReplanPolicy,
    Review,
)
from state.effect import Aim, Effect, Lineage
from state.event import ActionStarted, CallEnded, CallStarted, Event, Message
from state.outcome import Outcome, OutcomeKind, outcome
from state.page import BrowserHandle, Page, PageForm, Tab
from state.plan import Plan, PlanStep
from state.question import Choice, PersonAnswer, Question, QuestionKind, Word
from state.secret import Secret, SecretError, fill, names_in, origin_of, read_secrets
from state.tracing import traces_content
from state.usage import Role, RoleUsage, Usage, add_role_usage, add_usage, no_usage, total_usage

__all__ = [
    "DEFAULT_MEMORY",
    "DEMONSTRATOR",
    "FINAL",
    "Action",
    "ActionSpec",
    "ActionStarted",
    "AgentState",
    "Aim",
    "Answer",
    "AnswerStatus",
    "Approval",
    "ArgumentValue",
    "BrowserHandle",
    "CallEnded",
    "CallStarted",
    "Choice",
    "CodecName",
    "Context",
    "Decision",
    "Effect",
    "Ending",
    "EndingKind",
    "Event",
    "Limit",
    "Lineage",
    "Message",
    "Outcome",
    "OutcomeKind",
    "Page",
    "PageForm",
    "Parameter",
    "PersonAnswer",
    "Plan",
    "PlanStep",
    "PresetName",
    "Question",
    "QuestionKind",
    "ReplanPolicy",
    "Review",
    "Role",
    "RoleUsage",
    "Round",
    "Secret",
    "SecretError",
    "Tab",
    "TaskInput",
    "Usage",
    "Verdict",
    "Word",
    "add_role_usage",
    "add_usage",
    "fill",
    "names_in",
    "no_usage",
    "origin_of",
    "outcome",
    "read_secrets",
    "spec_of",
    "total_usage",
    "traces_content",
]
