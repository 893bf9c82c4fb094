from claimreader.attribution.content_search import content_after, content_before, content_ending_at
from claimreader.attribution.cue_features import cue_features
from claimreader.attribution.linear_model import linear_model
from claimreader.attribution.relation import CueContext
from claimreader.language.lexicons import load_lexicon
from rule_cases import tag


def context(text: str, word: str) -> CueContext:
    s, model = tag(text), linear_model("en")
    i = s.lowercase.index(word)
    cue = dict(s.cues)[i]
    odds = model.side_odds(cue_features(s, i, cue, (), text))
    return CueContext(s, i, cue, (), text, load_lexicon("en"), model, odds, [])


def test_content_on_both_sides_without_its_marks():
    text = "The bridge, Ines Holt said, was built in 1903."
    at = context(text, "said")
    before, after = content_before(at), content_after(at)
    assert before is not None
    assert after is not None
    assert at.sentence.text_of(*before, text) == "The bridge"
    assert at.sentence.text_of(*after, text) == "was built in 1903"


def test_content_that_ends_at_a_given_place():
    text = "It rained in Ek, the mayor said in a note."
    at = context(text, "said")
    assert at.sentence.text_of(*content_ending_at(at, at.sentence.lowercase.index(",")), text) == "It rained in Ek"
