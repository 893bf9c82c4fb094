import pytest

from claimreader.language.lexicons import load_lexicon
from claimreader.language.paragraph_labels import paragraph_label
from claimreader.model import Block, Span


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("OSLO (AP) — The pier is shut.", "paragraph", "OSLO (AP) — "),
        ("Oslo (Coastal Wire) -- The pier is shut.", "paragraph", "Oslo (Coastal Wire) -- "),
        ("(Coastal Wire) - The pier is shut.", "paragraph", "(Coastal Wire) - "),
        ("EK, Sept. 4, 2021 /Norpress/ - The pier is shut.", "paragraph", "EK, Sept. 4, 2021 /Norpress/ - "),
        ("Ann Lee (the mayor) left – The pier is shut.", "paragraph", None),
        ("OSLO (AP) — The pier is shut.", "title", None),
        ("Holt: the pier is shut.", "paragraph", None),
        ("The pier is shut.", "paragraph", None),
    ],
)
def test_datelines(text: str, role: str, label: str | None):
    found = paragraph_label(text, Block(0, len(text), role, Span(0, len(text))), load_lexicon("en"))
    assert (found and found.of(text)) == label


def test_house_labels_are_listed_words():
    lexicon = load_lexicon("en")
    for word in lexicon.words["label"]:
        text = f"{word.capitalize()}: the pier is shut."
        label = paragraph_label(text, Block(0, len(text), "paragraph", Span(0, len(text))), lexicon)
        assert label == Span(0, len(word) + 1)
