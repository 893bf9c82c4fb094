"""The charset of bytes that declare none."""

from __future__ import annotations

import pytest

from claimreader.page.charset import detect_utf16, guess_charset

POLISH = "Minister powiedział, że podróż będzie długa, a mieszkańcy są zaniepokojeni."


@pytest.mark.parametrize("charset", ["windows-1250", "iso-8859-2"])
def test_relatives_are_told_apart(charset: str) -> None:
    assert guess_charset(POLISH.encode(charset)) == charset


def test_a_copyright_sign_alone_is_western() -> None:
    assert guess_charset("© 2024 The Harbour Times".encode("windows-1252")) == "windows-1252"


def test_ascii_falls_to_the_first() -> None:
    assert "plain".encode(guess_charset(b"plain")) == b"plain"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(charset: str) -> None:
    assert detect_utf16("The bridge is closed.\n".encode(charset)) == charset
    assert detect_utf16("橋は閉鎖されている。\n橋は長い。\n".encode(charset)) == charset


def test_what_is_no_utf_16() -> None:
    assert detect_utf16(POLISH.encode()) is None
    assert detect_utf16(bytes(range(256)) * 8) is None
