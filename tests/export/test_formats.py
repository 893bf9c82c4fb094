"""What each format promises: the source's exact characters, and that nothing a page says acts."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bridge_story import bridge_story, find
from claimreader.errors import ExportError
from claimreader.export.compose import compose
from claimreader.export.csv_table import COLUMNS, escape_cell, unescape_cell
from claimreader.export.document import ExportOptions, ReadingRow
from claimreader.export.markdown import front_matter, quotation
from claimreader.export.registry import FORMATS, find_format, render
from claimreader.export.template import starter
from claimreader.model import Collation, Span, Story
from claimreader.notebook.apply import apply_notebook
from claimreader.notebook.model import Snapshot
from claimreader.notebook.store import Notebook
from claimreader.notebook.take_passage import passage_of_selection
from claimreader.sanitize import for_cell, for_document
from claimreader.serialization import article_from_json
from export_fixture import HOSTILE, OPTIONS, marked, passages, story_with_decisions

STORY, ENTRIES = story_with_decisions()
PLAIN = "We said [no]; “yes”, it's 5 % – e\u0301té, שלום עולם, 漢字."

texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("*_`[]()<>#&|~\\\"'=+-@.!\n\r\u2028 aeq1"),
    min_size=1,
    max_size=80,
)


def written(name: str, story: Story, entries: Snapshot, options: ExportOptions = OPTIONS) -> str:
    made = render(name, story, entries, options)
    return made.decode("utf-8") if isinstance(made, bytes) else made


class Words(HTMLParser):
    """The tags of a document, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.said += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("name", FORMATS)
def test_every_mark_comes_out_with_the_sources_exact_characters(name: str) -> None:
    made = written(name, STORY, ENTRIES)
    if name in ("jsonld", "jsonl", "json", "claimreview"):
        made = json.dumps(json.loads(made), ensure_ascii=False)
        assert all(json.dumps(words, ensure_ascii=False)[1:-1] in made for words in placed_passages())
        return
    if name in ("csv", "readwise"):
        rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline="")))
        quotes = {unescape_cell(value) for row in rows for value in row}
        assert {for_cell(words) for words in placed_passages()} <= quotes
        return
    if name == "html":
        parser = Words()
        parser.feed(made)
        made = parser.said
    elif name == "markdown":
        made = rendered(made).said
    assert all(words in made for words in placed_passages())


def placed_passages() -> list[str]:
    """What was marked and still stands in the pages (what does not is told in the formats that check)."""
    return [words for words in passages(ENTRIES) if not words.startswith("It said")]


def rendered(markdown: str) -> Words:
    """A Markdown document without its front matter, as a reader shows it."""
    body = markdown.split("\n---\n", 1)[1] if markdown.startswith("---\n") else markdown
    parser = Words()
    parser.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    return parser


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_a_page_says_acts(name: str) -> None:
    made = written(name, *marked(HOSTILE))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", made.replace("\r\n", "\n").replace("\t", " "))
    assert "\u202e" not in made
    if name in ("csv", "readwise"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", made)
    if name == "markdown":
        tags = {tag for tag, _ in rendered(made).tags}
        assert tags <= {"h1", "h2", "p", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "code", "a"}
        links = {attrs["href"] or "" for tag, attrs in rendered(made).tags if tag == "a"}
        assert len(links) == 2
        assert all(link.lower().startswith(("http://%3cscript", "https://%3cscript")) for link in links)
    if name == "html":
        parser = Words()
        parser.feed(made)
        tags = {tag for tag, _ in parser.tags}
        assert not tags & {"script", "img", "iframe", "link", "object", "embed", "form", "base", "svg"}
        links = {attrs["href"] or "" for tag, attrs in parser.tags if tag == "a"}
        assert len(links) == 2
        assert all(link.lower().startswith(("http://<script", "https://%3cscript")) for link in links)
        assert not any(key.startswith("on") or key in ("src", "srcset") for _, attrs in parser.tags for key in attrs)
    if name in ("csv", "readwise"):
        for row in csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline="")):
            assert len(row) == len(next(csv.reader([made.removeprefix("\ufeff").split("\r\n", 1)[0]])))
            assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for value in row)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "-5 degrees", "+44", "…", " ", "\u0301", "\ufeff", "*", "[x]:", "a\rb"]
)
def test_single_odd_passages_come_through_every_format(name: str, text: str) -> None:
    assert written(name, *marked(text, title="A title"))


@given(texts)
def test_a_markdown_quotation_shows_exactly_the_characters_of_the_source(text: str) -> None:
    """Up to white space, which Markdown does not keep, and control characters, which nothing keeps."""
    page = article_from_json({"source": "x", "text": text})
    row = ReadingRow(passage_of_selection(page, Span(0, len(text))), "x", page.id)
    shown = rendered(quotation(row))
    assert {tag for tag, _ in shown.tags} <= {"blockquote", "p"}
    assert squeezed(shown.said) == squeezed(text)


