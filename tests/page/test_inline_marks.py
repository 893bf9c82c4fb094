"""Struck words, raised figures, notes and readings are printed as a person reads them; what is left out is listed."""

from __future__ import annotations

import pytest

from claimreader.page.html_lines import parse_html
from claimreader.page.inline_marks import NOTE_REASON, STRUCK_REASON

_REST = (
    "<p>The council of Ekborough meets again on Thursday, when the budget of the harbour is put to the vote.</p>" * 6
)
FRACTION = "<p>It drops by 3<sup>1</sup>⁄<sub>2</sub> m.</p>"
STYLED = '<p>It lasts <span style="text-decoration: line-through red">two</span> three weeks.</p>'
READ_BY_PARTS = "<p>In <ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby> they wait.</p>"


def read(markup: str) -> tuple[str, list[tuple[str, str]]]:
    """The first line of a page, and what is left out of it."""
    parsed = parse_html(f"<html><body>{markup}{_REST}</body></html>")
    return parsed.lines[0].text, [(piece.text, piece.reason) for piece in parsed.left_out]


@pytest.mark.parametrize(
    ("markup", "shown", "struck"),
    [
        (
            "<p>It costs <del>34 million</del> <ins>3.4 million</ins> crowns.</p>",
            "It costs 3.4 million crowns.",
            "34 million",
        ),
        ("<p>Ten boats sank <s>on Monday</s>, the harbour said.</p>", "Ten boats sank, the harbour said.", "on Monday"),
        ("<p>Led by <strike>Mr</strike> Ms Tarn.</p>", "Led by Ms Tarn.", "Mr"),
        (STYLED, "It lasts three weeks.", "two"),
        ('<p>It is <span class="line-through">safe</span> unsafe.</p>', "It is unsafe.", "safe"),
    ],
)
def test_struck_words_are_left_out_and_listed(markup: str, shown: str, struck: str) -> None:
    assert read(markup) == (shown, [(struck, STRUCK_REASON)])


def test_a_struck_tag_that_is_never_closed_takes_nothing() -> None:
    parsed = parse_html(f"<html><body><s>{_REST * 6}</s></body></html>")
    assert len(parsed.lines) == 36
    assert not parsed.left_out


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>The plot has 40 m<sup>2</sup>, she said.</p>", "The plot has 40 m², she said."),
        ("<p>It holds 10<sup>3</sup> litres.</p>", "It holds 10³ litres."),
        ("<p>A share of 10<sup>-6</sup> is lost.</p>", "A share of 10⁻⁶ is lost."),
        (FRACTION, "It drops by 3 1⁄2 m."),
        ("<p>About <sup>3</sup>/<sub>4</sub> of it.</p>", "About 3/4 of it."),
        ("<p>It is 2<sup>1/2</sup> miles away.</p>", "It is 2 1/2 miles away."),
        (
            "<p>It is 3<span class=f><sup>1</sup><span>&frasl;</span><sub>2</sub></span> m high.</p>",
            "It is 3 1⁄2 m high.",
        ),
        ("<p>On the 1<sup>st</sup> of May.</p>", "On the 1st of May."),
        ("<p>Less CO<sub>2</sub> is let out.</p>", "Less CO2 is let out."),
    ],
)
def test_raised_figures(markup: str, shown: str) -> None:
    assert read(markup) == (shown, [])


@pytest.mark.parametrize(
    ("markup", "mark"),
    [
        ('<p>The weir is shut.<sup><a href="#f1">1</a></sup></p>', "1"),
        ('<p>The weir is shut.<a href="#f1"><sup>1</sup></a></p>', "1"),
        ("<p>The weir is shut.<sup>12</sup></p>", "12"),
        ('<p>The weir is shut.<a href="#note-2">[2]</a></p>', "[2]"),
        ('<p>The weir is shut.<sup id="r"><a href="#n">[a]</a></sup></p>', "[a]"),
        ('<p>The weir is shut.<a class="anchor" href="#p1">¶</a></p>', "¶"),
        ("<p>The weir is shut.<sup>1,2</sup></p>", "1,2"),
        ('<p>The weir is shut. <a class="anchor" href="#p1">#</a></p>', "#"),
        ("<p>The weir is shut.<sup>†</sup></p>", "†"),
    ],
)
def test_marks_of_notes_are_left_out(markup: str, mark: str) -> None:
    assert read(markup) == ("The weir is shut.", [(mark, NOTE_REASON)])


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>In <ruby>大木<rp>(</rp><rt>Ōki</rt><rp>)</rp></ruby> they wait.</p>", "In 大木 (Ōki) they wait."),
        ("<p>In <ruby>大木<rt>Ōki</ruby> they wait.</p>", "In 大木 (Ōki) they wait."),
        (READ_BY_PARTS, "In 東京 (とうきょう) they wait."),
        ("<p>In <ruby>大木</ruby> they wait.</p>", "In 大木 they wait."),
    ],
)
def test_a_reading_stands_in_brackets_behind_its_word(markup: str, shown: str) -> None:
    assert read(markup) == (shown, [])


def test_the_span_of_what_is_left_out() -> None:
    raw = f"<html><body><p>It costs <del>34 million</del> 3.4 million crowns.</p>{_REST}</body></html>"
    (piece,) = parse_html(raw).left_out
    assert piece.raw.of(raw) == "34 million"


def test_a_raised_figure_behind_a_year_is_a_note() -> None:
    shown, left_out = read("<p>It has leaned since 2019<sup>4</sup> or so.</p>")
    assert (shown, left_out) == ("It has leaned since 2019 or so.", [("4", NOTE_REASON)])
