"""The embedded teacher: a rule-based stand-in for the pipeline's models, which knows the sandbox's train split only."""

from sandbox.teacher.faulty import FaultyTeacher
from sandbox.teacher.model import Teacher

__all__ = ["FaultyTeacher", "Teacher"]
