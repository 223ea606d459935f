"""The skills that every site's tasks are made of, a file for each corner."""

from sandbox.demonstrator.skills.amending import Amend, Append
from sandbox.demonstrator.skills.choosing import Hunt, OpenAbout, OpenFirst, OpenMost
from sandbox.demonstrator.skills.clearing import WHOLE, PutAside, Wait
from sandbox.demonstrator.skills.each import PressEach, Survey
from sandbox.demonstrator.skills.ending import Answer, GiveUp
from sandbox.demonstrator.skills.facts import Compare, ReadBelow, ReadField, ReadRow, Remember
from sandbox.demonstrator.skills.finding import Find, Search
from sandbox.demonstrator.skills.forms import FIELDS, Fill, Wizard, field_called, pairs, read_pairs
from sandbox.demonstrator.skills.going import Cross, Visit
from sandbox.demonstrator.skills.pressing import Open, Press
from sandbox.demonstrator.skills.tallying import Collect, Count, Pick, Take, Total

__all__ = [
    "FIELDS",
    "WHOLE",
    "Amend",
    "Answer",
    "Append",
    "Collect",
    "Compare",
    "Count",
    "Cross",
    "Fill",
    "Find",
    "GiveUp",
    "Hunt",
    "Open",
    "OpenAbout",
    "OpenFirst",
    "OpenMost",
    "Pick",
    "Press",
    "PressEach",
    "PutAside",
    "ReadBelow",
    "ReadField",
    "ReadRow",
    "Remember",
    "Search",
    "Survey",
    "Take",
    "Total",
    "Visit",
    "Wait",
    "Wizard",
    "field_called",
    "pairs",
    "read_pairs",
]
