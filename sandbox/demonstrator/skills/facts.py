"""Reading single values, and reckoning with what was noted."""

import json
import re
from dataclasses import dataclass
from typing import ClassVar

from sandbox.demonstrator.reading import number, plain, shown
from sandbox.demonstrator.skill import Next, Reached, Scene, Skill, Trouble


@dataclass(frozen=True, kw_only=True)
class ReadRow(Skill):
    """Note what a table says beside a heading."""

    says: ClassVar[str] = 'Read "{row}" in the table and note it as "{fact}".'
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
        return Trouble(kind="it is not there", reason=f'no table has a row "{self.row}"')


@dataclass(frozen=True, kw_only=True)
class Compare(Skill):
    """Find the name whose noted value is the highest or lowest."""

    says: ClassVar[str] = 'Compare what was noted of {names} and note the name with the {most} as "{fact}".'
    because: ClassVar[str] = "All values are noted."
    names: str
    """JSON strings, with commas between them: the names of the facts."""
    most: str = "highest"
    fact: str

    def next(self, scene: Scene) -> Next:
        """Compare them. The value itself is noted as `value of` the fact."""
        names = [str(name) for name in json.loads(f"[{self.names}]")]
        values = {name: number(scene.facts.get(name, "")) for name in names}
        missing = [name for name, value in values.items() if value is None]
        if missing:
            return Trouble(kind="it is not there", reason=f"the value of {missing[0]} was not noted")
        sign = -1 if self.most == "lowest" else 1
        name = max(names, key=lambda one: sign * (values[one] or 0))
        return Reached(facts={self.fact: name, f"value of {self.fact}": scene.facts[name]})


@dataclass(frozen=True, kw_only=True)
class Reckon(Skill):
    """Reckon with noted values."""

    says: ClassVar[str] = 'Reckon {sum} and note it as "{fact}".'
    because: ClassVar[str] = "The page does not say it itself."
    sum: str
    """Numbers with + and - between them, once the facts are filled in."""
    fact: str

    def next(self, scene: Scene) -> Next:
        """Add and subtract."""
        del scene
        missing = re.search(r"\{([^{}]+)\}", self.sum)
        if missing:
            return Trouble(kind="it is not there", reason=f"the {missing[1]} was not noted")
        total = 0.0
        for sign, term in re.findall(r"(^|[+-])\s*([^\s+-][^+-]*)", self.sum):
            total += (number(term) or 0.0) * (-1 if sign == "-" else 1)
        as_money = "$" in self.sum
        return Reached(facts={self.fact: f"${total:,.2f}" if as_money else shown(total)})
