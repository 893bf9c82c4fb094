"""Differences and markers on the words of a reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.model import AlignedRun, Flag, Link, Span
from claimreader.view.highlights import Marker, base_highlights, matching_breaks, reading_highlights, styled_texts
from claimreader.view.rows import Row, plain_text
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ADDED, CHANGED, CUT, DIM, FLAG, MOVED, SOFT

TEXT = "The old bridge opens, the mayor said."
WHOLE = (Span(0, len(TEXT)),)


def link(*runs: AlignedRun, label: str = "edited", flags: tuple[Flag, ...] = ()) -> Link:
    return Link("a", "b", "linked", 80, label, flags, runs)  # type: ignore[arg-type]


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
        AlignedRun("replace", Span(0, 3), Span(0, 3)), AlignedRun("replace", Span(4, 7), Span(4, 7), moved=True)
    )
    layers, markers = reading_highlights(made, WHOLE)
    assert [tuple(layer) for layer in layers] == [(0, 3, CHANGED), (4, 7, CHANGED | MOVED)]
    assert markers == []
    same = link(AlignedRun("replace", Span(0, 3), Span(0, 3)), AlignedRun("replace", Span(4, 7), Span(4, 7)))
    assert [tuple(layer) for layer in base_highlights(same, WHOLE)] == [(0, 7, CHANGED)]


def test_what_the_other_side_lacks_is_a_gap_there_and_added_here() -> None:
    made = link(AlignedRun("delete", Span(4, 7), Span(3, 3)))
    assert reading_highlights(made, WHOLE) == ([], [Marker(3, " ⋯", DIM)])
    assert base_highlights(made, WHOLE) == [(4, 7, ADDED)]
    paraphrase = link(AlignedRun("delete", Span(4, 7), Span(3, 3)), label="paraphrased")
    assert reading_highlights(paraphrase, WHOLE) == ([], [])
    assert base_highlights(paraphrase, WHOLE) == [(4, 7, ADDED | SOFT)]


def test_a_cut_inside_quotation_marks_has_its_own_marker(index: StoryIndex) -> None:
    made = index.link("c2", "p1")
    assert made is not None
    _, markers = reading_highlights(made, index.statements["p1"].spans)
    assert [marker.styles for marker in markers] == [CUT, DIM]
    layers = base_highlights(made, index.statements["c2"].spans)
    assert any(layer.styles == CUT for layer in layers)


def test_no_label_stands_inside_a_quotation(index: StoryIndex) -> None:
    made = index.link("c2", "p1")
    assert made is not None
    flag = Flag("NEG", Span(0, 3), Span(0, 3))
    layers, markers = reading_highlights(link(AlignedRun("equal", *WHOLE, *WHOLE), flags=(flag,)), WHOLE)
    assert (layers[-1].styles, markers) == (FLAG, [])


def test_breaks_of_the_base_have_their_match_and_never_run_backwards(index: StoryIndex) -> None:
    statement = index.statements["p1"]
    base = index.statements["c2"]
    assert matching_breaks(None, [3, 9], statement) == [statement.end + 1] * 2
    found = matching_breaks(index.link("c2", "p1"), [base.start, base.start + 8, base.end], statement)
    assert found[0] == statement.start
    assert found == sorted(found)
