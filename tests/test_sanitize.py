"""What acts where text is read becomes a sign, and nothing else changes."""

from __future__ import annotations

import pytest

from claimreader import sanitize

PLAIN = "“We said [no]”, e\u0301té, שלום, 漢字\t\U0001f600"


@pytest.mark.parametrize(
    ("name", "text", "harmless"),
    [
        ("for_terminal", "a\x1b[2J\r\nb\u202ec", "a\ufffd[2J\ufffd b\ufffdc"),
        ("for_name", "a\n\u200eb\u2066\t", "a\ufffd\ufffdb\ufffd\ufffd"),
        ("for_document", "a\r\nb\u2028c\x07\ud800\uffff\u202d", "a\nb\nc\ufffd\ufffd\ufffd\ufffd"),
        ("one_line", "a\r\n\vb  c\x00", "a b c\ufffd"),
        ("for_cell", "a\r\nb\x0b\x1c\x85\x07\ud800", "a  b   \ufffd\ufffd"),
        ("for_cell", "a\u202e\u202ab\u2066\u2069\u200f", "a\ufffd\ufffdb\ufffd\ufffd\u200f"),
        ("for_xml", "a\nb\x0c\ufffe\x9b", "a\nb\ufffd\ufffd\ufffd"),
        ("whole_characters", "a\ud83d\x07", "a\ufffd\x07"),
    ],
)
def test_each_medium_has_its_signs(name: str, text: str, harmless: str) -> None:
    assert getattr(sanitize, name)(text) == harmless
    kept = PLAIN.replace("\t", " ") if name in ("for_name", "one_line") else PLAIN
    assert getattr(sanitize, name)(kept) == kept


@pytest.mark.parametrize("name", ["for_cell", "for_xml", "whole_characters", "for_name"])
def test_offsets_stay_where_they_are_counted(name: str) -> None:
    text = "".join(map(chr, range(0x3000))) + "\ud800\ufffe"
    assert len(getattr(sanitize, name)(text)) == len(text)
