from claimreader.language.sentences import sentence_ends, sentence_spans, spans_of_tokens
from claimreader.language.tokens import tokenize


def test_ends_are_exclusive_and_the_last_is_the_end():
    assert sentence_ends(tokenize("Boats wait. The pier is shut")) == [3, 7]
    assert sentence_ends([]) == []


def test_closing_marks_stay_with_the_sentence():
    text = "(Boats wait.) The pier is shut."
    assert [span.of(text) for span in sentence_spans(text)] == ["(Boats wait.)", "The pier is shut."]


def test_a_small_letter_continues_the_sentence():
    text = "Boats wait... and wait."
    assert [span.of(text) for span in sentence_spans(text)] == [text]


def test_a_line_break_ends_a_sentence():
    text = "Boats wait\nThe pier"
    assert [span.of(text) for span in spans_of_tokens(text, tokenize(text))] == ["Boats wait", "The pier"]
