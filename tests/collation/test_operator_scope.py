"""Operator scopes: which word each operator is about, and which words it negates."""

from __future__ import annotations

import pytest

from claimreader.collation.flags.operator_scope import find_operator_scopes
from readings import reading


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("the ferry will not sail", "negation", [("not", "sail")]),
        ("the ferry will not sail", "modality", [("will", "sail")]),
        ("the ferry, not the train, is late", "negation", [("not", "train")]),
        ("nobody at the port was warned", "negation", [("nobody", "port")]),
        ("he did nothing", "negation", [("nothing", "nothing")]),
        ("the dam failed because of rain", "negation", []),
        ("they failed to mend the dam", "negation", [("failed", "mend")]),
        ("it is not only late", "negation", []),
        ("they want to avoid a strike", "prevention", [("avoid", "avoid")]),
        ("at most 90 houses burned", "quantity", []),
        ("closed in May for repairs", "modality", []),
        ("nearly all of the boats", "quantity", [("nearly", "all"), ("all", "boats")]),
        ("more boats than ever", "quantity", []),
        ("some 300 boats", "quantity", []),
        ("all of the boats sank", "quantity", [("all", "boats")]),
    ],
)
def test_targets(text: str, category: str, expected: list[tuple[str, str]]) -> None:
    found = reading(text)
    matches = getattr(find_operator_scopes(found), category)
    assert [(found.norms[match.trigger], found.norms[match.target]) for match in matches] == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("the ferry will not sail today", "sail today"),
        ("the ferry will not sail, the train runs", "sail"),
        ("of the boats none sank", "of the boats sank"),
        ("they want to avoid that the pier falls, or burns", "that the pier falls or burns"),
    ],
)
def test_what_is_negated(text: str, negated: str) -> None:
    found = reading(text)
    scopes = find_operator_scopes(found)
    assert " ".join(norm for at, norm in enumerate(found.norms) if scopes.is_negated(at)) == negated


def test_a_bound_is_kept() -> None:
    (match,) = find_operator_scopes(reading("the trial will not start before June")).negation
    assert match.bound == "before"
