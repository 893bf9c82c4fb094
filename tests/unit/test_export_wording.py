"""The words that the formats share: each change in words, once, with all its flags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimreader.export.compose import row_of
from claimreader.export.material import FlagNote, Group, ReadingRow
from claimreader.export.wording import carried, flagged, how, missing, pieces, where, who, why
from claimreader.interchange import article_from_json
from claimreader.model import Span
from claimreader.notebook.anchors import take_selection

PAGE = article_from_json({"source": "a.txt", "outlet": "Courier", "text": "We will not charge for it, she said."})


def row(words: str = "We will not charge for it", **told: object) -> ReadingRow:
    start = PAGE.text.index(words)
    passage = take_selection(PAGE, Span(start, start + len(words)))
    return replace(row_of(passage), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ((), []),
        ((FlagNote("NEG", "not", "never"),), [(["NEG"], "“never” instead of “not”")]),
        ((FlagNote("NEG", "not", ""),), [(["NEG"], "without “not”")]),
        ((FlagNote("NUM", "", "two"),), [(["NUM"], "with “two”")]),
        ((FlagNote("CUT", "", ""),), [(["CUT"], "")]),
        ((FlagNote("NEG", "not \n ever", " no"),), [(["NEG"], "“no” instead of “not ever”")]),
        # Two flags on the same words are one change, told once with both names; the same flag twice is one.
        (
            (FlagNote("NEG", "not", ""), FlagNote("CUT", "not", ""), FlagNote("NEG", "not", "")),
            [(["NEG", "CUT"], "without “not”")],
        ),
        # The same words missing there and added here are two changes.
        (
            (FlagNote("NEG", "not", ""), FlagNote("NEG", "", "not")),
            [(["NEG"], "without “not”"), (["NEG"], "with “not”")],
        ),
    ],
)
def test_each_flagged_change_is_told_once_in_words(
    flags: tuple[FlagNote, ...], told: list[tuple[list[str], str]]
) -> None:
    assert list(flagged(row(flags=flags))) == told


def test_a_missing_word_is_never_told_by_a_word_of_ours() -> None:
    (without,) = flagged(row(flags=(FlagNote("NEG", "nothing", ""),)))
    (instead,) = flagged(row(flags=(FlagNote("NEG", "not", "nothing"),)))
    assert without[1] == "without “nothing”"
    assert instead[1] == "“nothing” instead of “not”"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ((), [("We will not charge", False)]),
        ((Span(8, 11),), [("We will ", False), ("not", True), (" charge", False)]),
        # Stretches that touch or lie over each other are one, in whatever order they come.
        ((Span(11, 18), Span(8, 11)), [("We will ", False), ("not charge", True)]),
        ((Span(3, 11), Span(8, 18)), [("We ", False), ("will not charge", True)]),
        # What lies outside the passage is not of it; what reaches out is cut.
        ((Span(10, 99), Span(120, 130)), [("We will no", False), ("t charge", True)]),
        ((Span(0, 18),), [("We will not charge", True)]),
    ],
)
def test_a_passage_is_cut_where_words_that_differ_begin_and_end(
    changed: tuple[Span, ...], told: list[tuple[str, bool]]
) -> None:
    assert list(pieces(row("We will not charge", changed=changed))) == told


def test_how_a_reading_stands_to_the_base_is_told_in_words() -> None:
    base = row(base=True, statement="a")
    other = row(statement="b")
    group = Group("g", 1, (base, other))
    assert how(base, group) == "fullest on file"
    assert how(other, group) == "linked through another reading"
    assert how(replace(other, standing="linked", label="verbatim"), group) == "same words"
    assert how(replace(other, standing="linked", label="unquoted"), group) == "same words without quotation marks"
    assert how(replace(other, standing="confirmed", label="edited"), group) == "edited, confirmed"
    assert how(replace(other, standing="confirmed", label="edited", by_hand=True), group) == "edited, linked by hand"
    assert how(replace(other, standing="rejected", by_hand=True), group) == "rejected"
    moved = replace(other, standing="linked", label="edited", found="moved")
    assert how(replace(moved, distance=-4), group) == "edited, the mark moved by -4 characters"
    assert how(moved, group) == "edited, the mark was found again"
    assert how(row(base=True), Group("g", 1, (row(base=True),))) == ""


def test_who_said_it_and_where_it_stands_leave_nothing_to_guess() -> None:
    told = row()
    assert who(told) == ""
    assert where(told) == "Courier · date unknown · ¶1"
    said = replace(told, passage=told.passage._replace(kind="direct", cue="said:"), statement="s")
    assert who(said) == "speaker not told, “said”"
    named = replace(said, passage=said.passage._replace(speaker="Ada\nVell", cue=" : ", credited="Northline"))
    assert who(replace(named, audience="the Courier")) == "Ada Vell, to the Courier, via Northline"
    headline = replace(said, passage=said.passage._replace(paragraph=None))
    assert where(headline, outlet=False) == "date unknown · headline"


def test_omission_is_told_by_its_answer_and_origins_only_where_they_differ() -> None:
    group = Group("g", 1, (row(article="a"), row(article="b")), origins=2)
    assert carried(group) == "2 outlets"
    assert carried(replace(group, origins=1)) == "2 outlets, 1 origin"
    absent = (("Post", "not_found"), ("Ledger", "removed"), ("Echo\n", "not_found"))
    assert list(missing(replace(group, absent=absent))) == [
        "Only in what cleaning removed: Ledger.",
        "Not found in this file: Post, Echo.",
    ]
    assert why(row(reasons=("6 words in a row", "", "same speaker", "third"))) == (
        "linked because: 6 words in a row; same speaker"
    )
    assert why(row()) == ""
