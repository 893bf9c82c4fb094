"""The sources of a draft: searched whole, their statements found only where a passage may stand."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.speakers import find_affiliations
from claimreader.checking.removed import RemovedLines
from claimreader.collation.article_places import ArticlePlaces
from claimreader.collation.passage_index import PassageIndex
from claimreader.collation.passage_search import PassagePlace, span_of_place, spans_of_blocks
from claimreader.collation.speaker_relation import SpeakerRelation, SpeakerRelations
from claimreader.language.analysis import Analysis, analyse
from claimreader.model import Article, Span, Statement
from claimreader.pipeline import extract_statements

_BLOCKS_BEHIND = 3
"""Paragraphs behind a place that are read too: they may say who spoke."""


class SearchedSources:
    """The articles that a draft is checked against."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.analyses = analyse(articles)
        self.index = PassageIndex(self.analyses)
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._read_upto: dict[str, int] = {}
        self._sentences: dict[tuple[str, Span], list[Span]] = {}
        self._places: dict[str, ArticlePlaces] = {}
        self.removed = RemovedLines(articles)
        self._order = {name: at for at, name in enumerate(self.analyses)}

    def __len__(self) -> int:
        return len(self.analyses)

    def is_known(self, article: str) -> bool:
        """Whether statements of an article were found already."""
        return article in self._statements

    def order(self, article: str) -> int:
        """The place of an article among the sources."""
        return self._order[article]

    def find_statements(self, article: str, upto: int) -> None:
        """Find the statements of an article as far as a character and a little on; what follows is not read."""
        if self._read_upto.get(article, -1) >= upto:
            return
        analysis = self.analyses[article]
        blocks = analysis.article.blocks
        last = next((at for at, block in enumerate(blocks) if block.end >= upto), len(blocks))
        # Read once already: the next place may stand still farther on.
        size = len(blocks) if article in self._read_upto else last + 1 + _BLOCKS_BEHIND
        self._read_upto[article] = len(analysis.text) if size >= len(blocks) else blocks[size - 1].end
        part = analysis if size >= len(blocks) else Analysis(analysis.article._replace(blocks=blocks[:size]))
        self._statements[article] = extract_statements(part)
        self._places.pop(article, None)

    def statements(self, article: str) -> tuple[Statement, ...]:
        """The statements of one article that were found."""
        return self._statements.get(article, ())

    def places(self, article: str) -> ArticlePlaces:
        """What stands where in one article, as far as its statements were found."""
        if article not in self._places:
            self._places[article] = ArticlePlaces(self.analyses[article], self.statements(article))
        return self._places[article]

    def sentences(self, analysis: Analysis, span: Span) -> list[Span]:
        """The sentences of a stretch of the draft or of a source, split once."""
        key = analysis.article.id, span
        if key not in self._sentences:
            self._sentences[key] = analysis.sentence_spans_in(*span)
        return self._sentences[key]

    def span(self, place: PassagePlace) -> Span:
        """The characters of a place."""
        return span_of_place(self.index, place)

    def holder(self, place: PassagePlace) -> Statement | None:
        """The statement that most of the shared words stand in, of several with as many the shortest; None for none."""
        spans = spans_of_blocks(self.index, place)
        self.find_statements(place.article, spans[-1].end)

        def shared(statement: Statement) -> int:
            return sum(_shared(statement, span) for span in spans)

        def rank(statement: Statement) -> tuple[int, int]:
            return shared(statement), -sum(piece.end - piece.start for piece in statement.spans)

        found = max(self.places(place.article).statements_at(self.span(place)), key=rank, default=None)
        enough = found is not None and shared(found) * 2 > sum(span.end - span.start for span in spans)
        return found if enough else None

    def is_title(self, article: str, span: Span) -> bool:
        """Whether a span stands in the headline."""
        return any(
            block.role == "title" and block.span.overlaps(span) for block in self.analyses[article].article.blocks[:2]
        )


class Speakers:
    """How speakers of the draft and of an article stand to each other, as far as both say.

    Which speakers belong together is read only where two seem to be others.
    """

    def __init__(self, sources: SearchedSources, draft: Analysis, own: Sequence[Statement]) -> None:
        self._sources, self._draft = sources, draft
        self._own = [statement.speaker for statement in own]
        self._known: dict[tuple[str, bool, int], SpeakerRelations] = {}

    def relation(self, a: Statement, b: Statement) -> SpeakerRelation:
        """How the speaker of a statement of the draft, `a`, stands to that of one of a source."""
        relation = self._of(b.article, affiliated=False).relation(a, b)
        return relation if relation.kind != "other" else self._of(b.article, affiliated=True).relation(a, b)

    def _of(self, article: str, affiliated: bool) -> SpeakerRelations:
        # More statements may have been found since.
        key = article, affiliated, len(self._sources.statements(article))
        if key not in self._known:
            analyses = {one.article.id: one for one in (self._draft, self._sources.analyses[article])}
            words = {name: analysis.words for name, analysis in analyses.items()}
            names = [*self._own, *(statement.speaker for statement in self._sources.statements(article))]
            affiliations = find_affiliations(analyses) if affiliated else ()
            self._known[key] = SpeakerRelations(
                names, [analysis.article for analysis in analyses.values()], words, affiliations
            )
        return self._known[key]


def _shared(statement: Statement, span: Span) -> int:
    return sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in statement.spans)
