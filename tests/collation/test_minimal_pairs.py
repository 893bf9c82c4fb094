"""Floors on invented pairs that differ in one thing, and on as many that differ in nothing of meaning."""

from __future__ import annotations

import pytest

from minimal_pairs import KINDS, flags_found, read_pairs

FLOORS = {
    "negation": (98, 95),
    "numbers": (98, 98),
    "numbers_unread": (98, 98),
    "modality": (98, 97),
    "quantity": (97, 95),
    "conditions": (98, 90),
    "negation_unread": (96, 90),
    "conditions_unread": (98, 92),
    "participants_unread": (95, 90),
}
"""File of pairs -> least precision and recall, in percent."""


@pytest.mark.parametrize("name", KINDS)
def test_minimal_pairs(name: str) -> None:
    pairs, kind = read_pairs(name), KINDS[name]
    raised = [flags is not None and kind in flags for flags in flags_found(pairs)]
    marked = [kind in pair.flags for pair in pairs]
    right = sum(r and m for r, m in zip(raised, marked, strict=True))
    precision, recall = FLOORS[name]
    assert 100 * right >= precision * sum(raised)
    assert 100 * right >= recall * sum(marked)
