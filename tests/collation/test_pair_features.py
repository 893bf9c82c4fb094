"""The evidence on a pair: the same both ways, one weight for each kind, and what it says of plain cases."""

from __future__ import annotations

import pytest

from claimreader.collation.link_model import load_link_model
from claimreader.collation.pair_features import FEATURE_NAMES, PAIR_FEATURES, overlap, pair_features, worth_comparing
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.statement_features import StatementFeatures
from readings import features_of

SAME, OTHER = SpeakerRelation("same", 1.0), SpeakerRelation("other", 0.0)
TEXTS = [
    "“The harbour bridge will stay closed until the spring.”",
    "the harbour bridge would stay closed until spring",
    "the mayor said no one had asked the fishermen about the “shameless ferry swindle”",
    "“It was a shameless ferry swindle, and we did not want it.”",
    "the wind will drop",
]


def evidence(a: StatementFeatures, b: StatementFeatures, relation: SpeakerRelation = SAME) -> dict[str, float]:
    return dict(zip(FEATURE_NAMES, pair_features(a, b, relation, overlap(a, b)), strict=True))


@pytest.mark.parametrize("relation", [SAME, OTHER], ids=lambda relation: relation.kind)
def test_the_order_of_the_two_does_not_matter(relation: SpeakerRelation) -> None:
    features = features_of(*TEXTS)
    for a in features:
        for b in features:
            assert evidence(a, b, relation) == evidence(b, a, relation)


def test_names_are_unique_and_the_model_has_a_weight_for_each() -> None:
    assert len(set(FEATURE_NAMES)) == len(PAIR_FEATURES) == len(load_link_model().weights)


def test_the_same_words_share_everything() -> None:
    a, b, *_ = features_of(TEXTS[0], TEXTS[0], TEXTS[4])
    found = evidence(a, b)
    assert found["words shared of all"] == found["share of the larger"] == found["running text"] == 1.0
    assert found["both direct"] == found["opening"] == 1.0
    assert found["negation differs"] == 0.0


def test_a_quoted_fragment_is_found_in_the_other() -> None:
    *_, swindle, whole, wind = features_of(*TEXTS)
    assert evidence(swindle, whole)["fragment"] == 1.0
    assert evidence(swindle, wind)["fragment"] == 0.0
    assert evidence(swindle, whole)["both negated"] > 0


def test_what_shares_nothing_is_not_worth_comparing() -> None:
    bridge, said, _, _, wind = features_of(*TEXTS)
    assert worth_comparing(overlap(bridge, said), SAME)
    assert not worth_comparing(overlap(bridge, wind), SAME)
    assert overlap(bridge, said) == overlap(said, bridge)
