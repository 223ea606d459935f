"""Secrets that a run may type: how they are named, and for which site. Their values are no part of any state."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_WRITTEN = re.compile(r"([A-Za-z][\w-]*)(?:@([^=\s]+))?=(\w+)", re.ASCII)
_PLACEHOLDER = re.compile(r"<secret:([^<>]*)>")
_PORTS = {"http": 80, "https": 443}


class SecretError(ValueError):
    """A secret that cannot be used: what was expected, what was found, what to do."""


@dataclass(frozen=True)
class Secret:
    """A secret by its name."""

    name: str
    origin: str
    """The only place where it is typed, as browsers write it: `https://shop.example`, `http://localhost:8000`."""
    variable: str
    """The environment variable that holds its value."""

    @property
    def placeholder(self) -> str:
        """What stands for its value everywhere outside the browser: `<secret:shop_password>`."""
        return f"<secret:{self.name}>"


def read_secrets(text: str, url: str) -> tuple[Secret, ...]:
    """Read `NAME@SITE=VARIABLE …`; a secret that names no site is for that of the address `url`.

    Raises:
        SecretError: it is not written so, a site is none, or a name is given twice.

    """
    secrets: dict[str, Secret] = {}
    for word in text.split():
        found = _WRITTEN.fullmatch(word)
        if found is None:
            raise SecretError(f"secrets: expected NAME@SITE=VARIABLE, found {word!r}: name an environment variable")
        name, site, variable = found.groups()
        if name in secrets:
            raise SecretError(f"secrets: expected each name once, found {name!r} twice: rename one")
        origin = origin_of(site or url)
        if not origin:
            raise SecretError(
                f"secrets: expected a site for {name!r}, found {site or url!r}: write {name}@SITE=VARIABLE"
            )
        secrets[name] = Secret(name, origin, variable)
    return tuple(secrets.values())


def names_in(text: str) -> list[str]:
    """List the secrets whose placeholders a text holds."""
    return _PLACEHOLDER.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their placeholders; a placeholder of which there is none stays."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[0], found[0]), text)


def origin_of(address: str) -> str:
    """Give the origin of a web address or of a bare host, as a browser writes it; empty when it has none."""
    if "://" not in address:
        address = f"{'http' if _is_local(address) else 'https'}://{address}"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host:
        return ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, _PORTS[parts.scheme]) else "")


def _is_local(address: str) -> bool:
    try:
        host = urlsplit(f"//{address}").hostname or ""
        return host == "localhost" or host.endswith(".localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
