"""The words by which mentions are led to the entities they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from claimreader.language.data_files import load_data


class MentionWords(NamedTuple):
    """The words of a language's mentions.toml, in lower case; empty for a language without one."""

    pronouns: Mapping[str, str]
    """Pronoun -> its kind: "masculine", "relative" …"""
    determiners: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]


@cache
def mention_words(language: str) -> MentionWords:
    """The words of one language (ISO 639-1)."""
    table = load_data(language, "mentions")
    pronouns = {word: kind for kind, words in table.get("pronouns", {}).items() for word in words.split()}
    return MentionWords(pronouns, *(_lists(table.get(name, {})) for name in ("determiners", "nouns", "names")))


def _lists(section: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in section.items()}
