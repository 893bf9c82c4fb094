"""`--record`: a transcript as the base, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimreader.cli.main import main

Capture = pytest.CaptureFixture[str]
RECORD = "MS. TOLVANEN: Good morning. If the province pays its share, the lock will reopen in May.\n\nMR. OKAFOR: No."
PAGE = "“The lock will reopen in May,” Mira Tolvanen said.\n\n“I have never been happier,” said Deniz Okafor."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "briefing.txt").write_text(RECORD, encoding="utf-8")
    (tmp_path / "courier.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def compare(folder: Path, *more: str) -> int:
    record = folder / "briefing.txt"
    return main(["compare", "-q", "--cleaned", "--record", str(record), str(folder / "courier.txt"), *more])


def test_the_record_comes_first_and_its_turns_are_bases(folder: Path, capsys: Capture) -> None:
    assert compare(folder, "--format", "jsonl") == 0
    story = json.loads(capsys.readouterr().out)
    assert [article.get("role") for article in story["articles"]] == ["record", None]
    turns = [s["id"] for s in story["statements"] if s["kind"] == "turn"]
    assert story["collations"][0]["base"] == turns[0]
    assert story["uncarried"] == turns[1:]
    assert len(story["unrecorded"]) == 1


def test_the_text_says_what_is_on_the_record(folder: Path, capsys: Capture) -> None:
    assert compare(folder) == 0
    text = capsys.readouterr().out
    assert "record on file" in text
    assert "On the record, carried by nobody: 1 turn" in text
    assert "Not in the record on file: 1 statement" in text


def test_a_record_in_the_folder_of_the_pages_is_read_once(folder: Path, capsys: Capture) -> None:
    record = str(folder / "briefing.txt")
    assert main(["compare", "-q", "--cleaned", "--record", record, str(folder), "--format", "jsonl"]) == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 2


def test_each_story_gets_the_record(folder: Path, capsys: Capture) -> None:
    lines = [{"id": name, "text": PAGE, "cleaned": True, "story_id": name} for name in ("one", "two")]
    stories = folder / "stories.jsonl"
    stories.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    record = str(folder / "briefing.txt")
    assert main(["compare", "-q", "--record", record, str(stories), "--format", "jsonl"]) == 0
    written = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [story["articles"][0]["role"] for story in written] == ["record", "record"]


def test_a_record_that_is_not_there_is_named_and_the_rest_is_done(folder: Path, capsys: Capture) -> None:
    call = ["compare", "--cleaned", "--record", str(folder / "no.txt"), str(folder / "courier.txt")]
    assert main(call) == 1
    out, err = capsys.readouterr()
    assert "no.txt" in err
    assert "Story" in out


def test_every_export_format_takes_a_record(folder: Path, capsys: Capture) -> None:
    for name in ("markdown", "html", "csv", "jsonld", "json"):
        assert compare(folder, "--format", name) == 0
        assert "reopen in May" in capsys.readouterr().out


def test_a_page_that_prints_a_conversation_may_be_a_record(folder: Path, capsys: Capture) -> None:
    hearing = folder / "hearing.txt"
    hearing.write_text("ANN LEE: We will go.\n\nTOM BRACK: I will not.\n\nANN LEE: You have to.", encoding="utf-8")
    assert main(["compare", "--cleaned", str(hearing), str(folder / "courier.txt")]) == 0
    assert f"--record {hearing} makes it the base" in capsys.readouterr().err
