"""What is copied is what stands in the file, and says where."""

from __future__ import annotations

from bridge_story import bridge_story
from claimreader.model import Story
from claimreader.view.citation import cite, cite_group, cite_statement
from claimreader.view.story_index import StoryIndex


def test_a_statement_is_copied_letter_by_letter(index: StoryIndex) -> None:
    copied = cite_statement(index, "c2")
    assert copied.startswith(
        "We will not [ever] charge for the bridge,\n[…]\nNot this year, and not while I am mayor.\n"
    )
    for words in ("Vell said", "credited to Northline", "Courier", "2024-05-07", "¶2", "https://courier.example/"):
        assert words in copied


def test_a_copy_of_what_is_not_said_says_so_first(story: Story) -> None:
    first = story.statements[0]._replace(polarity="open", cue_phrase="has not told")
    index = StoryIndex(story._replace(statements=(first, *story.statements[1:])))
    copied = cite_statement(index, "c1")
    assert copied.startswith("not said: that the town would not charge drivers\n    Mayor Ada Vell has not told; ")
    start = first.start
    assert cite(index, "courier", start, start + 13).startswith("not said: that the town\n")
    assert cite(index, "courier", start - 4, start + 13).startswith("day that the town\n"), "more than the content"


def test_a_group_has_every_reading_and_every_answer(index: StoryIndex) -> None:
    copied = cite_group(index, index.collation_of["c2"])
    assert "fullest on file" in copied
    assert "edited; NEG “not [ever]” left out; ⌿ CUT “[ever]” left out" in copied
    assert "ledger: words not found in this file" in copied


def test_blind_copies_do_not_name_the_file(story: Story) -> None:
    copied = cite(StoryIndex(story, blind=True), "ledger", 0, 7)
    assert "C, " in copied
    assert "ledger" not in copied


def test_a_citation_tells_the_day_as_the_reader_shows_it() -> None:
    story = bridge_story()
    first = story.articles[0]._replace(date=None, page_date="2024-05-09")
    index = StoryIndex(story._replace(articles=(first, *story.articles[1:])))
    assert ", 2024-05-09 (page), ¶2," in cite_statement(index, "c2")
    assert ", date unknown, " in cite_statement(index, "l1")
