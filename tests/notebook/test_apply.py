"""What a person decided, laid onto a story that was told anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bridge_story import bridge_story, find
from claimreader.model import Article, Block, DroppedLine, Flag, Link, Page, Span, Statement, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.flag_decisions import passages_of_names, unite_names, without_united
from claimreader.notebook.model import Entry
from claimreader.notebook.relocate import relocate_entries
from claimreader.notebook.store import Notebook
from claimreader.pipeline import StoryRequest, build_story
from claimreader.serialization import article_from_json

STORY = bridge_story()


@pytest.fixture
def notebook() -> Iterator[Notebook]:
    with Notebook.in_memory(who="ana", clock=lambda: "2024-05-09T10:00:00Z") as opened:
        yield opened


def applied(notebook: Notebook, story: Story = STORY) -> Story:
    return apply_notebook(story, notebook.snapshot(story))


def status(story: Story, a: str, b: str) -> str | None:
    return next((link.status for link in story.links if {link.a, link.b} == {a, b}), None)


def together(story: Story, a: str, b: str) -> bool:
    return any({a, b} <= set(collation.statements) for collation in story.collations)


def rebuild(story: Story) -> Story:
    """The same pages with a line more at their head and other ids, as after another cleaning of the same files."""
    head = "Front page news.\n\n"

    def later(span: Span | None) -> Span | None:
        return Span(span.start + len(head), span.end + len(head)) if span else None

    articles = tuple(
        article_from_json({"source": a.source, "text": head + a.text, "sha256": a.sha256})._replace(id=a.id + "x")
        for a in story.articles
    )
    statements = tuple(
        s._replace(id=s.id + "x", article=s.article + "x", spans=tuple(later(p) or p for p in s.spans))
        for s in story.statements
    )
    links = tuple(link._replace(a=link.a + "x", b=link.b + "x") for link in story.links)
    return Story("later", articles, statements, (), links)


def test_without_entries_the_story_is_the_same(notebook: Notebook) -> None:
    notebook.mark_statement(STORY, "c1")
    assert applied(notebook) is STORY


def test_verdicts_set_the_links_and_the_groups_follow(notebook: Notebook) -> None:
    notebook.reject(STORY, "c2", "p1")
    notebook.confirm(STORY, "p2", "c3")
    story = applied(notebook)
    assert (status(story, "c2", "p1"), status(story, "c3", "p2")) == ("rejected", "confirmed")
    assert not together(story, "c2", "p1")
    assert together(story, "c3", "p2")
    assert together(story, "c1", "l1")
    assert "rejected by ana, 2024-05-09T10:00:00Z" in story.links[0].reasons


def test_a_pair_linked_by_hand_is_aligned_and_gathered(notebook: Notebook) -> None:
    notebook.link(STORY, "p1", "l1")
    story = applied(notebook)
    link = next(link for link in story.links if {link.a, link.b} == {"p1", "l1"})
    assert link.status == "confirmed"
    assert link.reasons == ("linked by hand by ana, 2024-05-09T10:00:00Z",)
    assert link.runs
    assert together(story, "p1", "l1")


def test_verdicts_find_their_statements_after_another_cleaning_under_other_ids(notebook: Notebook) -> None:
    notebook.reject(STORY, "c2", "p1")
    notebook.link(STORY, "c4", "l2")
    again = rebuild(STORY)
    story = applied(notebook, again)
    assert status(story, "c2x", "p1x") == "rejected"
    assert status(story, "c4x", "l2x") == "confirmed"
    assert [placed.status for placed in relocate_entries(again, notebook.snapshot(again).verdicts)] == [
        "moved",
        "moved",
    ]


def test_a_rejected_pair_stays_rejected_when_linking_finds_it_again_and_is_no_link_when_it_does_not(
    notebook: Notebook,
) -> None:
    notebook.reject(STORY, "c2", "p1")
    assert status(applied(notebook), "c2", "p1") == "rejected"
    assert status(applied(notebook, STORY._replace(links=())), "c2", "p1") is None


def test_applying_twice_is_applying_once(notebook: Notebook) -> None:
    notebook.confirm(STORY, "c2", "p1")
    notebook.correct_speaker(STORY, "l1", "Ada Vell")
    courier = STORY.articles[0]
    notebook.correct_span(STORY, "c1", find(courier, "the town would not charge drivers"))
    once = applied(notebook)
    assert apply_notebook(once, notebook.snapshot(once)) == once


def test_a_corrected_speaker_is_shown_as_the_persons_and_can_be_unknown(notebook: Notebook) -> None:
    notebook.correct_speaker(STORY, "l1", "  Ada   Vell ")
    notebook.correct_speaker(STORY, "c4", None)
    said = {statement.id: statement for statement in applied(notebook).statements}
    assert said["l1"].speaker == "Ada Vell"
    assert said["l1"].extra["corrected"]["speaker"] == {
        "was": "mayor's office", "by": "ana", "at": "2024-05-09T10:00:00Z",
    }  # fmt: skip
    assert said["c4"].speaker is None
    assert applied(notebook).links != STORY.links, "linking hangs on the speaker"


def test_a_corrected_span_stands_where_the_person_says(notebook: Notebook) -> None:
    courier = STORY.articles[0]
    span = find(courier, "We will not [ever] charge for the bridge,”")
    notebook.correct_span(STORY, "c2", span)
    statement = next(s for s in applied(notebook).statements if s.id == "c2")
    assert statement.spans == (span,)
    assert statement.text == span.of(courier.text)
    assert statement.extra["corrected"]["span"]["was"] == [list(s) for s in STORY.statements[1].spans]


def test_corrections_build_on_each_other(notebook: Notebook) -> None:
    courier = STORY.articles[0]
    notebook.correct_span(STORY, "c1", find(courier, "the town would not charge drivers"))
    once = applied(notebook)
    notebook.correct_span(once, "c1", find(courier, "the town would not charge"))
    notebook.correct_speaker(applied(notebook), "c1", "the town")
    statement = next(s for s in applied(notebook).statements if s.id == "c1")
    assert (statement.text, statement.speaker) == ("the town would not charge", "the town")


def page_with_removed_line() -> Story:
    text = "The bridge\n\nIt stays free."
    line = "“Nobody will ever pay to cross the river,” said Ada Vell."
    article = Article(
        "a", "a.txt", text,
        (Block(0, 10, "title", Span(0, 10)), Block(12, 26, "paragraph", Span(90, 104))),
        "1" * 64, "2" * 64,
        (DroppedLine(Span(12, 70), line, "looks like a caption"), DroppedLine(Span(72, 76), "Home", "menu")),
    )  # fmt: skip
    free = Statement("a:12-26", "a", "indirect", (Span(12, 25),), "It stays free", quoted=())
    return Story("s", (article,), (free,))


def test_a_removed_line_that_is_kept_becomes_part_of_the_article_and_is_heard(notebook: Notebook) -> None:
    story = page_with_removed_line()
    notebook.keep_line(story, "a", story.articles[0].dropped[0])
    kept = applied(notebook, story)
    article = kept.articles[0]
    assert article.text == "The bridge\n\n“Nobody will ever pay to cross the river,” said Ada Vell.\n\nIt stays free."
    assert [line.text for line in article.dropped] == ["Home"]
    old = next(s for s in kept.statements if s.id == "a:12-26")
    assert old.spans[0].of(article.text) == "It stays free"
    assert any("Nobody will ever pay" in s.text for s in kept.statements)
    assert [p.status for p in relocate_entries(kept, notebook.snapshot(kept).corrections)] == ["exact"]
    assert apply_notebook(kept, notebook.snapshot(kept)) == kept


def test_a_mark_below_a_kept_line_says_that_it_moved(notebook: Notebook) -> None:
    story = page_with_removed_line()
    notebook.mark_selection(story, "a", Span(12, 25))
    notebook.keep_line(story, "a", story.articles[0].dropped[0])
    kept = applied(notebook, story)
    (mark,) = relocate_entries(kept, notebook.snapshot(kept).marks)
    assert mark.status == "moved"
    assert mark.relocations[0].span is not None
    assert mark.relocations[0].span.of(kept.articles[0].text) == "It stays free"


def test_what_is_taken_back_is_named_in_words(notebook: Notebook) -> None:
    story = page_with_removed_line()
    notebook.keep_line(story, "a", story.articles[0].dropped[0])
    change = notebook.undo()
    assert change is not None
    assert change.what == "keep a line"


def test_decisions_hold_on_the_sample_pages_told_twice(notebook: Notebook, seeds: Path) -> None:
    def rebuilt() -> Story:
        pages = [Page(path.name, path.read_bytes()) for path in sorted(seeds.glob("*.txt"))]
        *_, story = build_story(StoryRequest(pages))
        return story

    first = rebuilt()
    a = next(s for s in first.statements if s.article == first.articles[0].id)
    b = next(s for s in first.statements if s.article == first.articles[1].id)
    notebook.link(first, a.id, b.id)
    linked = applied(notebook, rebuilt())
    assert status(linked, a.id, b.id) == "confirmed"
    assert together(linked, a.id, b.id)
    notebook.reject(linked, a.id, b.id)
    assert status(applied(notebook, linked), a.id, b.id) == "rejected"


def test_a_dismissed_flag_is_set_apart_and_comes_back(notebook: Notebook) -> None:
    link = STORY.links[0]
    neg, cut = link.flags
    notebook.dismiss(STORY, link, neg)
    notebook.dismiss(STORY, link, neg)
    assert len(notebook.snapshot(STORY).corrections) == 1, "the same again takes the place of the first"
    story = applied(notebook)
    (judged,) = [one for one in story.links if {one.a, one.b} == {link.a, link.b}]
    assert (judged.flags, judged.dismissed) == ((cut,), (neg,))
    assert (judged.status, judged.label, story.collations) == (link.status, link.label, STORY.collations)
    notebook.restore(story, judged, neg)
    assert applied(notebook) is STORY
    notebook.undo()
    assert applied(notebook).links[0].dismissed == (neg,)


def test_a_dismissed_flag_is_found_again_where_its_words_moved(notebook: Notebook) -> None:
    link = STORY.links[0]
    notebook.dismiss(STORY, link, link.flags[0])
    later = rebuild(STORY)
    head = len("Front page news.\n\n")

    def moved(span: Span) -> Span:
        return Span(span.start + head, span.end + head)

    flags = tuple(flag._replace(a=moved(flag.a), b=moved(flag.b)) for flag in link.flags)
    later = later._replace(links=(later.links[0]._replace(flags=flags), *later.links[1:]))
    assert [flag.name for flag in applied(notebook, later).links[0].dismissed] == ["NEG"]
    other_words = flags[0]._replace(a=Span(flags[0].a.start, flags[0].a.end - 1))
    later = later._replace(links=(later.links[0]._replace(flags=(other_words, flags[1])), *later.links[1:]))
    assert applied(notebook, later).links[0].dismissed == (), "another accusation is not dismissed"


def test_two_names_that_are_one_are_linked_as_one_and_each_page_keeps_its_own(notebook: Notebook) -> None:
    who = Flag("WHO", Span(0, 0), Span(0, 0))
    link = Link("c1", "l1", "linked", 74, "trimmed", (who,))
    assert notebook.unite(STORY, link, who) is not None
    story = applied(notebook)
    speakers = {statement.id: statement.speaker for statement in story.statements}
    assert (speakers["c1"], speakers["l1"]) == ("Ada Vell", "mayor's office")
    noted = next(statement for statement in story.statements if statement.id == "l1").extra["corrected"]
    assert noted["same"] == {
        "was": "mayor's office", "with": "Ada Vell", "by": "ana", "at": "2024-05-09T10:00:00Z",
    }  # fmt: skip
    assert not any(flag.name == "WHO" for one in story.links for flag in one.flags)
    notebook.undo()
    assert applied(notebook) is STORY


def test_names_inside_a_quotation_are_one_and_pronouns_are_not() -> None:
    pages = (("a", "The crew saw Sheriff Pell, they say."), ("b", "The crew saw Sheriff Gane, you say."))
    articles = tuple(article_from_json({"id": key, "source": f"{key}.txt", "text": text}) for key, text in pages)
    statements = tuple(
        Statement(f"{article.id}1", article.id, "direct", (Span(0, len(article.text)),), article.text)
        for article in articles
    )
    names = Flag("WHO", find(articles[0], "Sheriff Pell"), find(articles[1], "Sheriff Gane"))
    pronouns = Flag("WHO", find(articles[0], "they"), find(articles[1], "you"))
    link = Link("a1", "b1", "linked", 80, "edited", (names, pronouns))
    story = Story("names", articles, statements, links=(link,))
    assert unite_names(story, ()) == {}
    assert passages_of_names(story, link, pronouns) is None
    made = passages_of_names(story, link, names)
    assert made is not None
    entry = Entry("1", "correction", "same", made)
    united = unite_names(story, (entry,))
    assert set(united) == {"Sheriff Pell", "Sheriff Gane"}
    (kept,) = without_united(story, story.links, united)
    assert kept.flags == (pronouns,)


def test_a_speaker_is_corrected_in_several_statements_as_one_step(notebook: Notebook) -> None:
    notebook.correct_speaker(STORY, "c1", "Ada Vell-Lund", "c2", "p1")
    assert [s.speaker for s in applied(notebook).statements].count("Ada Vell-Lund") == 3
    notebook.undo()
    assert applied(notebook) is STORY
