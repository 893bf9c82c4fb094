"""Names of speakers: last name, initials, roles, names that name nobody, and the bodies that are listed."""

from __future__ import annotations

import pytest

from claimreader.collation.lexicon import collation_lexicon
from claimreader.collation.speaker_names import SpeakerName, last_name, parse_name


def name(text: str) -> SpeakerName:
    return parse_name(text, collation_lexicon("en"))


@pytest.mark.parametrize(
    ("text", "last"), [("Ilse Brandt", "brandt"), ("Mayor O'Dell", "odell"), ("the police", "police"), ("", "")]
)
def test_the_last_name_is_normalized(text: str, last: str) -> None:
    assert name(text).last == last_name(text) == last


@pytest.mark.parametrize(
    ("text", "is_role"),
    [
        ("Mr. Hale’s attorney", True),
        ("a lawyer for Mr. Hale", True),
        ("EU officials", True),
        ("Ilse Brandt", False),
        ("the police", False),
        ("", False),
    ],
)
def test_a_role_opens_or_ends_the_name(text: str, is_role: bool) -> None:
    assert name(text).is_role is is_role


@pytest.mark.parametrize(
    ("text", "is_anonymous"),
    [("she", True), ("the statement", True), ("this latest ad", True), ("", True), ("Ilse Brandt", False)],
)
def test_pronouns_and_documents_are_anonymous(text: str, is_anonymous: bool) -> None:
    assert name(text).is_anonymous is is_anonymous


def test_three_initials_count_as_a_stem() -> None:
    assert "nfwu" in name("Nordic Ferry Workers Union").stems
    assert "ib" not in name("Ilse Brandt").stems
    assert "the" not in name("the police").stems


def test_bodies_are_listed_without_their_staff() -> None:
    expected = (("harbor", "ministry"), ("coast", "guard"))
    assert name("the Harbour Ministry and the Coast Guard officials").organizations == expected
    assert name("the Harbour Ministry, the Coast Guard").organizations == expected
    assert name("the officials").organizations == ()
