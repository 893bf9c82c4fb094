"""Books: the chapters in their order, with what the book says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from office_files import archive, epub
from opened_files import PARAGRAPHS, open_bytes

FIRST = (
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a'/></head><body>"
    f"<h1>The lock</h1><a id='p1'/><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p></body></html>"
)
SECOND = (
    f"<html><body><h1>The ferry</h1><p>{PARAGRAPHS[4]}</p><blockquote><p>Nobody rang me.</p></blockquote></body></html>"
)
METADATA = (
    "<dc:title>Chains and canals</dc:title><dc:creator>Nora Beck</dc:creator><dc:creator>Ivo Lund</dc:creator>"
    "<dc:publisher>Vessby Press</dc:publisher><dc:date>2024-06-03</dc:date>"
)


def test_the_chapters_of_a_book_are_one_text(tmp_path: Path) -> None:
    (article,) = open_bytes(tmp_path, "canals.epub", epub({"b.xhtml": FIRST, "a b.xhtml": SECOND}, METADATA)).articles
    assert [(block.role, block.span.of(article.text)) for block in article.blocks] == [
        ("title", "Chains and canals"),
        ("heading", "The lock"),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[2]),
        ("heading", "The ferry"),
        ("paragraph", PARAGRAPHS[4]),
        ("paragraph", "Nobody rang me."),
    ]
    assert (article.title, article.byline) == ("Chains and canals", "Nora Beck, Ivo Lund")
    assert (article.outlet, article.date) == ("Vessby Press", "2024-06-03")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (archive({"mimetype": "application/epub+zip"}), "names no chapters"),
        (epub({}), "there is no text in it"),
        (
            epub({"a.xhtml": FIRST}, **{"META-INF__encryption": "<e><EncryptionMethod Algorithm='aes'/></e>"}),
            "it is a protected book (DRM)",
        ),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    (error,) = open_bytes(tmp_path, "canals.epub", content).errors
    assert told in error


def test_scrambled_fonts_do_no_harm(tmp_path: Path) -> None:
    method = "<e><EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></e>"
    assert open_bytes(tmp_path, "a.epub", epub({"a.xhtml": FIRST}, **{"META-INF__encryption": method})).articles
