"""The vault: the values of a run's secrets, filled in where they may be, and taken out of whatever leaves the room."""

import os
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast
from urllib.parse import quote

from browser.disguises import Disguises
from browser.errors import ActionRefused
from state import Secret, SecretError, fill, names_in, origin_of

_SHORTEST = 4
"""Cleaning pages of anything shorter would shred them."""
_PLACEHOLDER = r"<secret:[\w-]+>"

T = TypeVar("T")


class Vault:
    """Secrets with their values. Nothing but the browser's room holds one."""

    def __init__(self, values: dict[Secret, str]) -> None:
        self._secrets = {secret.name: secret for secret in values}
        self._values = {secret.placeholder: value for secret, value in values.items()}
        # The longest first: one may hold another one.
        by_length = sorted(values.items(), key=lambda item: -len(item[1]))
        known = [(secret, Disguises(value)) for secret, value in by_length]
        self._signs = [re.compile(sign) for _, disguises in known for sign in disguises.signs]
        whole = [f"({disguises.pattern})" for _, disguises in known]
        self._every = re.compile("|".join([_PLACEHOLDER, *whole]))
        self._placeholders = [secret.placeholder for secret, _ in known]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._values)

    def secret(self, name: str) -> Secret:
        """Find a secret.

        Raises:
            ActionRefused: `invalid_action`, there is none of this name.

        """
        if name not in self._secrets:
            there = ", ".join(self._values) or "none"
            raise ActionRefused(
                "invalid_action", f"There is no secret {name!r}, there are: {there}. Nothing was typed."
            )
        return self._secrets[name]

    def filled(self, text: str) -> str:
        """Put values in the place of their placeholders. Whether the page may have them is the caller's to know."""
        return fill(text, self._values)

    def address(self, url: str) -> str:
        """Put values into an address that leads to their own site.

        Raises:
            ActionRefused: `invalid_action`, there is no such secret; `blocked`, it is for another site.

        """
        for name in names_in(url):
            secret = self.secret(name)
            if secret.origin != origin_of(url):
                raise ActionRefused(
                    "blocked", f"{secret.placeholder} is for {secret.origin} only. {url} was not opened."
                )
        return fill(url, {placeholder: quote(value, safe="") for placeholder, value in self._values.items()})

    def cleaned(self, plain: T, spared: AbstractSet[str] = frozenset()) -> T:
        """Put placeholders in the place of values, however disguised, in a text or in all texts of JSON-plain data.

        `spared` names the fields in which there are no words but our own.
        """
        return cast("T", self._cleaned(plain, spared)) if self._values else plain

    def _cleaned(self, plain: object, spared: AbstractSet[str]) -> object:
        if isinstance(plain, str):
            return self._every.sub(self._stand_in, plain) if self._holds(plain) else plain
        if isinstance(plain, dict):
            return {key: part if key in spared else self._cleaned(part, spared) for key, part in plain.items()}
        if isinstance(plain, list | tuple):
            return type(plain)(self._cleaned(part, spared) for part in plain)
        return plain

    def _holds(self, text: str) -> bool:
        return any(sign.search(text) for sign in self._signs)

    def _stand_in(self, found: re.Match[str]) -> str:
        return self._placeholders[found.lastindex - 1] if found.lastindex else found[0]


def vault_of(secrets: Iterable[Secret]) -> Vault:
    """Fetch the values of secrets from the environment.

    Raises:
        SecretError: a variable is not set, or holds what cannot be kept secret.

    """
    return Vault({secret: _value(secret) for secret in secrets})


def _value(secret: Secret) -> str:
    value = os.environ.get(secret.variable, "")
    told = f"secret {secret.name}: expected a value in the environment variable {secret.variable}, found"
    if not value:
        raise SecretError(f"{told} none: set it")
    if len(" ".join(value.split())) < _SHORTEST:
        raise SecretError(
            f"{told} one shorter than {_SHORTEST} characters, which pages would hold by chance: change it"
        )
    if not value.isprintable():
        raise SecretError(f"{told} one with line breaks or control characters, which no field takes: take them out")
    return value
