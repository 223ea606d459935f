"""The words that the region is made from."""

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, TypeAdapter


class NoteWords(BaseModel):
    """One note that somebody left on the map."""

    kind: str
    spot: str
    text: str


class RegionWords(BaseModel):
    """Names of what the region has, each list longer than what one seed takes."""

    towns: list[str]
    districts: list[str]
    streets: list[str]
    parks: list[str]
    woods: list[str]
    rivers: list[str]
    islands: list[str]
    seas: list[str]
    people: list[str]
    lists: list[str]
    notes: list[NoteWords]


class Category(BaseModel):
    """One kind of place."""

    slug: str
    name: str
    plural: str
    group: str
    """Gives the marker its colour."""
    also: list[str]
    """What people call it too; the search does not know these words, but suggests the category."""
    names: list[str]
    """Patterns of names: `{w}` a word, `{s}` a surname, `{t}` a theme."""
    opens: tuple[int, int]
    """The earliest and the latest hour at which one opens; 0 for those that never close."""
    closes: tuple[int, int]
    sunday: float
    """The share that is open on Sundays."""
    counts: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    """The least and the most in a city, a town and a village."""


class PlaceWords(BaseModel):
    """What places are made from."""

    words: list[str]
    surnames: list[str]
    themes: list[str]
    category: list[Category]


class Times(BaseModel):
    """How opening hours are written in one language of times."""

    days: list[str]
    closed: str
    always: str
    half: bool
    """Whether the day has two halves, `am` and `pm`."""


@cache
def region_words() -> RegionWords:
    """Read the region's names."""
    return RegionWords.model_validate(_read("region.toml"))


@cache
def place_words() -> PlaceWords:
    """Read what places are made from."""
    return PlaceWords.model_validate(_read("places.toml"))


@cache
def categories() -> dict[str, Category]:
    """Give every category by its slug."""
    return {category.slug: category for category in place_words().category}


@cache
def times() -> dict[str, Times]:
    """Give every language of times by its name."""
    return TypeAdapter(dict[str, Times]).validate_python(_read("times.toml"))


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((resources.files("sandbox.map.content") / name).read_text("utf-8"))
