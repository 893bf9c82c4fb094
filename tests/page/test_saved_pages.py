"""Addresses and times that browsers note in saved pages."""

from __future__ import annotations

import pytest

from claimreader.page.saved_pages import http_url, read_singlefile_note, utc_time

NOTE = "<!--\n Page saved with SingleFile\n url: {url}\n saved date: {date}\n-->"


@pytest.mark.parametrize(
    ("date", "saved"),
    [
        ("Sun Mar 03 2024 10:30:00 GMT+0100 (CET)", "2024-03-03T09:30:00Z"),
        ("Sun Mar 03 2024 10:30:00 GMT-0330 (NST)", "2024-03-03T14:00:00Z"),
        ("Sun Mar 33 2024 10:30:00 GMT+0100", None),
        ("Sun Mrz 03 2024 10:30:00 GMT+0100", None),
        ("yesterday", None),
    ],
)
def test_the_note_of_singlefile(date: str, saved: str | None) -> None:
    note = NOTE.format(url="https://harbour.example/b", date=date)
    assert read_singlefile_note(note) == ("https://harbour.example/b", saved)


def test_a_page_without_a_note() -> None:
    assert read_singlefile_note("<html>") == (None, None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Sun, 3 Mar 2024 09:30:00 -0000", "2024-03-03T09:30:00Z"),
        ("Sun, 3 Mar 2024 09:30:00 +0200", "2024-03-03T07:30:00Z"),
        ("Sun, 3 Mar 2024 09:30:00", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_time_of_a_mail(text: str | None, time: str | None) -> None:
    assert utc_time(text) == time


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://harbour.example/b ", "https://harbour.example/b"),
        ("/b", None),
        ("mailto:ann@harbour.example", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_an_address_of_the_web(text: str | None, url: str | None) -> None:
    assert http_url(text) == url
