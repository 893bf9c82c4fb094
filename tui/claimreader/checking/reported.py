"""What a draft reports of a speaker, judged by the evidence of links: no wording is promised, only the meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimreader.checking.attitudes import Denial, denied_before, says_no, without_raised
from claimreader.checking.comparison import Comparison, with_open_quotation
from claimreader.checking.credit import credits_other, with_speaker_flag
from claimreader.checking.model import Check, Draft, DraftPassage, Verdict
from claimreader.checking.searched import SearchedSources, Speakers
from claimreader.checking.surroundings import context_span, denial_of, lost_context, sentence_around
from claimreader.collation.links import link_pairs
from claimreader.collation.passage_search import PassagePlace, find_places
from claimreader.collation.readings import read_statement
from claimreader.collation.speaker_names import last_name
from claimreader.language.analysis import Analysis
from claimreader.model import Flag, Link, Span, Statement

_MAX_ARTICLES = 3
"""In so many articles, the likeliest, the statement is looked for."""
_MIN_SHARED = 0.25
"""So much of the weight of the words a window must share, for its statements to be looked at."""
_SAME_WORDS = 0.75
"""So much of them a place must have, to be the same without a link."""
_ALL_WORDS = 0.9
"""With so much of them no other evidence is asked for."""
_NEAR_WORDS = 0.55
"""So much, for a changed certainty or amount to be a change and no paraphrase."""
_ROOM = 400
"""Characters around a place in which the statements may stand."""


def likely_places(sources: SearchedSources, analysis: Analysis, passage: DraftPassage) -> list[PassagePlace]:
    """The places that may have what is reported; the statements of their articles are found."""
    found = find_places(sources.index, read_statement(analysis, passage.statement))
    likely = [place for place in found if place.similarity >= _MIN_SHARED]
    likely.sort(key=lambda place: (-round(place.similarity, 1), not sources.is_known(place.article)))
    wanted = last_name(passage.statement.speaker or "")
    places: list[PassagePlace] = []
    for place in likely:
        places.append(place)
        holder = sources.holder(place)
        is_credited = holder is not None and last_name(holder.speaker or "") == wanted
        if len({one.article for one in places}) == _MAX_ARTICLES or (is_credited and place.similarity >= _ALL_WORDS):
            break
    return places


class Reports:
    """The reported statements of a draft beside the statements and the running text of its sources."""

    def __init__(
        self,
        draft: Draft,
        analysis: Analysis,
        sources: SearchedSources,
        speakers: Speakers,
        found: Sequence[tuple[DraftPassage, Sequence[PassagePlace]]],
    ) -> None:
        self._draft, self._analysis, self._sources, self._speakers = draft, analysis, sources, speakers
        self._compared = {
            passage.statement.id: [self._compare(passage, place) for place in places if place.similarity >= _SAME_WORDS]
            for passage, places in found
        }
        self._places = {passage.statement.id: places for passage, places in found}
        self._links = self._find_links([passage for passage, _ in found if not self._is_settled(passage)])

    def check(self, passage: DraftPassage) -> Check:
        """The answer for one reported statement."""
        compared = self._compared[passage.statement.id]
        own = sorted((c for c in compared if not credits_other(c)), key=_likeness)
        linked = self._links.get(passage.statement.id)
        if own and (linked is None or self._is_settled(passage)):
            return self._answer_of_place(passage, own[0])
        if linked is not None:
            others = [c for c in compared if credits_other(c) and c.holder and _is_same(c.holder, linked[1])]
            return self._answer_of_place(passage, others[0]) if others else self._answer_of_link(passage, *linked)
        if compared:
            return self._answer_of_place(passage, compared[0])
        return Check(self._draft.source, passage, passage.span.of(self._draft.text), "not_found", len(self._sources))

    def _is_settled(self, passage: DraftPassage) -> bool:
        """Whether nearly all of the words stand at a place of the same speaker, or of nobody's."""
        compared = self._compared[passage.statement.id]
        return any(c.place.similarity >= _ALL_WORDS and not credits_other(c) for c in compared)

    def _compare(self, passage: DraftPassage, place: PassagePlace) -> Comparison:
        span = self._sources.span(place)
        holder = self._sources.holder(place)
        stand_in = holder or Statement(f"{place.article}@{span.start}", place.article, "indirect", (span,), "")
        relation = self._speakers.relation(passage.statement, stand_in)
        return Comparison(self._draft, self._analysis, passage, self._sources, place, holder, relation)

    def _find_links(self, passages: Iterable[DraftPassage]) -> Mapping[str, tuple[Link, Statement]]:
        """The best link of each statement of the draft with one of the sources that stands near its places."""
        pairs: list[tuple[Statement, Statement]] = []
        for passage in passages:
            near: dict[str, Statement] = {}
            for place in self._places[passage.statement.id]:
                span = self._sources.span(place)
                around = Span(max(0, span.start - _ROOM), span.end + _ROOM)
                for statement in self._sources.places(place.article).statements_at(around):
                    # Two articles may have statements of one id.
                    near[f"{place.article}|{statement.id}"] = statement
            pairs += [(passage.statement, one._replace(id=name)) for name, one in near.items()]
        articles = sorted({other.article for _, other in pairs})
        analyses = {self._analysis.article.id: self._analysis} | {n: self._sources.analyses[n] for n in articles}
        named = {other.id: other for _, other in pairs}
        return {link.a: (link, named[link.b]) for link in link_pairs(analyses, pairs, self._speakers.relation)}

    def _answer_of_link(self, passage: DraftPassage, link: Link, statement: Statement) -> Check:
        article = self._sources.analyses[statement.article].article
        places = self._places[passage.statement.id]
        similar = max((place.similarity for place in places if place.article == statement.article), default=0.0)
        denial = self._denial(statement)
        flags = without_raised(link.flags, denial)
        verdict = _meaning(passage.statement, statement, flags, similar)
        around = sentence_around(self._sources, self._analysis, passage.span)
        if verdict == "verbatim" and denial and not says_no(self._analysis, around):
            at = passage.span.start
            verdict, flags = "context_lost", (*flags, Flag("NEG", Span(at, at), denial.words))
        return Check(
            self._draft.source,
            passage,
            passage.span.of(self._draft.text),
            verdict,
            len(self._sources),
            article,
            with_open_quotation(self._sources.analyses[statement.article], Span(statement.start, statement.end)),
            statement,
            statement.speaker,
            link.runs,
            flags,
            self._context(verdict, article.id, Span(statement.start, statement.end), statement, flags),
        )

    def _denial(self, statement: Statement) -> Denial | None:
        """What stands right before a statement of a source and says that it is not thought or said."""
        source = self._sources.analyses[statement.article]
        around = sentence_around(self._sources, source, Span(statement.start, statement.end))
        return denied_before(source, around, statement.start)

    def _answer_of_place(self, passage: DraftPassage, c: Comparison) -> Check:
        """What the words at a place make of a report; those of another speaker, or of the article itself."""
        flags = without_raised(c.flags, denial_of(c))
        verdict = _meaning(passage.statement, c.holder, flags, c.place.similarity)
        if verdict == "verbatim" and credits_other(c):
            verdict, flags = "other_speaker", with_speaker_flag(c)
        elif verdict == "verbatim" and (around := lost_context(c)):
            verdict = "context_lost"
            flags = tuple(sorted({*flags, *around}, key=lambda flag: (flag.a, flag.b, flag.name)))
        return Check(
            self._draft.source,
            passage,
            passage.span.of(self._draft.text),
            verdict,
            len(self._sources),
            c.analysis.article,
            c.source_span,
            c.b.statement,
            c.holder.speaker if c.holder else None,
            c.runs,
            flags,
            self._context(verdict, c.place.article, c.source_span, c.holder, flags),
        )

    def _context(
        self, verdict: Verdict, article: str, span: Span, holder: Statement | None, flags: Sequence[Flag]
    ) -> str | None:
        """The sentence of the source, where words alone would say what it does not: its cue or a condition is lost."""
        telling = [flag for flag in flags if flag.name != "WHO"]
        is_inside = all(span.contains(flag.b) for flag in telling if flag.b.start < flag.b.end)
        if verdict != "context_lost" and (verdict != "altered" or is_inside):
            return None
        source = self._sources.analyses[article]
        return context_span(self._sources, source, span, holder, telling).of(source.text)


def _likeness(c: Comparison) -> tuple[bool, bool, float]:
    """What is less for the place that is the better one: nearly all words, and of the same speaker."""
    return c.place.similarity < _ALL_WORDS, c.relation.kind != "same", -round(c.place.similarity, 2)


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether two statements of sources are one; the id of the other may have been made plain."""
    return one.article == other.article and one.spans == other.spans


def _meaning(own: Statement, source: Statement | None, flags: Sequence[Flag], similarity: float) -> Verdict:
    """Whether the meaning was changed; in doubt it was not."""
    if source is not None and source.polarity != "asserted" and own.polarity == "asserted":
        return "context_lost"
    names = {flag.name for flag in flags}
    near = {"NEG", "NUM", "MODAL", "QUANT"} if similarity >= _NEAR_WORDS else {"NEG", "NUM"}
    if names & near:
        return "altered"
    if any(flag.name == "COND" for flag in _only_in_source(flags)):
        return "context_lost"
    return "verbatim"


def _only_in_source(flags: Sequence[Flag]) -> Iterator[Flag]:
    return (flag for flag in flags if flag.b.start < flag.b.end)
