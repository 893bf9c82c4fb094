import pytest

from claimreader.language.detect import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge was shut and the boats are in the harbour.", "en"),
        ("Die Brücke ist zu und die Boote sind nicht in dem Hafen.", "de"),
        ("The bridge shut", None),
        ("brug brug brug brug brug", None),
        ("", None),
    ],
)
def test_detect_language(text: str, language: str | None):
    assert detect_language(text) == language
