"""Statements of a story -> links and echoes: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from claimreader.collation.alignment import align, to_runs
from claimreader.collation.candidates import find_candidates
from claimreader.collation.explain import explain_link
from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.flags import find_flags
from claimreader.collation.flags.carried import drop_carried_flags
from claimreader.collation.flags.limits import find_limits
from claimreader.collation.flags.operator_scope import OperatorScopes
from claimreader.collation.flags.sentences import is_question
from claimreader.collation.known_steps import KnownSteps
from claimreader.collation.link_doubts import are_doubtful
from claimreader.collation.link_label import label_of
from claimreader.collation.link_model import (
    LinkModel,
    NeighborEvidence,
    load_link_model,
    neighbor_evidence,
    probability,
    statement_positions,
)
from claimreader.collation.one_quotation import is_one_quotation, share_long_quotation
from claimreader.collation.pair_features import FEATURE_NAMES, Overlap, overlap, pair_features, worth_comparing
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.speaker_relation import MIN_AFFILIATION, SpeakerRelation, SpeakerRelations
from claimreader.collation.statement_features import StatementFeatures
from claimreader.collation.steps import Step
from claimreader.collation.tiers import RankedPair, Tier, TierBars, find_tiers
from claimreader.language.analysis import Analyses
from claimreader.model import Affiliation, AlignedRun, Echo, Flag, Link, LinkSettings, Statement

_SHORT_STATEMENT = 4
"""A statement of fewer words is never more than suggested, save where both are whole and the same words."""
_WEAK_SHARE = 0.2
"""A pair that shares less of the smaller statement is never more than suggested, whatever stands around it."""
_SAME_SHARE = 0.8
"""So much of the smaller statement two share that may be one quotation under two names."""
_MAX_QUOTED_WORDS = 200
"""Longer statements are not looked at for that: none is quoted whole by two."""
_OTHER_DAY = FEATURE_NAMES.index("other day")
_ECHO_SHARE = 0.45
"""So much of the smaller statement an echo shares at least."""
_ECHO_SCORE = 50
"""The score, were the speaker unknown and the occasion one, from which on two statements echo each other."""


class ScoredPair(NamedTuple):
    """A pair with the evidence on it; `a` comes first in the story."""

    a: StatementFeatures
    b: StatementFeatures
    relation: SpeakerRelation
    common: Overlap
    feature_values: tuple[float, ...]
    own_log_odds: float
    """The log-odds that the pair's own evidence gives."""

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of its statements."""
        return self.a.statement.id, self.b.statement.id


class AlignedWords:
    """The words of a pair set side by side, each step made on first use."""

    def __init__(self, pair: ScoredPair, known: dict[str, OperatorScopes], known_steps: KnownSteps) -> None:
        """`known` remembers the operators of each statement by its id, `known_steps` what was aligned."""
        self.a, self.b, self._relation = pair.a.reading, pair.b.reading, pair.relation
        self._known, self._known_steps = known, known_steps

    @cached_property
    def _steps(self) -> list[Step]:
        return self._known_steps.between(self.a, self.b)

    @cached_property
    def runs(self) -> tuple[AlignedRun, ...]:
        return to_runs(self._steps, self.a, self.b)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        return find_flags(self.a, self.b, self._steps, self._relation, known=self._known)


def link_statements(
    analyses: Analyses,
    statements: Sequence[Statement],
    affiliations: Sequence[Affiliation] = (),
    settings: LinkSettings | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Link, ...], tuple[Echo, ...]]:
    """Links and echoes between statements of different articles, each with its runs, flags and reasons.

    Raises Cancelled when `is_cancelled()` becomes true.
    """
    settings = settings or LinkSettings()
    model = load_link_model()
    pairs = list(score_pairs(analyses, statements, affiliations, model, is_cancelled))
    neighbors = _neighbor_evidence(pairs, statements)
    recredited = _find_recredited(pairs)
    known: dict[str, OperatorScopes] = {}
    known_steps = KnownSteps()
    judged: list[tuple[ScoredPair, AlignedWords, int]] = []
    echoes: list[Echo] = []
    for pair in pairs:
        score = model.score(pair.own_log_odds, neighbors[pair.ids])
        aligned = AlignedWords(pair, known, known_steps)
        is_recredited = pair.ids in recredited
        if is_recredited:
            score = max(score, _echo(pair, aligned, model))
        may_offer = score >= settings.suggested and (is_recredited or not _are_different_speakers(pair, aligned))
        if may_offer:
            judged.append((pair, aligned, score))
        if not (may_offer and score >= settings.linked) and (echo := _echo(pair, aligned, model)) >= _ECHO_SCORE:
            echoes.append(Echo(*pair.ids, echo))
    links = _links_of(judged, settings, model)
    carriers = [link for link in links if link.score >= settings.likely]
    return drop_carried_flags(links, carriers, {s.id: s.article for s in statements}), tuple(echoes)


def _neighbor_evidence(
    pairs: Sequence[ScoredPair], statements: Sequence[Statement]
) -> dict[tuple[str, str], NeighborEvidence]:
    probabilities = {pair.ids: probability(pair.own_log_odds) for pair in pairs}
    statement_features = {features.statement.id: features for pair in pairs for features in (pair.a, pair.b)}
    return neighbor_evidence(statement_features, statement_positions(statements), probabilities)


def _links_of(
    judged: Sequence[tuple[ScoredPair, AlignedWords, int]], settings: LinkSettings, model: LinkModel
) -> list[Link]:
    """The links of the pairs that have a tier. One that is hardly one thing said has no words that changed."""
    tiers = find_tiers(
        [ranked_pair(pair, score, aligned) for pair, aligned, score in judged],
        TierBars(settings.linked, settings.suggested, model.best_suggestions),
    )
    return [
        _link(pair, aligned, score, tiers[pair.ids], aligned.flags if score >= settings.likely else (), model)
        for pair, aligned, score in judged
        if pair.ids in tiers
    ]


def link_pairs(
    analyses: Analyses,
    pairs: Sequence[tuple[Statement, Statement]],
    relation: Callable[[Statement, Statement], SpeakerRelation],
    settings: LinkSettings | None = None,
) -> Iterator[Link]:
    """The best link of each first statement, by the evidence of the pair alone: nothing around the two counts.

    All ids are unique. First statements without a link that is likely are left out.
    """
    settings = settings or LinkSettings()
    model = load_link_model()
    words = {name: analysis.words for name, analysis in analyses.items()}
    statements = list({statement.id: statement for pair in pairs for statement in pair}.values())
    features = extract_features([read_statement(analyses[s.article], s) for s in statements], words)
    named = {one.statement.id: one for one in features}
    best: dict[str, tuple[int, ScoredPair]] = {}
    for one, other in pairs:
        a, b, related = named[one.id], named[other.id], relation(one, other)
        common = overlap(a, b)
        if not worth_comparing(common, related):
            continue
        values = pair_features(a, b, related, common)
        pair = ScoredPair(a, b, related, common, values, model.own_log_odds(values))
        score = model.score(pair.own_log_odds, NeighborEvidence(0.0, 0.0))
        if score >= settings.likely and (one.id not in best or score > best[one.id][0]):
            best[one.id] = score, pair
    known: dict[str, OperatorScopes] = {}
    for score, pair in best.values():
        aligned = AlignedWords(pair, known, KnownSteps())
        status: Tier = "linked" if score >= settings.linked else "suggested"
        yield _link(pair, aligned, score, status, aligned.flags, model)


def score_pairs(
    analyses: Analyses,
    statements: Sequence[Statement],
    affiliations: Sequence[Affiliation],
    model: LinkModel,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[ScoredPair]:
    """The pairs that may be links, with the evidence on each; statements of other articles are left out."""
    articles = [analysis.article for analysis in analyses.values()]
    words = {name: analysis.words for name, analysis in analyses.items()}
    in_story = [statement for statement in statements if statement.article in analyses]
    statement_features = extract_features([read_statement(analyses[s.article], s) for s in in_story], words)
    speakers = SpeakerRelations([s.speaker for s in in_story], articles, words, affiliations)
    for at, other in find_candidates(statement_features, is_cancelled):
        a, b = statement_features[at], statement_features[other]
        relation, common = speakers.relation(a.statement, b.statement), overlap(a, b)
        if worth_comparing(common, relation) or _is_whole_quotation(a, b):
            feature_values = pair_features(a, b, relation, common)
            yield ScoredPair(a, b, relation, common, feature_values, model.own_log_odds(feature_values))


def _find_recredited(pairs: Sequence[ScoredPair]) -> set[tuple[str, str]]:
    """The ids of the pairs that are one quotation under two names.

    Where one of the two articles has the same words of the other's speaker as well, both are reported to have said so.
    """
    alike = [pair for pair in pairs if pair.common.share >= _SAME_SHARE and _both_quote(pair)]
    others = [pair for pair in alike if pair.relation.kind == "other"]
    recredited = [pair for pair in others if _is_whole_quotation(pair.a, pair.b) or _is_one_quotation(pair)]
    own = _own_words([pair for pair in alike if pair.relation.kind != "other"], recredited)
    return {pair.ids for pair in recredited if own.isdisjoint(_crossed(pair))}


def _own_words(pairs: Iterable[ScoredPair], recredited: Iterable[ScoredPair]) -> set[tuple[str, str]]:
    """Each statement of `recredited` with every article that has the same quotation of the same speaker."""
    ends = {name for pair in recredited for name in pair.ids}
    own = [pair for pair in pairs if not ends.isdisjoint(pair.ids) and _is_one_quotation(pair)]
    return {end for pair in own for end in _crossed(pair)}


def _both_quote(pair: ScoredPair) -> bool:
    longest = max(len(pair.a.reading.words), len(pair.b.reading.words))
    return pair.a.has_quotation and pair.b.has_quotation and longest <= _MAX_QUOTED_WORDS


def _crossed(pair: ScoredPair) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each statement with the article of the other."""
    a, b = pair.a.statement, pair.b.statement
    return (a.id, b.article), (b.id, a.article)


