"""The steps of readings that are printed alike are worked out once, and are those of each pair."""

from __future__ import annotations

import pytest

from claimreader.collation import known_steps
from claimreader.collation.alignment import align_readings
from claimreader.collation.known_steps import KnownSteps
from claimreader.collation.readings import Reading, read_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Span, Statement


def reading(name: str, before: str, said: str, after: str = ", she said.") -> Reading:
    text = f"{before}{said}{after}"
    span = Span(len(before), len(before) + len(said))
    article = Article(name, f"{name}.txt", text, (), "", "")
    return read_statement(Analysis(article), Statement(name, name, "indirect", (span,), said))


def test_alike_readings_are_aligned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(known_steps, "align_readings", lambda a, b: calls.append(1) or align_readings(a, b))
    full = [reading(f"a{n}", f"{'Well. ' * n}It is clear that ", "the quay will cost 40 crowns") for n in range(10)]
    cut = [reading(f"b{n}", f"{'So. ' * n}It is clear that ", "the quay will cost crowns") for n in range(10)]
    steps = KnownSteps()
    for a in full:
        for b in cut:
            assert steps.between(a, b) == align_readings(a, b)
    assert len(calls) <= 2


def test_a_sign_on_a_number_is_another_print() -> None:
    steps = KnownSteps()
    plain = reading("a", "It is clear that ", "40 crowns are due")
    for name, before in (("b", "It is clear that "), ("c", "It is clear that about "), ("d", "It costs £")):
        for other in (
            reading(f"{name}1", before, "40 crowns are due"),
            reading(f"{name}2", before, "40 crowns are due"),
        ):
            assert steps.between(plain, other) == align_readings(plain, other)
