"""Who may ask this server for anything: keys, and the names of hosts and origins."""

import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The names by which this machine is reached from itself."""
EVERYONE_HERE = "local"
"""The one user of an open server."""
_SHORTEST_KEY = 16
_KEYS = "PLAN_AND_ACT_API_KEYS"
_EXPECTED = (
    f"{_KEYS}: expected NAME:KEY for each user, separated by commas, a key of at least {_SHORTEST_KEY} characters"
)


class AccessError(Exception):
    """The settings of who may ask cannot be used. Its message is one sentence for a person."""


@dataclass(frozen=True, kw_only=True)
class Access:
    """Who may ask."""

    keys: Mapping[str, bytes]
    """The digest of each user's key. Empty: the server is open to clients on this machine."""
    hosts: frozenset[str]
    """The names by which the server may be called, without port."""
    origins: frozenset[str]
    """The web pages' origins that may call it: none unless they are set."""

    def refusal(self, scope: Scope) -> str:
        """Say why a request is refused before anybody asks whose it is; empty when it is not.

        A browser may only ask for a page of an allowed origin: any other page, also one that the agent itself has
        opened on this machine, could command the agent.
        """
        headers = Headers(scope=scope)
        named = headers.getlist("host")
        host = re.sub(r":\d+$", "", named[0].lower()) if len(named) == 1 else ""
        if host not in self.hosts:
            return "the Host is none of this server's: see PLAN_AND_ACT_HOSTS"
        origin = headers.get("origin")
        if origin is None and "sec-fetch-site" not in headers:
            return ""
        return "" if origin in self.origins else "pages of this Origin may not ask: see PLAN_AND_ACT_ORIGINS"

    def user(self, scope: Scope) -> str | None:
        """Name the user whose key a request carries, as `x-api-key` or bearer; None where it is nobody's."""
        if not self.keys:
            client = scope.get("client")
            return EVERYONE_HERE if client and _is_loopback(client[0]) else None
        headers = Headers(scope=scope)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        given = headers.get("x-api-key") or (token.strip() if scheme.lower() == "bearer" else "")
        found = None
        digest = _digest(given)
        for user, key in self.keys.items():  # all of them, whichever it is: the time taken tells nothing
            if hmac.compare_digest(key, digest):
                found = user
        return found


def access_from(settings: Mapping[str, str]) -> Access:
    """Read who may ask from the environment's settings.

    Raises:
        AccessError: there is no key, and the server was not said to be open; or a setting cannot be read.

    """
    keys: dict[str, bytes] = {}
    for item in _items(settings, _KEYS):
        user, _, key = item.partition(":")
        if not user.strip() or len(key.strip()) < _SHORTEST_KEY or user.strip() in keys:
            raise AccessError(f"{_EXPECTED}, found another form (not shown here): write them so")
        keys[user.strip()] = _digest(key.strip())
    if not keys and settings.get("PLAN_AND_ACT_OPEN") != "1":
        raise AccessError(
            f"{_EXPECTED}; found none: set it, or set PLAN_AND_ACT_OPEN=1 to serve whoever is on this machine, and "
            "nobody else"
        )
    return Access(
        keys=keys,
        hosts=LOOPBACK | {name.lower() for name in _items(settings, "PLAN_AND_ACT_HOSTS")},
        origins=frozenset(_items(settings, "PLAN_AND_ACT_ORIGINS")),
    )


@cache
def access() -> Access:
    """Read it from this process's environment, once. Raises as `access_from`."""
    return access_from(os.environ)


def _items(settings: Mapping[str, str], name: str) -> list[str]:
    return [item.strip() for item in settings.get(name, "").split(",") if item.strip()]


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
