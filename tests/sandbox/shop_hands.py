"""Hands that do the shop's tasks over HTTP, from pages alone, for the tests of the checks."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape

import httpx

from sandbox.task import Episode, Final
from sandbox.world import World

Values = Mapping[str, str]


@cache
def runner() -> asyncio.Runner:
    """Get the one loop on which applications are called, without a thread between."""
    return asyncio.Runner()


@dataclass
class Hands:
    """A visitor of one world's shop and back office."""

    world: World

    def __post_init__(self) -> None:
        transport = httpx.ASGITransport(self.world.app)
        self.hosts = {
            host: httpx.AsyncClient(transport=transport, base_url=f"http://{host}.localhost", follow_redirects=True)
            for host in ("shop", "admin")
        }

    def page(self, path: str, host: str = "shop") -> str:
        """Read a page."""
        answer = runner().run(self.hosts[host].get(path))
        assert answer.status_code == 200, (path, answer.status_code)
        return unescape(answer.text)

    def send(self, path: str, host: str = "shop", **form: str) -> str:
        """Send a form and read the page that comes of it."""
        answer = runner().run(self.hosts[host].post(path, data=form))
        assert answer.status_code in {200, 422}, (path, answer.status_code)
        return unescape(answer.text)

    def product(self, name: str) -> str:
        """Find a product by its name through the search; its path."""
        found = re.search(rf'href="(/product/\d+)"[^>]*aria-label="{re.escape(name)}"', self.page(f"/search?q={name}"))
        assert found, name
        return found.group(1)

    def cards(self, path: str) -> list[tuple[str, str, float, float]]:
        """List a listing's products on all pages: path, name, price, rating."""
        found: list[tuple[str, str, float, float]] = []
        address: str | None = path
        while address:
            page = self.page(address)
            for card in re.findall(r'<li class="card product">(.*?)</li>', page, flags=re.DOTALL):
                link = re.search(r'href="(/product/\d+)"[^>]*aria-label="([^"]+)"', card)
                price = re.search(r"\$([\d,.]+)", card)
                rating = re.search(r"([\d.]+) out of 5", card)
                assert link
                assert price
                cost = float(price.group(1).replace(",", ""))
                found.append((link[1], link[2], cost, float(rating.group(1)) if rating else 0.0))
            address = following(page)
        return found

    def add(self, path: str, colour: str, quantity: str = "1") -> str:
        """Put a product into the cart, in the first size that can be had."""
        sizes = re.findall(r"<option>([^<]+)</option>", self.page(path)) or [""]
        page = ""
        for size in sizes:
            page = self.send(f"{path}/cart", colour=colour.capitalize(), size=size, quantity=quantity)
            if "<h1>Your cart</h1>" in page:
                break
        return page

    def check_out(self, *steps: Mapping[str, str]) -> str:
        """Go through the checkout, from its second page on as it leads."""
        page = self.send("/checkout")
        for form in steps:
            action = re.search(r'action="(/checkout/\w+)"', page)
            assert action, page
            page = self.send(action.group(1), **form)
        return page


def following(page: str) -> str | None:
    """Find the address of the next page of a list."""
    link = re.search(r'href="([^"]+)" rel="next"', page)
    return link.group(1) if link else None


def number_in(pattern: str, page: str) -> str:
    """Find what a pattern's group holds."""
    found = re.search(pattern, page, flags=re.DOTALL)
    assert found, pattern
    return found.group(1)


def money(text: str) -> float:
    """Read an amount."""
    return float(text.replace("$", "").replace(",", ""))


def all_pages(hands: Hands, path: str, host: str) -> str:
    """Read all pages of a list."""
    text = ""
    address: str | None = path
    while address:
        page = hands.page(address, host)
        text += page
        address = following(page)
    return text


def final(episode: Episode, answer: str = "Done.", url: str = "") -> Final:
    """Make an ending."""
    return Final(answer=answer, status="done", url=url or episode.url)
