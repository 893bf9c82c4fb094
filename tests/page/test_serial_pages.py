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


@pytest.mark.parametrize(
    "times",
    [
        ("10.30am", "10.12am", "9.58am", "9.45am"),
        ("14h05", "13h50", "13h32", "13h15"),
        ("5 min ago", "21 min ago", "40 min ago", "1 hour ago"),
        ("19.42 Uhr", "19.20 Uhr", "19.05 Uhr", "18.55 Uhr"),
        ("Updated at 7:42 p.m.", "Updated at 7:20 p.m.", "Updated at 7:05 p.m.", "Updated at 6:55 p.m."),
    ],
)
@pytest.mark.parametrize(
    "form", ["<div><time>{0}</time><h2>{1}</h2><p>{2}</p></div>", "<article><h3>{1}</h3><b>{0}</b><p>{2}</p></article>"]
)
def test_times_of_a_live_blog_in_other_forms(times: tuple[str, ...], form: str) -> None:
    entries = [(time, *entry[1:]) for time, entry in zip(times, ENTRIES, strict=True)]
    text = read("<p>Follow the council meeting as it happens.</p>" + "".join(form.format(*entry) for entry in entries))
    assert sorted(text) == sorted(["Follow the council meeting as it happens.", *(part for e in entries for part in e)])


@pytest.mark.parametrize(
    "form",
    [
        "<div><p>{0}</p><p>{1}</p></div>",
        "<section><h3>{1}</h3><p>{0}</p></section>",
        "<dl><dt>{1}</dt><dd>{0}</dd></dl>",
        "<details><summary>What does {1} say?</summary><p>{0}</p></details>",
        "<h3>{1}</h3><blockquote><p>{0}</p></blockquote>",
    ],
)
def test_blocks_of_one_form(form: str) -> None:
    text = read(
        "<p>Four readers wrote to us about the bridge this week.</p>" + "".join(form.format(*one) for one in LETTERS)
    )
    for said, name in LETTERS:
        assert said in text
        assert any(name in line for line in text)


@pytest.mark.parametrize("form", ["<p>{0}</p><p><b>{1}</b></p>", "<p>{0}</p><p>{1}<br>Mill Lane</p>"])
def test_letters(form: str) -> None:
    text = read("".join(form.format(*letter) for letter in LETTERS))
    assert [line for line in text if line != "Mill Lane"] == [part for letter in LETTERS for part in letter]
