"""Statements of a story -> links and echoes: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimreader.collation.align import align, align_readings, runs_of
from claimreader.collation.candidates import find_candidates
from claimreader.collation.changes import find_flags
from claimreader.collation.credits import STRANGERS, Credit, Speakers
from claimreader.collation.gists import Gist, take_gists
from claimreader.collation.judge import Beside, Judge, chance, load_judge, next_to, places_of
from claimreader.collation.labels import label_of
from claimreader.collation.readings import read_statement
from claimreader.collation.reasons import give_reasons
from claimreader.collation.similarity import EVIDENCE, overlap, weigh, worth_weighing
from claimreader.language.folding import fold
from claimreader.model import Article, Belonging, Echo, Link, Run, Statement

_FRAGMENT = 4
"""A statement of fewer words is never more than suggested."""
_FAINT = 0.25
"""A pair that shares less of the smaller statement is never more than suggested, whatever stands around it."""
_SAME_QUOTATION = 8
"""So many words running, quoted by both, are one quotation whoever is credited."""
_ECHOED = 0.45
"""So much of the smaller statement an echo shares at least."""
_SURE_OF_ECHO = 50
"""The score, were the speaker unknown and the occasion one, from which on two statements echo each other."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Where a pair becomes a link; scores are 0–100."""

    linked: int = 50
    suggested: int = 35


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A pair with what was found on it; `a` comes first in the story."""

    a: Gist
    b: Gist
    credit: Credit
    evidence: tuple[float, ...]
    first_sum: float
    """The log-odds that the pair's own evidence gives."""


def link_statements(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    belongings: Sequence[Belonging] = (),
    settings: LinkSettings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Link, ...], tuple[Echo, ...]]:
    """Links and echoes between statements of different articles, each with its runs, flags and reasons.

    Raises Cancelled when `cancelled()` becomes true.
    """
    settings = settings or LinkSettings()
    judge = load_judge()
    pairs = list(_weighed_pairs(articles, statements, belongings, judge, cancelled))
    chances = {(p.a.statement.id, p.b.statement.id): chance(p.first_sum) for p in pairs}
    gists = {gist.statement.id: gist for pair in pairs for gist in (pair.a, pair.b)}
    beside = next_to(gists, places_of(statements), chances)
    links: list[Link] = []
    echoes: list[Echo] = []
    for pair in pairs:
        ids = pair.a.statement.id, pair.b.statement.id
        score = judge.score(pair.first_sum, beside[ids])
        apart = score >= settings.suggested and _stands_apart(pair)
        if score >= settings.suggested and not apart:
            links.append(_link(pair, score, settings, judge))
        if (score < settings.linked or apart) and (echo := _echo(pair, judge)) >= _SURE_OF_ECHO:
            echoes.append(Echo(*ids, echo))
    return tuple(links), tuple(echoes)


def _weighed_pairs(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    belongings: Sequence[Belonging],
    judge: Judge,
    cancelled: Callable[[], bool],
) -> Iterator[_Weighed]:
    homes = {article.id: article for article in articles}
    words = {article.id: fold(article.text) for article in articles}
    told = [statement for statement in statements if statement.article in homes]
    gists = take_gists([read_statement(homes[s.article], s, words[s.article]) for s in told], words)
    speakers = Speakers([s.speaker for s in told], articles, words, belongings)
    for at, other in find_candidates(gists, cancelled):
        a, b = gists[at], gists[other]
        credit, look = speakers.credit(a.statement, b.statement), overlap(a, b)
        if worth_weighing(look, credit):
            evidence = weigh(a, b, credit, look)
            yield _Weighed(a, b, credit, evidence, judge.first_sum(evidence))


def _stands_apart(pair: _Weighed) -> bool:
    """Two speakers of whom no page tells that they belong together, and not the same quotation under two names."""
    if pair.credit.kind != "other" or pair.credit.kinship >= STRANGERS:
        return False
    runs = align(pair.a.reading, pair.b.reading)
    return not any(_quoted_words(pair, run) >= _SAME_QUOTATION for run in runs if run.op == "equal")


def _quoted_words(pair: _Weighed, run: Run) -> int:
    """How many words of a run stand in quotation marks on both sides."""
    return min(
        sum(inside and span.start <= word.start < span.end for word, inside in zip(r.words, r.quoted, strict=True))
        for r, span in ((pair.a.reading, run.a), (pair.b.reading, run.b))
    )


def _link(pair: _Weighed, score: int, settings: LinkSettings, judge: Judge) -> Link:
    a, b = pair.a.reading, pair.b.reading
    steps = align_readings(a, b)
    runs = runs_of(steps, a, b)
    slight = min(len(a.words), len(b.words)) < _FRAGMENT or overlap(pair.a, pair.b).share < _FAINT
    return Link(
        a.statement.id,
        b.statement.id,
        "linked" if score >= settings.linked and not slight else "suggested",
        score,
        label_of(a, b, runs),
        find_flags(a, b, steps, pair.credit),
        runs,
        give_reasons(pair.a, pair.b, pair.credit, pair.evidence, judge),
    )


def _echo(pair: _Weighed, judge: Judge) -> int:
    """The score of the pair, were the speaker unknown and the occasion one; 0 where they are one, or one denies it."""
    other_speaker = pair.credit.kind in {"other", "doubtful"} and pair.credit.kinship < 0.9
    if overlap(pair.a, pair.b).share < _ECHOED:
        return 0
    as_one = weigh(pair.a, pair.b, Credit("unknown", 0.0), overlap(pair.a, pair.b)) if other_speaker else pair.evidence
    evidence = dict(zip(EVIDENCE, as_one, strict=True))
    if not other_speaker and not evidence["other day"] and not evidence["other medium"]:
        return 0
    evidence |= {"other day": 0.0, "other medium": 0.0}
    score = judge.score(judge.first_sum(tuple(evidence.values())), Beside(0.0, 0.0))
    return 0 if score >= _SURE_OF_ECHO and _denied(pair) else score


def _denied(pair: _Weighed) -> bool:
    """Whether one side denies what the other says."""
    a, b = pair.a.reading, pair.b.reading
    return any(flag.name == "NEG" for flag in find_flags(a, b, align_readings(a, b)))