def _is_one_quotation(pair: ScoredPair) -> bool:
    """Whether both quote the same words on what may be one occasion."""
    a, b = pair.a.reading, pair.b.reading
    return not pair.feature_values[_OTHER_DAY] and is_one_quotation(a, b, align(a, b))


def _is_whole_quotation(a: StatementFeatures, b: StatementFeatures) -> bool:
    """Whether both are whole quotations of the same words, more than a few."""
    is_long = len(a.reading.words) >= _SHORT_STATEMENT
    return is_long and a.statement.kind == b.statement.kind == "direct" and a.reading.norms == b.reading.norms


def _are_different_speakers(pair: ScoredPair, aligned: AlignedWords) -> bool:
    """Whether no article says that the two speakers belong together, nor do both quote the same at length."""
    if pair.relation.kind != "other" or pair.relation.affiliation_strength >= MIN_AFFILIATION:
        return False
    return not share_long_quotation(aligned.a, aligned.b, aligned.runs)


def ranked_pair(pair: ScoredPair, score: float, aligned: AlignedWords) -> RankedPair:
    """A pair with its score, and whether it may be linked: it shares enough, and nothing raises a doubt."""
    a, b = pair.a, pair.b
    is_long = min(len(a.reading.words), len(b.reading.words)) >= _SHORT_STATEMENT
    may_link = pair.common.share >= _WEAK_SHARE and (is_long or _are_one_short_content(a, b))
    if pair.relation.kind == "other" and pair.relation.affiliation_strength < MIN_AFFILIATION:
        # Words that anybody may say are offered, not linked.
        may_link = may_link and (_is_one_quotation(pair) or not _is_whole_quotation(a, b))
    may_link = may_link and not are_doubtful(a.reading, b.reading, lambda: {flag.name for flag in aligned.flags})
    one, other = a.statement, b.statement
    return RankedPair(one.id, other.id, one.article, other.article, score, may_link)


