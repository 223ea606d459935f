"""Articles about people and what they made, and about plants and battles."""

import random

from sandbox.wiki.seeding.country import BATTLES, BOOKS, Country
from sandbox.wiki.seeding.places import Drafts
from sandbox.wiki.seeding.words import Values, names, write

_ORDERS = ("first", "second", "third", "fourth", "youngest")
_PARENTS = ("schoolmaster", "ferryman", "seamstress", "clerk", "carpenter", "doctor", "baker")


def write_culture(country: Country, chance: random.Random) -> Drafts:
    """Write them all."""
    return {
        **_people(country, chance),
        **_companies(country, chance),
        **_instruments(country, chance),
        **_plants(country, chance),
        **_battles(country, chance),
        **_books(country, chance),
    }


def _town(country: Country, chance: random.Random) -> str:
    return chance.choice(country.towns).title


def _people(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    for person in country.people:
        he, his = ("he", "his") if person.man else ("she", "her")
        famous = min(person.born + chance.randint(24, 44), person.died)
        values = {
            "name": person.title, "born": str(person.born), "died": str(person.died), "trade": person.trade,
            "birthplace": person.birthplace, "worked": _town(country, chance), "order": chance.choice(_ORDERS),
            "parent": chance.choice(_PARENTS), "famous": str(famous), "late": str(person.died + chance.randint(3, 30)),
            "he": he, "He": he.title(), "his": his, "His": his.title(),
        }  # fmt: skip
        facts = {
            "Born": str(person.born),
            "Birthplace": f"[[{person.birthplace}]]",
            "Died": str(person.died),
            "Known as": person.trade,
        }
        kept = [f"Tarvian {person.trade}s", f"People from {person.birthplace}"]
        drafts[person.title] = write("person", values, facts, kept, chance)
    return drafts


def _companies(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    founders = chance.sample(country.people, len(names().companies))
    for title, trade, founder in zip(names().companies, names().trades, founders, strict=True):
        founded, seat, staff = founder.born + chance.randint(23, 40), _town(country, chance), chance.randint(90, 7200)
        values = {
            "name": title, "seat": seat, "trade": trade, "founded": str(founded), "founder": founder.title,
            "staff": f"{staff:,}", "strike": str(founded + chance.randint(12, 50)),
            "day": chance.choice(("Saturday", "Sunday")),
        }  # fmt: skip
        facts = {"Seat": f"[[{seat}]]", "Founded": str(founded), "Employees": f"{staff:,}", "Trade": trade}
        drafts[title] = write("company", values, facts, ["Companies of Tarvia"], chance)
    return drafts


def _instruments(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    for title, family in names().instruments:
        maker, size = chance.choice(country.people), chance.randint(22, 140)
        values = {
            "name": title.lower(), "family": family, "maker": maker.title, "town": maker.birthplace,
            "year": str(maker.born + 35), "wood": chance.choice(("pear wood", "ash", "elder", "maple", "bog oak")),
            "size": str(size), "other": other_name(title),
        }  # fmt: skip
        facts = {"Family": family, "Length": f"{size} cm", "Maker": f"[[{maker.title}]]"}
        drafts[title] = write("instrument", values, facts, ["Musical instruments of Tarvia"], chance)
    return drafts


def other_name(instrument: str) -> str:
    """Give the older name of an instrument."""
    titles = [title for title, _ in names().instruments]
    at = titles.index(instrument)
    others = names().second_names
    return others[at].lower() if at < len(others) else f"old {instrument.lower()}"


def _plants(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    for title, latin in names().plants:
        botanist, province = chance.choice(country.of_trade("botanist")), chance.choice(names().provinces)
        year, size, low = botanist.born + chance.randint(25, 40), chance.randint(6, 90), chance.randint(1, 9) * 100
        lower = title[0].lower() + title[1:]
        colour, month = chance.choice(("white", "blue", "dark red", "yellow")), chance.choice(("May", "June", "July"))
        values = {
            "lower": lower, "latin": latin, "year": str(year), "botanist": botanist.title, "size": str(size),
            "colour": colour, "month": month, "province": province, "low": str(low), "high": f"{low + 700:,}",
        }  # fmt: skip
        facts = {
            "Latin name": f"''{latin}''",
            "Height": f"{size} cm",
            "Flowers": f"{colour}, {month}",
            "Described by": f"[[{botanist.title}]]",
        }
        drafts[title] = write("plant", values, facts, ["Plants of Tarvia"], chance)
    return drafts


def _battles(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    for town in chance.sample(country.towns, BATTLES):
        year, men, commander = chance.randint(1791, 1868), chance.randint(8, 92) * 100, chance.choice(country.people)
        title = f"Battle of {town.title}"
        values = {
            "name": title, "year": str(year), "town": town.title, "war": chance.choice(names().wars),
            "men": f"{men:,}", "commander": commander.title, "river": town.river,
        }  # fmt: skip
        facts = {"Year": str(year), "Place": f"[[{town.title}]]", "Men": f"{men:,}"}
        drafts[title] = write("battle", values, facts, ["Battles of Tarvia"], chance)
    return drafts


def _books(country: Country, chance: random.Random) -> Drafts:
    drafts: Drafts = {}
    titles = chance.sample([f"{a} {b}" for a in names().book_first for b in names().book_second], BOOKS)
    for title in titles:
        author = chance.choice(country.of_trade("novelist", "poet", "explorer"))
        year, pages = author.born + chance.randint(26, 40), chance.randint(96, 720)
        values: Values = {
            "name": title, "author": author.title, "year": str(year), "pages": str(pages),
            "publisher": chance.choice(names().publishers), "genre": chance.choice(names().genres),
            "town": _town(country, chance), "copies": f"{chance.randint(2, 30) * 100:,}",
            "film": str(chance.randint(1951, 1999)),
        }  # fmt: skip
        facts = {
            "Author": f"[[{author.title}]]",
            "Published": str(year),
            "Publisher": values["publisher"],
            "Pages": str(pages),
        }
        drafts[title] = write("book", values, facts, ["Books of Tarvia"], chance)
    return drafts
