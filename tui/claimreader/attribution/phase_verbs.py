"""Verbs that say when something begins or goes on: "began threatening", "continued to call"."""

from __future__ import annotations

from collections.abc import Mapping

from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags

_ADVERBS: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB))


def behind_phase_verb(s: TaggedSentence, at: int, words: Mapping[str, frozenset[str]]) -> int:
    """The unit of the phase verb, and of "went on" before "to", that governs the verb at `at`; `at` for none."""
    k = at - 1
    while k > 0 and s.tags[k] in _ADVERBS:
        k -= 1
    if k > 0 and s.tags[k] is Tag.TO:
        k -= 1
        k -= k > 0 and s.lowercase[k] in words["phase_particles"]
    elif not s.lowercase[at].endswith("ing"):
        return at
    return k if k > 0 and s.lowercase[k] in words["phase_verbs"] else at
