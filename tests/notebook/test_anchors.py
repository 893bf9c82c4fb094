"""Passages found again in edited copies of the sample pages: exact, moved, or orphaned, never placed by guess."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bridge_story import bridge_story
from claimreader.model import Article, Span
from claimreader.notebook.anchors import Relocation, relocate, relocate_in
from claimreader.notebook.model import PageRef, Passage
from claimreader.notebook.relocate import current_spans, relocate_entries
from claimreader.notebook.store import Notebook
from claimreader.notebook.take_passage import passage_of_selection, passage_of_statement
from claimreader.serialization import article_from_json
from steps import steps

QUOTE = "We are not creating any military alliance with China."


@pytest.fixture
def page(seeds: Path) -> Article:
    text = (seeds / "002_99d47df28d07c1df.txt").read_text(encoding="utf-8")
    return article_from_json({"id": "up", "source": "up.txt", "text": text})


def edited(page: Article, text: str) -> Article:
    return article_from_json({"id": "again", "source": page.source, "text": text})


def quote(page: Article, words: str = QUOTE) -> Passage:
    start = page.text.index(words)
    return passage_of_selection(page, Span(start, start + len(words)))


def found(passage: Passage, page: Article) -> tuple[str, str, int]:
    placement = relocate(passage, [page])
    words = placement.span.of(page.text) if placement.span else ""
    return placement.status, words, placement.distance


def test_the_same_text_is_exact_whatever_the_page_is_called(page: Article) -> None:
    renamed = page._replace(id="x", source="elsewhere.txt", sha256="0" * 64)
    assert found(quote(page), renamed) == ("exact", QUOTE, 0)


def test_an_insertion_before_moves_it_and_one_after_does_not(page: Article) -> None:
    assert found(quote(page), edited(page, "A line more.\n\n" + page.text)) == ("moved", QUOTE, 14)
    assert found(quote(page), edited(page, page.text + "\n\nA line more.")) == ("exact", QUOTE, 0)


def test_a_deletion_before_moves_it_back(page: Article) -> None:
    start = page.text.index("Source:")
    end = page.text.index("Quote from Putin")
    assert found(quote(page), edited(page, page.text[:start] + page.text[end:])) == ("moved", QUOTE, start - end)


def test_swapped_paragraphs_are_followed(page: Article) -> None:
    paragraphs = page.text.split("\n\n")
    at = next(n for n, p in enumerate(paragraphs) if QUOTE in p)
    paragraphs[at], paragraphs[at + 2] = paragraphs[at + 2], paragraphs[at]
    status, words, distance = found(quote(page), edited(page, "\n\n".join(paragraphs)))
    assert (status, words) == ("moved", QUOTE)
    assert distance > 0


def test_changed_words_are_found_and_shown_as_changed(page: Article) -> None:
    other = edited(page, page.text.replace(QUOTE, "We are creating no military alliances with China."))
    placement = relocate(quote(page), [other])
    assert placement.status == "changed"
    assert placement.changed
    assert placement.placed is None
    assert 70 <= placement.similarity < 100
    assert placement.span is not None
    assert placement.span.of(other.text) == "We are creating no military alliances with China."


@pytest.mark.parametrize(
    "text",
    ["We signed the papers and went home before the rain began to fall.", ""],
    ids=["other words in its place", "cut out"],
)
def test_a_quote_that_is_gone_is_an_orphan(page: Article, text: str) -> None:
    gone = relocate(quote(page), [edited(page, page.text.replace(QUOTE, text))])
    assert gone._replace(offered=()) == Relocation("orphan", similarity=0)


def test_a_quote_that_stands_twice_goes_where_its_neighbours_are_or_nowhere(page: Article) -> None:
    told_again = edited(page, f"Earlier he had put it so. {QUOTE} That was all.\n\n{page.text}")
    assert found(quote(page), told_again)[2] == len(told_again.text) - len(page.text)
    alone = edited(page, f"Somebody said: {QUOTE} So it was.\n\nAnother said, though: {QUOTE} It was so.")
    assert relocate(quote(page), [alone]).status == "orphan"


def test_few_words_are_never_found_by_themselves(page: Article) -> None:
    short = quote(page, "not from scepticism")
    kept = edited(page, "More.\n\n" + page.text)
    assert found(short, kept)[0] == "moved"
    elsewhere = edited(page, "An analyst said it came, not from scepticism, but from another place altogether.")
    assert relocate(short, [elsewhere]).status == "orphan"


def test_a_passage_is_never_placed_in_another_outlets_page(page: Article) -> None:
    other = article_from_json({"id": "o", "source": "other.txt", "text": page.text + "\n\nMore."})
    assert relocate(quote(page), [other]).status == "orphan"
    linked = quote(page)._replace(page=quote(page).page._replace(url="https://up.example/1"))
    assert relocate(linked, [other._replace(url="https://up.example/1")]).status == "exact"


def test_selectors_of_other_tools_anchor_by_their_quote(page: Article) -> None:
    """Their offsets are of another text (the page as a browser has it), and no hash is known."""
    theirs = Passage(
        PageRef("https://up.example/1", "", "", url="https://up.example/1"), 9000, 9000 + len(QUOTE), QUOTE,
        "Putin: \"", " Yes, we cooperate",
    )  # fmt: skip
    ours = page._replace(url="https://up.example/1")
    assert found(theirs, ours)[:2] == ("moved", QUOTE)


@pytest.mark.parametrize("seed", range(8))
def test_random_edits_never_lead_to_other_words(page: Article, seed: int) -> None:
    """Whatever is done to the page: an exact or unchanged find has the very words, a changed one most of them."""
    chance = random.Random(seed)
    words = page.text.split(" ")
    for _ in range(chance.randrange(1, 120)):
        at = chance.randrange(len(words))
        chance.choice(
            (
                lambda at=at: words.pop(at),
                lambda at=at: words.insert(at, chance.choice(words)),
                lambda at=at: words.__setitem__(at, "changed"),
                lambda at=at: words.__setitem__(slice(at, at + 30), words[at : at + 30][::-1]),
            )
        )()
    other = edited(page, " ".join(words))
    for start in range(0, len(page.text) - 80, 60):
        passage = passage_of_selection(page, Span(start, start + chance.randrange(5, 80)))
        relocation = relocate(passage, [other])
        if relocation.span is None:
            continue
        text = relocation.span.of(other.text)
        if relocation.changed:
            shared = set(text.split()) & set(passage.exact.split())
            assert shared
        else:
            assert text == passage.exact


def test_marks_of_interrupted_statements_move_piece_by_piece() -> None:
    story = bridge_story()
    courier = story.articles[0]
    passage = passage_of_statement(courier, story.statements[1])
    again = article_from_json({"id": "x", "source": courier.source, "text": "Update.\n\n" + courier.text})
    relocation = relocate_in(passage, again)
    assert [span.of(again.text) for span in current_spans(passage, relocation)] == [
        "We will not [ever] charge for the bridge,",
        "Not this year, and not while I am mayor.",
    ]


def test_entries_are_listed_with_their_worst_place_and_those_of_other_stories_are_not() -> None:
    story = bridge_story()
    with Notebook.in_memory() as notebook:
        notebook.mark_statement(story, "c1")
        notebook.mark_group(story, "c2")
        gone = story._replace(articles=story.articles[:1], statements=story.statements[:4])
        placed = relocate_entries(gone, notebook.snapshot().marks)
        assert [one.status for one in placed] == ["exact", "orphan"]
        assert [one.statements for one in placed] == [("c1",), ("c2", None)]
        stranger = story._replace(
            story_id="other",
            articles=tuple(edited(a, f"Something else {a.id}.") for a in story.articles),
        )
        assert relocate_entries(stranger, notebook.snapshot(stranger).marks) == ()


def test_looking_for_a_passage_takes_work_in_proportion_to_the_text() -> None:
    """Of the words that the quote itself is made of."""
    passage = Passage(PageRef("x", "1", "2"), 0, 1, "said the mayor of the town and " * 8 + "so on", "a", "b")

    def work(size: int) -> int:
        page = article_from_json({"source": "x", "text": "the mayor of the town said so. " * size})
        return steps(lambda: relocate(passage, [page]))

    assert work(4_000) < 12 * work(400)


TOWN = (
    "The ferry runs late in Velden.\n\n"
    "Ann Lee said the harbour would take 300 days. “We will pay for the old bridge by Monday,” Tom Brack said.\n\n"
    "It rained on the market, and nobody walked past the quarry until the count was over."
)


@pytest.mark.parametrize(
    ("words", "was", "now"),
    [
        ("pay for the old bridge", "We will pay", "We will not pay"),
        ("take 300 days. “We will", "We will pay for the old bridge", "We will close the new school"),
        ("We will pay for the old bridge by Monday", "“We will pay", "“Never we will pay"),
        ("It rained on the market", "until the count was over", "until the count was nothing"),
    ],
    ids=["a negation before it", "another sentence goes on", "a word put in at its edge", "a negation in its place"],
)
def test_the_rest_of_its_sentence_stands_as_well(words: str, was: str, now: str) -> None:
    page = article_from_json({"id": "t", "source": "t.txt", "text": TOWN})
    placement = relocate(quote(page, words), [edited(page, TOWN.replace(was, now))])
    assert placement.placed is None


def test_a_copy_right_beside_the_marked_words_is_not_taken_for_them() -> None:
    page = article_from_json({"id": "t", "source": "t.txt", "text": TOWN})
    sentence = "“We will pay for the old bridge by Monday,” Tom Brack said."
    doubled = edited(page, TOWN.replace(sentence, f"{sentence} {sentence}"))
    assert relocate(quote(page, "for the old bridge"), [doubled]).placed is None
    crossing = quote(page, "Tom Brack said.\n\nIt rained")
    assert relocate(crossing, [doubled]).placed is None


def test_a_paragraph_that_moved_keeps_its_marks() -> None:
    page = article_from_json({"id": "t", "source": "t.txt", "text": TOWN})
    moved = edited(page, "\n\n".join(TOWN.split("\n\n")[::-1]))
    assert relocate(quote(page, "for the old bridge"), [moved]).placed is not None


def test_words_alone_are_placed_where_they_stand_once_and_offered_where_twice() -> None:
    """Another tool's annotation may have no surroundings."""
    text = "The bridge will close in May, and the ferry will stop. Nobody asked.\n\nThe ferry will stop."
    before, after = (article_from_json({"source": "a.txt", "text": words}) for words in (text, f"Today: {text} Now."))
    alone = {"prefix": "", "suffix": "", "wide_prefix": "", "wide_suffix": ""}
    once, twice = (
        passage_of_selection(before, Span(at, at + len(words)))._replace(**alone)
        for words in ("bridge will close in May", "ferry will stop")
        for at in [before.text.index(words)]
    )
    assert relocate_in(once, after).status == "moved"
    found = relocate_in(twice, after)
    assert found.status == "orphan"
    assert len(found.offered) == 2
