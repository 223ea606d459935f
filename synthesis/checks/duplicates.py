"""Near-duplicates by ROUGE-L (Self-Instruct's measure), exactly; by MinHash where there are very many.

ROUGE-L's F1 of two lists of words is 2 LCS / (their lengths together), which RapidFuzz calls the normalised Indel
similarity. Texts of that similarity have many words in common, in whatever order: only those that do are compared, each
as a string with one letter a word, which RapidFuzz goes through without coming back to Python.
"""

import math
import re
from array import array
from typing import NamedTuple

import numpy as np
from datasketch import MinHash, MinHashLSH
from rapidfuzz import process
from rapidfuzz.distance import Indel

MINHASH_FROM = 200_000
"""From so many texts on MinHash costs less than comparing exactly; `python -m synthesis.measuring.duplicates`."""
_PERMUTATIONS = 128
_BEYOND = 3
"""How many of a text's words are looked up beyond the rarest of which one must be in common."""
_LETTERS = 0x10FFFF


class Near(NamedTuple):
    """The text that another one resembles."""

    name: str
    similarity: float


def words(text: str) -> list[str]:
    """Split a text into its words, as ROUGE does: letters and digits, case folded."""
    return re.findall(r"\w+", text.casefold())


def rouge_l(one: list[str], other: list[str]) -> float:
    """Measure how alike two lists of words are, from 0 to 1."""
    return Indel.normalized_similarity(one, other) if one or other else 1.0


class NearDuplicates:
    """The texts so far, each under a name, to be asked for one that resembles a new text."""

    def __init__(self, similarity: float, *, minhash: bool = False) -> None:
        """Begin with none.

        Args:
            similarity: The ROUGE-L from which two texts count as the same.
            minhash: Find the candidates by MinHash, which may miss one, instead of exactly.

        """
        self._least = similarity
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._texts: list[str] = []
        self._candidates = _ByMinHash(similarity) if minhash else _ByCommonWords(similarity)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._texts)

    def near(self, text: str) -> Near | None:
        """Find the first text that is at least as similar as the limit; None when there is none."""
        return self._near(self._said(text))

    def add(self, text: str, name: str) -> None:
        """Take a text in."""
        self._add(self._said(text), name)

    def take(self, text: str, name: str) -> Near | None:
        """Take a text in, unless it resembles one: then give that one."""
        said = self._said(text)
        found = self._near(said)
        if found is None:
            self._add(said, name)
        return found

    def _near(self, said: str) -> Near | None:
        places = self._candidates.of(said)
        texts = [self._texts[place] for place in places]
        found = next(
            process.extract_iter(said, texts, scorer=Indel.normalized_similarity, score_cutoff=self._least), None
        )
        return None if found is None else Near(self._names[places[found[2]]], found[1])

    def _add(self, said: str, name: str) -> None:
        self._names.append(name)
        self._texts.append(said)
        self._candidates.add(said)

    def _said(self, text: str) -> str:
        """Write a text with one letter a word."""
        numbers = self._numbers
        return "".join(chr(1 + numbers.setdefault(word, len(numbers)) % _LETTERS) for word in words(text))


class _ByCommonWords:
    """The places of all texts that may be as similar as the limit.

    With the limit t and lengths a and b, the words in common are at least t (a + b) / 2, and at most b: so at least
    a t / (2 - t). The most frequent words, which stand in most texts, need not be looked up: what a text has in common
    with another one beyond them is enough.
    """

    def __init__(self, similarity: float) -> None:
        self._least = similarity
        self._lengths = array("I")
        self._by_word: dict[str, array[int]] = {}

    def of(self, said: str) -> list[int]:
        places = self._by_word
        known = sorted((word for word in said if word in places), key=lambda word: len(places[word]))
        new = len(said) - len(known)
        shared = math.ceil(len(said) * self._least / (2 - self._least) - 1e-9)
        looked_up = known[: max(0, len(said) - shared + 1 + _BEYOND - new)]
        different = set(looked_up)
        if not different:
            return []
        found = np.bincount(
            np.concatenate([np.frombuffer(places[word], np.uintc) for word in different]), minlength=len(self._lengths)
        )
        uncounted = len(known) - len(different)  # those that were not looked up, and those that are said again
        needed = self._least / 2 * (len(said) + np.frombuffer(self._lengths, np.uintc)) - uncounted - 1e-9
        candidates: list[int] = np.flatnonzero((found > 0) & (found >= needed)).tolist()
        return candidates

    def add(self, said: str) -> None:
        for word in set(said):
            self._by_word.setdefault(word, array("I")).append(len(self._lengths))
        self._lengths.append(len(said))


class _ByMinHash:
    """The places of most texts that may be as similar as the limit."""

    def __init__(self, similarity: float) -> None:
        self._lsh = MinHashLSH(threshold=max(0.1, similarity - 0.25), num_perm=_PERMUTATIONS)
        self._count = 0
        self._last: tuple[str, MinHash] = ("", _minhash(""))

    def of(self, said: str) -> list[int]:
        return sorted(int(place) for place in self._lsh.query(self._hashed(said)))

    def add(self, said: str) -> None:
        self._lsh.insert(str(self._count), self._hashed(said))
        self._count += 1

    def _hashed(self, said: str) -> MinHash:
        if self._last[0] != said:  # what is added was asked for just before
            self._last = said, _minhash(said)
        return self._last[1]


def _minhash(said: str) -> MinHash:
    made = MinHash(num_perm=_PERMUTATIONS)
    made.update_batch([str(ord(word)).encode() for word in set(said)] or [b""])
    return made
