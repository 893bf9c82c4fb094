"""MHTML is opened: of several parts the page that was saved."""

from __future__ import annotations

import pytest

from claimreader.errors import UnreadablePage
from harbour_page import BODY, HTML, read_html

FIELDS = "Snapshot-Content-Location: https://harbour.example/m\r\nMIME-Version: 1.0\r\n"
RELATED = 'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
ADVERT = (
    "--cut\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/1\r\n\r\n"
    "<html><body><p>Buy a new boat today, and save more on every trip.</p></body></html>\r\n"
)
SAVED = (
    "--cut\r\nContent-Type: text/html\r\nContent-Location: https://harbour.example/m\r\n\r\n"
    + HTML.replace("canonical", "other")
    + "\r\n--cut--\r\n"
)


def test_mhtml_is_opened() -> None:
    mail = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/m\r\n"
        "Date: Sun, 3 Mar 2024 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        "--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + HTML.replace("canonical", "other")
        + "\r\n--cut--\r\n"
    )
    article = read_html(mail)
    assert article.title == "Bridge stays free"
    assert article.url == "https://harbour.example/m"
    assert article.captured == "2024-03-03T09:30:00Z"


@pytest.mark.parametrize(
    "mail",
    [
        FIELDS + RELATED + ADVERT + SAVED,
        FIELDS + "Content-Type: text/html; charset=utf-8\r\n\r\n" + HTML.replace("canonical", "other"),
        "\ufeff" + FIELDS + RELATED + SAVED,
        "Subject: " + "a long headline " * 400 + "\r\n" + FIELDS + RELATED + SAVED,
    ],
    ids=["a frame before the page", "a page alone", "a mark at the head", "long fields"],
)
def test_the_page_is_found_in_every_kind_of_mhtml(mail: str) -> None:
    article = read_html(mail)
    assert (article.title, article.url) == ("Bridge stays free", "https://harbour.example/m")
    assert "boat" not in article.text
    assert BODY[2] in article.text


def test_mhtml_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadablePage, match="no part of this archive is a page"):
        read_html(FIELDS + RELATED + "--cut\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n--cut--\r\n")
