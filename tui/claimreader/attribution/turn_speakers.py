"""Who stands behind the labels of a conversation: full names, witnesses, examiners, offices."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from claimreader.attribution.turn_labels import TurnLabel, TurnWords, turn_words
from claimreader.language.analysis import Analysis
from claimreader.language.data_files import load_data, word_list
from claimreader.language.entity_index import EntityIndex
from claimreader.language.tokens import tokenize
from claimreader.model import Block, Span

_VOWELS = frozenset("AEIOUYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")
_SENTENCE_ENDS = frozenset(".!?…”\"’')]—–-")
_MAX_MORE_NAMES = 2
"""Words by which the fullest form of a name is longer."""


class TurnSpeakers:
    """Who stands behind the labels of one page, read in order."""

    def __init__(self, analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> None:
        self.entities: EntityIndex = analysis.entities
        self.words = words
        self.witness = _witness(analysis, labels, words)
        self.examiner: str | None = None
        self.full = _full_names(labels.values(), self.entities)
        self.by_role: dict[str, str] = {}
        """Office -> who was named behind it: "The Minister for Water (Ann Lee)"."""

    def of(self, label: TurnLabel, is_empty: bool) -> str | None:
        """The speaker of a turn; a label without content ("BY MR. LEE:") only says who asks from there on."""
        if label.key in self.words.answers:
            return self.witness
        if label.key in self.words.questions:
            return self.examiner
        first, *rest = label.name.split()
        if first.lower() in self.words.examiners and rest and is_empty:
            self.examiner = self._name(rest)
            return self.examiner
        if label.key.split()[-1] in self.words.witnesses and self.witness is not None:
            return self.witness
        if first.lower().strip(".") in self.words.unnamed:
            return None
        return self._named(label)

    def _named(self, label: TurnLabel) -> str | None:
        words = label.name.split(",")[0].split()
        role = " ".join(words).lower()
        if label.brackets and self._is_office(words) and _is_full_name(label.brackets[0]):
            self.by_role[role] = self._name(label.brackets[0].split())
        return self.by_role.get(role) or self._name(words)

    def _is_office(self, words: Sequence[str]) -> bool:
        """Whether a label is an office: "The Minister for Water", "Mr Speaker"."""
        has_article = words[0].lower() in _articles(self.entities.lexicon.language)
        return has_article or any(word.islower() for word in words) or words[-1].lower() in self.entities.titles

    def _without_article(self, words: list[str]) -> list[str]:
        has_article = len(words) > 1 and words[0].lower() in _articles(self.entities.lexicon.language)
        return words[1:] if has_article else words

    def _name(self, words: Sequence[str]) -> str:
        """The name in a label, in the fullest form that the page prints; capitals are set as names are."""
        kept = [as_name(word) for word in words]
        kept = self._without_article(kept)
        if any(word.islower() for word in kept):
            return " ".join(kept)
        printed = self.entities.split_titles(kept)
        if printed.name:
            name = self.full.get(" ".join(printed.name)) or _printed_name(self.entities, printed.name)
            return " ".join(self._without_article(name.split()))
        holders = self.entities.title_holders(printed.titles[-1]) if printed.titles else set()
        courtesy = self.entities.lexicon.words.get("title-courtesy", frozenset())
        shown = [word for word in kept if word.lower() not in courtesy] or kept
        return next(iter(holders)) if len(holders) == 1 else " ".join(shown)


def _full_names(labels: Iterable[TurnLabel], entities: EntityIndex) -> dict[str, str]:
    """The last name alone -> the full name, for the people that labels name in full."""
    names = ([as_name(word) for word in label.name.split(",")[0].split()] for label in labels)
    printed = (entities.split_titles(words).name for words in names)
    full: dict[str, set[str]] = {}
    for name in printed:
        if len(name) > 1:
            full.setdefault(name[-1], set()).add(" ".join(name))
    return {last: next(iter(found)) for last, found in full.items() if len(found) == 1}


def _printed_name(entities: EntityIndex, name: Sequence[str]) -> str:
    """The fullest form of a name on the page, in small letters where it is printed so."""
    fullest = entities.fullest_name(" ".join(name))
    shown = " ".join(as_name(word) for word in fullest.split())
    return shown if len(shown.split()) <= len(name) + _MAX_MORE_NAMES else " ".join(name)


def heading_of_record(analysis: Analysis) -> Span | None:
    """The first block of a record, where it does not end like a sentence and others follow."""
    first, *others = analysis.article.blocks or (None,)
    if first is None or not others or first.span.of(analysis.text)[-1:] in _SENTENCE_ENDS:
        return None
    return first.span


def speaker_of_record(analysis: Analysis) -> str | None:
    """Who speaks in a record without labels: whoever its headings or its byline name, if that is one."""
    words = turn_words(analysis.lexicon.language)
    first = heading_of_record(analysis)
    heads = [b for b in analysis.article.blocks if b.role in ("title", "heading") or b.span == first]
    named = {name for block in heads for name in _named_behind(analysis, block, words.speeches, words.speech_links)}
    return next(iter(named)) if len(named) == 1 else analysis.article.byline


def _witness(analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> str | None:
    """Who answers where the page prints "Q" and "A": whoever a heading or a question names, if that is one."""
    if not any(label.key in words.answers for label in labels.values()):
        return None
    first = min(labels)
    heads = [block for k, block in enumerate(analysis.blocks) if k < first or block.role in ("title", "heading")]
    named = {name for block in heads for name in _named_behind(analysis, block, words.hearings, words.hearing_links)}
    if not named:
        asked = [k for k, label in labels.items() if label.key in words.questions]
        named = {name for k in asked for name in _called_by_title(analysis, labels[k].content, analysis.blocks[k].end)}
    return next(iter(named)) if len(named) == 1 else None


def _named_behind(
    analysis: Analysis, block: Block, occasions: Collection[str], links: Collection[str]
) -> Iterator[str]:
    """ "Testimony of [Ann Lee]", "Interview with [Ann Lee]"."""
    tokens = tokenize(analysis.text, block.start, block.end)
    for k, token in enumerate(tokens[:-2]):
        if token.text.lower() not in occasions or tokens[k + 1].text.lower() not in links:
            continue
        run = [as_name(other.text) for other in _capitalised(tokens[k + 2 :])]
        printed = analysis.entities.split_titles(run) if run else None
        if printed is not None and printed.name and len(run) > 1:
            yield analysis.entities.fullest_name(" ".join(printed.name))


def _called_by_title(analysis: Analysis, start: int, end: int) -> Iterator[str]:
    """ "Why was that, [Ms Lee]?", "[Ms Lee], why was that?": who is spoken to with a title."""
    tokens = tokenize(analysis.text, start, end)
    courtesy = analysis.lexicon.words.get("title-courtesy", frozenset())
    for k, token in enumerate(tokens[:-1]):
        if token.text.lower() not in courtesy or (k and tokens[k - 1].text != ","):
            continue
        run = _capitalised(tokens[k + 1 :])
        following = tokens[k + 1 + len(run)].text if k + 1 + len(run) < len(tokens) else "."
        if run and following in ",.?!":
            yield analysis.entities.fullest_name(" ".join(other.text for other in run))


def _capitalised(tokens: Sequence[Any]) -> list[Any]:
    """The words with capitals with which some tokens begin."""
    stop = next((k for k, token in enumerate(tokens) if not token.text[0].isupper()), len(tokens))
    return list(tokens[:stop])


def _is_full_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def as_name(word: str) -> str:
    """A word in capitals as names are set: "TOLVANEN" is "Tolvanen"; acronyms and initials stay."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or not word.isupper() or _VOWELS.isdisjoint(letters) or word in _acronyms():
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _acronyms() -> frozenset[str]:
    return word_list("en", "shapes", "names_in_capitals")


def _articles(language: str) -> frozenset[str]:
    return frozenset(load_data(language, "mentions").get("determiners", {}).get("article", "").split())
