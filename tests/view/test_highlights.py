"""Differences and markers on the words of a reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.model import AlignedRun, Flag, Link, Span
from claimreader.view.highlights import Marker, base_highlights, reading_highlights, run_styles, styled_texts
from claimreader.view.layers import Layer
from claimreader.view.rows import Row, plain_text
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ADDED, CHANGED, CUT, DIM, FLAG, LONG, LONG_CUT, MOVED, SHARED

TEXT = "The old bridge opens, the mayor said."
WHOLE = (Span(0, len(TEXT)),)


def link(*runs: AlignedRun, label: str = "edited", flags: tuple[Flag, ...] = ()) -> Link:
    return Link("a", "b", "linked", 80, label, flags, runs)  # type: ignore[arg-type]


def on_reading(link: Link, text: str = TEXT) -> tuple[list[Layer], list[Marker]]:
    return reading_highlights(link, (Span(0, len(text)),), run_styles(link, text, text))


def on_base(link: Link, text: str = TEXT) -> list[Layer]:
    return base_highlights(link, (Span(0, len(text)),), run_styles(link, text, text), text)


EQUAL = AlignedRun("equal", Span(8, 36), Span(8, 36))


def shown(rows: list[Row]) -> str:
    return " / ".join(plain_text(row) for row in rows)


def test_a_marker_stands_behind_the_punctuation_of_its_word() -> None:
    (text,) = styled_texts(TEXT, WHOLE, (), [Marker(20, " NUM", FLAG)])
    assert shown(text.rows(80)) == "The old bridge opens, NUM the mayor said."


def test_spans_are_joined_by_a_sign_and_broken_at_breaks() -> None:
    first, second = styled_texts(TEXT, (Span(0, 7), Span(8, 20)), (), (), breaks=[8])
    assert shown(first.rows(80)) == "The old [⋯]"
    assert shown(second.rows(80)) == "bridge opens"


@given(st.lists(st.integers(0, len(TEXT)), max_size=4), st.lists(st.integers(1, len(TEXT)), max_size=3).map(sorted))
def test_no_character_is_lost_between_breaks_and_markers(at: list[int], breaks: list[int]) -> None:
    texts = styled_texts(TEXT, WHOLE, (), [Marker(offset, " *", DIM) for offset in at], breaks)
    assert len(texts) == len(breaks) + 1
    pieces = [piece for text in texts for row in text.rows(10_000) for piece in row if piece.at >= 0]
    assert "".join(piece.text for piece in pieces).replace(" ", "") == TEXT.replace(" ", "")


def test_both_sides_of_a_replacement_are_changed_and_the_space_between_two_runs_with_them() -> None:
    made = link(
        AlignedRun("replace", Span(0, 3), Span(0, 3)), AlignedRun("replace", Span(4, 7), Span(4, 7), moved=True), EQUAL
    )
    layers, markers = on_reading(made)
    assert [tuple(layer) for layer in layers][:2] == [(0, 3, CHANGED), (4, 7, CHANGED | MOVED)]
    assert markers == []
    same = link(AlignedRun("replace", Span(0, 3), Span(0, 3)), AlignedRun("replace", Span(4, 7), Span(4, 7)), EQUAL)
    assert tuple(on_base(same)[0]) == (0, 7, CHANGED)


def test_what_the_other_side_lacks_is_a_gap_there_and_added_here() -> None:
    made = link(AlignedRun("equal", Span(0, 3), Span(0, 3)), AlignedRun("delete", Span(4, 7), Span(3, 3)), EQUAL)
    assert on_reading(made)[1] == [Marker(3, " ⋯", DIM)]
    assert (4, 7, ADDED) in on_base(made)
    paraphrase = made._replace(label="paraphrased")
    assert on_reading(paraphrase)[1] == []


def test_a_reading_that_begins_later_or_ends_sooner_has_no_gap_at_its_ends() -> None:
    begins = link(AlignedRun("delete", Span(0, 3), Span(0, 0)), AlignedRun("equal", Span(4, 36), Span(0, 36)))
    ends = link(AlignedRun("equal", Span(0, 30), Span(0, 36)), AlignedRun("delete", Span(31, 36), Span(36, 36)))
    assert on_reading(begins)[1] == on_reading(ends)[1] == []


def test_more_than_three_words_are_no_change_on_the_words() -> None:
    text = "The old bridge near the mill opens, and nobody pays for it there, the mayor said on Monday."
    whole = Span(0, len(text))
    made = link(AlignedRun("equal", Span(0, 34), Span(0, 34)), AlignedRun("delete", Span(36, 64), Span(34, 34)))
    assert (36, 64, LONG) in on_base(made, text)
    parted = link(
        AlignedRun("equal", Span(0, 34), Span(0, 34)),
        AlignedRun("delete", Span(36, 46), Span(34, 34)),
        AlignedRun("replace", Span(47, 58), Span(36, 46)),
    )
    assert {styles for *_, styles in on_base(parted, text)} == {0, LONG}, "two changes side by side are one"
    cut = Flag("CUT", Span(36, 64), Span(34, 34))
    assert (36, 64, LONG_CUT) in on_base(link(AlignedRun("equal", whole, whole), flags=(cut,)), text)


def test_a_paraphrase_marks_what_is_shared() -> None:
    made = link(
        AlignedRun("equal", Span(0, 3), Span(0, 3)),
        AlignedRun("replace", Span(4, 20), Span(4, 20)),
        AlignedRun("equal", Span(26, 31), Span(26, 31)),
        label="paraphrased",
    )
    assert on_reading(made)[0] == on_base(made) == [(0, 3, 0), (4, 20, 0), (26, 31, SHARED)]
    little = link(AlignedRun("replace", Span(0, 21), Span(0, 21)), AlignedRun("equal", Span(22, 31), Span(22, 31)))
    assert (22, 31, SHARED) in on_reading(little)[0], "whatever it is called"


def test_a_cut_inside_quotation_marks_has_its_own_marker(index: StoryIndex) -> None:
    made = index.link("c2", "p1")
    assert made is not None
    text, other = index.articles[0].text, index.articles[1].text
    styles = run_styles(made, text, other)
    _, markers = reading_highlights(made, index.statements["p1"].spans, styles)
    assert [marker.styles for marker in markers] == [CUT]
    layers = base_highlights(made, index.statements["c2"].spans, styles, text)
    assert any(layer.styles == CUT for layer in layers)


def test_no_label_stands_inside_a_quotation(index: StoryIndex) -> None:
    made = index.link("c2", "p1")
    assert made is not None
    flag = Flag("NEG", Span(0, 3), Span(0, 3))
    layers, markers = on_reading(link(AlignedRun("equal", *WHOLE, *WHOLE), flags=(flag,)))
    assert (layers[-1].styles, markers) == (FLAG, [])
