"""Evidence -> reasons in words: what spoke for a link, then what spoke against it, the weightiest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import mul

from claimreader.collation.link_model import LinkModel
from claimreader.collation.pair_features import FEATURE_NAMES, PAIR_FEATURES
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.statement_features import StatementFeatures

_WORDS_SHOWN = 6
_GROUP = re.compile("#")
"""A concept that is a group of words begins so."""
_LEAST_LOG_ODDS = min(feature.min_log_odds for feature in PAIR_FEATURES)
_DAY, _OTHER_DAY, _OTHER_MEDIUM = (FEATURE_NAMES.index(name) for name in ("day", "other day", "other medium"))


def explain_link(
    a: StatementFeatures,
    b: StatementFeatures,
    relation: SpeakerRelation,
    feature_values: tuple[float, ...],
    model: LinkModel,
) -> tuple[str, ...]:
    """The reasons of a link, as sentences without a full stop; those against it begin with "but"."""
    log_odds = map(mul, model.weights, feature_values)
    contributions = [one for one in zip(PAIR_FEATURES, log_odds, strict=True) if abs(one[1]) > _LEAST_LOG_ODDS]
    contributions.sort(key=lambda one: -abs(one[1]))
    reasons = [
        _shared_words(a, b),
        _speaker_sentence(a, b, relation),
        _shared_concepts(a, b),
        *(feature.reason_for for feature, log_odds in contributions if log_odds > feature.min_log_odds),
        _same_day(a, b, feature_values),
        *(
            f"but {feature.reason_against}"
            for feature, log_odds in contributions
            if feature.reason_against and log_odds < -feature.min_log_odds
        ),
        _other_day(a, b, feature_values),
        _other_medium(a, b, feature_values),
    ]
    return tuple(reason for reason in reasons if reason)


def _same_day(a: StatementFeatures, b: StatementFeatures, feature_values: Sequence[float]) -> str:
    return f"both mention {_join_words(a.setting.days & b.setting.days)}" if feature_values[_DAY] else ""


def _other_day(a: StatementFeatures, b: StatementFeatures, feature_values: Sequence[float]) -> str:
    if not feature_values[_OTHER_DAY]:
        return ""
    return f"but one mentions {_join_words(a.setting.days)}, the other {_join_words(b.setting.days)}"


def _other_medium(a: StatementFeatures, b: StatementFeatures, feature_values: Sequence[float]) -> str:
    if not feature_values[_OTHER_MEDIUM]:
        return ""
    return f"but around one stands {_join_words(a.setting.media)}, around the other {_join_words(b.setting.media)}"


def _shared_words(a: StatementFeatures, b: StatementFeatures) -> str:
    """The words that both print, the rarest first."""
    weights = a.stems.weights
    shared = sorted(b.stems.weights.keys() & set(a.wording.content_stems))
    shared.sort(key=weights.__getitem__, reverse=True)
    if not shared:
        return "no word of weight is shared"
    more = len(shared) - _WORDS_SHOWN
    words = ", ".join(_first_printed(a, stem) for stem in shared[:_WORDS_SHOWN])
    return f"shared: {words}" + (f" and {more} more" if more > 0 else "")


def _first_printed(features: StatementFeatures, stem: str) -> str:
    """The first word of a stem as the statement prints it."""
    reading = features.reading
    return reading.words[reading.stems.index(stem)].span.of(reading.text)


def _speaker_sentence(a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation) -> str:
    one, other = a.statement.speaker, b.statement.speaker
    if relation.kind == "same":
        return f"both credited to {one}"
    if relation.kind == "unknown":
        return f"but only one names a speaker, {one or other}" if one or other else "but neither names a speaker"
    affiliation = relation.affiliation
    if affiliation is not None:
        return f"{affiliation.member} speaks as {affiliation.role} of {affiliation.organization}"
    if relation.affiliation_strength >= 0.4:
        return f"{one} and {other} are described as belonging together"
    return f"but credited to {one} here, to {other} there"


def _shared_concepts(a: StatementFeatures, b: StatementFeatures) -> str:
    """Words of one concept that are not the same word."""
    common = a.concepts.weights.keys() & b.concepts.weights.keys()
    if not any(map(_GROUP.match, common)):
        return ""
    pairs = []
    for concept in filter(_GROUP.match, a.concepts.weights):
        if concept not in common:
            continue
        one, other = a.members(concept), b.members(concept)
        if one and other and {word.stem for word in one}.isdisjoint(word.stem for word in other):
            pairs.append(f"{one[0].span.of(a.reading.text)} / {other[0].span.of(b.reading.text)}".lower())
    return f"alike: {', '.join(pairs[:4])}" if pairs else ""


def _join_words(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))
