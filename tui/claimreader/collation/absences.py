"""How a statement is absent from each article that does not carry it, as far as its text and the person say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from claimreader.collation.article_places import ArticlePlaces
from claimreader.collation.coverage import CoverageIndex, Found
from claimreader.collation.lexicon import lexicon_for
from claimreader.collation.speaker_names import last_name
from claimreader.language.analysis import Analyses, Analysis
from claimreader.language.normalize import NormalizedWord
from claimreader.language.polarity import polarity_words
from claimreader.model import Absence, Echo, Link, Span, Statement

_MANY_ARTICLES = 100
"""In a story of more articles only those are listed that have the words somewhere: the others are the rest, and to list
each of them for each statement would take millions of entries."""
_MIN_WITHIN = 0.5
"""So much of the words must stand in a statement to be its speaker's."""
_WORD = re.compile(r"[\w’']+")
_NEAR = 3
"""So many words before those of a statement one may stand that makes a clause of them: "rumours [that] the hull"."""
_MIN_PLAIN_WORDS = 5
"""Fewer words of weight are no statement that the article makes as its own."""


class Absences:
    """What the statements of a story, its rejected pairs and its echoes say of an article without a statement."""

    def __init__(
        self,
        analyses: Analyses,
        coverage: CoverageIndex,
        statements: Sequence[Statement],
        links: Iterable[Link],
        echoes: Iterable[Echo],
    ) -> None:
        self._analyses, self._coverage = analyses, coverage
        self._statements = {statement.id: statement for statement in statements}
        self._order = {name: at for at, name in enumerate(analyses)}
        self._lists_all = len(analyses) <= _MANY_ARTICLES
        by_article: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            by_article[statement.article].append(statement)
        self._places = {name: ArticlePlaces(analysis, by_article.get(name, ())) for name, analysis in analyses.items()}
        self._rejected = _partners(link for link in links if link.status == "rejected")
        self._echoed = _partners(echoes)

    def of(self, group: Sequence[Statement], carriers: Collection[str]) -> tuple[Absence, ...]:
        """How the statement that `group` is the readings of is absent from each article but `carriers`.

        An article whose text has the words is left out where nothing certain can be said of who has them there.
        """
        if all(name in carriers for name in self._analyses):
            return ()
        rejected, echoed = (self._related(group, partners) for partners in (self._rejected, self._echoed))
        readings = {s.text: self._words(s) for s in group if s.article in self._analyses}
        found = self._coverage.find(tuple(readings.values()), carriers)
        speakers = {last_name(statement.speaker or "") for statement in group}
        named = {*rejected, *echoed, *found.text, *found.removed}
        answers = (
            Absence(name, "rejected", span=_whole(rejected[name][0]))
            if name in rejected
            else self._answer(name, found, echoed.get(name, ()), speakers, readings)
            for name in self._listed(named)
            if name not in carriers
        )
        return tuple(one for one in answers if one is not None and (self._lists_all or one.answer != "not_found"))

    def _listed(self, named: set[str]) -> Iterable[str]:
        """The articles of which something may be said, in the order of the story; `named` are those with a trace."""
        if self._lists_all:
            return self._order
        return sorted(named & self._order.keys(), key=self._order.__getitem__)

    def _words(self, statement: Statement) -> list[NormalizedWord]:
        analysis = self._analyses[statement.article]
        return [word for span in statement.spans for word in analysis.words_from(*span)]

    def _related(self, group: Iterable[Statement], partners: Mapping[str, list[str]]) -> dict[str, list[Statement]]:
        """The partners of the readings, by their article."""
        related: dict[str, list[Statement]] = defaultdict(list)
        for statement in group:
            for name in partners.get(statement.id, ()):
                if name in self._statements:
                    related[self._statements[name].article].append(self._statements[name])
        return related

    def _answer(
        self,
        article: str,
        found: Found,
        echoed: Iterable[Statement],
        speakers: Collection[str],
        readings: Iterable[str],
    ) -> Absence | None:
        """What is said of an article without the statement; None where its text has the words, nobody knows whose."""
        span = found.text.get(article)
        if span is not None and (answer := self._whose(article, span, speakers, readings)) is not None:
            return answer
        for echo in echoed:
            if _is_by_other(echo, speakers):
                return Absence(article, "other_speaker", span=_whole(echo))
        if span is not None:
            return None
        raw = found.removed.get(article)
        return Absence(article, "not_found") if raw is None else Absence(article, "removed", raw)

    def _whose(self, article: str, span: Span, speakers: Collection[str], readings: Iterable[str]) -> Absence | None:
        """Another speaker's words, or those of the article; None where they may be the same speaker's or quoted."""
        places = self._places[article]
        touching = places.statements_at(span)
        holder = max(touching, key=lambda statement: _shared(statement, span), default=None)
        if holder is not None:
            within = _shared(holder, span) >= _MIN_WITHIN * (span.end - span.start)
            return Absence(article, "other_speaker", span=span) if within and _is_by_other(holder, speakers) else None
        analysis = self._analyses[article]
        stop_words = lexicon_for(analysis.article.language).stop_words
        if sum(word.norm not in stop_words for word in analysis.words_in(*span)) < _MIN_PLAIN_WORDS:
            return None
        if places.is_quoted(span) or not self._is_plain_fact(article, span, readings):
            return None
        return Absence(article, "own_voice", span=span)

    def _is_plain_fact(self, article: str, span: Span, readings: Iterable[str]) -> bool:
        """Whether the article states these words: no word around reports them or makes a clause or a question of them.

        A negation or a modal is part of what is stated where a reading has one as well.
        """
        analysis = self._analyses[article]
        around = self._places[article].sentence_at(span) or span
        tokens = analysis.tokens_in(around.start, max(around.end, span.end))
        found = [token.text.lower() for token in tokens]
        if "?" in found or any(_reports(analysis, word) for word in found):
            return False
        words = polarity_words(analysis.article.language or "en").words
        before = [token.text.lower() for token in tokens if token.start < span.start]
        if words["inverted_auxiliaries"].intersection(before[:1]) or words["complements"].intersection(before[-_NEAR:]):
            return False
        limits = _limits(found, words)
        is_free = (words["conditions"] | words["questions"]).isdisjoint(before)
        return is_free and any(limits == _limits(_WORD.findall(text.lower()), words) for text in readings)


def _limits(found: Iterable[str], words: Mapping[str, frozenset[str]]) -> tuple[bool, bool]:
    """Whether some words hold a negation, and a modal."""
    low = set(found)
    negated = words["negators"] | words["negated"] | words["falsehoods"]
    is_negated = not negated.isdisjoint(low) or any(word.endswith(("n’t", "n't")) for word in low)
    return is_negated, not words["modals"].isdisjoint(low)


def _reports(analysis: Analysis, word: str) -> bool:
    """Whether a word may report what somebody says."""
    cue = analysis.lexicon.cues.get(word)
    return cue is not None and not cue.frame.startswith("noun-")


def _partners(pairs: Iterable[Link | Echo]) -> Mapping[str, list[str]]:
    partners: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        partners[pair.a].append(pair.b)
        partners[pair.b].append(pair.a)
    return partners


def _is_by_other(statement: Statement, speakers: Collection[str]) -> bool:
    """Whether a named speaker of another name is credited."""
    return bool(statement.speaker) and last_name(statement.speaker or "") not in speakers


def _whole(statement: Statement) -> Span:
    return Span(statement.start, statement.end)


def _shared(statement: Statement, span: Span) -> int:
    return sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in statement.spans)
