"""A draft against its sources: each quotation and each reported statement, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.checking.comparison import CUT_MARKS, Comparison
from claimreader.checking.credit import names_speaker_near, with_speaker_flag
from claimreader.checking.draft import find_passages
from claimreader.checking.elsewhere import said_elsewhere
from claimreader.checking.model import WRONG, Check, Draft, DraftPassage, Elsewhere, Verdict
from claimreader.checking.reported import Reports, likely_places
from claimreader.checking.searched import SearchedSources, Speakers
from claimreader.checking.surroundings import context_span, sentence_of_source
from claimreader.checking.verdicts import context_flags, verdict_of
from claimreader.checking.wording import GRAVITY
from claimreader.collation.passage_search import PassagePlace, find_places
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.speaker_names import last_name
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Flag, Span, Statement
from claimreader.pipeline import ProgressCallback

_AS_SIMILAR, _NEARLY_AS_SIMILAR = 0.02, 0.15
"""Places so little less similar than the best may be the one that is meant."""
_MAX_LOOKED_AT = 6
"""Of so many places of a passage the speakers are found."""
_RELATIONS = ("same", "doubtful", "unknown", "other")
"""The nearer relation of two speakers first."""


class _Found(NamedTuple):
    """A passage and the places that may be its own."""

    passage: DraftPassage
    places: Sequence[PassagePlace]
    near: Sequence[PassagePlace] = ()
    """Places less similar in which the draft's speaker may be credited, where these credit another."""
    others: Sequence[PassagePlace] = ()
    """Places of other articles, the most similar first, that may have the words otherwise."""


def check_draft(
    draft: Draft, articles: Sequence[Article], progress: ProgressCallback = lambda stage, done, total: None
) -> Iterator[Check]:
    """What the sources say of each passage of the draft, in its order."""
    analysis = Analysis(draft.article)
    sources = SearchedSources(articles)
    found: list[_Found] = []
    passages = find_passages(analysis)
    for done, passage in enumerate(passages):
        progress("looking for passages", done, len(passages))
        if passage.kind == "reported":
            found.append(_Found(passage, likely_places(sources, analysis, passage)))
        else:
            found.append(_find(sources, analysis, draft, passage))
    statements = [one.passage.statement for one in found]
    speakers = Speakers(sources, analysis, statements)
    reported = [(one.passage, one.places) for one in found if one.passage.kind == "reported"]
    reports = Reports(draft, analysis, sources, speakers, reported)
    for done, one in enumerate(found):
        progress("comparing passages", done, len(found))
        if one.passage.kind == "reported":
            check = reports.check(one.passage)
        else:
            check = _check_quotation(draft, analysis, sources, speakers, one)
        if check.verdict == "not_found":
            check = check._replace(removed=sources.removed.find(read_statement(analysis, one.passage.statement)))
        yield check


def _find(sources: SearchedSources, analysis: Analysis, draft: Draft, passage: DraftPassage) -> _Found:
    """The places that are as similar as the best one, the speakers of some of them found.

    Where none credits the draft's speaker, also places that are less similar and do; and those of the other articles.
    """
    reading = read_statement(analysis, passage.statement)
    has_gaps = any(mark in passage.span.of(draft.text) for mark in CUT_MARKS)
    places = find_places(sources.index, reading, has_gaps=has_gaps)
    best = [place for place in places if place.similarity >= places[0].similarity - _AS_SIMILAR]
    wanted = last_name(passage.statement.speaker or "")
    ordered = sorted(best, key=lambda place: not sources.is_known(place.article))
    if not wanted:
        for place in ordered[:1]:
            sources.holder(place)
    if not best or not wanted:
        return _Found(passage, best)
    return _with_others(sources, _Found(passage, best, others=places), ordered, reading, wanted)


def _with_others(
    sources: SearchedSources, found: _Found, ordered: Sequence[PassagePlace], reading: Reading, wanted: str
) -> _Found:
    """The places with those less similar: of other articles, and where the draft's speaker is credited."""
    best, places = found.places, found.others
    is_credited = _any_credits(sources, ordered, wanted)
    is_everywhere = len({place.article for place in best}) == len(sources)
    if best[0].is_exact and not (is_credited and is_everywhere):
        places = find_places(sources.index, reading, beyond_exact=True)
    found = found._replace(others=(*best, *places))
    if is_credited:
        return found
    near = [place for place in places if place.similarity >= best[0].similarity - _NEARLY_AS_SIMILAR]
    return found._replace(near=[place for place in near[:_MAX_LOOKED_AT] if _credits(sources, place, wanted)])


def _any_credits(sources: SearchedSources, places: Sequence[PassagePlace], wanted: str) -> bool:
    """Whether one of the first places credits a speaker of this last name; all of these are read.

    The first that does may have the words amid others, where the next has them as the draft does.
    """
    credited = [_credits(sources, place, wanted) for place in places[:_MAX_LOOKED_AT]]
    return any(credited)


def _credits(sources: SearchedSources, place: PassagePlace, wanted: str) -> bool:
    """Whether the words at a place are credited to a speaker of this last name; finds the article's statements."""
    holder = sources.holder(place)
    return holder is not None and last_name(holder.speaker or "") == wanted


