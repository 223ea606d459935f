"""The embedded demonstrator: a rule-based stand-in for a model, which knows only the sandbox's tasks."""

from sandbox.demonstrator.model import Demonstrator

__all__ = ["Demonstrator"]
