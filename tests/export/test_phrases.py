"""The words that the formats share: each change in words, once, with all its flags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bridge_story import bridge_story, find, statement
from claimreader.export.compose import compose
from claimreader.export.document import AbsenceNote, ExportOptions, FlagNote, Group, ReadingRow
from claimreader.export.phrases import (
    absence_lines,
    coverage_phrase,
    difference_phrase,
    flag_phrases,
    format_time,
    location_phrase,
    omitted,
    reason_phrase,
    speaker_phrase,
    split_by_change,
    summary_sentence,
)
from claimreader.export.reading_row import row_from_passage
from claimreader.model import AlignedRun, Collation, Link, Span
from claimreader.notebook.model import Snapshot
from claimreader.notebook.take_passage import passage_of_selection
from claimreader.serialization import article_from_json

PAGE = article_from_json({"source": "a.txt", "outlet": "Courier", "text": "We will not charge for it, she said."})


def row(words: str = "We will not charge for it", **told: object) -> ReadingRow:
    start = PAGE.text.index(words)
    passage = passage_of_selection(PAGE, Span(start, start + len(words)))
    return replace(row_from_passage(passage), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ((), []),
        ((FlagNote("NEG", "not", "never"),), [("not → never", ["NEG"])]),
        ((FlagNote("NEG", "not", ""),), [("“not” left out", ["NEG"])]),
        ((FlagNote("NUM", "", "two"),), [("“two” put in", ["NUM"])]),
        ((FlagNote("CUT", "", ""),), [("", ["CUT"])]),
        ((FlagNote("NEG", "not \n ever", " no"),), [("not ever → no", ["NEG"])]),
        # Two flags on the same words are one change, told once with both names; the same flag twice is one.
        (
            (FlagNote("NEG", "not", ""), FlagNote("CUT", "not", ""), FlagNote("NEG", "not", "")),
            [("“not” left out", ["NEG", "CUT"])],
        ),
        # The same words missing there and added here are two changes.
        (
            (FlagNote("NEG", "not", ""), FlagNote("NEG", "", "not")),
            [("“not” left out", ["NEG"]), ("“not” put in", ["NEG"])],
        ),
    ],
)
def test_each_flagged_change_is_told_once_in_words(
    flags: tuple[FlagNote, ...], told: list[tuple[str, list[str]]]
) -> None:
    assert list(flag_phrases(row(flags=flags))) == told


def test_a_missing_word_is_never_told_by_a_word_of_ours() -> None:
    (without,) = flag_phrases(row(flags=(FlagNote("NEG", "nothing", ""),)))
    (instead,) = flag_phrases(row(flags=(FlagNote("NEG", "not", "nothing"),)))
    assert without[0] == "“nothing” left out"
    assert instead[0] == "not → nothing"


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
    assert list(split_by_change(row("We will not charge", changed=changed))) == told


def test_how_a_reading_stands_to_the_base_is_told_in_words() -> None:
    base = row(base=True, statement="a")
    other = row(statement="b")
    group = Group("g", 1, (base, other))
    assert difference_phrase(base, group) == "fullest on file"
    assert difference_phrase(other, group) == "linked through another reading"
    assert difference_phrase(replace(other, link_state="linked", label="verbatim"), group) == "same words"
    assert (
        difference_phrase(replace(other, link_state="linked", label="unquoted"), group) == "same words, no quote marks"
    )
    assert difference_phrase(replace(other, link_state="confirmed", label="edited"), group) == "edited, confirmed"
    assert (
        difference_phrase(replace(other, link_state="confirmed", label="edited", by_hand=True), group)
        == "edited, linked by hand"
    )
    assert difference_phrase(replace(other, link_state="rejected", by_hand=True), group) == "rejected"
    moved = replace(other, link_state="linked", label="edited", found="moved")
    assert difference_phrase(replace(moved, distance=-4), group) == "edited, the mark moved by -4 characters"
    assert difference_phrase(moved, group) == "edited, printed otherwise since it was marked"
    assert difference_phrase(row(base=True), Group("g", 1, (row(base=True),))) == ""


def test_who_said_it_and_where_it_stands_leave_nothing_to_guess() -> None:
    told = row()
    assert speaker_phrase(told) == ""
    assert location_phrase(told) == "Courier · date unknown · ¶1"
    said = replace(told, passage=told.passage._replace(kind="direct", cue="said:"), statement="s")
    assert speaker_phrase(said) == "speaker not named, “said”"
    named = replace(said, passage=said.passage._replace(speaker="Ada\nVell", cue=" : ", credited="Northline"))
    assert speaker_phrase(replace(named, audience="the Courier")) == "Ada Vell, to the Courier, via Northline"
    headline = replace(said, passage=said.passage._replace(paragraph=None))
    assert location_phrase(headline, outlet=False) == "date unknown · headline"


def test_omission_is_told_by_its_answer_and_origins_only_where_they_differ() -> None:
    group = Group("g", 1, (row(article="a"), row(article="b")), origins=2)
    assert coverage_phrase(group) == "2 outlets"
    assert coverage_phrase(replace(group, origins=1)) == "2 outlets, 1 origin"
    absent = (
        AbsenceNote("Post", "not_found", "not found in this file"),
        AbsenceNote("Ledger", "removed", "only in what cleaning removed"),
        AbsenceNote("Echo\n", "not_found", "not found in this file"),
        AbsenceNote("Gull", "other_speaker", "denied by Ada Vell ¶4"),
    )
    assert list(absence_lines(replace(group, absent=absent))) == [
        "Gull: denied by Ada Vell ¶4.",
        "Only in what cleaning removed: Ledger.",
        "Not found in this file: Post, Echo.",
    ]
    assert reason_phrase(row(reasons=("6 words in a row", "", "same speaker", "third"))) == (
        "linked because: 6 words in a row; same speaker"
    )
    assert reason_phrase(row()) == ""


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("2026-11-27T16:43:09Z", "2026-11-27 16:43 UTC"),
        ("2026-11-27T16:43:09.5+00:00", "2026-11-27 16:43 UTC"),
        ("2023-03-26T11:21", "2023-03-26 11:21"),
        ("2023-03-26T11:21:00+03:00", "2023-03-26 11:21 +03:00"),
        ("2023-03-26", "2023-03-26"),
        ("in the spring", "in the spring"),
    ],
)
def test_a_time_is_told_as_people_write_it(time: str, told: str) -> None:
    assert format_time(time) == told
    dated = row()
    assert location_phrase(
        replace(dated, passage=dated.passage._replace(page=dated.passage.page._replace(date=time)))
    ) == (f"Courier · {told} · ¶1")


def test_the_day_that_the_page_shows_is_told_as_the_pages() -> None:
    shown = row(page_date="2023-05-27")
    assert location_phrase(shown) == "Courier · page of 2023-05-27 · ¶1"
    known = shown.passage._replace(page=shown.passage.page._replace(date="2023-05-26"))
    assert location_phrase(replace(shown, passage=known)) == "Courier · 2023-05-26 · ¶1"


def test_what_a_reading_lacks_is_told_where_no_flag_tells_it() -> None:
    assert omitted(row()) == ""
    assert omitted(row(omitted=(" , ", "…"))) == ""
    assert omitted(row(omitted=("for\nit", "one two three four five six seven"))) == (
        "lacks “for it”, “one two three four five six …”"
    )
    assert omitted(row(omitted=(" not", "ever"), flags=(FlagNote("NEG", "not", ""),))) == "lacks “ever”"
    # Words that stand otherwise here are flagged as changed, which does not say that others are missing.
    assert omitted(row(omitted=("not",), flags=(FlagNote("NEG", "not", "no"),))) == "lacks “not”"
    assert omitted(row(omitted=tuple("abcdefg"))) == "lacks “a”, “b”, “c”, “d” and 3 more"


def test_a_page_without_a_passage_is_named() -> None:
    story, entries = bridge_story(), Snapshot()
    told = summary_sentence(compose(story, entries, ExportOptions(scope="linked")))
    assert told == "4 passages in 2 groups, from 3 pages."
    fewer = story._replace(collations=story.collations[:1])
    told = summary_sentence(compose(fewer, entries, ExportOptions(scope="linked")))
    assert told == "2 passages in 1 group, from 2 of 3 pages; none from ledger.txt."


def test_in_the_fullest_version_is_marked_what_an_outlet_lacks_or_has_otherwise() -> None:
    """Also where several outlets carry it, and one carries it twice: its closest reading is what it has."""
    story = bridge_story()
    ledger = story.articles[2]
    words = "the town would not charge drivers this year"
    again = statement("l3", ledger, words, speaker="Ada Vell")
    close, far = (
        Link(
            "c2",
            "l3",
            "linked",
            60,
            "edited",
            (),
            (AlignedRun("delete", find(story.articles[0], "We will"), Span(0, 0)),),
        ),
        Link(
            "c2",
            "l1",
            "linked",
            40,
            "edited",
            (),
            (AlignedRun("delete", find(story.articles[0], "bridge,"), Span(0, 0)),),
        ),
    )
    group = Collation("c2", "c2", ("c2", "p1", "l1", "l3"), 3, 3)
    fuller = story._replace(
        statements=(*story.statements, again),
        links=(*story.links, far, close),
        collations=(group,),
    )
    marked = [
        words
        for words, differs in split_by_change(compose(fuller, None, ExportOptions(scope="all")).rows[0])
        if differs
    ]
    assert marked == ["We will", "not [ever]", "Not this year, and not while I am mayor."]
    paraphrased = fuller._replace(links=(*story.links, far, close._replace(label="paraphrased")))
    (base, *_) = compose(paraphrased, None, ExportOptions(scope="all")).rows
    assert [words for words, differs in split_by_change(base) if differs] == marked[1:]
    assert [row.omitted for row in compose(paraphrased, None, ExportOptions(scope="all")).rows[1:]] == [
        ("not [ever]", "Not this year, and not while I am mayor."),
        ("bridge,",),
        (),
    ]
