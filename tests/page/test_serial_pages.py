"""Live blogs and pages of letters keep each entry with its time and its writer."""

from __future__ import annotations

import pytest

from claimreader.model import Page
from claimreader.page.read import read_page

ENTRIES = [
    (
        "19:42",
        "Vote put off",
        "The vote is put off until Thursday, the chair says. “We need the figures first,” she says.",
    ),
    ("19:20", "Ferrymen speak", "Eleven boats are stuck above the bridge, the ferrymen say. “Pay us or let us out.”"),
    ("19:05", "No cheap answers", "Ann Tarn opens the meeting. “We have run out of cheap answers,” she says."),
    ("18:55", "Hall fills up", "About two hundred people have come, more than the hall can seat."),
]
LETTERS = [
    ("SIR – Your report on the bridge said that nobody had been asked. That is untrue: I had a letter.", "Birger Lind"),
    ("SIR – Ann Tarn says she has run out of cheap answers. I suggest an expensive one: a council.", "Oona Kask"),
    ("SIR – The footbridge has been shut for six weeks and the school is on the other side.", "Pia Lund"),
    ("SIR – The ferry is late, the fare is high and the ferryman is rude to all of us.", "Jens Orr"),
]
NAVIGATION = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
FOOT = "<footer><p><a href='/about'>About us</a></p><p>&copy; 2024 Northline</p></footer>"


def read(body: str) -> list[str]:
    title = "<h1>Ekborough to close its old bridge</h1>"
    markup = f"<!DOCTYPE html><html><body>{NAVIGATION}<main><article>{title}{body}</article></main>{FOOT}</body></html>"
    return read_page(Page("page.html", markup.encode())).text.split("\n\n")[1:]


@pytest.mark.parametrize(
    "form",
    [
        '<div class="entry"><time>{0}</time><h3>{1}</h3><p>{2}</p></div>',
        "<section><p>{0}</p><h2>{1}</h2><p>{2}</p></section>",
        "<li><h3>{1}</h3><span>{0}</span><p>{2}</p></li>",
    ],
)
def test_a_live_blog(form: str) -> None:
    text = read("<p>Follow the council meeting as it happens.</p>" + "".join(form.format(*entry) for entry in ENTRIES))
    assert sorted(text) == sorted(["Follow the council meeting as it happens.", *(part for e in ENTRIES for part in e)])


@pytest.mark.parametrize("form", ["<p>{0}</p><p><b>{1}</b></p>", "<p>{0}</p><p>{1}<br>Mill Lane</p>"])
def test_letters(form: str) -> None:
    text = read("".join(form.format(*letter) for letter in LETTERS))
    assert [line for line in text if line != "Mill Lane"] == [part for letter in LETTERS for part in letter]
