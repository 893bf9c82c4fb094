"""Stage THRESHOLD: the log odds above which a relation is kept. Every rule is applied, in order."""

from __future__ import annotations

from claimreader.attribution.relation import Relation
from claimreader.model import BlockRole

SPEECH_THRESHOLD = 0.3
"""For reported speech in running text."""
_BELIEF_THRESHOLD = 1.4
_CONTINUATION_THRESHOLD = -0.8
_ROLE_THRESHOLDS: dict[BlockRole, float] = {"title": -0.9, "heading": 1.5}
_BELIEF_FRAMES = frozenset("believe want show seem adj-believe noun-believe noun-want noun-show".split())


def role_threshold(relation: Relation, role: BlockRole, threshold: float) -> float:
    """A headline is short and mostly reports speech; a cross-head is seldom more than words from the text."""
    return _ROLE_THRESHOLDS.get(role, threshold)


def belief_threshold(relation: Relation, role: BlockRole, threshold: float) -> float:
    """Higher for what somebody thinks, wants or shows."""
    return _BELIEF_THRESHOLD if relation.cue.frame in _BELIEF_FRAMES else threshold


def continuation_threshold(relation: Relation, role: BlockRole, threshold: float) -> float:
    """Lower for a verb of speech that goes on with another: "Lee said it was late [and promised] …"."""
    is_speech = threshold == SPEECH_THRESHOLD
    return _CONTINUATION_THRESHOLD if relation.continues_previous and is_speech else threshold
