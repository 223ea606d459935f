"""Articles that lead to others: the country, lists, disambiguation pages, redirects."""

from sandbox.wiki.markup import box, categories
from sandbox.wiki.seeding.country import Country
from sandbox.wiki.seeding.culture import other_name
from sandbox.wiki.seeding.places import Drafts
from sandbox.wiki.seeding.words import box_of, names, table_of

_LISTS = {
    "List of towns in Tarvia": ("Towns in Tarvia", ("Town", "Province", "Population", "Area", "Elevation", "Founded")),
    "List of rivers of Tarvia": ("Rivers of Tarvia", ("River", "Length", "Source", "Mouth")),
    "List of mountains of Tarvia": ("Mountains of Tarvia", ("Mountain", "Height", "Province", "First ascent")),
    "List of companies of Tarvia": ("Companies of Tarvia", ("Company", "Seat", "Trade", "Founded", "Employees")),
    "List of battles of Tarvia": ("Battles of Tarvia", ("Battle", "Year", "Place", "Men")),
    "List of books of Tarvia": ("Books of Tarvia", ("Book", "Author", "Published", "Pages")),
}


def write_overviews(country: Country, drafts: Drafts) -> Drafts:
    """Write them from the articles that there are."""
    return {**_country(country), **_lists(drafts), **_disambiguations(country, drafts), **_redirects(country)}


def _country(country: Country) -> Drafts:
    people = sum(town.counts[2021] for town in country.towns)
    highest = max(country.mountains, key=lambda title: country.mountains[title])
    longest = max(country.rivers, key=lambda title: country.rivers[title])
    largest = max(country.towns, key=lambda town: town.counts[2021]).title
    provinces = ", ".join(f"[[{name}]]" for name in names().provinces)
    facts = {
        "Largest town": f"[[{largest}]]",
        "Inhabitants of the towns": f"{people:,}",
        "Provinces": str(len(names().provinces)),
        "Highest mountain": f"[[{highest}]]",
        "Longest river": f"[[{longest}]]",
    }
    text = (
        f"[[Category:Tarvia]]\n{box_of('Country', facts)}'''Tarvia''' is a country of six provinces between the"
        f" northern sea and the high moors. Its largest town is [[{largest}]].\n\n== Provinces ==\n"
        f"The provinces are {provinces}. Each has a council of its own.\n\n== Nature ==\n"
        f"The highest mountain is [[{highest}]], the longest river the [[{longest}]]. See also"
        " [[List of mountains of Tarvia]] and [[List of rivers of Tarvia]].\n\n== Culture ==\nThe country is known for"
        " its instruments, such as the [[Drumlin]] and the [[Moor fiddle]], and for a long row of novelists and poets."
    )
    return {"Tarvia": text}


def _lists(drafts: Drafts) -> Drafts:
    lists: Drafts = {}
    kept = {name: categories(text) for name, text in drafts.items()}
    for title, (category, (first, *others)) in _LISTS.items():
        rows = []
        for name in sorted(name for name, found in kept.items() if category in found):
            found = box(drafts[name])
            given = found.facts if found else {}
            rows.append([f"[[{name}]]", *(given.get(other, "") for other in others)])
        table = table_of(title, [first, *others], rows)
        what = title.removeprefix("List of ").removesuffix(" of Tarvia").removesuffix(" in Tarvia")
        lists[title] = (
            f"[[Category:Lists]]\nThis is a list of the {what} of [[Tarvia]] that have an article. The columns can be"
            f" sorted by their headings.\n\n== Table ==\n{table}"
        )
    return lists


def _disambiguations(country: Country, drafts: Drafts) -> Drafts:
    """Make a page for every name that a river shares, with a mountain, a company or a boat."""
    pages: Drafts = {}
    for title, length in country.rivers.items():
        name = title.removesuffix(" (river)")
        items = [f"* [[{title}]], a river of {length} km"]
        items += [f"* [[{other}]], a mountain" for other in drafts if other == f"{name} Peak"]
        items += [
            f"* [[{other}]], a company"
            for other in drafts
            if other.startswith(f"{name} ") and other in names().companies
        ]
        items.append(f"* ''{name}'', a paddle steamer of the [[Eastern Ferry Line]]")
        pages[name] = (
            f"[[Category:Disambiguation pages]]\n'''{name}''' can mean:\n\n"
            + "\n".join(items)
            + "\n\nThis page lists articles that go by the same name."
        )
    return pages


def _redirects(country: Country) -> Drafts:
    pages = {town.former: town.title for town in country.towns}
    pages |= {other_name(title).capitalize(): title for title, _ in names().instruments}
    pages |= {latin: title for title, latin in names().plants}
    return {old: f"#REDIRECT [[{new}]]" for old, new in pages.items() if old != new}
