"""What an export holds: what is marked, a group, one statement, the whole story."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from bridge_story import bridge_story, find
from claimreader.export.annotations_read import read_annotations
from claimreader.export.compose import compose
from claimreader.export.document import ExportOptions, Scope
from claimreader.export.read_export import read_export
from claimreader.export.reading_row import changed_words, omitted_words
from claimreader.export.registry import FORMATS, render
from claimreader.model import AlignedRun, Link, Span
from claimreader.notebook.model import Snapshot
from export_fixture import OPTIONS, notebook, story_with_decisions

STORY, ENTRIES = story_with_decisions()


def of(scope: Scope, statement: str | None = None) -> ExportOptions:
    return replace(OPTIONS, scope=scope, statement=statement)


def text(name: str, options: ExportOptions, entries: Snapshot = ENTRIES) -> str:
    made = render(name, STORY, entries, options)
    return made.decode("utf-8-sig") if isinstance(made, bytes) else made


def test_a_group_is_every_reading_of_the_statement_and_what_was_decided_on_them() -> None:
    document = compose(STORY, ENTRIES, of("group", "p1"))
    (group,) = document.groups
    assert [row.statement for row in group.rows] == ["c2", "p1"]
    assert [entry.what for entry in group.entries] == ["statement", "confirmed"]
    assert not document.orphans
    assert [e.what for e in (*document.snapshot.marks, *document.snapshot.verdicts)] == ["statement", "confirmed"]


def test_a_statement_by_itself_has_nothing_of_another_outlet() -> None:
    document = compose(STORY, ENTRIES, of("statement", "p1"))
    (group,) = document.groups
    (row,) = group.rows
    assert (row.statement, row.base, row.label, row.flags, row.changed, row.link_state) == ("p1", False, "", (), (), "")
    assert group.absent == group.entries == group.others == ()
    assert document.snapshot == Snapshot()
    assert [page.source for _, page in document.pages] == ["pages/post.txt"]
    marked = compose(STORY, ENTRIES, of("statement", "c2"))
    assert [entry.what for entry in marked.groups[0].entries] == ["statement"]
    assert marked.rows[0].entry is not None
    assert [entry.what for entry in marked.snapshot.marks] == ["statement"]
    assert not marked.snapshot.verdicts


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_tells_of_a_statement_by_itself_what_was_not_asked(name: str) -> None:
    made = text(name, of("statement", "p1"))
    assert "We will charge for the bridge." in made
    if name not in ("json", "jsonl"):
        # Those carry the articles whole.
        assert "[ever]" not in made
    assert "Carried by" not in made
    assert "1 outlet" not in made
    assert "fullest" not in made.split("</style>")[-1]


def test_a_statement_that_is_not_there_is_an_export_of_nothing() -> None:
    for scope in ("group", "statement"):
        assert compose(STORY, ENTRIES, of(scope, "nowhere")).empty
        assert compose(STORY, ENTRIES, of(scope)).empty


@pytest.mark.parametrize(
    ("options", "statements"),
    [
        (of("statement", "p1"), {"p1"}),
        (of("group", "p1"), {"c2", "p1"}),
        (of("linked"), {"c1", "c2", "p1", "l1"}),
        (of("all"), {"c1", "c2", "c3", "c4", "p1", "p2", "l1", "l2"}),
    ],
)
@pytest.mark.parametrize("entries", [Snapshot(), ENTRIES], ids=["nothing marked", "marked"])
def test_what_can_be_verified_holds_every_passage_of_its_scope(
    options: ExportOptions, statements: set[str], entries: Snapshot
) -> None:
    wanted = {(s.article, s.start, s.end) for s in STORY.statements if s.id in statements}
    for name in ("jsonld", "jsonl", "csv"):
        made = render(name, STORY, entries, options)
        content = read_export(made if isinstance(made, bytes) else made.encode(), name)
        sources = {article.source: article.id for article in STORY.articles}
        found = {(sources[c.passage.page.source], c.passage.start, c.passage.end) for c in content.exported}
        assert wanted <= found, name
        if options.is_single or not entries.marks:
            assert found == wanted, name


def test_what_the_program_found_is_not_read_back_as_the_persons() -> None:
    collection = json.loads(render("jsonld", bridge_story(), None, of("all")))
    motivations = [item["motivation"] for item in collection["first"]["items"]]
    assert motivations.count("linking") == 3
    assert motivations.count("highlighting") == 2, "c4 and l2, which nothing links"
    assert {item["creator"]["type"] for item in collection["first"]["items"]} == {"Software"}
    assert read_annotations(collection, "x") == []


def test_a_mark_stands_once_and_is_the_persons() -> None:
    with notebook() as book:
        book.mark_statement(STORY, "l2")
        collection = json.loads(text("jsonld", of("all"), book.snapshot()))
    found = [item for item in collection["first"]["items"] if '"exact": "Cars paid nothing' in json.dumps(item)]
    assert [item["creator"]["type"] for item in found] == ["Person"]


def test_a_group_of_the_csv_is_that_groups_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv", of("group", "c1")), newline="")))
    assert [row["outlet"] for row in rows] == ["Courier", "ledger.txt"]


def test_half_a_pair_of_brackets_never_stands_alone_among_words_that_differ() -> None:
    courier, post, _ = bridge_story().articles
    inside, outside = find(courier, "not [ever"), find(courier, "ever] charge")
    for run, words in (
        (AlignedRun("delete", inside, Span(0, 0)), "not [ever]"),
        (AlignedRun("delete", outside, Span(0, 0)), "[ever] charge"),
        (AlignedRun("delete", find(courier, "ever"), Span(0, 0)), "ever"),
    ):
        link = Link("c2", "p1", "linked", 80, "edited", (), (run,))
        assert omitted_words(link, True, courier.text) == (words,)
        assert [span.of(courier.text) for span in changed_words(link, False, courier.text)] == [words]
    assert changed_words(link._replace(runs=(AlignedRun("insert", Span(0, 0), Span(3, 8)),)), True, post.text) == (
        Span(3, 8),
    )
