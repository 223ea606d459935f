"""The skills that every site's tasks are made of, a file for each corner."""

from sandbox.demonstrator.skills.ending import Answer, GiveUp
from sandbox.demonstrator.skills.facts import Compare, ReadRow, Reckon
from sandbox.demonstrator.skills.finding import Find, Search
from sandbox.demonstrator.skills.forms import Fill, Wizard, pairs
from sandbox.demonstrator.skills.going import Visit
from sandbox.demonstrator.skills.listing import Count, OpenAbout, OpenFirst, Pick, Take
from sandbox.demonstrator.skills.pressing import Open, Press
from sandbox.demonstrator.skills.seeing import See

__all__ = [
    "Answer",
    "Compare",
    "Count",
    "Fill",
    "Find",
    "GiveUp",
    "Open",
    "OpenAbout",
    "OpenFirst",
    "Pick",
    "Press",
    "ReadRow",
    "Reckon",
    "Search",
    "See",
    "Take",
    "Visit",
    "Wizard",
    "pairs",
]
