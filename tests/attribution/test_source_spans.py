from claimreader.attribution.source_spans import source_candidates
from claimreader.language.lexicons import load_lexicon
from claimreader.language.noun_phrases import noun_phrases
from rule_cases import tag


def candidates(text: str, cue: str, content: str) -> list[str]:
    s = tag(text)
    i = s.lowercase.index(cue)
    begin = s.lowercase.index(content)
    phrases = source_candidates(s, i, [(begin, len(s))], noun_phrases(s), load_lexicon("en"))
    return [s.text_of(*phrase, text) for phrase in phrases]


def test_phrases_outside_the_content():
    assert candidates("The mayor of Ek said that the ferry sank.", "said", "that") == ["The mayor", "Ek"]


def test_times_are_cut_off():
    assert candidates("Mayor Ann Lee last week said that it sank.", "said", "that") == ["Mayor Ann Lee"]
    assert candidates("Last week the mayor said that it sank.", "said", "that") == ["the mayor"]


def test_a_year_or_a_date_is_none():
    assert candidates("In 1987 Bo Ek said that it sank.", "said", "that") == ["Bo Ek"]
    assert candidates("In 1987, Bo Ek said that it sank.", "said", "that") == ["Bo Ek"]
    assert candidates("On 9 May 2021 harbour master Bo Ek said that it sank.", "said", "that") == [
        "harbour master Bo Ek"
    ]


def test_the_object_of_a_participle_is_none():
    assert candidates("Lee, fearing defeat, said that it sank.", "said", "that") == ["Lee"]


def test_what_stands_before_a_noun_that_is_the_cue():
    assert "His latest" in candidates("His latest claim that it sank is wrong.", "claim", "that")


def test_the_first_and_the_nearest_of_a_long_sentence():
    text = "Lee met " + ", ".join(f"a{'b' * k} man" for k in range(20)) + " and Ek said that it sank."
    found = candidates(text, "said", "that")
    assert (found[0], found[-1], len(found)) == ("Lee", "Ek", 13)


def test_the_subject_of_another_clause_is_none():
    text = "An official who spoke because the report had leaked said that it sank."
    assert candidates(text, "said", "that") == ["An official", "who"]
    assert candidates("When the crane fell Bo Ek said that it sank.", "said", "that") == ["Bo Ek"]


def test_the_subject_of_the_clause_of_the_cue_is_one():
    assert candidates("Boats left because the mayor had said that it sank.", "said", "that")[-1] == "the mayor"
    assert candidates("When the mayor left and said that it sank.", "said", "that") == ["the mayor"]
