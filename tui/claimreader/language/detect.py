"""Which language a text is in, by its commonest function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from claimreader.language.data_files import languages_with, load_data, word_list

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_LENGTH = 4_000
"""Code points looked at: more adds nothing."""
_MINIMUM_SHARE = 0.12
"""Running text of a known language has a quarter to a half function words; below this share it stays unknown."""


def detect_language(text: str) -> str | None:
    """The language of `text` as ISO 639-1, None when none of the known ones is plainly ahead.

    Counts words that are frequent in one language and rare in the others (Grefenstette 1995), and letters of its own.
    """
    words = _WORD.findall(text[:_SAMPLE_LENGTH].lower())
    if len(words) < 4:
        return None
    languages_of = _languages_by_word()
    score: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for language in languages_of.get(word, ()):
            score[language] += count
    # Letters of one language are never those of ASCII.
    others = Counter(char for char in text[:_SAMPLE_LENGTH].lower() if char > "\x7f")
    for language in score:
        score[language] += sum(others[letter] for letter in load_data(language, "identification").get("letters", ""))
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < max(2, _MINIMUM_SHARE * len(words)):
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return ranked[0][0]


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    languages_of: dict[str, list[str]] = {}
    for language in languages_with("identification"):
        for word in word_list(language, "identification", "words"):
            languages_of.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in languages_of.items()}
