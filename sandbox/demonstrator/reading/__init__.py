"""Reading what a model is given: prompts of the default preset, and pages in the outline form."""

from sandbox.demonstrator.reading.briefing import Briefing, NotUnderstood, RoleName, read_briefing
from sandbox.demonstrator.reading.call import PastCall, read_call, read_log
from sandbox.demonstrator.reading.page import Block, Line, PageView, Row, Table, Target, best
from sandbox.demonstrator.reading.words import dollars, money, number, plain, shown

__all__ = [
    "Block",
    "Briefing",
    "Line",
    "NotUnderstood",
    "PageView",
    "PastCall",
    "RoleName",
    "Row",
    "Table",
    "Target",
    "best",
    "dollars",
    "money",
    "number",
    "plain",
    "read_briefing",
    "read_call",
    "read_log",
    "shown",
]
