"""OpenDocument texts: every paragraph in its role, notes and comments left out with a reason."""

from __future__ import annotations

from pathlib import Path

from claimreader.language.analysis import Analysis
from claimreader.pipeline import extract_statements
from office_files import odt
from opened_files import PARAGRAPHS, TITLE, open_bytes

STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Quotations"/>'
    '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
)
NOTE = "<text:note><text:note-body><text:p>As of May.</text:p></text:note-body></text:note>"
BODY = (
    f'<text:p text:style-name="P1">{TITLE}</text:p>'
    f"<text:p>{PARAGRAPHS[0]}{NOTE}</text:p>"
    '<text:h text:outline-level="2">What was said</text:h>'
    '<text:p>Maar<text:s text:c="2"/>said the<text:line-break/>chains <text:span>would</text:span> not hold.</text:p>'
    '<text:p text:style-name="P2">Nobody rang me.</text:p>'
    f"<text:list><text:list-item><text:p>{PARAGRAPHS[3]}</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Chains</text:p></table:table-cell></table:table-row>"
    "</table:table>"
    f"<text:section><text:p>{PARAGRAPHS[5]}</text:p></text:section>"
)


def test_the_paragraphs_of_a_document_are_kept_in_their_roles(tmp_path: Path) -> None:
    (article,) = open_bytes(tmp_path, "lock.odt", odt(BODY, STYLES)).articles
    assert [(block.role, block.span.of(article.text)) for block in article.blocks] == [
        ("title", TITLE),
        ("paragraph", PARAGRAPHS[0]),
        ("heading", "What was said"),
        ("paragraph", "Maar said the chains would not hold."),
        ("paragraph", "Nobody rang me."),
        ("list", PARAGRAPHS[3]),
        ("table", "Chains"),
        ("paragraph", PARAGRAPHS[5]),
    ]
    assert article.blocks[4].quotation
    assert [(line.text, line.reason) for line in article.dropped] == [("As of May.", "a note")]


def test_names_in_bold_are_speakers_of_a_transcript(tmp_path: Path) -> None:
    turns = (("Ilse Maar", "We have mended it."), ("Pavel Orsk", "Nobody rang me."), ("Ilse Maar", "Did you ask us?"))
    body = "".join(
        f'<text:p><text:span text:style-name="T1">{name}:</text:span> {said}</text:p>' for name, said in turns
    )
    (article,) = open_bytes(tmp_path, "hearing.odt", odt(body, STYLES)).articles
    assert [statement.speaker for statement in extract_statements(Analysis(article))] == [name for name, _ in turns]


def test_an_encrypted_document_is_refused(tmp_path: Path) -> None:
    content = odt("", manifest="<manifest><encryption-data/></manifest>")
    assert open_bytes(tmp_path, "lock.odt", content).errors == [
        f"{tmp_path / 'lock.odt'}: it is encrypted; save it without a password and open that"
    ]
