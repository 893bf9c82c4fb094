"""How a passage is found again in an article that may have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, Protocol

from claimreader.model import Article, Span
from claimreader.notebook.folded_words import fold_text, word_of
from claimreader.notebook.model import Passage
from claimreader.notebook.page_identity import articles_of, is_same_file
from claimreader.notebook.surroundings import (
    Agreement,
    agreement,
    is_cut_out,
    is_neighbour,
    is_paragraph_as_it_was,
    reads_on_as_further_off,
    stands_better_elsewhere,
    words_between,
)
from claimreader.notebook.wanted_words import fold_passage

RelocationStatus = Literal["exact", "moved", "changed", "orphan"]
"""Placed where it stood; placed elsewhere, or in another style of print; its words altered, or in other surroundings:
nothing that was decided applies until the person says so; not there any more. `verify` says ok, moved, changed, gone.
"""
PLACED: tuple[RelocationStatus, ...] = ("exact", "moved")

MIN_SIMILARITY = 0.5
"""So much of altered words must be the same (0–1, Indel over words) to be called changed and not gone."""
MIN_LEAD = 0.34
"""The best place must be ahead of the next by this much, or there is none."""
SHORT_QUOTE_WORDS = 4
"""Fewer words are nowhere without their surroundings."""
_MAX_OCCURRENCES = 200
_MAX_CANDIDATES = 6
"""Places that are looked at closely."""
_MAX_OFFERED = 3


class Credited(Protocol):
    """Who an article credits today, beside who a passage was credited to."""

    def changes(self, passage: Passage, span: Span) -> list[str]: ...

    def is_as_before(self, passage: Passage, span: Span) -> bool: ...

    def is_of_another(self, passage: Passage, span: Span) -> bool: ...


Credit = Callable[[Article], Credited]


class Relocation(NamedTuple):
    """Where a passage stands now."""

    status: RelocationStatus
    article: str | None = None
    """The id of the article; None for an orphan."""
    span: Span | None = None
    """For changed words where they stand now: to be shown, not to be decided by."""
    distance: int = 0
    """Characters from the old start to the new one."""
    similarity: int = 100
    """How much of the quote is the same, 0–100."""
    reason: str = ""
    """What there is to say beyond the status."""
    offered: tuple[tuple[str, Span], ...] = ()
    """(article, span) of the nearest places for what is gone: offered, never taken."""

    @property
    def changed(self) -> bool:
        """The words, their surroundings or their speaker are not the same any more."""
        return self.status == "changed"

    @property
    def placed(self) -> Span | None:
        """Where the very same words stand; None for what is changed or gone: no decision applies there."""
        return self.span if self.status in PLACED else None


ORPHAN = Relocation("orphan", similarity=0)


def relocate(passage: Passage, articles: Sequence[Article], credit: Credit | None = None) -> Relocation:
    """Find `passage` in the page it was taken from, never in another outlet's.

    Of several articles that may be the page, it is the first that holds the passage, else the first that holds it
    changed. `credit` knows who is credited in an article.
    """
    best = ORPHAN
    for article in articles_of(passage.page, articles):
        relocation = relocate_in(passage, article, credit(article) if credit else None)
        if relocation.status in PLACED:
            return relocation
        if best.status == "orphan" and (relocation.status == "changed" or not best.offered):
            best = relocation
    return best


def relocate_in(passage: Passage, article: Article, credited: Credited | None = None) -> Relocation:
    """Find `passage` in the text of one article: the one rule for all that a person added.

    It is placed on the same words, print aside, with the same surroundings or the same speaker. Where its words are
    altered in the same surroundings, where they stand once in other surroundings, or where another is credited with
    them, it is changed. Otherwise it is gone, and the nearest places are offered.
    """
    if passage.kind == "removed" or not passage.exact:
        return ORPHAN
    if article.text_sha256 == passage.page.text_sha256 and passage.span.of(article.text) == passage.exact:
        return Relocation("exact", article.id, passage.span)
    search = _Search(passage, article, credited)
    return search.same_words() or search.altered_words() or search.gone()


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Every place of `words` in `text`, also those that overlap."""
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


class _Place(NamedTuple):
    """A place that may be the passage's."""

    span: Span
    keys: tuple[int, int]
    """The numbers of its first word or mark, and of the one behind its last."""
    around: Agreement
    credit: list[str]
    """What is otherwise there about who is credited."""
    is_credited: bool
    """The same speaker is credited there."""


