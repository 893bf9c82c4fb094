import pytest

from claimreader.language.detect import detect_language
from claimreader.language.sentences import sentence_spans
from claimreader.language.tokens import tokenize, word_spans


def words(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def test_tokens_keep_their_offsets():
    text = "Mr. Ek’s “well-known” F.B.I. file cost $5.6 million…"
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))
    assert words(text) == ["Mr.", "Ek’s", "“", "well-known", "”", "F.B.I.", "file", "cost", "$", "5.6", "million", "…"]


def test_words_leave_marks_out():
    text = "“No,” she said."
    assert [span.of(text) for span in word_spans(text)] == ["No", "she", "said"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met Dr. J. Ola in the U.S. He left.", ["He met Dr. J. Ola in the U.S.", "He left."]),
        ("She said “No.” Then she sat.", ["She said “No.”", "Then she sat."]),
        ("“Why?” she asked. “Go!”", ["“Why?” she asked.", "“Go!”"]),
        ("A title\n\nA line without a stop\nAnother", ["A title", "A line without a stop", "Another"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]):
    assert [span.of(text) for span in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said that she had not been in the hall.", "en"),
        ("Die Ministerin sagte, dass sie nicht mit dem Zug kommen werde.", "de"),
        ("Le maire a dit que la ville ne sera pas dans les comptes.", "fr"),
        ("El alcalde dijo que la ciudad no tiene una respuesta para los vecinos.", "es"),
        ("Мэр сказал, что он не был в городе и это было после выборов.", "ru"),
        ("Мер сказав, що він не був у місті, але це було після виборів.", "uk"),
        ("zzz qqq xxx yyy www", None),
        ("", None),
    ],
)
def test_language_is_told_from_function_words(text: str, language: str | None):
    assert detect_language(text) == language
