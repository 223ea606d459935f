"""Judging models for tests, found by their import path."""

from models import ScriptedChatModel


class Yes(ScriptedChatModel):
    """Finds every task done."""

    def __init__(self) -> None:
        super().__init__(replies=["Reason: The page says so.\nVerdict: success"])


class Vague(ScriptedChatModel):
    """Gives no verdict."""

    def __init__(self) -> None:
        super().__init__(replies=["I am not sure."])