class _Search:
    """One passage, looked for in one article."""

    def __init__(self, passage: Passage, article: Article, credited: Credited | None) -> None:
        self.passage, self.article = passage, article
        self.is_same_page = is_same_file(passage.page, article)
        # Who is credited in the same bytes cannot have changed.
        self.credited = None if self.is_same_page else credited
        self.page = fold_text(article.text)
        self.wanted = fold_passage(passage)
        self.offered: list[Span] = []
        self._around: float | None = None

    def same_words(self) -> Relocation | None:
        """Where the same words stand; None where they stand nowhere, or none of them is plainly its place."""
        places = sorted(self._places(), key=self._rank)
        self.offered = [place.span for place in places]
        best = self._first_by_far(places)
        if best is None:
            return None
        if len(places) == 1 and not self._has_surroundings():
            return self._at(best.span, best.credit)
        if self._is_its_place(best, len(places)):
            return self._at(best.span, best.credit or self._changes_around(best))
        if len(places) == 1 and self._is_long() and self._altered_around() <= best.around.score:
            return self._at(best.span, best.credit or ["the same words in other surroundings"])
        return None

    def altered_words(self) -> Relocation | None:
        """Where altered words stand in the same surroundings; None where they do not, or another says them."""
        best = self._altered()
        if best is None:
            return None
        similarity = min(99, round(100 * self._similarity(best)))
        return Relocation(
            "changed", self.article.id, best, best.start - self.passage.start, similarity, "its words changed"
        )

    def gone(self) -> Relocation:
        """Nowhere, with the nearest places."""
        places = len(self.offered)
        offered = self.offered or [span for span in self._similar() if self._similarity(span) >= MIN_SIMILARITY]
        near = tuple((self.article.id, span) for span in offered[:_MAX_OFFERED])
        return ORPHAN._replace(reason=f"one of {places} places with these words" if places > 1 else "", offered=near)

    def _at(self, span: Span, changes: Sequence[str]) -> Relocation:
        distance = span.start - self.passage.start
        is_printed_otherwise = span.of(self.article.text) != self.passage.exact
        status: RelocationStatus = "changed" if changes else "moved" if distance or is_printed_otherwise else "exact"
        reasons = [*changes, *(["printed otherwise"] if is_printed_otherwise else [])]
        return Relocation(status, self.article.id, span, distance, 100, "; ".join(reasons))

    # Places of the same words

    def _places(self) -> Iterator[_Place]:
        size = len(self.wanted.keys)
        for first in islice(self.page.find(self.wanted.keys), _MAX_OCCURRENCES):
            whole = Span(self.page.spans[first].start, self.page.spans[first + size - 1].end)
            if word_of(self.article.text, whole) != whole:
                continue
            span = self._without_rest(whole)
            changes = self.credited.changes(self.passage, span) if self.credited else []
            is_credited = self.credited is not None and self.credited.is_as_before(self.passage, span)
            around = agreement(self.wanted, self.page, first, first + size)
            yield _Place(span, (first, first + size), around, changes, is_credited)

    def _without_rest(self, whole: Span) -> Span:
        """The place of a passage that was cut inside a word, or with the spaces at its edges."""
        exact, text = self.passage.exact, self.article.text
        start, end = max(0, whole.start + self.wanted.head), whole.end + self.wanted.tail
        same = text[start:end] == exact or text[start:end].casefold() == exact.casefold()
        return Span(start, end) if same else whole

    def _is_its_place(self, place: _Place, places: int) -> bool:
        if any(
            other(self.wanted, self.page, *place.keys) for other in (stands_better_elsewhere, reads_on_as_further_off)
        ):
            return False
        if place.around.is_whole or is_paragraph_as_it_was(self.passage, self.article.text, place.span):
            return True
        # A copy beside the altered or cut out original may have the words of one side, and the speaker.
        if self._altered_around() > place.around.score or self._is_cut_out(place.around):
            return False
        if place.around.is_same:
            return True
        is_known = self.is_same_page or (place.is_credited and bool(self.passage.speaker))
        return places == 1 and self._is_long() and is_known

    def _is_cut_out(self, around: Agreement) -> bool:
        return not around.is_whole_on_a_side and is_cut_out(self.wanted, self.page)

    def _rank(self, place: _Place) -> tuple[bool, float, int]:
        return bool(place.credit), -place.around.score, abs(place.span.start - self.passage.start)

    def _first_by_far(self, ranked: Sequence[_Place]) -> _Place | None:
        """The first where the second is well behind it; None where they are too much alike, also at the old place."""
        if not ranked or any(self._rivals(ranked[0], other) for other in ranked[1:]):
            return None
        return ranked[0]

    def _rivals(self, best: _Place, other: _Place) -> bool:
        return bool(best.credit) == bool(other.credit) and best.around.score - other.around.score < MIN_LEAD

    def _has_surroundings(self) -> bool:
        """Whether anything is known of what stood around it: another tool's annotation may be the words alone."""
        passage = self.passage
        return any((passage.prefix, passage.suffix, passage.wide_prefix, passage.wide_suffix))

    def _is_long(self) -> bool:
        return self.is_same_page or sum(key[0].isalnum() for key in self.wanted.keys) >= SHORT_QUOTE_WORDS

    def _changes_around(self, place: _Place) -> list[str]:
        from claimreader.notebook.sentence_around import changes_around

        return changes_around(self.passage, self.article, place.span)

    # Places of altered words

    def _altered_around(self) -> float:
        """How far the altered words and their surroundings are those of the passage; 0 where there are none."""
        if self._around is None:
            span = self._altered()
            here = span and agreement(self.wanted, self.page, *words_between(self.article.text, span))
            self._around = here.score * self._similarity(span) if span and here else 0.0
        return self._around

    def _altered(self) -> Span | None:
        found = []
        for span in self._similar():
            similarity = self._similarity(span)
            around = agreement(self.wanted, self.page, *words_between(self.article.text, span))
            if MIN_SIMILARITY <= similarity < 1 and around.is_near and not self._is_anothers(span):
                found.append((similarity + around.score, span))
        found.sort(key=lambda item: (-item[0], item[1]))
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < MIN_LEAD):
            return None
        return found[0][1]

    def _similar(self) -> list[Span]:
        from claimreader.notebook.fuzzy_match import candidate_spans

        return candidate_spans(self.passage.exact, self.article.text, _MAX_CANDIDATES)

    def _similarity(self, span: Span) -> float:
        from rapidfuzz.distance import Indel

        first, last = words_between(self.article.text, span)
        return Indel.normalized_similarity(self.wanted.keys, self.page.keys[first:last])

    def _is_anothers(self, span: Span) -> bool:
        """Whether another is credited with the words there, or they stood beside the passage when it was made."""
        if self.credited is not None and self.credited.is_of_another(self.passage, span):
            return True
        return is_neighbour(self.wanted, self.page, *words_between(self.article.text, span))
