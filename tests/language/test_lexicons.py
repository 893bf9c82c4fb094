from claimreader.language.lexicons import CueForm, load_lexicon
from claimreader.language.tags import Tag


def test_the_english_lexicon_knows_cues_and_closed_classes():
    lexicon = load_lexicon("en")
    assert lexicon.cues["said"][:2] == ("say", "say")
    assert lexicon.cues["said"].form == CueForm.PAST
    assert lexicon.tags["is"] is Tag.BE
    assert lexicon.words["openers"]


def test_a_lexicon_is_loaded_once():
    assert load_lexicon("en") is load_lexicon("en")


def test_a_language_without_a_folder_has_no_words():
    lexicon = load_lexicon("none")
    assert not lexicon.cues
    assert not lexicon.tags