def _are_one_short_content(a: StatementFeatures, b: StatementFeatures) -> bool:
    """Whether both are whole contents of the same words ("We won."), not fragments, which may be about anything."""
    is_fragment = "fragment" in {a.statement.kind, b.statement.kind}
    return not is_fragment and a.wording.stem_text == b.wording.stem_text


def _link(
    pair: ScoredPair, aligned: AlignedWords, score: int, status: Tier, flags: tuple[Flag, ...], model: LinkModel
) -> Link:
    a, b = aligned.a, aligned.b
    return Link(
        *pair.ids,
        status,
        score,
        label_of(a, b, aligned.runs),
        flags,
        aligned.runs,
        explain_link(pair.a, pair.b, pair.relation, pair.feature_values, model),
    )


def _echo(pair: ScoredPair, aligned: AlignedWords, model: LinkModel) -> int:
    """The score of the pair, were the speaker unknown and the occasion one.

    0 where they are one, where one denies what the other says, or states what the other only asks or supposes.
    """
    if pair.common.share < _ECHO_SHARE:
        return 0
    other_speaker = pair.relation.kind in {"other", "doubtful"} and pair.relation.affiliation_strength < 0.9
    values = pair.feature_values
    if other_speaker:
        values = pair_features(pair.a, pair.b, SpeakerRelation("unknown", 0.0), pair.common)
    named = dict(zip(FEATURE_NAMES, values, strict=True))
    if not other_speaker and not named["other day"] and not named["other medium"]:
        return 0
    named |= {"other day": 0.0, "other medium": 0.0}
    score = model.score(model.own_log_odds(tuple(named.values())), NeighborEvidence(0.0, 0.0))
    return 0 if score >= _ECHO_SCORE and (_contradict(aligned) or _is_open_on_one_side(aligned)) else score


def _contradict(aligned: AlignedWords) -> bool:
    """Whether one side denies what the other says."""
    return any(flag.name == "NEG" for flag in aligned.flags)


def _is_open_on_one_side(aligned: AlignedWords) -> bool:
    """Whether what they share is all asked, or all in a condition ("unless cracks are found"), on one side alone."""
    a, b = aligned.a, aligned.b
    stems_a, stems_b = _stems_of_weight(a), _stems_of_weight(b)
    common = set(stems_a.values()) & set(stems_b.values())
    return bool(common) and _is_open(a, stems_a, common) != _is_open(b, stems_b, common)


def _stems_of_weight(reading: Reading) -> dict[int, str]:
    return {at: stem for at, stem in enumerate(reading.stems) if stem not in reading.lexicon.stop_stems}


def _is_open(reading: Reading, stems: dict[int, str], common: set[str]) -> bool:
    """Whether all words with these stems stand in questions or in conditions of the reading."""
    conditions = [range(limit.first, limit.end) for limit in find_limits(reading)]
    places = [at for at, stem in stems.items() if stem in common]
    return all(is_question(reading, at) or any(at in condition for condition in conditions) for at in places)
