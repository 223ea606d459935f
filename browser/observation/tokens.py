"""Counting tokens: o200k's, the tokenizer of the models that most people run."""

from functools import lru_cache

from rs_bpe.bpe import openai


@lru_cache(maxsize=20000)
def count_tokens(text: str) -> int:
    """Count the tokens of a text."""
    return int(openai.o200k_base().count(text))
