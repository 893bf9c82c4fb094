from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import split_sentences
from claimreader.model import Span

TEXT = "Holt said so. Boats wait.\nThe pier is shut."


def test_sentences_of_all_paragraphs_in_order():
    sentences = split_sentences(TEXT, [Span(0, 25), Span(26, len(TEXT))], (), load_lexicon("en"))
    assert [(s.paragraph, s.index) for s in sentences] == [(0, 0), (0, 1), (1, 2)]
    assert [s.text_of(0, len(s), TEXT) for s in sentences] == ["Holt said so.", "Boats wait.", "The pier is shut."]


def test_parallel_lists_have_one_entry_a_unit():
    (sentence,) = split_sentences(TEXT, [Span(0, 13)], (), load_lexicon("en"))
    lists = (sentence.starts, sentence.ends, sentence.words, sentence.lowercase, sentence.tags, sentence.quotes)
    assert {len(one) for one in lists} == {len(sentence)} == {4}
    assert sentence.tag_letters == "".join(sentence.tags)
    assert sentence.text_key(0, 2) == "holt said"
