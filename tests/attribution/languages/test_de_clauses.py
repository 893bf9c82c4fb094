import pytest

from claimreader.attribution.languages import de_clauses
from claimreader.language.tagged_sentence import TaggedSentence
from rule_cases import tag


def phrase(text: str) -> str:
    s = tag(text, "de")
    return s.text_of(0, de_clauses.phrase_end(s, 0), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Rat der Stadt die Brücke", "der Rat der Stadt"),
        ("die neue Brücke ist zu", "die neue Brücke"),
        ("der Rat nicht", "der Rat"),
        ("der Sprecher aus Ek, der kam", "der Sprecher aus Ek"),
    ],
)
def test_where_a_phrase_ends(text: str, expected: str):
    assert phrase(text) == expected


def test_where_a_phrase_begins():
    s = tag("Es ist der Rat der Stadt zufolge zu.", "de")
    assert s.words[de_clauses.phrase_begin(s, 5)] == "der"
    assert de_clauses.phrase_begin(s, 5) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In der Stadt sagte die Ministerin nichts.", "die Ministerin"),
        ("Mit dem Plan hat der Rat gerechnet.", "der Rat"),
        ("Heute sagte sie nichts.", "sie"),
    ],
)
def test_the_subject_of_a_clause(text: str, expected: str):
    s = tag(text, "de")
    subject = de_clauses.find_subject(s, 0, len(s))
    assert subject is not None
    assert s.text_of(*subject, text) == expected


def cue(s: TaggedSentence) -> int | None:
    return de_clauses.find_cue(s, 0, len(s))


def test_some_verbs_need_their_particle():
    assert cue(tag("Der Rat teilte den Plan mit.", "de")) == 2
    assert cue(tag("Der Rat teilte den Plan.", "de")) is None


@pytest.mark.parametrize(
    ("text", "is_relative"),
    [
        ("Der Rat, der den Plan kennt, kam.", True),
        ("Er sagte, die Brücke der Stadt bleibe zu.", False),
        ("Er sagte, es ist zu.", False),
    ],
)
def test_clauses_that_describe_a_noun(text: str, is_relative: bool):
    s = tag(text, "de")
    assert de_clauses.is_relative(s, s.words.index(",")) is is_relative
