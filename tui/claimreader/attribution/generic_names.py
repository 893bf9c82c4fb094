"""Mentions -> names in the languages without a cast: articles and titles stripped, short names made full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimreader.language.data_files import load_data
from claimreader.language.given_names import is_given_name
from claimreader.language.lexicons import Lexicon
from claimreader.language.tagged_sentence import TaggedSentence

_MAX_NAME_WORDS = 4
"""Words of a name."""


class GenericNames:
    """The names of one article: a run of capitals that a given name opens, or that no noun can be, is a person's."""

    def __init__(self, sentences: Iterable[TaggedSentence], words: Lexicon) -> None:
        name_rules = load_data(words.language, "names")
        self.articles = frozenset(name_rules.get("articles", "").split())
        self.given = frozenset(name_rules.get("given", "").split())
        self.nouns_are_capital = bool(name_rules.get("nouns_are_capital", False))
        self._full: dict[str, str] = {}
        for s in sentences:
            k = 0
            while k < len(s):
                end = self.run_end(s.words, k)
                name = self._person(s.words[k:end], k == 0)
                if len(name) > 1:
                    self._full.setdefault(name[-1], " ".join(name))
                k = max(end, k + 1)

    def run_end(self, words: Sequence[str], begin: int) -> int:
        """Where the capitalised words that begin at `begin` end."""
        end = begin
        while end < len(words) and words[end][0].isupper() and end - begin < _MAX_NAME_WORDS + 2:
            end += 1
        return end

    def name(self, words: Sequence[str]) -> str:
        """The name in a phrase: "la alcaldesa [Inés Holt]", "Baudezernent [Karl Weiß]"; a short one made full.

        Where no name of a person is told, the phrase without its article.
        """
        for begin in range(len(words)):
            if begin and words[begin] == ",":
                break
            person = self._person(words[begin : self.run_end(words, begin)], not begin and words[0].istitle())
            if len(person) > 1:
                return " ".join(person)
        kept = list(words[1:]) if len(words) > 1 and words[0].lower() in self.articles else list(words)
        if "," in kept[1:]:
            kept = kept[: kept.index(",", 1)]
        known = self._full.get(kept[0]) or (self._full.get(kept[-1]) if len(kept) == 2 else None)
        return known or " ".join(kept)

    def _person(self, run: Sequence[str], opening: bool) -> list[str]:
        """The words of a run of capitals that are a person's name; none where it is no such name."""
        for k, word in enumerate(run[:-1]):
            if word.lower() in self.given or is_given_name(word):
                return list(run[k : k + _MAX_NAME_WORDS])
        if self.nouns_are_capital or (opening and len(run) < 3):
            return []
        return list(run[1 if opening else 0 :]) if len(run) > (2 if opening else 1) else []
