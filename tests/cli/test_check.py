"""`check`: a draft against its sources, from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from claimreader.cli.main import main
from office_files import docx, odt, run, word_paragraph
from pdf_files import column, pdf

Capture = pytest.CaptureFixture[str]
SOURCE = (
    "“We will not pay for the bridge until the province has agreed,” Mira Tolvanen, the mayor, said. "
    "“The chains were last painted in 1998, and nobody has looked at them since.”\n\n"
    "Deniz Okafor, the harbour master, denied that the gates were unsafe."
)
GOOD = "“The chains were last painted in 1998, and nobody has looked at them since,” Mira Tolvanen said."
BAD = "“The chains were last painted in 1988, and nobody has looked at them since,” Mira Tolvanen said."
TRIMMED = "“The chains were last painted, and nobody has looked at them since,” Mira Tolvanen said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "courier.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def check(folder: Path, draft: str, *more: str, name: str = "draft.txt") -> int:
    (folder / name).write_text(draft, encoding="utf-8")
    return main(["check", str(folder / name), "--against", str(folder / "pages"), "--cleaned", *more])


def lines(capsys: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_faithful_draft_passes(folder: Path, capsys: Capture) -> None:
    assert check(folder, GOOD, "--format", "jsonl") == 0
    (one,) = lines(capsys)
    assert (one["verdict"], one["kind"], one["speaker"]) == ("verbatim", "quotation", "Mira Tolvanen")
    assert one["searched"] == 1
    assert SOURCE[one["source_start"] : one["source_end"]] == one["source_text"]
    assert GOOD[one["start"] : one["end"]] == one["text"]


def test_a_changed_number_fails_and_is_flagged_on_its_word(folder: Path, capsys: Capture) -> None:
    assert check(folder, BAD, "--format", "jsonl") == 1
    (one,) = lines(capsys)
    assert one["verdict"] == "altered"
    flag = next(flag for flag in one["flags"] if flag["name"] == "NUM")
    assert (BAD[slice(*flag["a"])], SOURCE[slice(*flag["b"])]) == ("1988", "1998")
    assert "1998" in one["suggestion"]


@pytest.mark.parametrize("name", ["draft.docx", "draft.odt", "draft.pdf"])
def test_a_draft_may_be_a_document(folder: Path, capsys: Capture, name: str) -> None:
    made = {
        "draft.docx": lambda: docx([word_paragraph(run(BAD))]),
        "draft.odt": lambda: odt(f"<text:p>{BAD}</text:p>"),
        "draft.pdf": lambda: pdf([column([BAD])]),
    }
    if name == "draft.pdf":
        pytest.importorskip("pypdfium2")
    (folder / name).write_bytes(made[name]())
    assert main(["check", str(folder / name), "--against", str(folder / "pages"), "--format", "jsonl"]) == 1
    assert [one["verdict"] for one in lines(capsys)] == ["altered"]


def test_words_left_out_without_a_mark_fail_only_when_strict(folder: Path, capsys: Capture) -> None:
    assert check(folder, TRIMMED) == 0
    assert "trimmed, not marked" in capsys.readouterr().out
    assert check(folder, TRIMMED, "--strict") == 1


def test_what_the_source_denies_is_context_lost(folder: Path, capsys: Capture) -> None:
    assert check(folder, "Okafor said that the gates were unsafe.", "--format", "jsonl") == 1
    assert [one["verdict"] for one in lines(capsys)] == ["context_lost"]


def test_another_speaker_is_flagged_on_both_names(folder: Path, capsys: Capture) -> None:
    draft = GOOD.replace("Mira Tolvanen", "Deniz Okafor")
    assert check(folder, draft, "--format", "jsonl") == 1
    (one,) = lines(capsys)
    assert one["verdict"] == "other_speaker"
    (flag,) = (flag for flag in one["flags"] if flag["name"] == "WHO")
    assert draft[slice(*flag["a"])] == "Deniz Okafor"
    assert SOURCE[slice(*flag["b"])].startswith("Mira Tolvanen")
    assert one["suggestion"] == "credit Mira Tolvanen"


def test_a_record_is_a_source(folder: Path, capsys: Capture) -> None:
    (folder / "draft.txt").write_text("“We have waited for nine days,” Mira Tolvanen said.", encoding="utf-8")
    (folder / "briefing.txt").write_text("MS. TOLVANEN: We have waited for nine days.\n\nQ: Why?", encoding="utf-8")
    assert (
        main(["check", str(folder / "draft.txt"), "--record", str(folder / "briefing.txt"), "--format", "jsonl"]) == 0
    )
    (one,) = lines(capsys)
    assert (one["verdict"], one["source_speaker"]) == ("verbatim", "Tolvanen")


def test_offsets_of_markdown_count_its_own_characters(folder: Path, capsys: Capture) -> None:
    draft = (
        "# Bridge\n\nSee [the page](https://example.org/a).\n\n"
        "“The chains were **last painted** in 1998,\nand nobody has looked at them since,” Mira Tolvanen said.\n"
    )
    assert check(folder, draft, "--format", "jsonl", name="draft.md") == 0
    (one,) = lines(capsys)
    assert draft[one["start"] : one["end"]] == one["text"]
    assert one["text"].startswith("The chains were **last")


def test_html_is_checked_by_what_it_shows(folder: Path, capsys: Capture) -> None:
    assert check(folder, f"<p>{GOOD}</p><p>{BAD}</p>", "--format", "jsonl", name="draft.html") == 1
    assert [one["verdict"] for one in lines(capsys)] == ["verbatim", "altered"]


def test_a_table_has_a_row_for_each_passage(folder: Path, capsys: Capture) -> None:
    assert check(folder, f"{GOOD}\n\n=1+1 {BAD}", "--format", "csv") == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [row["verdict"] for row in rows] == ["verbatim", "altered"]


def test_a_page_shows_markup_as_characters(folder: Path, capsys: Capture) -> None:
    draft = "“The chains were <script>alert(1)</script> last painted in 1998, and nobody has looked,” Tolvanen said."
    assert check(folder, draft, "--format", "html") == 1
    out = capsys.readouterr().out
    assert "<script" not in out
    assert "&lt;<mark>script&gt;" in out


def test_a_draft_without_quotations_passes_and_says_so(folder: Path, capsys: Capture) -> None:
    assert check(folder, "The bridge is long.") == 0
    assert "no quotation and no reported statement" in capsys.readouterr().err


def test_an_empty_draft_is_named(folder: Path, capsys: Capture) -> None:
    assert check(folder, " \n") == 1
    assert "draft.txt: there is no text in it" in capsys.readouterr().err


def test_sources_that_cannot_be_read_are_an_error_and_no_verdict(folder: Path, capsys: Capture) -> None:
    (folder / "draft.txt").write_text(GOOD, encoding="utf-8")
    assert main(["check", str(folder / "draft.txt"), "--against", str(folder / "nowhere")]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "no source could be read" in err


@pytest.mark.parametrize("arguments", [["check"], ["check", "draft.txt"], ["check", "-", "--against", "-"]])
def test_a_wrong_call_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_the_contract_is_printed(capsys: Capture) -> None:
    assert main(["check", "--contract"]) == 0
    out = capsys.readouterr().out
    assert "colour" not in out or "color" in out
    assert "trimmed, not marked (fails with --strict)" in out
