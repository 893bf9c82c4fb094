from claimreader.attribution.linear_model import linear_model
from claimreader.attribution.relation import Relation
from claimreader.attribution.relation_stages import find_relations, keep_likely, resolve_nested
from claimreader.attribution.rules import rules_by_stage
from claimreader.language.lexicons import load_lexicon
from rule_cases import tag


def relations(text: str) -> list[Relation]:
    return find_relations(tag(text), (), text, linear_model("en"), load_lexicon("en"))


def parts(relation: Relation, text: str) -> tuple[str | None, str, list[str]]:
    s = relation.sentence
    source = None if relation.source is None else s.text_of(*relation.source, text)
    return source, s.words[relation.cue_unit], [s.text_of(*units, text) for units in relation.content]


def test_source_cue_and_content():
    text = "The bridge, Ines Holt said, was built in 1903."
    assert [parts(found, text) for found in relations(text)] == [
        ("Ines Holt", "said", ["The bridge", "was built in 1903"])
    ]


def test_a_second_verb_with_the_same_source_continues_the_first():
    text = "Ines Holt said that it was late and promised that she would go."
    assert [found.continues_previous for found in relations(text)] == [False, True]


def test_a_quoting_cue_gives_its_content_to_who_is_quoted():
    text = "The paper quoted Bo Ek as saying that the gates had jammed."
    (said,) = resolve_nested(relations(text))
    assert parts(said, text) == ("Bo Ek", "saying", ["that the gates had jammed"])
    assert said.outer_source is not None
    assert said.sentence.text_of(*said.outer_source, text) == "The paper"


def test_only_likely_relations_are_kept():
    text = "Ines Holt knows the river."
    found = relations(text)
    assert found
    assert keep_likely(found, (), linear_model("en"), "paragraph") == []
    assert keep_likely(found, (), linear_model("en"), "paragraph", rules_by_stage(without="belief_threshold")) == found
