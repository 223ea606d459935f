"""The country that the encyclopaedia is about, drawn before anything is written: what there is, and where."""

import random
from dataclasses import dataclass, field
from itertools import product

from sandbox.wiki.seeding.words import names

TOWNS = 32
PEOPLE = 40
BOOKS = 16
BATTLES = 10


@dataclass(frozen=True, kw_only=True)
class Town:
    """A town."""

    title: str
    province: str
    river: str
    """The title of the river's article."""
    former: str
    founded: int
    counts: dict[int, int]
    """Inhabitants by the year of the census."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody of note, who is dead."""

    title: str
    man: bool
    trade: str
    born: int
    died: int
    birthplace: str


@dataclass(kw_only=True)
class Country:
    """What there is."""

    rivers: dict[str, int]
    """Lengths in km, by the title of the article."""
    mountains: dict[str, int]
    """Heights in m."""
    towns: list[Town] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def of_trade(self, *trades: str) -> list[Person]:
        """List the people of some trades."""
        return [person for person in self.people if person.trade in trades]


def river_title(name: str) -> str:
    """Give the title of a river's article."""
    return f"{name} (river)"


def draw(chance: random.Random) -> Country:
    """Draw the country's places and people."""
    words = names()
    lengths = chance.sample(range(60, 640), len(words.rivers))
    heights = chance.sample(range(780, 2960), len(words.mountains))
    country = Country(
        rivers={river_title(name): length for name, length in zip(words.rivers, lengths, strict=True)},
        mountains=dict(zip(words.mountains, heights, strict=True)),
    )
    titles = chance.sample([a + b for a, b in product(words.town_starts, words.town_ends)], TOWNS * 2)
    sizes = chance.sample(range(28, 1900), TOWNS)
    for title, former, size in zip(titles[:TOWNS], titles[TOWNS:], sizes, strict=True):
        country.towns.append(
            Town(
                title=title,
                province=chance.choice(words.provinces),
                river=chance.choice(list(country.rivers)),
                former=former,
                founded=chance.randint(1140, 1680),
                counts=_counts(chance, size * 100 + chance.randint(1, 99)),
            )
        )
    men = chance.sample(list(product(words.men, words.families)), PEOPLE // 2)
    women = chance.sample(list(product(words.women, words.families)), PEOPLE // 2)
    for number, (first, family) in enumerate(name for pair in zip(men, women, strict=True) for name in pair):
        man = number % 2 == 0
        born = chance.randint(1770, 1925)
        country.people.append(
            Person(
                title=f"{first} {family}",
                man=man,
                trade=words.trades_of_people[number // 2 % len(words.trades_of_people)],
                born=born,
                died=born + chance.randint(41, 92),
                birthplace=chance.choice(country.towns).title,
            )
        )
    return country


def _counts(chance: random.Random, last: int) -> dict[int, int]:
    counts, size = {2021: last}, float(last)
    for year in range(2001, 1880, -20):
        size *= chance.uniform(0.78, 1.03)
        counts[year] = int(size)
    return dict(sorted(counts.items()))
