"""Puts a run's question to the person at the terminal."""

from typing import cast

from rich.console import Console
from rich.panel import Panel
from rich.prompt import Prompt
from rich.text import Text

from state import Choice, PersonAnswer, Question
from trajectory.wording import action_text


def ask_person(console: Console, question: Question) -> PersonAnswer:
    """Show a question and wait for the answer; the run checks it."""
    console.print(Panel(_shown(question), title=f"A person is asked: {question['kind'].replace('_', ' ')}"))
    choice = Prompt.ask("Answer", console=console, choices=list(question["choices"]))
    named = question.get("limit") or "Words"
    words = Prompt.ask(named if choice in question["needs_text"] else "Words (or none)", console=console, default="")
    return PersonAnswer(choice=cast("Choice", choice), text=words)


def _shown(question: Question) -> Text:
    parts = [question["text"]]
    if question["problem"]:
        parts.append(f"The last answer could not be used: {question['problem']}")
    if question["plan"]:
        parts.append(question["plan"]["text"])
    if question["action"]:
        aim = question["aim"]
        parts.append(action_text(question["action"]) + (f" on {aim['target']}, {aim['effect']}" if aim else ""))
    parts.append(f"page     {question['url']}")
    if "take_over" in question["choices"] or question["kind"] == "hand_over":
        parts.append(f"browser  {question['cdp_url']} (chrome://inspect, or run with --headed)")
    if question["kind"] == "plan":
        parts.append("With change: what is to be different, or the whole plan with its ## Step lines.")
    return Text("\n\n".join(parts))
