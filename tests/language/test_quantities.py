"""Quantities: what is read as one, and its value."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.language.quantities import find_quantities
from claimreader.language.quantity_model import Quantity

FIXTURES = Path(__file__).parents[1] / "fixtures" / "language" / "quantities"


def cases() -> list[tuple[str, str, str]]:
    """Of each language: a text, and what is read in it."""
    found = []
    for path in sorted(FIXTURES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        found += [(path.stem, *(part.strip() for part in line.split("|"))) for line in lines]
    return found  # type: ignore[return-value]


def line_of(text: str, quantity: Quantity) -> str:
    values = " ".join(f"{value:.6g}" for value in quantity.values)
    fields = " ".join(f"{name}={value:g}" for name, value in quantity.fields)
    said = [text[quantity.start : quantity.end], quantity.kind, values, quantity.scale, fields]
    bound = "" if quantity.bound == "exact" else quantity.bound
    rate = f"/{quantity.rate:g}" if quantity.rate else ""
    return " ".join(filter(None, [*said, rate, bound]))


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_quantities(language: str, text: str, expected: str) -> None:
    found = [line_of(text, quantity) for quantity in find_quantities(text, 0, len(text), language)]
    assert "; ".join(found) == (expected if expected != "-" else "")


@given(st.text(alphabet="0123456789.,:-−–%€$°½ amp.toneMay", max_size=40))
def test_any_text_is_read(text: str) -> None:
    quantities = find_quantities(text, 0, len(text), "en")
    assert all(0 <= q.start < q.end <= len(text) for q in quantities)
    assert all(one.end <= other.start for one, other in pairwise(quantities))
