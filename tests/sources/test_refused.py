"""What is no page is named in one line, with what to do, and the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from opened_files import open_paths


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rows.csv", b"speaker,words\nOrsk,No\n", "it is a table; make JSON Lines of its rows, a text each"),
        ("page.css", b"p { color: red }", "it is a style sheet; open the page that it belongs to"),
        ("a.svg", b"<?xml version='1.0'?>\n<svg xmlns='x'><text>No</text></svg>", "it is a drawing (SVG), not text"),
        (
            "sitemap.xml",
            b"<?xml version='1.0'?><urlset xmlns='x'><url><loc>https://post.example/lock</loc></url></urlset>",
            "it is a list of addresses (sitemap), not a page; open those that you need: https://post.example/lock",
        ),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "it is an image, not text; have its text read off"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "it is an image, not text"),
        ("a.mp3", b"ID3\x03\x00", "it is a recording, not text; have it transcribed"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom", "it is a film or a recording, not text; have it transcribed"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is a document of an old office program, or a mail of Outlook",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it is an encrypted document; save it without a password and open that",
        ),
        ("a.html", b"<html><script>show()</script></html>", "there is no text in it; a script fills the page"),
    ],
)
def test_what_holds_no_page_is_named(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("The lock is shut, said Ilse Maar.", encoding="utf-8")
    opened = open_paths(tmp_path / name, tmp_path / "good.txt")
    assert len(opened.articles) == 1
    (error,) = opened.errors
    assert error.startswith(f"{tmp_path / name}: {told}")
    assert "\n" not in error
