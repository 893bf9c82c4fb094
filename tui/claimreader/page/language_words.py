"""The words that page searches in all languages: that of a page is detected only when it is cleaned.

Each language has its own in `language/data/<code>/page.toml`. No result depends on the order of the languages.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from claimreader.language.data_files import languages_with, load_data


@cache
def words_of_all(section: str, key: str) -> tuple[str, ...]:
    """The words and phrases of one entry in every language, each as often as it is listed."""
    lists = (load_data(language, "page").get(section, {}).get(key, "") for language in languages_with("page"))
    phrases = (" ".join(phrase.split()) for words in lists for phrase in words.split("|"))
    return tuple(filter(None, phrases))


def any_of(key: str) -> str:
    """A group of a regular expression that matches the words of one entry of every language, the longest first.

    Words with the same first letter share a branch: most places of a page are then passed at one comparison each.
    """
    words = sorted(set(words_of_all("words", key)), key=lambda word: (word[0], -len(word), word))
    branches = (
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for letter, group in groupby(words, key=lambda word: word[0])
    )
    return f"(?:{'|'.join(branches)})"


@cache
def month_numbers() -> dict[str, int]:
    """The names of the months in every language, in lower case -> 1 to 12; a "-" in a list is no name."""
    rows = (row.split() for language in languages_with("page") for row in load_data(language, "page").get("months", ()))
    return {name: number for row in rows for number, name in enumerate(row, 1) if name != "-"}
