"""The collation: differences on their words, the source's own characters, each answer in words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from claimreader.model import FullSentence, Span, Story
from claimreader.view.collation_request import CollationRequest, CollationRows
from claimreader.view.collation_rows import collation_rows
from claimreader.view.labels import ASCII
from claimreader.view.rows import Row, plain_text, width
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ABSENT, ADDED, CHANGED, CUT, ECHO, FLAG


def laid(index: StoryIndex, key: str, cells: int = 90, stacked: bool = False, **more: object) -> CollationRows:
    collation = index.collation_of[key]
    base = str(more.pop("base", collation.base))
    focus = str(more.pop("focus", next((s for s in collation.statements if s != base), base)))
    return collation_rows(index, CollationRequest(collation, base, focus, cells, stacked, **more))  # type: ignore[arg-type]


def text_of(made: CollationRows) -> str:
    return "\n".join(plain_text(row) for row in made.rows)


def with_look(rows: Iterable[Row], style: int) -> str:
    return " ".join("".join(p.text for p in row if p.styles & style).strip() for row in rows).strip()


def test_columns_tell_outlet_speaker_label_flags_and_score(index: StoryIndex) -> None:
    made = laid(index, "c2")
    head = text_of(CollationRows(made.rows[:6]))
    for words in (
        "Courier",
        "Harbour Post",
        "said · Vell",
        "via Northline",
        "fullest on file",
        "edited",
        "NEG",
        "⌿",
        "88",
    ):
        assert words in head
    assert [name for name, _, _ in made.columns] == ["c2", "p1"]


def test_a_missing_negation_is_seen_on_its_word(index: StoryIndex) -> None:
    made = laid(index, "c2", stacked=True)
    assert "not [ever]" in with_look(made.rows, FLAG)
    assert "NEG" in with_look(made.rows, FLAG)
    assert "⌿" in with_look(made.rows, CUT)


def test_what_only_one_side_has_is_told(index: StoryIndex) -> None:
    made = laid(index, "c1", stacked=True)
    assert with_look(made.rows, ADDED).split() == ["this", "year"]
    assert with_look(made.rows, CHANGED) == ""


def test_brackets_of_a_source_survive_and_the_gap_between_spans_is_no_source(index: StoryIndex) -> None:
    made = laid(index, "c2", stacked=True)
    article = index.articles[0].text
    shown = [piece for row in made.rows for piece in row if piece.at >= 0]
    assert "[ever]" in "".join(piece.text for piece in shown)
    sources = {index.articles[0].text, index.articles[1].text}
    assert all(any(text[p.at : p.at + len(p.text)] == p.text for text in sources) for p in shown)
    assert "[⋯]" not in article
    assert "[⋯]" in text_of(made)


def test_absent_outlets_have_their_answer(index: StoryIndex) -> None:
    assert "· ledger  words not found in this file" in text_of(laid(index, "c2"))
    made = laid(index, "c1")
    assert "? Harbour Post  only in what cleaning removed" in text_of(made)
    assert "Harbour Post" in with_look(made.rows, ABSENT)


def test_an_echo_stands_below_and_is_no_reading(index: StoryIndex) -> None:
    made = laid(index, "c3", threshold=50)
    assert made.items == ["c3", "p2"]
    assert "=2+2 is all the council can manage," in with_look(made.rows, ECHO)


def test_a_suggested_link_is_shown_from_its_score_on(index: StoryIndex) -> None:
    assert "perhaps also Harbour Post" in text_of(laid(index, "c3", threshold=41))
    assert "perhaps also" not in text_of(laid(index, "c3", threshold=42))


def test_the_full_sentence_behind_a_fragment_is_shown(story: Story) -> None:
    post = story.articles[1]
    start = post.text.index('"=2+2')
    full = FullSentence("c3", story.statements[2].spans[0], post.id, Span(start, len(post.text)))
    text = text_of(laid(StoryIndex(story._replace(full_sentences=(full,))), "c3"))
    assert 'in full: Harbour Post ¶2: "=2+2 is all the council can manage," said Ibárra' in " ".join(text.split())


def test_the_evidence_says_why_and_from_where(index: StoryIndex) -> None:
    text = text_of(laid(index, "c2", evidence=True))
    for words in ("6 words in a row", "Harbour Post carries the words of Northline", "captured unknown", "sha256"):
        assert words in text
    assert "6 words in a row" not in text_of(laid(index, "c2"))


@pytest.mark.parametrize("cells", [20, 28, 40, 59, 90, 140])
@pytest.mark.parametrize("stacked", [False, True])
def test_no_row_is_wider_than_the_pane(index: StoryIndex, cells: int, stacked: bool) -> None:
    for key in index.rank:
        made = laid(index, key, cells, stacked, evidence=True)
        assert max(width(row) for row in made.rows) <= cells


def test_where_not_all_columns_have_room_every_outlet_is_in_the_stack(story: Story) -> None:
    of_three = story.collations[0]._replace(statements=("c2", "p1", "l1"), outlets=3, absent=())
    index = StoryIndex(story._replace(collations=(of_three,)))
    assert [reading for reading, _, _ in laid(index, "c2", 88).columns] == ["c2", "p1", "l1"]
    for room in (0, 12, 3):
        made = laid(index, "c2", 87, room=room)
        assert not made.columns
        assert made.outlets == ["c2", "p1", "l1"] == sorted(made.outlets, key=made.first_row.__getitem__)
        assert all(name in text_of(made) for name in ("Courier", "Harbour Post", "ledger"))


def test_where_one_column_alone_has_room_the_readings_stand_under_one_another(index: StoryIndex) -> None:
    made = laid(index, "c2", 56)
    assert not made.columns
    assert "We will not [ever]" in text_of(made)
    assert "charge for the bridge." in text_of(made)


def test_in_little_room_the_others_are_told_in_brief(story: Story) -> None:
    of_three = story.collations[0]._replace(statements=("c2", "p1", "l1"), outlets=3, absent=())
    index = StoryIndex(story._replace(collations=(of_three,)))
    whole = laid(index, "c2", 30, stacked=True)
    brief = laid(index, "c2", 30, stacked=True, room=len(whole.rows) - 1)
    assert len(brief.rows) < len(whole.rows)
    words = "".join(placement.text for placement in brief.placements if placement.reading == "c2").replace(" ", "")
    assert words.endswith("notwhileIammayor."), "the base is whole"
    assert text_of(brief).endswith("\n  the town would not ⋯ …")


def test_every_character_of_a_reading_is_found_where_it_stands(index: StoryIndex) -> None:
    for stacked in (False, True):
        made = laid(index, "c2", stacked=stacked)
        for placement in made.placements:
            text = index.article_of(index.statements[placement.reading]).text
            for at in range(len(placement.text)):
                assert made.character_at(placement.row, placement.first + at) == (placement.reading, placement.at + at)
                assert text[placement.at + at] == placement.text[at]


@pytest.mark.parametrize("stacked", [False, True])
def test_the_words_around_a_reading(index: StoryIndex, stacked: bool) -> None:
    made = laid(index, "c2", stacked=stacked, context=True)
    assert "for now" in text_of(made), "the words before the reading of the second outlet"
    assert "for now" not in text_of(laid(index, "c2", stacked=stacked))
    assert max(width(row) for row in made.rows) <= 90


def test_another_base_turns_the_comparison_round(index: StoryIndex) -> None:
    made = laid(index, "c2", stacked=True, base="p1")
    assert made.items[0] == "p1"
    assert "not [ever]" in with_look(made.rows, ADDED)


def test_ascii_signs(index: StoryIndex) -> None:
    text = text_of(laid(index, "c2", glyphs=ASCII))
    assert "⌿" not in text
    assert ". ledger  words not found" in text


def test_sentences_stand_level(story: Story, index: StoryIndex) -> None:
    made = laid(index, "c2", 90)
    rows = [plain_text(row) for row in made.rows]
    first = next(row for row in rows if "We will not [ever]" in row or "We will not NEG" in row or "We will" in row)
    assert first.count("We will") == 2


def test_in_brief_what_is_not_said_says_so_before_its_words(story: Story) -> None:
    *others, last, council = story.statements
    statements = (*others, last._replace(polarity="open", cue_phrase="has yet to say"), council)
    collation = story.collations[0]._replace(statements=("c2", "p1", "l1"))
    index = StoryIndex(story._replace(statements=statements, collations=(collation,)))
    made = collation_rows(index, CollationRequest(collation, "c2", "p1", 50, stacked=True, room=3))
    assert "not said: the town" in text_of(made)
