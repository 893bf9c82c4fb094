"""PDFs: columns one after the other, broken words whole, heads and feet left out, hostile files refused in one line."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from claimreader.page import pdf as pdf_module
from opened_files import PARAGRAPHS, TITLE, open_bytes
from pdf_files import Text, column, pdf

pytest.importorskip("pypdfium2")

HEADLINE = Text(72, 760, TITLE, 18)


def margins(number: int) -> list[Text]:
    return [Text(72, 805, "Vessby Report", 8), Text(280, 30, f"page {number} of 3", 8)]


def texts(tmp_path: Path, content: bytes) -> list[str]:
    (article,) = open_bytes(tmp_path, "lock.pdf", content).articles
    return article.text.split("\n\n")


def test_a_report_is_kept_whole_without_heads_and_feet(tmp_path: Path) -> None:
    pages = [[HEADLINE, *column(PARAGRAPHS[:3])], column(PARAGRAPHS[3:]), column(["An end."])]
    content = pdf([[*margins(number), *page] for number, page in enumerate(pages, 1)])
    (article,) = open_bytes(tmp_path, "lock.pdf", content).articles
    assert article.text.split("\n\n") == [TITLE, *PARAGRAPHS, "An end."]
    assert article.title == TITLE
    assert article.blocks[0].role == "title"
    assert article.sha256 == hashlib.sha256(content).hexdigest()
    assert {line.reason for line in article.dropped} == {"the head or foot of the pages"}
    assert [line.text for line in article.dropped if "page" in line.text] == [
        *("page 1 of 3", "page 2 of 3", "page 3 of 3")
    ]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = column(PARAGRAPHS[:3], 72, 215), column(PARAGRAPHS[3:], 310, 215)
    by_line = sorted((*left, *right), key=lambda line: -line.y)
    assert texts(tmp_path, pdf([[HEADLINE, *by_line]])) == [TITLE, *PARAGRAPHS]


def test_three_columns_and_a_line_across_them(tmp_path: Path) -> None:
    upper = [column(PARAGRAPHS[n : n + 1] * 2, 60 + 170 * n, 150) for n in range(3)]
    lower = [column(PARAGRAPHS[n + 3 : n + 4] * 2, 60 + 170 * n, 150, 420) for n in range(3)]
    across = Text(60, 450, "What they said of it when the lock was shut for the first time in ten long years", 13)
    lines = sorted((line for part in (*upper, *lower) for line in part), key=lambda line: -line.y)
    expected = [text for n in range(3) for text in PARAGRAPHS[n : n + 1] * 2]
    assert texts(tmp_path, pdf([[*lines, across]])) == [
        *expected,
        across.text,
        *(text for n in range(3, 6) for text in PARAGRAPHS[n : n + 1] * 2),
    ]


def test_a_paragraph_goes_on_over_a_column_and_a_page(tmp_path: Path) -> None:
    lines = column([PARAGRAPHS[1]], 72, 215)
    left, right = lines[:2], [line._replace(x=310, y=line.y + 28) for line in lines[2:]]
    padding = column(PARAGRAPHS[2:3] * 2, 310, 215, 660)
    first = [*column(PARAGRAPHS[:1] * 2, 72, 215, 740), *(line._replace(y=line.y - 150) for line in left)]
    assert texts(tmp_path, pdf([[*first, *right, *padding]]))[2] == PARAGRAPHS[1]
    halves = column([PARAGRAPHS[0]], 72, 300)
    assert texts(tmp_path, pdf([halves[:2], [line._replace(y=700) for line in halves[2:]]])) == [PARAGRAPHS[0]]


def test_words_broken_at_the_end_of_a_line_are_whole(tmp_path: Path) -> None:
    wrapped = (
        "The harbour-\nmaster of Vessby said the well-\nknown chains had been men-\nded with an anti-\n"
        "rust paint in 2020-\n21 by the Franco-\nGerman firm."
    )
    told = "She is the harbourmaster. It is well-known that anti-rust paint is dear."
    assert texts(tmp_path, pdf([column([wrapped, told])]))[0].startswith(
        "The harbourmaster of Vessby said the well-known chains had been mended with an anti-rust paint in 2020-21 "
        "by the Franco-German firm"
    )


def test_an_indent_opens_a_paragraph(tmp_path: Path) -> None:
    first, second = column(["One line of it runs on to here and\nthen the next goes on to there and"]), "Then it ends."
    lines = [*first, Text(90, first[-1].y - 14, second)]
    assert len(texts(tmp_path, pdf([lines]))) == 2


def test_a_page_printed_by_a_browser_is_cleaned_as_a_page(tmp_path: Path) -> None:
    menu = [Text(72, 780 - 14 * n, text) for n, text in enumerate(("Home", "News", "Sport", "Log in"))]
    more = ("Share this article", "Subscribe to our newsletter", "More from Vessby Post", "© 2024 Vessby Post")
    foot = [Text(72, 20, "https://post.example/lock", 8), Text(500, 20, "1/1", 8), Text(72, 815, "6/3/24, 7:15 AM", 8)]
    body = column(PARAGRAPHS, y=660)
    last = [Text(72, body[-1].y - 40 - 24 * n, text) for n, text in enumerate(more)]
    content = pdf([[*foot, *menu, Text(72, 700, TITLE, 18), *body, *last]], info="/Producer (Skia/PDF m120)")
    (article,) = open_bytes(tmp_path, "lock.pdf", content).articles
    assert article.text.split("\n\n") == [TITLE, *PARAGRAPHS]
    assert article.url == "https://post.example/lock"
    assert "Log in" in {line.text for line in article.dropped}


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O ({}) /U ({}) /P -4 >> /ID [(a)(a)]".format("a" * 32, "b" * 32)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (pdf([column(PARAGRAPHS)], trailer=ENCRYPTED), "it is an encrypted PDF; save it without its password"),
        (b"%PDF-1.7\nnothing", "it is a broken PDF; fetch it again"),
        (pdf([[]]), "there is no text in this PDF, only pictures; have its text read off (OCR), and open that"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    (error,) = open_bytes(tmp_path, "lock.pdf", content).errors
    assert error.startswith(f"{tmp_path / 'lock.pdf'}: {told}")


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_STREAM_LIMIT", 2**20)
    content = pdf([column(PARAGRAPHS)], unpacked=b" " * 5_000_000)
    assert len(content) < 20_000
    (error,) = open_bytes(tmp_path, "bomb.pdf", content).errors
    assert "unpacks to more than 1 MB" in error


@pytest.mark.parametrize("cut", [40, 400, 900])
def test_what_is_cut_off_ends_in_one_line(tmp_path: Path, cut: int) -> None:
    opened = open_bytes(tmp_path, "cut.pdf", pdf([column(PARAGRAPHS)])[:-cut])
    assert len(opened.errors) + len(opened.articles) == 1


def test_without_the_package_the_command_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert open_bytes(tmp_path, "lock.pdf", pdf([column(PARAGRAPHS)])).errors == [
        f"{tmp_path / 'lock.pdf'}: it is a PDF, which pypdfium2 reads: that is not installed; "
        "pip install 'claimreader[documents]'"
    ]
