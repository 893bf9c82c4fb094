"""What kind of file a page came in."""

from __future__ import annotations

import pytest

from claimreader.errors import UnreadablePage
from claimreader.page.sniff import is_mhtml, looks_like_html, opens_html, reject_non_text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", True),
        (b"\xef\xbb\xbfMIME-Version: 1.0\nContent-Type: text/html\n\n<p>", True),
        (b"MIME-Version: 1.0\n\nContent-Type: text/html", False),
        (b"Bridge closed: the mime-version: multipart/ of a story", False),
        (b"The bridge is closed.", False),
    ],
)
def test_mhtml(content: bytes, expected: bool) -> None:
    assert is_mhtml(content) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\n <?xml version='1.0'?><html>", True),
        ("<!-- saved --><BODY>", True),
        ("The <b>bridge</b> is closed.", False),
    ],
)
def test_html(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeff\n<!DOCTYPE HTML><p>x", True),
        ("<html lang=de>", True),
        ("<htmlx>", False),
        ("Write <html> first.", False),
    ],
)
def test_html_whatever_its_name(text: str, expected: bool) -> None:
    assert opens_html(text) is expected


def test_an_archive_is_refused_and_text_is_not() -> None:
    reject_non_text("page", b"The bridge")
    with pytest.raises(UnreadablePage, match="it is a gzip archive, not text"):
        reject_non_text("page", b"\x1f\x8b\x08")
