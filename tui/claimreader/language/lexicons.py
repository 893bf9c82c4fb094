"""The words of one language, read from `lexicon/*.toml` when first asked for."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table of `lexicon/NAME.toml`; FileNotFoundError when there is none."""
    import tomli

    path = resources.files("claimreader.language") / "lexicon" / f"{name}.toml"
    return tomli.loads(path.read_text(encoding="utf-8"))


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Language -> its commonest function words, for telling languages apart."""
    return {language: frozenset(words.split()) for language, words in load("function_words").items()}
