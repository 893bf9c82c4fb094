"""Which stretch of the base a passage tells: nothing lost, nothing out of order, nothing parted by another passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.model import AlignedRun, Link, Span, Statement
from claimreader.view.fallback_alignment import align_readings
from claimreader.view.parallel_segments import (
    MIN_STRETCH,
    UNPLACED,
    Passage,
    Segment,
    Side,
    anchors,
    base_breaks,
    is_telling,
    ordered,
    placed,
    segments,
)

BASE = (
    "The ferry will not sail on Sunday. The crew found water in the engine room, and the harbour master closed the "
    "pier before noon. Nobody was on board at the time."
)


def statement(text: str) -> Statement:
    return Statement("s", "a", "direct", (Span(0, len(text)),), text)


def link(base: str, text: str) -> Link:
    runs = align_readings(base, (Span(0, len(base)),), text, (Span(0, len(text)),))
    return Link("a", "b", "linked", 90, "edited", (), runs)


def told(text: str, *others: str) -> list[tuple[int, str]]:
    """The pieces of a passage with their stretches, where it and the others break the base."""
    found = [anchors(link(BASE, each), each) for each in (text, *others)]
    breaks = base_breaks(BASE, statement(BASE), found)
    whole = Side(BASE, (Span(0, len(BASE)),))
    pieces = segments(found[0], breaks, whole, Side(text, (Span(0, len(text)),)))
    return [(stretch, text[start:end].strip()) for stretch, start, end in pieces]


def test_a_passage_stands_at_the_sentence_it_tells() -> None:
    assert told("Nobody was on board at the time.") == [(2, "Nobody was on board at the time.")]
    assert told("The ferry will not sail on Sunday.") == [(0, "The ferry will not sail on Sunday.")]


def test_a_passage_is_cut_where_the_base_is() -> None:
    text = "The ferry will not sail on Sunday. Nobody was on board at the time."
    assert told(text) == [(0, "The ferry will not sail on Sunday."), (2, "Nobody was on board at the time.")]


def test_a_passage_that_enters_in_the_middle_of_a_sentence_has_its_clause_as_a_stretch() -> None:
    text = "The harbour master closed the pier before noon."
    assert told(text) == [(2, text)]
    assert told("The crew found water in the engine room.", text) == [(1, "The crew found water in the engine room.")]


def test_words_of_its_own_before_the_shared_ones_go_with_them() -> None:
    text = "The ferry will not sail on Sunday. As we heard today, nobody was on board at the time."
    assert told(text)[1] == (2, "As we heard today, nobody was on board at the time.")


def test_what_shares_nothing_is_unplaced_and_follows_the_passage_before_it() -> None:
    assert told("Quite so.") == [(UNPLACED, "Quite so.")]
    early, late = (Passage(key, (Segment(at, 0, 9),)) for key, at in (("early", 0), ("late", 2)))
    nowhere = Passage("nowhere", (Segment(UNPLACED, 0, 9),))
    assert [passage.reading for passage in ordered([late, nowhere, early])] == ["early", "late", "nowhere"]
    assert [piece.level for piece in placed([nowhere])] == [0]


def test_words_that_stand_everywhere_say_nothing_of_the_place() -> None:
    assert not is_telling("of")
    assert is_telling("board")
    assert is_telling("40")
    assert is_telling("as it is")
    stray = (AlignedRun("equal", Span(0, 3), Span(0, 3)), AlignedRun("equal", Span(50, 55), Span(4, 9)))
    assert [anchor.a.start for anchor in anchors(Link("a", "b", "linked", 9, "edited", (), stray), "The water")] == [50]


def test_no_passage_is_parted_by_another() -> None:
    long = Passage("long", (Segment(0, 0, 9), Segment(1, 9, 19), Segment(2, 19, 29)))
    inner = Passage("inner", (Segment(1, 90, 99),))
    pieces = placed(ordered([long, inner]))
    assert [(piece.reading, piece.level, piece.begins) for piece in pieces] == [
        *(("long", 0, True), ("long", 1, False), ("long", 2, False)),
        ("inner", 2, True),
    ]


WORDS = st.lists(st.sampled_from([*BASE.replace(".", "").split(), "and.", "then,", "40"]), min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_every_word_stands_once_in_its_order(passages: list[list[str]], base_words: list[str]) -> None:
    base = " ".join(base_words)
    texts = [" ".join(words) for words in passages]
    found = [anchors(link(base, text), text) for text in texts]
    breaks = base_breaks(base, statement(base), found)
    edges = [0, *breaks, len(base)]
    assert breaks == sorted(set(breaks))
    assert all(0 < at < len(base) for at in breaks)
    assert all(len(base) < MIN_STRETCH or edges[at] < edges[at + 1] for at in range(len(edges) - 1))
    whole = Side(base, (Span(0, len(base)),))
    made = [
        Passage(str(number), segments(anchor, breaks, whole, Side(text, (Span(0, len(text)),))))
        for number, (anchor, text) in enumerate(zip(found, texts, strict=True))
    ]
    for passage, text in zip(made, texts, strict=True):
        assert "".join(text[start:end] for _, start, end in passage.segments) == text
        stretches = [segment.stretch for segment in passage.segments]
        assert stretches == sorted(stretches)
        assert all(UNPLACED <= stretch <= len(breaks) for stretch in stretches)
    pieces = placed(ordered(made))
    assert [piece.level for piece in pieces] == sorted(piece.level for piece in pieces)
    for passage in made:
        shown = [piece for piece in pieces if piece.reading == passage.reading]
        assert shown == pieces[pieces.index(shown[0]) :][: len(shown)], "one after the other"
        assert all(piece.level >= segment.stretch for piece, segment in zip(shown, passage.segments, strict=False))
        assert (
            "".join(texts[int(passage.reading)][piece.start : piece.end] for piece in shown)
            == texts[int(passage.reading)]
        )
