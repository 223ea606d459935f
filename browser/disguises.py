"""The forms in which a page, an address or a message may hold a value, as regular expressions."""

import base64
import html.entities
import re

_FEWEST = 3
"""So many characters of a value that is cut off with an ellipsis are taken for it."""
_DEEPEST = 40
"""So many pieces are matched one by one before an ellipsis: `re` nests no deeper."""
_DIGITS = 8
"""A value of letters and digits with so many digits is the number of a card, an account, a document."""
_NAMED = {**html.entities.codepoint2name, ord("'"): "apos"}
_GAP = r"(?:\s|-|\+|%(?:25)*20|&nbsp;)*"
_BACKSLASHES = (r"\\(?:\\|%(?:25)*5[Cc])*", r"%(?:25)*5[Cc](?:\\|%(?:25)*5[Cc])*")
"""However often something is put into JSON, and that into an address."""
_SPACE = r"(?:\s|\+|%(?:25)*2[0Bb]|%(?:25)*[Cc]2%(?:25)*[Aa]0|&nbsp;|&#160;|\\+(?:u00a0|xa0|[tn]))+"
_ONE_MORE = r"[A-Za-z0-9+/_-]?"
_PADDING = r"(?:=|%3[Dd])*"


class Disguises:
    """A value plain, in any case and with its spaces as they come; as in URLs, JSON, HTML; and in Base64."""

    def __init__(self, value: str) -> None:
        plain = _plain(value.strip())
        encoded = [[_piece(character) for character in core] for core in sorted(_base64(value))]
        self.signs = [_expression(pieces) for pieces in (plain, *encoded)]
        """Expressions for a quick first look: where none of them is found, the value is not there."""
        around = [f"{_ONE_MORE}{sign}{_ONE_MORE}{_PADDING}" for sign in self.signs[1:]]
        self.pattern = "|".join([self.signs[0], *around])
        """All of it in one, with the characters of Base64 around it that tell a part of it."""


def _expression(pieces: list[str]) -> str:
    """Match the pieces in a row, or at least the first few and then an ellipsis: texts are cut off to be shown."""
    cut = "[^…\n]*?" if len(pieces) > _DEEPEST else ""
    for piece in reversed(pieces[_FEWEST:_DEEPEST]):
        cut = f"(?:{piece}{cut})?"
    rest = "".join(pieces[_FEWEST:])
    return f"{''.join(pieces[:_FEWEST])}(?:{rest}|{cut}\\s?…)"


def _plain(value: str) -> list[str]:
    compact = re.sub(r"[\s-]", "", value)
    if compact.isascii() and compact.isalnum() and sum(map(str.isdigit, compact)) >= _DIGITS:
        # Numbers of cards and accounts are shown in groups.
        return [_piece(compact[0], cases=True), *(_GAP + _piece(character, cases=True) for character in compact[1:])]
    words = value.split()
    pieces = [_piece(character, cases=True) for character in words[0]]
    for word in words[1:]:
        first, *others = (_piece(character, cases=True) for character in word)
        pieces += [_SPACE + first, *others]
    return pieces


def _piece(character: str, *, cases: bool = False) -> str:
    """Match one character however it is written. Each way begins with a fixed character, by which `re` is quick."""
    if character.isascii() and character.isalnum():
        return f"[{character.lower()}{character.upper()}]" if cases and character.isalpha() else character
    ways: list[str] = []
    for one in sorted({character, character.lower(), character.upper()} if cases else {character}):
        if len(one) > 1:
            continue  # such as ß, whose capital is two
        code = ord(one)
        ways += [re.escape(one), _percent(one.encode()), f"&#0*{code};", f"&#[xX]0*{_hex(f'{code:x}')};"]
        units = re.findall("....", one.encode("utf-16-be").hex())
        ways += ["".join(f"{escape}u{_hex(unit)}" for unit in units) for escape in _BACKSLASHES]
        if code in _NAMED:
            ways.append(f"&{_NAMED[code]};")
        if code < 0x100:
            ways += [rf"\\\\*x{_hex(f'{code:02x}')}", _percent(one.encode("latin-1"))]
    if character in "\"'/\\`":
        ways += [f"{escape}(?:{re.escape(character)}|{_percent(character.encode())})" for escape in _BACKSLASHES]
    if not cases and character in "+/":
        ways.append({"+": "-", "/": "_"}[character])  # Base64 for addresses
    return f"(?:{'|'.join(dict.fromkeys(ways))})"


def _percent(written: bytes) -> str:
    return "".join(f"%(?:25)*{_hex(f'{byte:02x}')}" for byte in written)


def _hex(digits: str) -> str:
    return "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in digits)


def _base64(value: str) -> set[str]:
    """Encode a value as it looks at each place among other bytes, without the characters that it shares with them."""
    cores = set()
    for encoding in ("utf-8", "latin-1"):
        try:
            data = value.encode(encoding)
        except UnicodeEncodeError:
            continue
        for before in range(3):
            text = base64.b64encode(bytes(before) + data).decode()
            shared = (0, 3, 2)[(before + len(data)) % 3]
            cores.add(text[(0, 2, 3)[before] : len(text) - shared])
    return cores
