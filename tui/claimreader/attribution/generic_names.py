"""Mentions -> names in languages without an entity index: articles and titles stripped, short names made full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimreader.language.data_files import load_data, word_list
from claimreader.language.given_names import is_given_name
from claimreader.language.tagged_sentence import TaggedSentence

_MAX_NAME_WORDS = 4
_MAX_RUN = 6
"""Words of a run of capitals: a name with what stands before it."""


class GenericNames:
    """The persons of one article: runs of capitals with a given name in them, or that can be nothing else."""

    def __init__(self, sentences: Iterable[TaggedSentence], language: str) -> None:
        self.articles = word_list(language, "names", "articles")
        self._given = word_list(language, "names", "given")
        self._nouns_are_capital = bool(load_data(language, "names").get("nouns_are_capital", False))
        self._full: dict[str, str] = {}
        for s in sentences:
            for begin, end in _runs(s.words):
                name = self._person(s.words[begin:end], begin == 0)
                if len(name) > 1:
                    self._full.setdefault(name[-1], " ".join(name))

    def name(self, words: Sequence[str]) -> str:
        """The name in a phrase: "la alcaldesa [Inés Holt]", "Baudezernent [Karl Weiß]"; a short one made full.

        A phrase without the name of a person is given without its article.
        """
        return self._full_name_in(words) or self._known_name_in(words)

    def _full_name_in(self, words: Sequence[str]) -> str:
        """The first full name of a person before a comma, "" for none."""
        stop = words.index(",", 1) if "," in words[1:] else len(words)
        for begin in range(stop):
            is_opening = begin == 0 and words[0].istitle()
            person = self._person(words[begin : _run_end(words, begin)], is_opening)
            if len(person) > 1:
                return " ".join(person)
        return ""

    def _known_name_in(self, words: Sequence[str]) -> str:
        """The full name that a short one stands for, else the phrase up to a comma, without its article."""
        kept = list(words[1:]) if len(words) > 1 and words[0].lower() in self.articles else list(words)
        if "," in kept[1:]:
            kept = kept[: kept.index(",", 1)]
        known = self._full.get(kept[0]) or (self._full.get(kept[-1]) if len(kept) == 2 else None)
        return known or " ".join(kept)

    def _person(self, run: Sequence[str], is_opening: bool) -> list[str]:
        """The words of a run of capitals that are a person's name, none where it is no name.

        `is_opening`: the first word may owe its capital to the place where it stands.
        """
        for k, word in enumerate(run[:-1]):
            if word.lower() in self._given or is_given_name(word):
                return list(run[k : k + _MAX_NAME_WORDS])
        name = list(run[1:] if is_opening else run)
        return [] if self._nouns_are_capital or len(name) < 2 else name


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words."""
    k = 0
    while k < len(words):
        end = _run_end(words, k)
        if end > k:
            yield k, end
        k = max(end, k + 1)


def _run_end(words: Sequence[str], begin: int) -> int:
    """Where the capitalised words that begin at `begin` end."""
    end = begin
    while end < len(words) and words[end][0].isupper() and end - begin < _MAX_RUN:
        end += 1
    return end
