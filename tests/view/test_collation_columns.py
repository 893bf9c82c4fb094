"""How many columns have room, where they stand, and where in them the passages of an outlet."""

from __future__ import annotations

import pytest

from claimreader.model import AlignedRun, Collation, Flag, Link, Span, Statement, Story
from claimreader.serialization import article_from_json
from claimreader.view.collation_columns import GAP, MAX_COLUMN, MIN_COLUMN, column_capacity
from claimreader.view.collation_request import CollationRequest, CollationRows
from claimreader.view.collation_rows import collation_rows
from claimreader.view.rows import plain_text
from claimreader.view.story_index import StoryIndex


@pytest.mark.parametrize(
    ("cells", "columns"), [(10, 1), (MIN_COLUMN, 1), (2 * MIN_COLUMN + GAP, 2), (3 * MIN_COLUMN + 2 * GAP, 3)]
)
def test_capacity(index: StoryIndex, cells: int, columns: int) -> None:
    assert column_capacity(CollationRequest(index.collation_of["c2"], "c2", "p1", cells, False)) == columns


def test_columns_stand_beside_each_other_with_a_gap(index: StoryIndex) -> None:
    result = collation_rows(index, CollationRequest(index.collation_of["c2"], "c2", "p1", 200, False))
    assert [tuple(column) for column in result.columns] == [("c2", 0, MAX_COLUMN), ("p1", MAX_COLUMN + GAP, MAX_COLUMN)]
    names = next(row for row in map(plain_text, result.rows) if row.startswith("Courier"))
    assert names.index("Harbour Post") == MAX_COLUMN + GAP


def rows_of(result: CollationRows, reading: str) -> list[int]:
    return sorted(result.lines_of(reading))


def test_all_passages_of_an_outlet_stand_in_its_column_beside_what_they_tell() -> None:
    index = StoryIndex(parted_story())
    collation = index.story.collations[0]
    for focus in collation.statements:
        result = collation_rows(index, CollationRequest(collation, "whole", focus, 90, False))
        first, second = rows_of(result, "first"), rows_of(result, "second")
        assert result.column_of["first"] == result.column_of["second"] == 1
        assert second[0] > first[-1] + 1, "its own head stands between them"
        base = result.lines_of("whole")
        assert "Nobody is hurt" in base[first[0]].of(PARTED)
        assert "The tunnel opens again" in base[second[0]].of(PARTED)
        shown = [plain_text(row) for row in result.rows]
        assert "¶3 · trimmed" in shown[first[0] - 2]
        assert "¶9 · trimmed" in shown[second[0] - 2]
        assert not any("also" in row for row in shown)


PARTED = "Nobody is hurt and nobody was in danger at any time. The tunnel opens again on Monday if they agree."


def parted_story() -> Story:
    """A base of two sentences; another outlet has the first in ¶3 and the second in ¶9."""
    one = "Nobody is hurt and nobody was in danger at any time."
    two = "The tunnel opens again on Monday if they agree."
    articles = tuple(
        article_from_json({"id": key, "source": f"{key}.txt", "text": text, "outlet": key})
        for key, text in (("Courier", PARTED), ("Post", f"{one}\n\nCars turned.\n\n{two}"))
    )
    post, at = articles[1].text, articles[1].text.index(two)
    spans = {"whole": Span(0, len(PARTED)), "first": Span(0, len(one)), "second": Span(at, len(post))}
    statements = tuple(
        Statement(key, "Courier" if key == "whole" else "Post", "direct", (span,), "", speaker="Orsk", cue="said",
                  paragraph={"whole": 1, "first": 3, "second": 9}[key])
        for key, span in spans.items()
    )  # fmt: skip
    cut = PARTED.index(two)
    links = (
        Link("whole", "first", "linked", 100, "trimmed", (), (
            AlignedRun("equal", Span(0, len(one)), spans["first"]),
            AlignedRun("delete", Span(cut, len(PARTED)), Span(len(one), len(one))))),
        Link("whole", "second", "linked", 100, "trimmed", (), (
            AlignedRun("delete", Span(0, len(one)), Span(at, at)),
            AlignedRun("equal", Span(cut, len(PARTED)), spans["second"]))),
    )  # fmt: skip
    return Story("parted", articles, statements, (), links, (), (Collation("c", "whole", tuple(spans), 2, 2),))


def test_in_little_room_what_nobody_else_has_of_the_base_is_left_out_and_counted() -> None:
    more = " ".join(f"Then number {number} of the long list was read to the hall." for number in range(12))
    story = parted_story()
    base = story.articles[0]._replace(text=f"{PARTED} {more}")
    whole = story.statements[0]._replace(spans=(Span(0, len(base.text)),))
    index = StoryIndex(story._replace(articles=(base, story.articles[1]), statements=(whole, *story.statements[1:])))
    collation = index.story.collations[0]

    def shown(room: int, focus: str = "first") -> str:
        rows = collation_rows(index, CollationRequest(collation, "whole", focus, 90, False, room=room)).rows
        return " ".join(" ".join(map(plain_text, rows)).split())

    assert "number 11" in shown(0)
    assert "number 11" in shown(60)
    assert "number 11" in shown(20, "whole"), "it is in focus"
    assert "number 0" in shown(20)
    assert "number 11" not in shown(20)
    assert "⋯ 132 words that no other outlet has" in shown(20)
    at = base.text.index("number 7")
    links = (index.story.links[0]._replace(flags=(Flag("COND", Span(at, at + 8), Span(0, 0)),)), index.story.links[1])
    index = StoryIndex(index.story._replace(links=links))
    assert "number 7" in shown(20), "a change of meaning stands on it"
