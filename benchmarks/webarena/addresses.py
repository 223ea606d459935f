"""`url_match`: what the benchmark asks of the address in front at the end."""

from collections import defaultdict
from urllib.parse import parse_qs, urlparse

_BETWEEN = " |OR| "


def url_match(reference: str, url: str) -> bool:
    """Whether one of the references' host and path occurs in the address, and each of their queries' keys has a value.

    A value is right when it is the one of any of the references.
    """
    host_and_path, query = _parted(url)
    references = [_parted(one) for one in reference.split(_BETWEEN)]
    allowed: defaultdict[str, set[str]] = defaultdict(set)
    for _, wanted in references:
        for key, values in wanted.items():
            allowed[key].update(values)
    found = any(place in host_and_path for place, _ in references)
    return found and all(values & set(query.get(key, [])) for key, values in allowed.items())


def _parted(url: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlparse(url.rstrip("/"))
    return parts.netloc + parts.path, parse_qs(parts.query)