def _check_quotation(
    draft: Draft, analysis: Analysis, sources: SearchedSources, speakers: Speakers, found: _Found
) -> Check:
    passage = found.passage
    text = passage.span.of(draft.text)
    best = _best(draft, analysis, sources, speakers, found)
    if best is None:
        return Check(draft.source, passage, text, "not_found", len(sources))
    verdict, compared = best
    if verdict == "not_found":
        return Check(draft.source, passage, text, verdict, len(sources))
    flags = with_speaker_flag(compared) if verdict == "other_speaker" else compared.flags
    if verdict == "context_lost":
        flags = tuple(sorted({*flags, *context_flags(compared)}, key=lambda flag: (flag.a, flag.b, flag.name)))
    otherwise: tuple[Elsewhere, ...] = ()
    if verdict not in WRONG or verdict == "context_lost":

        def compare(place: PassagePlace) -> Comparison:
            return _compared(draft, analysis, passage, sources, speakers, place)

        shown = {flag.name for flag in flags}
        said = said_elsewhere(found.others, compared.place.article, compare)
        otherwise = tuple(one for one in said if not shown.issuperset(flag.name for flag in one.flags))
    return Check(
        draft.source,
        passage,
        text,
        verdict,
        len(sources),
        compared.analysis.article,
        compared.source_span,
        compared.b.statement,
        compared.holder.speaker if compared.holder else None,
        compared.runs,
        flags,
        _context(sources, compared, flags).of(compared.analysis.text) if verdict == "context_lost" else None,
        elsewhere=otherwise,
    )


def _context(sources: SearchedSources, c: Comparison, flags: Sequence[Flag]) -> Span:
    """What is shown around words that have lost it: their sentence, with the cue where that denies them."""
    own = sentence_of_source(c)
    is_said = c.holder is None or c.holder.polarity == c.passage.statement.polarity
    is_inside = all(own.contains(flag.b) for flag in flags if flag.b.start < flag.b.end)
    return own if is_said and is_inside else context_span(sources, c.analysis, own, c.holder, flags)


def _best(
    draft: Draft, analysis: Analysis, sources: SearchedSources, speakers: Speakers, found: _Found
) -> tuple[Verdict, Comparison] | None:
    """The place that has the words best: what does not fail counts most, for one source is enough; then likeness.

    Of places alike that of the nearer speaker, in the text and not in the headline, quoted; then the first. Where the
    draft's speaker is credited with words that are less similar, these are the answer as long as they do not fail.
    """

    def compared_at(places: Sequence[PassagePlace], speaker_counts: bool) -> list[_Candidate]:
        known = [place for place in places if sources.is_known(place.article)]
        return [_candidate(draft, analysis, found.passage, sources, speakers, place, speaker_counts) for place in known]

    own = [one for one in compared_at(found.near, True) if one.verdict not in WRONG]
    if own:
        return min(own, key=_rank)[1:]
    candidates = compared_at(found.places, not found.near)
    if not candidates:
        return None
    best = min(candidates, key=_rank)
    if best.verdict in WRONG or best.compared.relation.kind == "same" or names_speaker_near(best.compared):
        return best[1:]
    # A source that names nobody does not speak against one that names another.
    others = [one for one in candidates if one.verdict == "other_speaker" and one.compared.place.similarity >= 1]
    return min(others, default=best, key=_rank)[1:]


class _Candidate(NamedTuple):
    """A place that may be a passage's own: the least rank is the best."""

    rank: tuple[object, ...]
    verdict: Verdict
    compared: Comparison


def _rank(candidate: _Candidate) -> tuple[object, ...]:
    return candidate.rank


def _candidate(
    draft: Draft,
    analysis: Analysis,
    passage: DraftPassage,
    sources: SearchedSources,
    speakers: Speakers,
    place: PassagePlace,
    speaker_counts: bool,
) -> _Candidate:
    span = sources.span(place)
    compared = _compared(draft, analysis, passage, sources, speakers, place)
    verdict = verdict_of(compared, speaker_counts)
    rank = (
        verdict in WRONG,
        0 if verdict in WRONG else -GRAVITY.index(verdict),
        -round(place.similarity, 2),
        len(place.cuts),
        _RELATIONS.index(compared.relation.kind),
        sources.is_title(place.article, span),
        not sources.places(place.article).is_quoted(span),
        sources.order(place.article),
        span,
    )
    return _Candidate(rank, verdict, compared)


def _compared(
    draft: Draft,
    analysis: Analysis,
    passage: DraftPassage,
    sources: SearchedSources,
    speakers: Speakers,
    place: PassagePlace,
) -> Comparison:
    holder = sources.holder(place)
    relation = speakers.relation(passage.statement, holder or _nobody(place, sources.span(place)))
    return Comparison(draft, analysis, passage, sources, place, holder, relation)


def _nobody(place: PassagePlace, span: Span) -> Statement:
    """A statement of nobody at the place, for what no statement of the article holds."""
    return Statement(f"{place.article}@{span.start}", place.article, "indirect", (span,), "")
