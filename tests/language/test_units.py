from functools import partial

import pytest

from claimreader.language.tokens import tokenize
from claimreader.language.units import IMPLIED_STOP, QUOTE, split_units
from claimreader.model import Span


def units(text: str, *inside: tuple[Span, int]) -> list[tuple[str, int]]:
    found = split_units(partial(tokenize, text), Span(0, len(text)), inside)
    return [(token.text, quotation) for token, quotation in found]


def test_a_quotation_is_one_unit_with_its_index():
    text = "Ines Holt said “we wait”."
    assert units(text, (Span(15, 24), 3)) == [("Ines", -1), ("Holt", -1), ("said", -1), (QUOTE, 3), (".", -1)]


@pytest.mark.parametrize(
    ("text", "last"), [("Harbour shut", IMPLIED_STOP), ("Harbour shut (again)", IMPLIED_STOP), ("Harbour shut!", "!")]
)
def test_a_paragraph_without_a_mark_at_its_end_gets_a_stop(text: str, last: str):
    assert units(text)[-1] == (last, -1)


def test_the_apostrophe_of_a_plural_stays_with_its_word():
    assert units("The workers’ vote.")[1] == ("workers’", -1)


def test_nothing_has_no_units():
    assert units("") == []
