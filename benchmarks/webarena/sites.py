"""Where the sites of the benchmark stand, and its published accounts."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SITES = ("shopping", "shopping_admin", "reddit", "gitlab", "wikipedia", "map", "homepage")


class SitesMissing(ValueError):
    """An address that a task needs is not set."""


@dataclass(frozen=True)
class Account:
    """Who signs in."""

    name: str
    password: str


ACCOUNTS = {
    "reddit": Account("MarvelsGrantMan136", "test1234"),
    "gitlab": Account("byteblaze", "hello1234"),
    "shopping": Account("emma.lopez@gmail.com", "Password.123"),
    "shopping_admin": Account("admin", "admin1234"),
}
"""The benchmark's own, which its images of the sites hold; the others need none."""


@dataclass(frozen=True)
class Sites:
    """The addresses of those sites that there are, without a slash at the end."""

    addresses: Mapping[str, str]

    def need(self, sites: Iterable[str]) -> None:
        """Check that there is an address for each of these.

        Raises:
            SitesMissing: there is none for some.

        """
        missing = [site for site in dict.fromkeys(sites) if site not in self.addresses]
        if missing:
            names = ", ".join(f"WA_{site.upper()}" for site in missing)
            raise SitesMissing(
                f"expected the address of {', '.join(missing)}, found none: set {names} "
                f"(or {', '.join(site.upper() for site in missing)}) to where your copy of the site stands"
            )

    def fill(self, text: str) -> str:
        """Put the addresses in the place of `__SHOPPING__` and its like."""
        for site, address in self.addresses.items():
            text = text.replace(placeholder(site), address)
        return text


def sites_from_environment() -> Sites:
    """Read the addresses from WA_SHOPPING, WA_REDDIT and so on, or from SHOPPING, REDDIT and so on."""
    found = {site: os.environ.get(f"WA_{site.upper()}") or os.environ.get(site.upper()) for site in SITES}
    return Sites({site: address.rstrip("/") for site, address in found.items() if address})


def placeholder(site: str) -> str:
    """Give what stands for a site's address in the benchmark's data."""
    return f"__{site.upper()}__"


def named_in(text: str) -> list[str]:
    """List the sites whose placeholders occur in a text."""
    return [site for site in SITES if placeholder(site) in text]
