"""Atoms: what is printed as one thing is never cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.language import atoms
from claimreader.language.atoms import find_atoms
from claimreader.language.sentences import sentence_spans
from claimreader.language.tokens import tokenize
from claimreader.model import Span
from rule_cases import RuleCase, check_each_rule, each_case, without_rule


def joined(case: str) -> str:
    language, _, text = case.partition(": ")
    return "\n".join(span.of(text) for span in find_atoms(text, tokenize(text), language).joined)


@each_case("language/atom_rules")
def test_what_is_one_thing(case: RuleCase) -> None:
    assert joined(case.input) == case.expected


def test_each_rule_changes_a_case_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    check_each_rule("language/atom_rules", without_rule(monkeypatch, atoms, "ATOM_RULES"), joined)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a .45-caliber gun", [".45-caliber"]),
        ("It cost $5.9 million (€5), or 5%.", ["$5.9 million", "€5"]),
        ("write to a.b@hallin.example today.", ["a.b@hallin.example"]),
        ("at 127.0.0.1:port, f/4.9", ["127.0.0.1:port", "f/4.9"]),
        ("in 2010.The boat", []),
        ("“5”—six", []),
        ("the Japan-U.S. pact", ["Japan-U.S."]),
    ],
)
def test_what_touches_a_number_belongs_to_it(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_atoms(text, tokenize(text), "en").joined] == expected


def test_a_span_grows_to_whole_atoms() -> None:
    text = "It opens at 6.30 p.m. on 11 August, they say."
    found = find_atoms(text, tokenize(text), "en")
    assert found.snap(Span(text.index(".30"), text.index("gust"))).of(text) == "6.30 p.m. on 11 August"
    assert found.snap(Span(3, 11)) == Span(3, 11)


def test_a_quotation_mark_is_never_crossed() -> None:
    text = "It is “5”."
    found = find_atoms(text, tokenize(text), "en")
    assert found.snap(Span(7, 8)) == Span(7, 8)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("de", "Am 11. August brach er. Der 3. Mai war kalt.", 2),
        ("en", "It rose by 5.9 per cent. On Aug. 11 it fell.", 2),
        ("en", "See Art. 5 of it. Dr. Maar knows.", 2),
        ("da", "Den 3. maj kom de. De gik.", 2),
    ],
)
def test_no_sentence_ends_inside_one(language: str, text: str, count: int) -> None:
    assert len(sentence_spans(text, language=language)) == count


@given(
    st.lists(
        st.sampled_from("5 . , 11 August Mai J. K Dr. km/h $ @a b p.m. – to 1/2 U.S. “ ” \n".split(" ")), max_size=12
    )
)
def test_atoms_are_in_order_apart_and_of_whole_tokens(pieces: list[str]) -> None:
    text = " ".join(pieces).replace(" . ", ". ")
    tokens = tokenize(text)
    for language in ("en", "de"):
        found = find_atoms(text, tokens, language).joined
        assert all(one.end <= other.start for one, other in pairwise(found))
        assert {span.start for span in found} <= {token.start for token in tokens}
        assert {span.end for span in found} <= {token.end for token in tokens}
        assert not any("\n" in span.of(text) for span in found)
