"""Statements of a story -> links and echoes: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimreader.collation.alignment import align, align_readings, to_runs
from claimreader.collation.candidates import find_candidates
from claimreader.collation.explain import explain_link
from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.flags import find_flags
from claimreader.collation.link_label import label_of
from claimreader.collation.link_model import (
    LinkModel,
    NeighborEvidence,
    load_link_model,
    neighbor_evidence,
    probability,
    statement_positions,
)
from claimreader.collation.pair_features import FEATURE_NAMES, overlap, pair_features, worth_comparing
from claimreader.collation.readings import read_statement
from claimreader.collation.speaker_relation import MIN_AFFILIATION, SpeakerRelation, SpeakerRelations
from claimreader.collation.statement_features import StatementFeatures
from claimreader.language.analysis import Analyses
from claimreader.model import Affiliation, AlignedRun, Echo, Link, LinkSettings, Statement

_SHORT_STATEMENT = 4
"""A statement of fewer words is never more than suggested."""
_WEAK_SHARE = 0.25
"""A pair that shares less of the smaller statement is never more than suggested, whatever stands around it."""
_SAME_QUOTATION_WORDS = 8
"""So many words running, quoted by both, are one quotation whoever is credited."""
_ECHO_SHARE = 0.45
"""So much of the smaller statement an echo shares at least."""
_ECHO_SCORE = 50
"""The score, were the speaker unknown and the occasion one, from which on two statements echo each other."""


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """A pair with what was found on it; `a` comes first in the story."""

    a: StatementFeatures
    b: StatementFeatures
    relation: SpeakerRelation
    feature_values: tuple[float, ...]
    own_log_odds: float
    """The log-odds that the pair's own evidence gives."""


def link_statements(
    analyses: Analyses,
    statements: Sequence[Statement],
    affiliations: Sequence[Affiliation] = (),
    settings: LinkSettings | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Link, ...], tuple[Echo, ...]]:
    """Links and echoes between statements of different articles, each with its runs, flags and reasons.

    Raises Cancelled when `cancelled()` becomes true.
    """
    settings = settings or LinkSettings()
    model = load_link_model()
    pairs = list(_score_pairs(analyses, statements, affiliations, model, is_cancelled))
    probabilities = {(p.a.statement.id, p.b.statement.id): probability(p.own_log_odds) for p in pairs}
    statement_features = {features.statement.id: features for pair in pairs for features in (pair.a, pair.b)}
    neighbors = neighbor_evidence(statement_features, statement_positions(statements), probabilities)
    links: list[Link] = []
    echoes: list[Echo] = []
    for pair in pairs:
        ids = pair.a.statement.id, pair.b.statement.id
        score = model.score(pair.own_log_odds, neighbors[ids])
        unrelated = score >= settings.suggested and _different_speakers(pair)
        if score >= settings.suggested and not unrelated:
            links.append(_link(pair, score, settings, model))
        if (score < settings.linked or unrelated) and (echo := _echo(pair, model)) >= _ECHO_SCORE:
            echoes.append(Echo(*ids, echo))
    return tuple(links), tuple(echoes)


def _score_pairs(
    analyses: Analyses,
    statements: Sequence[Statement],
    affiliations: Sequence[Affiliation],
    model: LinkModel,
    is_cancelled: Callable[[], bool],
) -> Iterator[ScoredPair]:
    articles = [analysis.article for analysis in analyses.values()]
    words = {name: analysis.words for name, analysis in analyses.items()}
    in_story = [statement for statement in statements if statement.article in analyses]
    statement_features = extract_features([read_statement(analyses[s.article], s) for s in in_story], words)
    speakers = SpeakerRelations([s.speaker for s in in_story], articles, words, affiliations)
    for at, other in find_candidates(statement_features, is_cancelled):
        a, b = statement_features[at], statement_features[other]
        relation, common = speakers.relation(a.statement, b.statement), overlap(a, b)
        if worth_comparing(common, relation):
            feature_values = pair_features(a, b, relation, common)
            yield ScoredPair(a, b, relation, feature_values, model.own_log_odds(feature_values))


def _different_speakers(pair: ScoredPair) -> bool:
    """Two speakers of whom no page tells that they belong together, and not the same quotation under two names."""
    if pair.relation.kind != "other" or pair.relation.affiliation_strength >= MIN_AFFILIATION:
        return False
    runs = align(pair.a.reading, pair.b.reading)
    return not any(_words_quoted_in_both(pair, run) >= _SAME_QUOTATION_WORDS for run in runs if run.op == "equal")


def _words_quoted_in_both(pair: ScoredPair, run: AlignedRun) -> int:
    """How many words of a run stand in quotation marks on both sides."""
    return min(
        sum(inside and span.start <= word.start < span.end for word, inside in zip(r.words, r.quoted, strict=True))
        for r, span in ((pair.a.reading, run.a), (pair.b.reading, run.b))
    )


def _link(pair: ScoredPair, score: int, settings: LinkSettings, model: LinkModel) -> Link:
    a, b = pair.a.reading, pair.b.reading
    steps = align_readings(a, b)
    runs = to_runs(steps, a, b)
    weak = min(len(a.words), len(b.words)) < _SHORT_STATEMENT or overlap(pair.a, pair.b).share < _WEAK_SHARE
    return Link(
        a.statement.id,
        b.statement.id,
        "linked" if score >= settings.linked and not weak else "suggested",
        score,
        label_of(a, b, runs),
        find_flags(a, b, steps, pair.relation),
        runs,
        explain_link(pair.a, pair.b, pair.relation, pair.feature_values, model),
    )


def _echo(pair: ScoredPair, model: LinkModel) -> int:
    """The score of the pair, were the speaker unknown and the occasion one; 0 where they are one, or one denies it."""
    other_speaker = pair.relation.kind in {"other", "doubtful"} and pair.relation.affiliation_strength < 0.9
    if overlap(pair.a, pair.b).share < _ECHO_SHARE:
        return 0
    if_speaker_unknown = (
        pair_features(pair.a, pair.b, SpeakerRelation("unknown", 0.0), overlap(pair.a, pair.b))
        if other_speaker
        else pair.feature_values
    )
    feature_values = dict(zip(FEATURE_NAMES, if_speaker_unknown, strict=True))
    if not other_speaker and not feature_values["other day"] and not feature_values["other medium"]:
        return 0
    feature_values |= {"other day": 0.0, "other medium": 0.0}
    score = model.score(model.own_log_odds(tuple(feature_values.values())), NeighborEvidence(0.0, 0.0))
    return 0 if score >= _ECHO_SCORE and _contradict(pair) else score


def _contradict(pair: ScoredPair) -> bool:
    """Whether one side denies what the other says."""
    a, b = pair.a.reading, pair.b.reading
    return any(flag.name == "NEG" for flag in find_flags(a, b, align_readings(a, b)))
