"""What a draft reports of a speaker, judged by the evidence of links: no wording is promised, only the meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claimreader.checking.comparison import Comparison
from claimreader.checking.model import Check, Draft, DraftPassage, Verdict
from claimreader.checking.searched import SearchedSources, Speakers
from claimreader.collation.links import link_statements
from claimreader.collation.passage_search import PassagePlace, find_places
from claimreader.collation.readings import read_statement
from claimreader.collation.speaker_relation import MIN_AFFILIATION
from claimreader.language.analysis import Analysis
from claimreader.model import Flag, Link, Span, Statement

_MAX_ARTICLES = 6
"""In so many articles, the likeliest, the statement is looked for."""
_MIN_SHARED = 0.25
"""So much of the weight of the words a window must share, for its statements to be looked at."""
_SAME_WORDS = 0.75
"""So much of them a place must have, to be the same without a link."""
_NEAR_WORDS = 0.55
"""So much, for a changed certainty or amount to be a change and no paraphrase."""
_ROOM = 400
"""Characters around a place in which the statements may stand."""


def look_at_sources(sources: SearchedSources, analysis: Analysis, passage: DraftPassage) -> None:
    """Find the statements of the articles that may have what is reported."""
    for article in dict.fromkeys(place.article for place in _likely(sources, analysis, passage)):
        sources.statements(article)


def _likely(sources: SearchedSources, analysis: Analysis, passage: DraftPassage) -> list[PassagePlace]:
    places = find_places(sources.index, read_statement(analysis, passage.statement))
    return [place for place in places if place.similarity >= _MIN_SHARED][:_MAX_ARTICLES]


def check_reported(
    draft: Draft, analysis: Analysis, sources: SearchedSources, speakers: Speakers, passages: Sequence[DraftPassage]
) -> dict[str, Check]:
    """The answer for each reported statement, by the id of the statement."""
    places = {passage.statement.id: _likely(sources, analysis, passage) for passage in passages}
    links = _links(analysis, sources, passages, places)
    return {
        passage.statement.id: _check(draft, analysis, sources, speakers, passage, links, places[passage.statement.id])
        for passage in passages
    }


def _links(
    analysis: Analysis,
    sources: SearchedSources,
    passages: Sequence[DraftPassage],
    places: Mapping[str, Sequence[PassagePlace]],
) -> Mapping[str, list[tuple[Link, Statement]]]:
    """The links of each statement of the draft with those of the sources that stand near its places."""
    near: dict[tuple[str, str], Statement] = {}
    for found in places.values():
        for place in found:
            span = sources.span(place)
            around = Span(max(0, span.start - _ROOM), span.end + _ROOM)
            for statement in sources.places(place.article).statements_at(around):
                near[place.article, statement.id] = statement
    articles = {name for name, _ in near}
    analyses = {analysis.article.id: analysis} | {name: sources.analyses[name] for name in sorted(articles)}
    # Two articles may hold the same words at the same place: the ids must be told apart.
    named = {f"{name}|{key}": statement._replace(id=f"{name}|{key}") for (name, key), statement in near.items()}
    own = {passage.statement.id: passage.statement for passage in passages}
    links, _ = link_statements(analyses, [*own.values(), *named.values()])
    by_statement: dict[str, list[tuple[Link, Statement]]] = defaultdict(list)
    for link in links:
        if link.a in own and link.b in named:
            by_statement[link.a].append((link, named[link.b]))
    return by_statement


def _check(
    draft: Draft,
    analysis: Analysis,
    sources: SearchedSources,
    speakers: Speakers,
    passage: DraftPassage,
    links: Mapping[str, list[tuple[Link, Statement]]],
    places: Sequence[PassagePlace],
) -> Check:
    text = passage.span.of(draft.text)
    exact = [place for place in places if place.similarity >= _SAME_WORDS]
    compared = [_compare(draft, analysis, sources, speakers, passage, place) for place in exact]
    own = [c for c in compared if c.relation.kind != "other"]
    linked = sorted(links.get(passage.statement.id, ()), key=lambda one: -_rank(one[0]))
    if own and (not linked or own[0].place.is_exact):
        return _answer_of_place(draft, sources, passage, text, own[0])
    if linked:
        link, statement = linked[0]
        article = sources.analyses[statement.article].article
        similar = max((place.similarity for place in places if place.article == statement.article), default=0.0)
        verdict = _meaning(passage.statement, statement, link.flags, similar)
        span = Span(statement.start, statement.end)
        return Check(
            draft.source, passage, text, verdict, len(sources), article, span, statement, statement.speaker,
            link.runs, link.flags,
        )  # fmt: skip
    if compared:
        return _answer_of_place(draft, sources, passage, text, compared[0])
    return Check(draft.source, passage, text, "not_found", len(sources))


def _rank(link: Link) -> int:
    return link.score + (1000 if link.status == "linked" else 0)


def _compare(
    draft: Draft,
    analysis: Analysis,
    sources: SearchedSources,
    speakers: Speakers,
    passage: DraftPassage,
    place: PassagePlace,
) -> Comparison:
    span = sources.span(place)
    holder = sources.holder(place)
    stand_in = holder or Statement(f"{place.article}@{span.start}", place.article, "indirect", (span,), "")
    relation = speakers.relation(passage.statement, stand_in)
    return Comparison(draft, analysis, passage, sources, place, holder, relation)


def _answer_of_place(draft: Draft, sources: SearchedSources, passage: DraftPassage, text: str, c: Comparison) -> Check:
    """What the words at a place make of a report; those of another speaker, or of the article itself."""
    is_other = c.relation.kind == "other" and c.relation.affiliation_strength < MIN_AFFILIATION
    verdict = _meaning(passage.statement, c.holder, c.flags, c.place.similarity)
    if is_other and verdict == "verbatim":
        verdict = "other_speaker"
    return Check(
        draft.source, passage, text, verdict, len(sources), c.analysis.article, c.source_span, c.b.statement,
        c.holder.speaker if c.holder else None, c.runs, c.flags,
    )  # fmt: skip


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
