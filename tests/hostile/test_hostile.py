"""Hostile pages through the whole program: shown harmlessly or refused with a line, never a crash, never a control."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from cases import CASES, Case
from claimreader.cli.main import main

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")
DOUBT = re.compile("only [0-9]+ words? found: |cleaning is unsure ")
"""What is told of a page that was read and may be no article."""
LATER = "The town had heard of the hole in its hull a week before, and nobody had gone to look, the office told us."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_verb_ends_well(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / f"page{case.suffix}"
    page.write_bytes(case.build(3000))
    for verb in ("clean", "statements", "compare"):
        status = main([verb, str(page), "--format", "jsonl"])
        captured = capsys.readouterr()
        assert status in (0, 1)
        assert captured.err or status == 0
        assert status == 1 or all(DOUBT.search(line) for line in captured.err.splitlines()), captured.err
        assert "Traceback" not in captured.err
        for line in captured.out.splitlines():
            check_offsets(json.loads(line))
        assert main([verb, str(page), "-q"]) == status
        assert not ACTING.search(capsys.readouterr().out)


def check_offsets(value: dict[str, object]) -> None:
    """Every span of an article or story lies inside its text and slices back."""
    articles = value.get("articles", [value])
    assert isinstance(articles, list)
    texts = {article["id"]: article["text"] for article in articles}
    for article in articles:
        for block in article["blocks"]:
            assert 0 <= block["start"] <= block["end"] <= len(article["text"])
    statements = value.get("statements", [])
    assert isinstance(statements, list)
    assert len({statement["id"] for statement in statements}) == len(statements)
    for statement in statements:
        text = texts[statement["article"]]
        assert statement["text"] == " [...] ".join(text[start:end] for start, end in statement["spans"])
        for name in ("mention", "cue"):
            if statement[f"{name}_span"]:
                start, end = statement[f"{name}_span"]
                assert 0 <= start <= end <= len(text)


SAID = "It was “not [our] ferry” that sank, said Ada Lund, who is mayor of the town and had been told of it early."
ESCAPES = {
    "colour": "\x1b[31mred\x1b[0m",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "link": "\x1b]8;;https://a.example\x1b\\here\x1b]8;;\x1b\\",
    "device control": "\x1bP+q544e\x1b\\",
    "C1": "\x9b2J\x9d0;title\x9c",
    "title": "\x1b]0;owned\x07",
    "override": "\u202egnp.exe\u202c",
    "carriage return": "safe\rEVIL",
    "backspace": "safe\b\b\b\bEVIL",
    "bell and null": "\x07\x00",
    "newline kinds": "a\x0bb\x0cc\x85d\u2028e\u2029f",
    "tags": "a\U000e0041\U000e0042b",
}


@pytest.mark.parametrize("evil", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize("where", ["text", "cleaned", "title", "outlet", "byline", "id", "html"])
def test_nothing_a_page_says_acts_in_a_terminal(
    evil: str, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record: dict[str, object] = {"id": "a", "text": f"{SAID}\n\n{LATER} {evil if where in ('text', 'cleaned') else ''}"}
    if where == "html":
        record = {"html": f"<title>{evil}</title><body><h1>{evil}</h1><p>{SAID}</p><p>{LATER} {evil}</p></body>"}
    elif where == "cleaned":
        record["cleaned"] = True
    elif where != "text":
        record[where] = f"x{evil}"
    page = tmp_path / "page.jsonl"
    page.write_text(json.dumps(record), encoding="utf-8")
    for verb in ("clean", "statements", "compare"):
        status = main([verb, str(page)])
        captured = capsys.readouterr()
        # A NUL tells a binary file.
        assert status == 0 or evil == ESCAPES["bell and null"]
        assert SAID[:30] in captured.out or verb != "clean" or status == 1
        assert not ACTING.search(captured.out + captured.err)
        main([verb, str(page), "--format", "jsonl"])
        # In JSON a control is always an escape of six letters.
        assert not ACTING.search(capsys.readouterr().out)


def test_square_brackets_and_marks_of_a_quotation_come_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "[Trump] “said” [/b] e\u0301 \u05d0\u05d1 [link=x]‹y›[/link] $(rm) `ls`"
    page = tmp_path / "page.txt"
    page.write_text(f"{said}\n", encoding="utf-8")
    assert main(["clean", str(page), "--cleaned"]) == 0
    assert said in unicodedata.normalize("NFD", capsys.readouterr().out)
