"""Two gists -> evidence: what speaks for and against their being one thing said, each kind a number near 0–1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log1p, sqrt

from claimreader.collation.speaker_relation import RelationKind, SpeakerRelation
from claimreader.collation.statement_features import StatementFeatures

FEATURE_NAMES: tuple[str, ...] = (
    "words",
    "words shared of all",
    "share of the larger",
    "running text",
    "groups",
    "pairs",
    "opening",
    "modality",
    "seldom words",
    "words said once",
    "beginnings",
    "around",
    "fragment",
    "quoted apart",
    "day",
    "other day",
    "other medium",
    "headline",
    "lead",
    "place",
    "speaker",
    "speaker and words",
    "few by speaker",
    "kinship",
    "negation differs",
    "both negated",
    "short",
    "both direct",
    "one direct, one indirect",
    "both indirect",
)
"""The kinds of evidence, in the order in which `weigh` gives them; link_model.toml has a weight for each."""


_FULL_CONTEXT_SHARE = 0.5
"""Where less than this share of the smaller statement is shared, what stands around it speaks the less for a link."""
SPEAKER_SAMENESS: dict[RelationKind, float] = {"same": 1.0, "unknown": 0.5, "doubtful": 0.5, "other": 0.0}
"""How far the speaker is one and the same."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two gists share, in a first quick look."""

    background: float
    """Weight of the shared concepts, as in news at large."""
    share: float
    """Of the smaller statement, 0–1."""


def overlap(a: StatementFeatures, b: StatementFeatures) -> Overlap:
    """The first look: the shared concepts and how much of the smaller statement they are."""
    shared = _shared_weight(a.background, b.background)
    return Overlap(shared, min(1.0, shared / min(a.background_total, b.background_total)))


def worth_comparing(common: Overlap, relation: SpeakerRelation) -> bool:
    """Whether the first look leaves a chance; loose, for a true link lost here is lost."""
    if relation.kind == "other" and relation.affiliation_strength < 0.4:
        return common.background >= 6 and common.share >= 0.3
    return common.background >= 1 and common.share >= 0.1


def pair_features(
    a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation, common: Overlap
) -> tuple[float, ...]:
    """The evidence on a pair, in the order of EVIDENCE; the same for (b, a)."""
    from rapidfuzz.fuzz import partial_ratio

    stems = _shared_weight(a.weights, b.weights)
    concepts = _shared_weight(a.concepts, b.concepts)
    smaller = min(a.total, b.total)
    saturated = min(1.0, stems / smaller) * stems / (stems + 6.0)
    same = SPEAKER_SAMENESS[relation.kind]
    context_factor = min(1.0, common.share / _FULL_CONTEXT_SHARE)
    context = _shared_weight(a.concepts, b.context) + _shared_weight(b.concepts, a.context)
    kinds = {a.statement.kind, b.statement.kind}
    all_direct = kinds == {"direct"}
    return (
        log1p(common.background) / 4,
        common.background / (a.background_total + b.background_total - common.background),
        common.background / max(a.background_total, b.background_total),
        partial_ratio(a.stem_codes, b.stem_codes) / 100,
        (concepts - stems) / (smaller + 3),
        log1p(fsum([_lighter_pair(a, b, x, y) for x, y in a.pairs & b.pairs])) / 3,
        float(not a.leading_stems.isdisjoint(b.leading_stems)),
        context_factor * (not a.modality.isdisjoint(b.modality)),
        log1p(_lighter_sum(a, b, a.rare_in_article & b.rare_in_article)) / 3,
        log1p(_lighter_sum(a, b, a.unique_in_article & b.unique_in_article)) / 3,
        log1p(_shared_prefixes(a, b)) / 3,
        min(1.0, (concepts + context) / min(a.concept_total, b.concept_total)),
        max(_fragment_match(a, b), _fragment_match(b, a)),
        float(_quoted_apart(a, b) and not all_direct),
        context_factor * (not a.days.isdisjoint(b.days)),
        float(bool(a.days and b.days) and a.days.isdisjoint(b.days)),
        float(bool(a.media and b.media) and a.media.isdisjoint(b.media)),
        context_factor * (a.in_headline + b.in_headline) / 2,
        context_factor * (a.in_lead + b.in_lead) / 2,
        abs(a.position - b.position),
        same,
        same * saturated,
        context_factor * same / sqrt(a.speaker_statements * b.speaker_statements),
        0.0 if relation.kind == "same" else relation.affiliation_strength,
        float(a.negated != b.negated),
        context_factor * ("not" in a.background and "not" in b.background),
        float(min(len(a.content_stems), len(b.content_stems)) <= 3),
        float(all_direct),
        float(kinds == {"direct", "indirect"}),
        float(kinds == {"indirect"}),
    )


def _shared_weight(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    # fsum, so that neither the order of words nor that of the two statements shows in the last digit.
    return fsum([min(weight, b[key]) for key, weight in a.items() if key in b])


def _lighter_pair(a: StatementFeatures, b: StatementFeatures, first: str, second: str) -> float:
    return min(
        a.background.get(first, 1.0),
        a.background.get(second, 1.0),
        b.background.get(first, 1.0),
        b.background.get(second, 1.0),
    )


def _lighter_sum(a: StatementFeatures, b: StatementFeatures, words: Iterable[str]) -> float:
    return fsum([min(a.weights[word], b.weights[word]) for word in words])


def _shared_prefixes(a: StatementFeatures, b: StatementFeatures) -> float:
    """The weight of words that only begin alike ("privatize", "privatization")."""
    shared = a.prefixes.keys() & b.prefixes.keys()
    lighter = []
    for start in shared:
        (concept_a, weight_a), (concept_b, weight_b) = a.prefixes[start], b.prefixes[start]
        if concept_a not in b.concepts and concept_b not in a.concepts:
            lighter.append(min(weight_a, weight_b))
    return fsum(lighter)


def _fragment_match(a: StatementFeatures, b: StatementFeatures) -> float:
    """Whether a short quoted part of `a` stands in `b`: 1 where `b` quotes too, else a half."""
    if any(fragment in b.stem_text for fragment in a.fragments):
        return 1.0 if b.has_quotation else 0.5
    return 0.0


def _quoted_apart(a: StatementFeatures, b: StatementFeatures) -> bool:
    """Both quote, but no word of weight is quoted in both."""
    if not (a.has_quotation and b.has_quotation):
        return False
    quoted = {word for word, inside in zip(a.reading.stems, a.reading.quoted, strict=True) if inside}
    return not any(inside and word in quoted for word, inside in zip(b.reading.stems, b.reading.quoted, strict=True))
