"""The dataset: rows for planner and executor apart, rendered by the agent's own prompts, and put out once."""

from synthesis.dataset.build import build_dataset
from synthesis.dataset.rows import Row

__all__ = ["Row", "build_dataset"]
