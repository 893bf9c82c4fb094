"""Drafts: every offset where the person has it, and which passages are checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.checking.draft import find_passages, open_draft, read_draft
from claimreader.checking.model import Draft
from claimreader.errors import UnreadablePage
from claimreader.language.analysis import Analysis
from claimreader.model import Page
from office_files import docx, run, word_paragraph

MARKDOWN = (
    "# The *lock*\n\nMira Tolvanen said: “We will **not** pay for\nthe [old lock](https://example.org/lock), "
    "and [t]he province\nknows it.”\n\n- “It is late,” said Jonas Ferk.\n- “It is early,” said Jonas Ferk.\n"
)


def draft_of(text: str, name: str = "draft.md") -> Draft:
    return read_draft(Page(name, text.encode("utf-8"), markup=False))


def passages(draft: Draft) -> list[tuple[str, str]]:
    found = find_passages(Analysis(draft.article))
    return [(passage.kind, passage.span.of(draft.text)) for passage in found]


def test_marks_of_markdown_are_no_words_and_move_nothing() -> None:
    draft = draft_of(MARKDOWN)
    assert len(draft.article.text) == len(draft.text)
    words = [word.norm for word in Analysis(draft.article).words]
    assert "example" not in words
    assert "the" in words[-40:]
    assert [text.split()[0] for _, text in passages(draft)] == ["We", "It", "It"]


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "Mira Tolvanen said: “We will not pay for the lock until the province has\nagreed to share all of the costs."
    text = "\n".join([line + "”"] * 4)
    assert len(passages(draft_of("\n\n".join([line + "”"] * 4), "draft.txt"))) == 4
    assert len(draft_of(text, "draft.txt").article.text) == len(text)


def test_reports_and_the_words_they_quote_are_passages_of_their_own() -> None:
    draft = draft_of("Mira Tolvanen said that the plan was “far too slow” for the town.", "draft.txt")
    assert [kind for kind, _ in passages(draft)] == ["reported", "quotation"]


def test_words_of_nobody_are_checked_and_titles_are_not() -> None:
    draft = draft_of(
        "The book “The Long Bridge” is out. On the wall it says “we shall never pay for this lock”.", "d.txt"
    )
    assert passages(draft) == [("quotation", "we shall never pay for this lock")]


def test_a_word_document_is_read(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(docx([word_paragraph(run("“We will not pay for the lock,” Mira Tolvanen said."))]))
    assert passages(open_draft(str(file))) == [("quotation", "We will not pay for the lock,")]


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match="--against"):
        open_draft(str(tmp_path))


@given(st.text(alphabet="ab “”\"'*_#[]()\n\r>-…", min_size=1))
def test_what_is_read_is_as_long_as_what_is_given(text: str) -> None:
    try:
        draft = draft_of(text)
    except UnreadablePage:
        return
    assert len(draft.article.text) == len(draft.text) == len(text)
    for passage in find_passages(Analysis(draft.article)):
        assert 0 <= passage.span.start < passage.span.end <= len(text)
