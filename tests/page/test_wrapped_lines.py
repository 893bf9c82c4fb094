"""Lines that were broken at a width are paragraphs again; lines that stand for themselves stay."""

from __future__ import annotations

import textwrap

import pytest

from claimreader.page.html_lines import parse_html
from claimreader.page.wrapped_lines import split_paragraphs

PARAGRAPHS = [
    "The council of Ekborough will close the old bridge for repairs from the second week of May, the harbour said.",
    "Ann Tarn, who heads the harbour office, said the pillars had been patched four times and would not last.",
    "“We have run out of cheap answers,” Tarn said. “What is left is either a new bridge or a better ferry.”",
    "Boat owners on the upper basin have until 9 May to move their craft, or must leave them where they are.",
]
GERMAN = [
    "Der Stadtrat von Ekburg will die alte Brücke ab der zweiten Maiwoche für Bauarbeiten sperren, sagte das Hafenamt.",
    "Die Pfeiler seien seit 2019 viermal ausgebessert worden, sagte die Leiterin des Amtes, und hielten nicht mehr.",
    "Bootsbesitzer am oberen Becken müssen ihre Boote bis zum 9. Mai fortbringen oder bis August liegen lassen.",
    "Der Stadtrat tagt am Donnerstag wieder und stimmt dann über das Geld für die zweite Stufe der Arbeiten ab.",
]
JAPANESE = (
    "港の町の議会は月曜日に古い橋を一年間閉鎖することを決めた。"
    "橋の柱は四回直されたが、もう直すことはできないと港の事務所は述べた。"
    "船の持ち主は五月九日までに船を動かさなければならない。"
)
LISTS = [
    "Ferry strike called off after long talks in Ekborough\nSnow on the way to the northern towns by the weekend\n"
    "Rovers win again in the rain at home to Halmstrand\nSchool roof to be mended before the winter term begins\n"
    "Mayor opens the new lock on the upper basin today",
    "The old bridge lies in fog,\nThe ferryman waits in the rain,\nThe bell of the lock rings twice\n"
    "And nobody crosses again.",
    "- The bridge stays shut until August and the ferry runs\n- The lock opens at nine and closes at six on all days\n"
    "- The harbour office is moved to the old school house\n- The fees of the upper basin stay as they are for now",
]


def wrap(paragraphs: list[str], width: int, first: str = "", then: str = "", between: str = "\n\n") -> str:
    """The paragraphs broken at a width, as an editor does it."""
    wrapped = [textwrap.fill(text, width, initial_indent=first, subsequent_indent=then) for text in paragraphs]
    return f"Bridge to close for a year\n\n{between.join(wrapped)}\n"


def texts(page: str) -> list[str]:
    return [line.text for line in split_paragraphs(page)]


@pytest.mark.parametrize("width", [50, 60, 66, 72, 78, 90])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, GERMAN])
def test_wrapped_paragraphs(paragraphs: list[str], width: int) -> None:
    assert texts(wrap(paragraphs, width)) == ["Bridge to close for a year", *paragraphs]


def test_indented_paragraphs_without_empty_lines() -> None:
    assert texts(wrap(PARAGRAPHS, 60, first="    ", between="\n"))[1:] == PARAGRAPHS


def test_a_text_that_is_set_in_as_a_whole() -> None:
    assert texts(wrap(PARAGRAPHS, 70, first="    ", then="    "))[1:] == PARAGRAPHS


def test_items_that_hang() -> None:
    assert texts(wrap([f"- {text}" for text in PARAGRAPHS], 64, then="  ", between="\n"))[1:] == [
        f"- {text}" for text in PARAGRAPHS
    ]


def test_a_quotation_of_a_mail() -> None:
    assert texts(wrap(PARAGRAPHS, 64, first="> ", then="> "))[1:] == [f"> {text}" for text in PARAGRAPHS]


def test_a_script_without_spaces() -> None:
    lines = [JAPANESE[start : start + 20] for start in range(0, len(JAPANESE), 20)]
    assert texts("\n".join(lines)) == [JAPANESE]


@pytest.mark.parametrize("page", LISTS)
def test_lines_that_stand_for_themselves(page: str) -> None:
    assert texts(page) == page.split("\n")


def test_paragraphs_of_one_line_each_stay() -> None:
    assert texts("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_the_span_reaches_from_the_first_line_to_the_last() -> None:
    page = wrap(PARAGRAPHS, 60)
    spans = [page[line.start : line.end] for line in split_paragraphs(page)]
    assert [" ".join(span.split()) for span in spans[1:]] == PARAGRAPHS


def html_texts(markup: str) -> list[str]:
    return [line.text for line in parse_html(f"<html><body>{markup}<p>{'It rains. ' * 60}</p></body></html>").lines][
        :-1
    ]


@pytest.mark.parametrize("width", [50, 64, 78])
def test_lines_of_html_that_br_breaks_at_a_width(width: int) -> None:
    broken = "<br><br>".join("<br>\n".join(textwrap.wrap(text, width)) for text in PARAGRAPHS)
    assert html_texts(f"<div>{broken}</div>") == PARAGRAPHS


def test_a_lone_br_within_a_sentence() -> None:
    assert html_texts("<p>The council of Ekborough<br/>closed the old bridge.</p>") == [
        "The council of Ekborough closed the old bridge."
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>Birger Lind</b><br>Upper Basin<br>Ekborough</p>",
        f"<p>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}</p>",
        "<p>The bridge stays shut<br><br>until August</p>",
        "<p>a) the bridge stays shut<br>b) the ferry runs all day</p>",
        "<div>The bridge stays shut<p>until August</p></div>",
    ],
)
def test_br_between_lines_that_stand_for_themselves(markup: str) -> None:
    assert len(html_texts(markup)) == (3 if "Birger" in markup else 2)
