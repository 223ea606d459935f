"""Right and wrong answers, addresses and contents of pages, made from what a task expects."""

from collections.abc import Iterator

from benchmarks.webarena.tasks import PageCheck, WebArenaTask

_OR = " |OR| "


def answers(task: WebArenaTask) -> Iterator[str]:
    """Give answers: what is expected, in several wordings, and what is not."""
    expected = [one for value in (task.evaluation.reference_answers or {}).values() for one in _listed(value)]
    together = ", ".join(expected)
    yield from (together, together.upper(), f"'{together}'", f'"{together}"', f" {together} \n")
    yield from (f"The answer is {together}.", f"It is {together}. There is no more.", f"{together}!", f"({together})")
    yield from (f"1{together}", f"{together}7", f"a{together}b", together[:-1], together[1:], together.replace(" ", ""))
    yield from ("", "whatever", "N/A", "n/a", "N/A, since it cannot be done")
    for one in expected[1:]:
        yield one
        yield ", ".join(other for other in expected if other != one)


def addresses(task: WebArenaTask) -> Iterator[str]:
    """Give addresses: the references, with more and with less, and others."""
    for one in (task.evaluation.reference_url or "").split(_OR):
        yield from (one, f"{one}/", f"{one}{'&' if '?' in one else '?'}more=1", f"{one}/deeper", f"{one}#part")
        yield from (one.partition("?")[0], one[:-1], one.replace("=", "=x"), one.replace("http://", "https://"))
        yield f"{one.partition('?')[0]}?{'&'.join(reversed(one.partition('?')[2].split('&')))}"
    yield from ("http://elsewhere.invalid/", "")


def contents(check: PageCheck) -> Iterator[str]:
    """Give what may stand in a page: what is expected, in several wordings, and what is not. The first is right."""
    ((kind, wanted),) = check.required_contents.items()
    parts = [part.split(_OR)[0] for part in _listed(wanted)]
    together = "\n".join(parts) if kind == "must_include" else ", ".join(parts)
    yield from (together, together.upper(), f" {together} ", f"before {together} after", together.replace("&", "&amp;"))
    yield from (together[:-1], together[1:], "", "None", "something else")
    for part in parts[1:]:
        yield part
    for part in _listed(wanted):
        yield from part.split(_OR)[1:]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