@given(texts, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20)), max_size=4))
def test_changed_words_are_bold_and_nothing_else_changes(text: str, spans: list[tuple[int, int]]) -> None:
    page = article_from_json({"source": "x", "text": text})
    changed = tuple(sorted(Span(start, start + length) for start, length in spans))
    row = replace(ReadingRow(passage_of_selection(page, Span(0, len(text))), "x", page.id), changed=changed)
    shown = rendered(quotation(row))
    assert {tag for tag, _ in shown.tags} <= {"blockquote", "p", "strong"}
    assert squeezed(shown.said) == squeezed(text)


def squeezed(text: str) -> str:
    return "".join(for_document(text).split())


def test_bold_stands_on_the_changed_words() -> None:
    made = written("markdown", STORY, ENTRIES)
    assert (
        "> We will **not [ever]** charge for the bridge,” Vell said. “**Not this year, and not while I am mayor.**"
        in made
    )


@given(texts)
def test_front_matter_cannot_be_broken_out_of(title: str) -> None:
    document = compose(bridge_story(), None, replace(OPTIONS, title=title))
    lines = list(front_matter(document))
    assert lines[0] == lines[-1] == "---"
    assert all(len(line.splitlines()) == 1 and line != "---" for line in lines[1:-1])
    assert isinstance(json.loads(lines[1].removeprefix("title: ")), str)


@given(texts)
def test_a_cell_is_no_formula_has_one_line_and_gives_its_text_back(text: str) -> None:
    made = escape_cell(text)
    assert not made.lstrip(" ").startswith(("=", "+", "-", "@"))
    assert len(made.splitlines()) <= 1
    assert len(for_cell(text)) == len(text)
    if not text.startswith("'"):
        assert unescape_cell(made) == for_cell(text)


def test_the_table_has_its_columns_a_mark_and_dos_line_ends() -> None:
    made = render("csv", STORY, ENTRIES, OPTIONS)
    assert isinstance(made, bytes)
    assert made.startswith(b"\xef\xbb\xbfgroup_id,kind,status,")
    assert len(COLUMNS) == 34
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert made.count(b"\r\n") == len(rows) + 1
    assert {row["kind"] for row in rows} == {"quote", "reported", "fragment", "mark"}
    assert {row["status"] for row in rows} == {"", "suggested", "confirmed", "rejected"}
    texts = {article.source: article.text for article in STORY.articles}
    for row in rows:
        if row["changes"] != "gone":
            slice_ = texts[row["file"]][int(row["start"]) : int(row["end"])]
            assert unescape_cell(row["quote"]) == for_cell(slice_)


def test_scopes_hold_what_they_say() -> None:
    def groups(scope: str) -> list[str]:
        return [group.id for group in compose(STORY, ENTRIES, replace(OPTIONS, scope=scope)).groups]  # type: ignore[arg-type]

    assert [key for key in groups("marks") if len(key) < 3] == ["c2", "c1", "c3"]
    assert [key for key in groups("linked") if len(key) < 3] == ["c2", "c1"]
    assert [key for key in groups("all") if len(key) < 3] == ["c2", "c1", "c3", "c4", "p2", "l2"]


def test_a_suggestion_is_no_part_of_what_was_marked() -> None:
    def beside(scope: str) -> set[tuple[str, str | None]]:
        document = compose(bridge_story(), ENTRIES, replace(OPTIONS, scope=scope))  # type: ignore[arg-type]
        return {(row.link_state, row.statement) for group in document.groups for row in group.others}

    assert beside("marks") == set()
    assert beside("all") == {("suggested", "c3"), ("suggested", "p2")}


def test_the_entries_speak_for_themselves_without_the_pages() -> None:
    document = compose(None, ENTRIES, OPTIONS)
    assert len(document.groups) == len(ENTRIES.marks) + len(ENTRIES.verdicts)
    for name in FORMATS:
        made = FORMATS[name].render(document)
        assert "not while I am mayor" in (made if isinstance(made, str) else made.decode())


def test_what_a_person_corrected_is_told_as_theirs() -> None:
    story = bridge_story()
    with Notebook.in_memory(who="ana") as notebook:
        notebook.correct_speaker(story, "l2", "the council's clerk")
        notebook.mark_statement(story, "l2")
        entries = notebook.snapshot()
    rebuilt_story = apply_notebook(story, entries)
    assert "the council's clerk" in written("text", rebuilt_story, entries)
    for name in ("markdown", "html", "text", "csv"):
        assert "speaker corrected by ana" in written(name, rebuilt_story, entries).replace("Speaker", "speaker")


