"""Articles about places: provinces, towns, rivers, mountains."""

import random

from sandbox.wiki.markup import Section
from sandbox.wiki.seeding.country import Country
from sandbox.wiki.seeding.words import box_of, names, table_of, write

_DAYS = ("Tuesday", "Thursday", "Saturday")

Drafts = dict[str, str]
"""Texts by title."""


def write_places(country: Country, chance: random.Random) -> Drafts:
    """Write them all."""
    return {
        **_provinces(country, chance),
        **_towns(country, chance),
        **_rivers(country, chance),
        **_mountains(country, chance),
    }


def _provinces(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    for province, part in zip(names().provinces, names().parts, strict=True):
        towns = sorted(town.title for town in country.towns if town.province == province)
        listed = ", ".join(f"[[{title}]]" for title in towns) or "none"
        box = box_of("Province", {"Country": "[[Tarvia]]", "Area": f"{chance.randint(4200, 21000):,} km²"})
        drafts[province] = (
            f"[[Category:Provinces of Tarvia]]\n{box}'''{province}''' is one of the six provinces of [[Tarvia]]. It"
            f" lies in the {part} of the country and has a council of {chance.randint(15, 41)} members.\n\n"
            f"== Towns ==\nThe towns of the province are: {listed}. See also [[List of towns in Tarvia]]."
        )
    return drafts


def _towns(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    parts = dict(zip(names().provinces, names().parts, strict=True))
    mayors = chance.sample([f"{a} {b}" for a in names().men + names().women for b in names().families], 64)
    for town in country.towns:
        population = f"{town.counts[2021]:,}"
        area, elevation = str(chance.randint(21, 260)), str(chance.randint(2, 640))
        values = {
            "name": town.title, "province": town.province, "part": parts[town.province], "river": town.river,
            "distance": str(chance.randint(6, 48)), "population": population, "elevation": elevation, "area": area,
            "neighbour": chance.choice([other.title for other in country.towns if other is not town]),
            "founded": str(town.founded), "former": town.former, "renamed": str(chance.randint(1790, 1890)),
            "rail": str(chance.randint(1851, 1899)), "industry": chance.choice(names().industries),
            "day": chance.choice(_DAYS),
        }  # fmt: skip
        facts = {
            "Province": f"[[{town.province}]]",
            "Population": population,
            "Area": f"{area} km²",
            "Elevation": f"{elevation} m",
            "Founded": str(town.founded),
            "Mayor": mayors.pop(),
            "River": f"[[{town.river}|{town.river.removesuffix(' (river)')}]]",
        }
        counts = [[str(year), f"{count:,}"] for year, count in town.counts.items()]
        table = table_of("Inhabitants at each census", ["Year", "Inhabitants"], counts)
        kept = [f"Towns in {town.province}", "Towns in Tarvia"]
        drafts[town.title] = write("town", values, facts, kept, chance, Section("Population", table))
    return drafts


def _rivers(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    for title, length in country.rivers.items():
        short, mouth = title.removesuffix(" (river)"), chance.choice(country.towns).title
        mountain, basin = chance.choice(list(country.mountains)), f"{chance.randint(310, 9800):,}"
        values = {
            "name": short, "short": short, "length": str(length), "mountain": mountain, "mouth": mouth,
            "basin": basin, "fish": chance.choice(("trout", "pike", "sea lamprey", "grayling")),
        }  # fmt: skip
        facts = {
            "Length": f"{length} km",
            "Source": f"[[{mountain}]]",
            "Mouth": f"[[{mouth}]]",
            "Basin": f"{basin} km²",
        }
        drafts[title] = write("river", values, facts, ["Rivers of Tarvia"], chance)
    return drafts


def _mountains(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    climbers = country.of_trade("explorer", "botanist", "engineer")
    for title, height in country.mountains.items():
        province, climber = chance.choice(names().provinces), chance.choice(climbers)
        climbed = str(climber.born + chance.randint(22, 39))
        values = {
            "name": title, "province": province, "height": f"{height:,}", "climbed": climbed,
            "climber": climber.title, "side": chance.choice(("north", "east", "south", "west")),
            "hours": str(chance.randint(3, 9)), "trees": f"{chance.randint(5, 13) * 100:,}",
            "plant": chance.choice(names().plants)[0],
        }  # fmt: skip
        facts = {
            "Height": f"{height:,} m",
            "Province": f"[[{province}]]",
            "First ascent": climbed,
            "Climbed by": f"[[{climber.title}]]",
        }
        drafts[title] = write("mountain", values, facts, ["Mountains of Tarvia", f"Places in {province}"], chance)
    return drafts
