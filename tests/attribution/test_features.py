"""Learned features: their names are those of the weights, and the same for every reading of a sentence."""

from collections.abc import Iterator

import pytest

from claimreader.attribution import boundary_features, content_spans
from claimreader.attribution.cue_features import cue_features
from claimreader.attribution.linear_model import linear_model
from claimreader.attribution.relation import Relation
from claimreader.attribution.relation_features import relation_features
from claimreader.attribution.source_spans import source_candidates, source_features
from claimreader.language.analysis import Analysis
from claimreader.language.noun_phrases import noun_phrases
from claimreader.model import Article, Block, Span

TEXT = "On Friday Mayor Ines Holt, who had “waited long enough,” said that the old bridge was not safe, and left."


def analysis(text: str) -> Analysis:
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    return Analysis(Article("a", "test", text, (block,), "", "", language="en"))


def features(text: str) -> Iterator[tuple[str, list[str]]]:
    """The decision and the features, for each place of the first sentence."""
    found = analysis(text)
    s, quotations = found.sentences[0], found.quotations
    for i, cue in s.cues:
        yield "cue", cue_features(s, i, cue, quotations, text)
        for j in content_spans.starts_after(s, i):
            yield "start_after", boundary_features.start_after_features(s, i, cue, j)
        for k in content_spans.ends_after(s, i, found.lexicon):
            yield "end_after", boundary_features.end_after_features(s, i, cue, i, k, found.lexicon)
        speech_end = content_spans.quoted_speech_end(s, i, quotations, text)
        for k in content_spans.ends_before(s, i):
            yield "end_before", boundary_features.end_before_features(s, i, cue, k, speech_end)
        for j in content_spans.starts_before(s, max(1, i)):
            yield "start_before", boundary_features.start_before_features(s, i, cue, max(1, i), j)
        content, phrases = [(min(i + 1, len(s) - 1), len(s))], noun_phrases(s)
        for phrase in source_candidates(s, i, content, phrases, found.lexicon):
            yield "source", source_features(s, i, cue, content, phrases, phrase)
        relation = Relation(s, i, cue, 1.0, tuple(content), phrases[0] if phrases else None)
        yield "relation", relation_features(relation, [relation], quotations)


def test_each_decision_has_weights_for_a_third_of_the_features_of_some_place():
    model = linear_model("en")
    known: dict[str, set[bool]] = {}
    for decision, names in features(TEXT):
        weights = model.cue if decision == "cue" else model.places[decision]
        known.setdefault(decision, set()).add(3 * sum(name in weights for name in names) >= len(names))
    assert set(known) == {"cue", *model.places}
    assert all(True in most for most in known.values())


def test_names_are_plain_text_and_no_name_stands_twice():
    for _, names in features(TEXT):
        assert all(type(name) is str and "Tag" not in name for name in names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("text", ["Said.", "said said said", ", says", "“x,” he said", "Told of it, Lee left: “No.”"])
def test_the_shortest_sentences_have_features(text: str):
    assert list(features(text))


def test_what_the_features_of_a_cue_say():
    found = analysis(TEXT)
    s = found.sentences[0]
    i = s.lowercase.index("said")
    cue = dict(s.cues)[i]
    names = cue_features(s, i, cue, found.quotations, TEXT)
    assert {"w=said", "l=say", "k=sayd", "t+=T", "that=1", "q-=,1"} <= set(names)


def test_what_the_features_of_a_relation_say():
    found = analysis("Lee said it rained.")
    s = found.sentences[0]
    relation = Relation(s, 1, dict(s.cues)[1], 2.0, ((2, 4),), (0, 1))
    other = Relation(s, 1, dict(s.cues)[1], 3.0, ((2, 5),), (0, 1))
    names = relation_features(relation, [relation, other], ())
    assert {"o=2", "k=sayd s=N", "who=lee", "in=i"} <= set(names)