def test_marked_words_stand_by_themselves_where_the_statement_is_told_otherwise_now() -> None:
    story = bridge_story()
    with Notebook.in_memory() as notebook:
        notebook.mark_statement(story, "c2")
        notebook.mark_group(story, "c1")
        entries = notebook.snapshot()
    courier = story.articles[0]
    shorter = find(courier, "We will not [ever] charge for the bridge,” Vell said. “Not this year")
    changed = tuple(s._replace(spans=(shorter,)) if s.id == "c2" else s for s in story.statements if s.id != "l1")
    groups = (story.collations[0], Collation("c1", "c1", ("c1",), 1, 1))
    document = compose(story._replace(statements=changed, links=(), collations=groups), entries, OPTIONS)
    said = {row.passage.exact for row in document.rows}
    assert shorter.of(courier.text) in said
    assert {passage.exact for entry in entries.marks for passage in entry.passages} <= said


def test_a_verdict_alone_is_worth_a_file_only_where_entries_are_kept() -> None:
    story = bridge_story()
    with Notebook.in_memory() as notebook:
        notebook.reject(story, "c3", "p2")
        document = compose(story, notebook.snapshot(), OPTIONS)
    assert {name for name, made in FORMATS.items() if not made.is_empty_for(document)} == {"jsonld", "jsonl", "json"}


def test_a_rating_is_never_filled_in() -> None:
    for review in json.loads(written("claimreview", STORY, ENTRIES))["@graph"]:
        assert review["reviewRating"] == {"@type": "Rating", "ratingValue": "", "alternateName": ""}
        assert review["itemReviewed"]["firstAppearance"] == ""
        assert review["author"]["name"] == review["url"] == review["datePublished"] == ""


def test_a_page_of_html_asks_for_nothing() -> None:
    made = written("html", STORY, ENTRIES)
    parser = Words()
    parser.feed(made)
    assert ("meta", {"charset": "utf-8"}) in parser.tags
    policy = next(attrs["content"] for tag, attrs in parser.tags if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert {attrs["href"] for tag, attrs in parser.tags if tag == "a"} == {"https://courier.example/toll?a=1&b=2"}
    assert "url(" not in made
    assert "@import" not in made


def test_each_outlet_stands_beside_the_base_before_what_it_says_elsewhere() -> None:
    story = bridge_story()
    group = story.collations[0]._replace(statements=("c2", "c1", "c3", "l1", "p1"))
    made = written("html", story._replace(collations=(group,)), Snapshot(), replace(OPTIONS, scope="linked"))
    outlets = re.findall(r'<th scope="row" dir="auto">([^<]+)</th>', made)
    assert outlets == ["Courier", "ledger.txt", "Harbour Post", "Courier", "Courier", "Courier"]


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    story = bridge_story()
    articles = tuple(article._replace(url="javascript:alert(1)") for article in story.articles)
    with Notebook.in_memory() as notebook:
        entries = story._replace(articles=articles)
        notebook.mark_statement(entries, "c1")
        made = written("html", entries, notebook.snapshot())
        assert "javascript:" not in made
        assert "javascript:" not in written("markdown", entries, notebook.snapshot())


def test_the_starter_template_makes_the_document_itself() -> None:
    pytest.importorskip("jinja2")
    with_template = replace(OPTIONS, template=starter())
    assert written("markdown", STORY, ENTRIES, with_template) == written("markdown", STORY, ENTRIES)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{% for group in groups %}", "line 1"),
        ("\n\n{{ titel }}", "titel"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ groups.append(1) }}", "unsafe"),
        ("{{ 1/0 }}", "division"),
    ],
)
def test_what_is_wrong_in_a_template_is_named(template: str, complaint: str) -> None:
    pytest.importorskip("jinja2")
    with pytest.raises(ExportError, match=complaint):
        written("markdown", STORY, ENTRIES, replace(OPTIONS, template=template))


def test_without_jinja_a_template_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(ExportError, match=r"claimreader\[template\]"):
        written("markdown", STORY, ENTRIES, replace(OPTIONS, template="{{ title }}"))
    assert written("markdown", STORY, ENTRIES)


def test_formats_answer_to_their_names_and_endings() -> None:
    assert [find_format(name).name for name in ("md", ".csv", "HTML", "jsonld")] == [
        "markdown",
        "csv",
        "html",
        "jsonld",
    ]
    with pytest.raises(ExportError, match="choose one of markdown, html"):
        find_format("docx")


@pytest.mark.parametrize(
    "page", [(STORY, ENTRIES), marked(HOSTILE), marked("“" + "x" * 300)], ids=["toll", "hostile", "long"]
)
def test_a_page_has_no_fault_that_a_parser_would_have_to_mend(page: tuple[Story, Snapshot]) -> None:
    """The strict parser of the WHATWG's own algorithm raises at the first one."""
    html5lib = pytest.importorskip("html5lib")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(written("html", *page))
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {element.get("aria-labelledby") for element in document.iter("section")} <= set(ids)
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse(written("html", *page).replace("</blockquote>", "", 1))
