import pytest

from claimreader.attribution.content_spans import ends_after, ends_before, manner_adjunct, starts_after, starts_before
from claimreader.language.lexicons import load_lexicon
from rule_cases import tag

ENGLISH = load_lexicon("en")


def words_at(text: str, units: list[int]) -> list[str]:
    s = tag(text)
    return [s.words[k] if k < len(s) else "end" for k in units]


def test_content_behind_a_cue_begins_at_words_not_at_marks():
    text = "Lee said, late, that it rained."
    assert words_at(text, list(starts_after(tag(text), 1))) == ["late", "that", "it", "rained"]


def test_content_ends_before_marks_and_small_words_and_with_the_sentence():
    text = "Lee said the old bridge was closed in May, and left."
    assert words_at(text, list(ends_after(tag(text), 2, ENGLISH))) == ["was", "in", ",", "and", ".", "end"]


def test_a_repeated_verb_does_not_end_content():
    s = tag("Lee said they are not safe, are not cheap.")
    comma = s.lowercase.index(",")
    assert comma not in list(ends_after(s, 2, ENGLISH))


def test_a_that_clause_ends_before_how_it_was_said():
    text = "Lee said that it rained, in an interview with Ek, and left."
    assert words_at(text, list(ends_after(tag(text), 2, ENGLISH))[-1:]) == [","]


def test_content_before_a_cue():
    text = "It rained in Ek, the mayor said."
    s = tag(text)
    end = s.lowercase.index(",")
    assert words_at(text, list(ends_before(s, s.lowercase.index("said")))) == [
        "said",
        "mayor",
        ",",
        "Ek",
        "in",
        "rained",
    ]
    assert words_at(text, list(starts_before(s, end))) == ["Ek", "rained", "It"]


@pytest.mark.parametrize(
    ("text", "offset"), [(", in an interview", "1"), ("during her reply", "0"), ("in the old town", ""), ("the", "")]
)
def test_how_something_was_said(text: str, offset: str):
    assert manner_adjunct(tag(f"{text} ."), 0, ENGLISH) == offset
