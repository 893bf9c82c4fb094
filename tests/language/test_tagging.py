import pytest

from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagging import tag_units
from claimreader.language.tags import Tag


def tags(text: str) -> list[Tag]:
    return tag_units(text.split(), load_lexicon("en")).tags


@pytest.mark.parametrize(
    ("text", "index", "tag"),
    [
        ("Holt said so .", 0, Tag.PROPER_NOUN),
        ("Holt said so .", 1, Tag.CUE_VERB),
        ("Walking the pier helps .", 0, Tag.ING_FORM),
        ("for about 300 boats", 1, Tag.DETERMINER),
        ("for about 300 boats", 2, Tag.NUMBER),
        ("while No 10 has said", 1, Tag.PROPER_NOUN),
        ("while No 10 has said", 2, Tag.PROPER_NOUN),
        ("the Holt’s boat", 1, Tag.POSSESSIVE_PROPER_NOUN),
        ("boats wait – quietly", 2, Tag.DASH),
        ("boats wait – quietly", 3, Tag.LY_ADVERB),
    ],
)
def test_tags(text: str, index: int, tag: Tag):
    assert tags(text)[index] is tag


def test_cues_are_listed_with_their_lemma():
    tagged = tag_units("Holt said so .".split(), load_lexicon("en"))
    assert [(i, cue.lemma) for i, cue in tagged.cues] == [(1, "say")]
    assert tagged.lowercase == ["holt", "said", "so", "."]


def test_a_headline_has_mostly_capitals():
    lexicon = load_lexicon("en")
    assert tag_units("Harbour Shut After Storm".split(), lexicon).is_headline()
    assert not tag_units("Harbour shut after the storm".split(), lexicon).is_headline()
