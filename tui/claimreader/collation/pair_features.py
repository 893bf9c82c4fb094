"""Two statements' features -> evidence for and against their being one thing said, each kind a number near 0–1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from math import fsum, log1p, sqrt
from typing import NamedTuple

from claimreader.collation.speaker_relation import RelationKind, SpeakerRelation
from claimreader.collation.statement_features import StatementFeatures

_SHORT_STATEMENT = 3
SPEAKER_SAMENESS: dict[RelationKind, float] = {"same": 1.0, "unknown": 0.5, "doubtful": 0.5, "other": 0.0}
"""How far the speaker is one and the same."""


class Overlap(NamedTuple):
    """What two statements share, in a first quick comparison."""

    background: float
    """Weight of the shared concepts, as in news at large."""
    share: float
    """Of the smaller statement, 0–1. What stands around the two counts as far as they share what they say."""


def overlap(a: StatementFeatures, b: StatementFeatures) -> Overlap:
    """The shared concepts and how much of the smaller statement they are."""
    shared = _shared_weight(a.background.weights, b.background.weights)
    return Overlap(shared, min(1.0, shared / min(a.background.total, b.background.total)))


def worth_comparing(common: Overlap, relation: SpeakerRelation) -> bool:
    """Whether the overlap leaves a chance of a link; loose, for a true link lost here is lost."""
    if relation.kind == "other" and relation.affiliation_strength < 0.4:
        return common.background >= 6 and common.share >= 0.3
    if relation.kind == "same":
        # One speaker may say it in quite other words: a word or two is enough to look closer.
        return common.background > 0.5
    return common.background >= 1 and common.share >= 0.1


class Comparison:
    """Two statements under comparison, with what several kinds of evidence need."""

    __slots__ = ("a", "b", "common", "concepts", "kinds", "relation", "sameness", "stems")

    def __init__(self, a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation, common: Overlap) -> None:
        self.a, self.b, self.relation, self.common = a, b, relation, common
        self.stems = _shared_weight(a.stems.weights, b.stems.weights)
        """Weight of the shared stems."""
        self.concepts = _shared_weight(a.concepts.weights, b.concepts.weights)
        self.sameness = SPEAKER_SAMENESS[relation.kind]
        self.kinds = {a.statement.kind, b.statement.kind}


def _words(c: Comparison) -> float:
    return log1p(c.common.background) / 4


def _share_of_all(c: Comparison) -> float:
    return c.common.background / (c.a.background.total + c.b.background.total - c.common.background)


def _share_of_larger(c: Comparison) -> float:
    return c.common.background / max(c.a.background.total, c.b.background.total)


def _running_text(c: Comparison) -> float:
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(c.a.wording.stem_codes, c.b.wording.stem_codes) / 100


def _groups(c: Comparison) -> float:
    """Words of one concept that are not the same word."""
    return (c.concepts - c.stems) / (min(c.a.stems.total, c.b.stems.total) + 3)


def _pairs(c: Comparison) -> float:
    one, other = c.a.background.weights, c.b.background.weights
    lighter = [
        min(one.get(x, 1.0), one.get(y, 1.0), other.get(x, 1.0), other.get(y, 1.0))
        for x, y in c.a.wording.adjacent & c.b.wording.adjacent
    ]
    return log1p(fsum(lighter)) / 3


def _opening(c: Comparison) -> float:
    return float(not c.a.wording.leading_stems.isdisjoint(c.b.wording.leading_stems))


def _modality(c: Comparison) -> float:
    return c.common.share * (not c.a.modality.isdisjoint(c.b.modality))


def _rare_words(c: Comparison) -> float:
    return log1p(_lighter_sum(c, c.a.rare_in_article & c.b.rare_in_article)) / 3


def _unique_words(c: Comparison) -> float:
    return log1p(_lighter_sum(c, c.a.unique_in_article & c.b.unique_in_article)) / 3


def _beginnings(c: Comparison) -> float:
    """Words that only begin alike ("privatize", "privatization")."""
    one, other = c.a.wording.prefixes, c.b.wording.prefixes
    lighter = []
    for prefix in one.keys() & other.keys():
        (concept_a, weight_a), (concept_b, weight_b) = one[prefix], other[prefix]
        if concept_a not in c.b.concepts.weights and concept_b not in c.a.concepts.weights:
            lighter.append(min(weight_a, weight_b))
    return log1p(fsum(lighter)) / 3


def _fragment(c: Comparison) -> float:
    return max(_fragment_match(c.a, c.b), _fragment_match(c.b, c.a))


def _quoted_apart(c: Comparison) -> float:
    """Both quote, but no word is quoted in both; two direct quotations are compared by their words."""
    if c.kinds == {"direct"} or not (c.a.has_quotation and c.b.has_quotation):
        return 0.0
    return float(_quoted_stems(c.a).isdisjoint(_quoted_stems(c.b)))


def _day(c: Comparison) -> float:
    return c.common.share * (not c.a.setting.days.isdisjoint(c.b.setting.days))


def _other_day(c: Comparison) -> float:
    return _are_apart(c.a.setting.days, c.b.setting.days)


def _other_medium(c: Comparison) -> float:
    return _are_apart(c.a.setting.media, c.b.setting.media)


def _headline(c: Comparison) -> float:
    return c.common.share * (c.a.position.in_headline + c.b.position.in_headline) / 2


def _lead(c: Comparison) -> float:
    return c.common.share * (c.a.position.in_lead + c.b.position.in_lead) / 2


def _place(c: Comparison) -> float:
    return abs(c.a.position.relative - c.b.position.relative)


def _speaker(c: Comparison) -> float:
    return c.sameness


def _speaker_and_words(c: Comparison) -> float:
    saturated = min(1.0, c.stems / min(c.a.stems.total, c.b.stems.total)) * c.stems / (c.stems + 6.0)
    return c.sameness * saturated


def _few_by_speaker(c: Comparison) -> float:
    counts = (c.a.position.speaker_statements + 1) * (c.b.position.speaker_statements + 1)
    # One more each: that a speaker says one thing only does not make it the same thing.
    return c.common.share * c.sameness / sqrt(counts)


def _affiliation(c: Comparison) -> float:
    return 0.0 if c.relation.kind == "same" else c.relation.affiliation_strength


def _negation_differs(c: Comparison) -> float:
    return float(c.a.negated != c.b.negated)


def _both_negated(c: Comparison) -> float:
    return c.common.share * ("not" in c.a.background.weights and "not" in c.b.background.weights)


def _short(c: Comparison) -> float:
    return float(min(len(c.a.wording.content_stems), len(c.b.wording.content_stems)) <= _SHORT_STATEMENT)


def _both_direct(c: Comparison) -> float:
    return float(c.kinds == {"direct"})


def _direct_and_indirect(c: Comparison) -> float:
    return float(c.kinds == {"direct", "indirect"})


def _both_indirect(c: Comparison) -> float:
    return float(c.kinds == {"indirect"})


class PairFeature(NamedTuple):
    """One kind of evidence, with what `explain` says where it speaks for or against a link."""

    name: str
    """Its key in link_model.toml."""
    value: Callable[[Comparison], float]
    reason_for: str = ""
    reason_against: str = ""
    min_log_odds: float = 0.3
    """Where it moves the log-odds by less, it is no reason."""


PAIR_FEATURES: tuple[PairFeature, ...] = (
    PairFeature("words", _words),
    PairFeature("words shared of all", _share_of_all),
    PairFeature("share of the larger", _share_of_larger),
    # Any two statements have a little of this.
    PairFeature("running text", _running_text, "much of their wording runs alike", min_log_odds=1.8),
    PairFeature("groups", _groups),
    PairFeature("pairs", _pairs),
    PairFeature("opening", _opening, "they share one of their first words"),
    PairFeature("modality", _modality, "both say that it may, can, should or will be so"),
    PairFeature("seldom words", _rare_words),
    PairFeature("words said once", _unique_words, "they share words that nothing else in their articles says"),
    PairFeature("beginnings", _beginnings),
    PairFeature("fragment", _fragment, "quoted words of one stand in the other"),
    PairFeature("quoted apart", _quoted_apart, reason_against="both quote, but not the same words"),
    PairFeature("day", _day),
    PairFeature("other day", _other_day),
    PairFeature("other medium", _other_medium),
    PairFeature("headline", _headline, "one is a headline, and headlines sum up a report", "one is a headline"),
    PairFeature("lead", _lead, "one stands at the head of its article"),
    PairFeature("place", _place, reason_against="they stand far apart in their articles"),
    PairFeature("speaker", _speaker),
    PairFeature("speaker and words", _speaker_and_words),
    PairFeature("few by speaker", _few_by_speaker, "the articles have few statements by this speaker"),
    PairFeature("kinship", _affiliation),
    PairFeature("negation differs", _negation_differs, reason_against="only one of them denies something"),
    PairFeature("both negated", _both_negated, "both deny something"),
    PairFeature("short", _short, reason_against="one of them is very short"),
    PairFeature(
        "both direct",
        _both_direct,
        reason_against="both are quotations, and quotations of one remark share more",
    ),
    PairFeature("one direct, one indirect", _direct_and_indirect, "one quotes, the other reports"),
    PairFeature("both indirect", _both_indirect),
)
"""The kinds of evidence; link_model.toml has a weight for each. The same for (a, b) and (b, a)."""

FEATURE_NAMES: tuple[str, ...] = tuple(feature.name for feature in PAIR_FEATURES)


def pair_features(
    a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation, common: Overlap
) -> tuple[float, ...]:
    """The evidence on a pair, in the order of PAIR_FEATURES; the same for (b, a)."""
    comparison = Comparison(a, b, relation, common)
    return tuple([feature.value(comparison) for feature in PAIR_FEATURES])


def _shared_weight(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    shared = a.keys() & b.keys()
    # fsum, so that neither the order of words nor that of the two statements shows in the last digit.
    return fsum(map(min, map(a.__getitem__, shared), map(b.__getitem__, shared)))


def _lighter_sum(c: Comparison, stems: Collection[str]) -> float:
    one, other = c.a.stems.weights, c.b.stems.weights
    return fsum(map(min, map(one.__getitem__, stems), map(other.__getitem__, stems)))


def _fragment_match(a: StatementFeatures, b: StatementFeatures) -> float:
    """Whether a short quoted part of `a` stands in `b`: 1 where `b` quotes too, else a half."""
    if any(fragment in b.wording.stem_text for fragment in a.wording.fragments):
        return 1.0 if b.has_quotation else 0.5
    return 0.0


def _quoted_stems(features: StatementFeatures) -> set[str]:
    reading = features.reading
    return {stem for stem, inside in zip(reading.stems, reading.quoted, strict=True) if inside}


def _are_apart(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where both name something, and nothing in common."""
    return float(bool(one and other) and one.isdisjoint(other))
