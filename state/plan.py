"""The plan: high-level steps, each with its reason (section 3.1 and appendix A.3 of the paper)."""

from typing import NotRequired

from typing_extensions import TypedDict


class PlanStep(TypedDict):
    """One `## Step N` of a plan."""

    reasoning: str
    step: str


class Plan(TypedDict):
    """One plan as the planner or the replanner wrote it: what was left to do by then."""

    version: int
    """1 for the planner's first plan, then one more for every rewrite."""
    after_action: int
    """How many actions had been carried out when it was written."""
    reasoning: str
    """What was thought before the plan was written down; empty where the plan's own steps carry it."""
    steps: list[PlanStep]
    """Empty in the `released` preset, whose plans are free-form."""
    done: NotRequired[int]
    """How many of its first steps are done, where the replanner let the rest stand. They keep number and reasons."""
    text: str
    """The plan in the words of its preset, as the executor is shown it."""
