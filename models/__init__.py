"""A chat model for each role, the codecs that turn replies into actions and plans, format repair and budgets."""

from models.ask import RETRIES, Asked, Models, plain_message
from models.budget import check_action, check_call, used, used_up
from models.chat import Endpoint, chat_model, endpoint_of, is_path
from models.codec import read_decision, read_text, read_tool_call, tool_schemas
from models.errors import BudgetReached, ModelError, ModelFailed, ReplyError, SettingsError
from models.plan_reply import Kept, kept_plan, read_free_plan, read_steps, remaining_plan
from models.price import Price, read_price
from models.scripted import ScriptedChatModel, calls
from models.tokens import call_usage, count_tokens, message_text
from models.verdict_reply import read_verdict

__all__ = [
    "RETRIES",
    "Asked",
    "BudgetReached",
    "Endpoint",
    "Kept",
    "ModelError",
    "ModelFailed",
    "Models",
    "Price",
    "ReplyError",
    "ScriptedChatModel",
    "SettingsError",
    "call_usage",
    "calls",
    "chat_model",
    "check_action",
    "check_call",
    "count_tokens",
    "endpoint_of",
    "is_path",
    "kept_plan",
    "message_text",
    "plain_message",
    "read_decision",
    "read_free_plan",
    "read_price",
    "read_steps",
    "read_text",
    "read_tool_call",
    "read_verdict",
    "remaining_plan",
    "tool_schemas",
    "used",
    "used_up",
]
