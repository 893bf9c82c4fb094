"""The words that a story's articles describe its speakers with: titles in front of a name, appositions after it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from claimreader.collation.lexicon import CollationLexicon
from claimreader.collation.speaker_names import SpeakerName
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import NormalizedWord, normalize_words
from claimreader.model import Article

_CLAUSE_BREAK = re.compile(r"[.;:!?,—“”\"\n]")
_TITLE_STRENGTH, _APPOSITION_STRENGTH = 0.6, 0.5
"""How surely a word of a title, of an apposition belongs to the name."""
_MAX_TITLE_WORDS = 6
_MAX_NAME_WORDS = 4
"""A longer name is a description, for which no other is looked for."""
_MAX_OCCURRENCES = 40
_APPOSITION_REACH = 100
"""Characters."""
_COMMON_IDF = 3.5
"""Words below this rarity describe the less."""

_Occurrence = tuple[Article, Sequence[NormalizedWord], int]


class SpeakerProfiles:
    """For each speaker of a story, the stems that describe it, and how surely each belongs to it (0–1)."""

    def __init__(
        self,
        names: Iterable[SpeakerName],
        articles: Sequence[Article],
        words_of: Mapping[str, Sequence[NormalizedWord]],
        lexicon: CollationLexicon,
    ) -> None:
        self._lexicon = lexicon
        names = list(names)
        occurrences = _find_occurrences({name.last_stem for name in names if name.norms}, articles, words_of)
        self._profiles = {name.text: self._profile(name, occurrences.get(name.last_stem, ())) for name in names}

    def strength(self, one: SpeakerName, other: SpeakerName) -> float:
        """How far two names describe one speaker, 0–1: "Obama administration", "Barack Obama"."""
        return max(self._description_strength(one, other), self._description_strength(other, one))

    def _description_strength(self, name: SpeakerName, other: SpeakerName) -> float:
        """How far the words of a name describe the other speaker."""
        profile, generic = self._profiles[other.text], self._lexicon.speakers.generic
        found = fsum(
            profile[stem] * min(1.0, idf(stem) / _COMMON_IDF) * (0.5 if stem in generic else 1.0)
            for stem in name.stems
            if stem in profile
        )
        return min(1.0, found)

    def _profile(self, name: SpeakerName, occurrences: Sequence[_Occurrence]) -> dict[str, float]:
        profile = dict.fromkeys(name.stems, 1.0)
        words = normalize_words(name.text)
        if not words or len(words) > _MAX_NAME_WORDS or not all(word.capital for word in words):
            return profile
        name_stems = [word.stem for word in words]
        for article, article_words, at in occurrences[:_MAX_OCCURRENCES]:
            for stem in self._title_stems(article, article_words, at, name_stems):
                profile[stem] = max(profile.get(stem, 0.0), _TITLE_STRENGTH)
            for stem in self._apposition_stems(article, article_words[at].end):
                profile[stem] = max(profile.get(stem, 0.0), _APPOSITION_STRENGTH)
        return profile

    def _apposition_stems(self, article: Article, end: int) -> Iterator[str]:
        """The names and roles of the apposition after a name: ", a lawyer for the Port of Lund,"."""
        match = self._lexicon.speakers.apposition.match(article.text, end, end + _APPOSITION_REACH)
        for word in normalize_words(match[1]) if match else ():
            if word.stem not in self._lexicon.stop_stems and (
                word.capital or word.stem in self._lexicon.speakers.roles
            ):
                yield word.stem

    def _title_stems(
        self, article: Article, words: Sequence[NormalizedWord], at: int, name_stems: Sequence[str]
    ) -> list[str]:
        """The words of the title in front of a name, the last one first: "White House press secretary"."""
        first = at
        while first > 0 and words[first - 1].stem in name_stems and words[first - 1].end + 3 > words[first].start:
            first -= 1
        titles: list[str] = []
        while first > 0 and len(titles) < _MAX_TITLE_WORDS and self._is_title(article, words[first - 1], words[first]):
            first -= 1
            titles.append(words[first].stem)
        return titles

    def _is_title(self, article: Article, word: NormalizedWord, following: NormalizedWord) -> bool:
        """Whether a word may belong to the title in front of the word after it."""
        gap = article.text[word.end : following.start]
        # "Sen." is no end of a sentence.
        if _CLAUSE_BREAK.search(gap if len(word.norm) >= 15 or not gap.startswith(".") else gap[1:]):
            return False
        return word.capital or word.stem in self._lexicon.speakers.roles


def _find_occurrences(
    wanted: set[str], articles: Sequence[Article], words_of: Mapping[str, Sequence[NormalizedWord]]
) -> dict[str, list[_Occurrence]]:
    """Stem of a last name -> where it is printed with a capital letter."""
    occurrences: dict[str, list[_Occurrence]] = defaultdict(list)
    for article in articles:
        words = words_of[article.id]
        for at, word in enumerate(words):
            if word.stem in wanted and word.capital:
                occurrences[word.stem].append((article, words, at))
    return occurrences
