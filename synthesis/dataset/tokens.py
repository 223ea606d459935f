"""Counting tokens by the tokenizer that the settings name."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from models import count_tokens
from synthesis.errors import SynthesisError


def counter(name: str) -> Callable[[str], int]:
    """Make a counter: of `o200k_base`, or of a folder with a Hugging Face `tokenizer.json`.

    Raises:
        SynthesisError: it is neither.

    """
    if name == "o200k_base":
        return lru_cache(maxsize=20_000)(count_tokens)
    file = Path(name) / "tokenizer.json" if Path(name).is_dir() else Path(name)
    try:
        from tokenizers import Tokenizer  # from the extra `train`

        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # noqa: BLE001 - the library raises bare exceptions
        raise SynthesisError(
            f"dataset.tokenizer: expected o200k_base or a folder with a tokenizer.json, found {name!r} ({error})"
        ) from None
    return lru_cache(maxsize=20_000)(lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids))
