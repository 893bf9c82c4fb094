"""Word documents: every paragraph in its role, what is beside the text left out with a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from claimreader.language.analysis import Analysis
from claimreader.page import zip_parts
from claimreader.pipeline import extract_statements
from office_files import W, archive, docx, run, word_paragraph
from opened_files import PARAGRAPHS, TITLE, open_bytes

NUMBERED = '<w:numPr><w:ilvl w:val="0"/></w:numPr>'
BODY = (
    word_paragraph(run(TITLE), style="Titel"),
    word_paragraph(run("By Nora Beck, 3 June 2024")),
    word_paragraph(run(PARAGRAPHS[0][:40]), run(PARAGRAPHS[0][40:])),
    word_paragraph(run("What was said"), style="berschrift2"),
    word_paragraph(
        run("Maar said the work costs "),
        f'<w:del w:id="1">{run("3").replace("w:t", "w:delText")}</w:del>',
        f'<w:ins w:id="2">{run("2.1")}</w:ins>',
        run(" million"),
        run("unseen", "<w:vanish/>"),
        run("."),
    ),
    word_paragraph(run("Nobody rang me."), style="Zitat"),
    word_paragraph(run(PARAGRAPHS[3]), properties=NUMBERED),
    f"<w:tbl><w:tr><w:tc>{word_paragraph(run('Chains'))}</w:tc><w:tc>{word_paragraph(run('three'))}</w:tc></w:tr></w:tbl>",
    f"<w:sdt><w:sdtContent>{word_paragraph(run(PARAGRAPHS[5]))}</w:sdtContent></w:sdt>",
)


def test_the_paragraphs_of_a_document_are_kept_in_their_roles(tmp_path: Path) -> None:
    footer = f"<w:ftr {W}>{word_paragraph(run('Page 1'))}</w:ftr>"
    notes = f"<w:footnotes {W}><w:footnote>{word_paragraph(run('As of May.'))}</w:footnote></w:footnotes>"
    content = docx(BODY, footer1=footer, footnotes=notes)
    (article,) = open_bytes(tmp_path, "lock.docx", content).articles
    assert [(block.role, block.span.of(article.text)) for block in article.blocks] == [
        ("title", TITLE),
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "What was said"),
        ("paragraph", "Maar said the work costs 2.1 million."),
        ("paragraph", "Nobody rang me."),
        ("list", PARAGRAPHS[3]),
        ("table", "Chains"),
        ("table", "three"),
        ("paragraph", PARAGRAPHS[5]),
    ]
    assert (article.title, article.byline, article.date) == (TITLE, "Nora Beck", "2024-06-03")
    assert article.blocks[4].quotation
    assert article.sha256 == hashlib.sha256(content).hexdigest()
    reasons = {line.text: line.reason for line in article.dropped}
    assert reasons["3"] == "struck out by the page"
    assert reasons["Page 1"] == "the head or foot of the pages"
    assert reasons["As of May."] == "a note"


def test_names_in_bold_are_speakers_of_a_transcript(tmp_path: Path) -> None:
    turns = (("Ilse Maar", "We have mended it."), ("Pavel Orsk", "Nobody rang me."), ("Ilse Maar", "Did you ask us?"))
    body = [word_paragraph(run(f"{name}: ", "<w:b/>"), run(said)) for name, said in turns]
    (article,) = open_bytes(tmp_path, "hearing.docx", docx(body)).articles
    assert [statement.speaker for statement in extract_statements(Analysis(article))] == [name for name, _ in turns]


@pytest.mark.parametrize("name", ["lock.txt", "lock", "lock.html"])
def test_a_document_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    assert open_bytes(tmp_path, name, docx(BODY)).articles[0].title == TITLE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (docx(BODY)[:-300], "a ZIP archive that is broken or cut off"),
        (archive({"word/document.xml": "<w:document"}), "there is no text in this document"),
        (archive({"xl/workbook.xml": "<x/>"}), "it is a spreadsheet; save it as CSV or text"),
        (archive({"ppt/presentation.xml": "<x/>"}), "it is a set of slides"),
        (archive({"a.txt": "text"}), "it is a ZIP archive, not text; unpack it, and open the folder"),
        (docx([word_paragraph()]), "there is no text in it"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (error,) = open_bytes(tmp_path, "lock.docx", content).errors
    assert told in error


def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "_UNPACKED_LIMIT", 2**20)
    content = docx([word_paragraph(run("said " * 600_000))])
    assert len(content) < 20_000
    (error,) = open_bytes(tmp_path, "bomb.docx", content).errors
    assert "unpacks to more than 1 MB" in error


def test_entities_do_not_unfold(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "said ">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    body = (
        f"{bomb}]><w:document {W}><w:body>{word_paragraph(run('Nobody rang me.'))}<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"
    )
    opened = open_bytes(tmp_path, "bomb.docx", archive({"word/document.xml": body + "</w:body></w:document>"}))
    assert all(len(article.text) < 1000 for article in opened.articles)


def test_deep_nesting_ends(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 5000 + word_paragraph(run("said"))
    open_bytes(tmp_path, "deep.docx", docx([deep]))
