"""`string_match`: what the benchmark asks of an answer."""

from functools import cache
from typing import TYPE_CHECKING

from benchmarks.webarena.asking import GraderAsked, same_meaning, same_reason
from benchmarks.webarena.tasks import Match, WebArenaTask

if TYPE_CHECKING:
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

NOT_ACHIEVABLE = "N/A"


def cleaned(answer: str) -> str:
    """Drop white space and one pair of quotes around an answer, and the difference of capitals."""
    answer = answer.strip()
    if any(answer.startswith(quote) and answer.endswith(quote) for quote in "'\""):
        answer = answer[1:-1]
    return answer.lower()


def exact_match(reference: str, answer: str) -> bool:
    """Whether they are the same but for what `cleaned` drops."""
    return cleaned(answer) == cleaned(reference)


def must_include(reference: str, answer: str, *, as_word: bool = False) -> bool:
    """Whether the reference occurs in the answer; with `as_word` a single character must be a word of its own."""
    wanted, given = cleaned(reference), cleaned(answer)
    if as_word and len(wanted) == 1 and len(words(wanted)) == 1:
        return wanted in words(given)
    return wanted in given


def words(text: str) -> list[str]:
    """Part a text into words as NLTK's `word_tokenize` does, whose model of sentences comes from a package here."""
    sentences, tokenizer = _tokenizers()
    return [word for sentence in sentences.tokenize(text) for word in tokenizer.tokenize(sentence)]


async def string_match(task: WebArenaTask, answer: str, ask: GraderAsked) -> bool:
    """Whether the answer meets every reference of the task. A reference of a wrong type is met by no answer."""
    answer = cleaned(answer)
    met = True
    for match, references in (task.evaluation.reference_answers or {}).items():
        if references == NOT_ACHIEVABLE and match == "fuzzy_match":
            # As in the benchmark: this outweighs what came before it.
            met = (met and exact_match(NOT_ACHIEVABLE, answer)) or await same_reason(
                ask, task.intent, task.evaluation.string_note, answer
            )
        else:
            met = met and await _met(match, references, answer, task.intent, ask)
    return met


async def _met(match: Match, references: str | list[str], answer: str, intent: str, ask: GraderAsked) -> bool:
    if match == "exact_match":
        return isinstance(references, str) and exact_match(references, answer)
    if not isinstance(references, list):
        return False
    if match == "must_include":
        return all(must_include(one, answer, as_word=len(references) == 1) for one in references)
    for one in references:
        if not await same_meaning(ask, intent, one, answer):
            return False
    return True


@cache
def _tokenizers() -> "tuple[PunktSentenceTokenizer, NLTKWordTokenizer]":
    import punkt
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    model, parameters = punkt.load_model("english"), PunktParameters()
    parameters.abbrev_types = set(model.abbrev_types)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.sent_starters)
    parameters.ortho_context.update(model.ortho_context)
    return PunktSentenceTokenizer(parameters), NLTKWordTokenizer()
