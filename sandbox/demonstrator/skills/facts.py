"""Reading single values, and reckoning with what was noted."""

import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import number, plain
from sandbox.demonstrator.skill import Next, Reached, Scene, Skill, Trouble
from sandbox.demonstrator.skills.forms import field_called


@dataclass(frozen=True, kw_only=True)
class ReadRow(Skill):
    """Note what the page says beside a heading, in a table or after a colon."""

    says: ClassVar[str] = 'Read "{row}" on the page and note it as "{fact}".'
    because: ClassVar[str] = "The page gives it there."
    row: str
    fact: str

    def next(self, scene: Scene) -> Next:
        """Read it."""
        for table in scene.page.tables:
            for row in table.rows:
                cells = list(row.cells.values())
                if len(cells) > 1 and plain(cells[0]) == plain(self.row):
                    return Reached(facts={self.fact: cells[1]})
        for line in scene.page.lines:
            if plain(line.words).startswith(f"{plain(self.row)}: "):
                return Reached(facts={self.fact: line.words[len(self.row) + 1 :].strip()})
        return Trouble(kind="it is not there", reason=f'the page "{scene.page.title}" does not give "{self.row}"')


@dataclass(frozen=True, kw_only=True)
class ReadField(Skill):
    """Note what a field of a form holds."""

    says: ClassVar[str] = 'Note what the field "{field}" holds as "{fact}".'
    because: ClassVar[str] = "A later step may need it."
    field: str
    fact: str

    def next(self, scene: Scene) -> Next:
        """Read it."""
        target = field_called(scene.page, self.field)
        if target is None:
            return Trouble(kind="it is not there", reason=f'the page has no field "{self.field}"')
        return Reached(facts={self.fact: target.value})


@dataclass(frozen=True, kw_only=True)
class ReadBelow(Skill):
    """Note the line that follows one."""

    says: ClassVar[str] = 'Note what the page says below "{words}" as "{fact}".'
    because: ClassVar[str] = "The answer stands there."
    words: str
    fact: str

    def next(self, scene: Scene) -> Next:
        """Read it."""
        for line, below in zip(scene.page.lines, scene.page.lines[1:], strict=False):
            if plain(self.words) not in plain(line.words):
                continue
            rest = line.words.partition(self.words)[2].strip(" :·")
            return Reached(facts={self.fact: rest or below.words})
        return Trouble(kind="it is not there", reason=f'the page does not say "{self.words}"')


@dataclass(frozen=True, kw_only=True)
class Compare(Skill):
    """Find the name whose noted value is the highest or lowest."""

    says: ClassVar[str] = 'Of all that is noted as "{what} of …", take the {most} and note whose it is as "{fact}".'
    because: ClassVar[str] = "All values are noted."
    what: str
    most: str = "highest"
    fact: str

    def next(self, scene: Scene) -> Next:
        """Compare them. The value itself is noted as `value of` the fact."""
        begin = f"{self.what} of "
        said = {name.removeprefix(begin): value for name, value in scene.facts.items() if name.startswith(begin)}
        values = {name: value for name, text in said.items() if (value := number(text)) is not None}
        if not values:
            return Trouble(kind="it is not there", reason=f"no {self.what} was noted")
        name = (min if self.most == "lowest" else max)(values, key=lambda one: values[one])
        return Reached(facts={self.fact: name, f"value of {self.fact}": said[name]})


@dataclass(frozen=True, kw_only=True)
class Remember(Skill):
    """Keep a fact in mind."""

    says: ClassVar[str] = 'Keep in mind that the {fact} is "{value}".'
    because: ClassVar[str] = "The page has shown it."
    fact: str
    value: str

    def next(self, scene: Scene) -> Next:
        """Note it."""
        del scene
        return Reached(facts={self.fact: re.sub(r"\s+", " ", self.value)})
