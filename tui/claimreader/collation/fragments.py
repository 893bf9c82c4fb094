"""A few quoted words -> the full sentence they were cut from, where another outlet carries it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from claimreader.collation.readings import Reading, read_statement
from claimreader.language.background import rarity
from claimreader.language.folding import Word, fold
from claimreader.language.sentences import sentence_spans
from claimreader.model import Article, FullSentence, Span, Statement

_LONGEST = 8
"""A quoted part of more words is no fragment."""
_TELLING = 5.0
"""The words of a fragment must be so rare together (in nats) for the same words elsewhere to be the same ones."""


def find_full_sentences(articles: Sequence[Article], statements: Sequence[Statement]) -> tuple[FullSentence, ...]:
    """For each short quoted part of a statement, the sentence of another article in which its words stand quoted.

    Only where that sentence quotes more than the fragment, and the fullest such sentence.
    """
    quoted = [_QuotedText(article, statements) for article in articles]
    found = []
    for article in articles:
        for statement in statements:
            if statement.article == article.id and statement.kind != "direct":
                for part in _fragments(read_statement(article, statement)):
                    best = max(
                        (full for text in quoted if text.article.id != article.id for full in text.around(part)),
                        key=lambda full: (full[1].end - full[1].start, full[0].id),
                        default=None,
                    )
                    if best is not None:
                        place = Span(part[0].start, part[-1].end)
                        found.append(FullSentence(statement.id, place, best[0].id, best[1]))
    return tuple(found)


def _fragments(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """The short quoted parts of a reading that are telling enough."""
    part: list[Word] = []
    for at, word in enumerate([*reading.words, None]):
        if word is not None and reading.quoted[at] and at not in reading.breaks:
            part.append(word)
            continue
        if 0 < len(part) <= _LONGEST and sum(rarity(w.stem) for w in part) >= _TELLING:
            yield tuple(part)
        part = [word] if word is not None and reading.quoted[at] else []


class _QuotedText:
    """The words that an article quotes, sentence by sentence, to be asked for a fragment."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.article = article
        self._quoted: list[tuple[tuple[str, ...], Span]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)
        for statement in statements:
            if statement.article == article.id and statement.kind in {"direct", "mixed"}:
                for span in statement.quoted or (statement.spans if statement.kind == "direct" else ()):
                    self._take(span)

    def _take(self, span: Span) -> None:
        for sentence in sentence_spans(self.article.text, span.start, span.end):
            norms = tuple(word.norm for word in fold(self.article.text, sentence.start, sentence.end))
            for norm in set(norms):
                self._holders[norm].append(len(self._quoted))
            self._quoted.append((norms, sentence))

    def around(self, part: Sequence[Word]) -> Iterator[tuple[Article, Span]]:
        """The quoted sentences that hold the words of `part` running, and more."""
        wanted = tuple(word.norm for word in part)
        rarest = min(wanted, key=lambda norm: (len(self._holders.get(norm, ())), norm))
        for at in self._holders.get(rarest, ()):
            norms, sentence = self._quoted[at]
            if len(norms) > len(wanted) + 2 and _holds(norms, wanted):
                yield self.article, sentence


def _holds(norms: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(norms[at : at + len(wanted)] == wanted for at in range(len(norms) - len(wanted) + 1))
