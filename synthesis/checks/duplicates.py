"""Near-duplicates by ROUGE-L (Self-Instruct's measure), exactly; by MinHash where there are very many.

ROUGE-L's F1 of two lists of words is 2 LCS / (their lengths together), which RapidFuzz calls the normalised Indel
similarity. Two texts of that similarity have so many words in common that they share one of the rarest few of each:
only those are compared.
"""

import math
import re
from collections import Counter, defaultdict
from typing import NamedTuple

from datasketch import MinHash, MinHashLSH
from rapidfuzz.distance import Indel

MINHASH_FROM = 20_000
"""From so many texts on MinHash costs less than comparing exactly; `python -m synthesis.measuring.duplicates`."""
_PERMUTATIONS = 128


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
        self._texts: list[tuple[str, list[int]]] = []
        self._numbers: dict[str, int] = {}
        self._seen: Counter[int] = Counter()
        self._by_word: dict[int, list[int]] = defaultdict(list)
        self._lsh = MinHashLSH(threshold=max(0.1, similarity - 0.25), num_perm=_PERMUTATIONS) if minhash else None

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._texts)

    def near(self, text: str) -> Near | None:
        """Find the first text that is at least as similar as the limit; None when there is none."""
        said = self._said(text)
        best: Near | None = None
        for place in self._candidates(said):
            name, other = self._texts[place]
            shorter, longer = sorted((len(said), len(other)))
            if shorter + longer == 0 or 2 * shorter / (shorter + longer) < self._least:
                continue
            found = Indel.normalized_similarity(said, other, score_cutoff=self._least)
            if found >= self._least:
                best = Near(name, found)
                break
        return best

    def add(self, text: str, name: str) -> None:
        """Take a text in."""
        said, place = self._said(text), len(self._texts)
        self._texts.append((name, said))
        self._seen.update(set(said))
        if self._lsh is not None:
            self._lsh.insert(str(place), _minhash(said))
            return
        for word in set(said):
            self._by_word[word].append(place)

    def _said(self, text: str) -> list[int]:
        return [self._numbers.setdefault(word, len(self._numbers)) for word in words(text)]

    def _candidates(self, said: list[int]) -> list[int]:
        if self._lsh is not None:
            return sorted(int(place) for place in self._lsh.query(_minhash(said)))
        # With the limit t and lengths a and b, the common words are at least t (a + b) / 2, and b is at least
        # a t / (2 - t): so at least a t / (2 - t) of this text's words are shared, and one of any larger rest is.
        least = math.ceil(len(said) * self._least / (2 - self._least) - 1e-9)
        rarest = sorted(said, key=lambda word: self._seen[word])[: len(said) - least + 1]
        return sorted({place for word in set(rarest) for place in self._by_word.get(word, ())})


def _minhash(said: list[int]) -> MinHash:
    made = MinHash(num_perm=_PERMUTATIONS)
    made.update_batch([str(word).encode() for word in set(said)] or [b""])
    return made
