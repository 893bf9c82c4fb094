import pytest

from claimreader.language.atoms import find_atoms
from claimreader.language.lexicons import load_lexicon
from claimreader.language.tokens import Token
from claimreader.language.unit_sentences import sentence_ends


def ends(text: str) -> list[int]:
    """Where sentences of plain words end, the words and marks standing between spaces."""
    units, at = [], 0
    for word in text.split():
        units.append((Token(at, at + len(word), word), -1))
        at += len(word) + 1
    atoms = find_atoms(text, [token for token, _ in units], "en")
    return list(sentence_ends(text, units, (), load_lexicon("en"), atoms))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour shut . Boats wait .", [4, 7]),
        ("The harbour shut . boats wait .", [7]),
        ("Why ? ! Boats wait .", [3, 6]),
        ("He left the U.S. He sails .", [4, 7]),
        ("", []),
    ],
)
def test_marks_end_sentences(text: str, expected: list[int]):
    assert ends(text) == expected


def test_an_overlong_sentence_is_cut():
    assert ends("boat " * 450) == [200, 400, 450]
