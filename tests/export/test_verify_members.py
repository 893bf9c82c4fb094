"""Exports of pages that share a file: each passage is looked for in its own page of the mailbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimreader.cli.main import main

FIRST = "“We will not pay for the bridge,” Ada Lund said. The town heard it, and the ferry went on as before that day."
SECOND = "“The chains are new,” Olaf Rik said. He had painted them in March, and nobody had thanked him for that."
THIRD = "“Nobody rang me,” Pavel Orsk said. He had read it on the door of the lock house like all the others."


def mail(text: str, number: int) -> str:
    return (
        f"From a@b.example Mon\nFrom: a@b.example\nTo: c@d.example\nSubject: Letter {number}\n"
        f"Date: Mon, {number} Jun 2024 07:15:00 +0200\n\n{text}\n\n"
    )


def outcomes(capsys: pytest.CaptureFixture[str], export: Path) -> list[str]:
    main(["verify", str(export)])
    return [line.split()[0] for line in capsys.readouterr().out.splitlines()[:-1]]


@pytest.mark.parametrize("form", ["jsonl", "jsonld", "csv"])
def test_each_passage_is_found_in_its_own_page(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    box = tmp_path / "box.mbox"
    box.write_text(mail(FIRST, 3) + mail(SECOND, 4), encoding="utf-8")
    assert main(["compare", "box.mbox", "--format", form, "-q"]) == 0
    export = tmp_path / f"export.{form}"
    export.write_text(capsys.readouterr().out, encoding="utf-8")
    found = outcomes(capsys, export)
    assert len(found) >= 2
    assert set(found) == {"ok"}
    box.write_text(mail(FIRST, 3) + mail(SECOND, 4) + mail(THIRD, 5), encoding="utf-8")
    assert set(outcomes(capsys, export)) == {"ok"}
    box.write_text(mail(FIRST, 3) + mail(SECOND.replace("new", "old"), 4), encoding="utf-8")
    assert set(outcomes(capsys, export)) == {"ok", "changed"}
    (tmp_path / "elsewhere").mkdir()
    box.write_text(mail(FIRST, 3) + mail(SECOND, 4), encoding="utf-8")
    box.rename(tmp_path / "elsewhere" / "letters")
    assert set(outcomes(capsys, export)) == {"ok"}


def test_two_stories_of_one_file_have_ids_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "box.mbox").write_text(mail(FIRST, 3) + mail(SECOND, 4), encoding="utf-8")
    ids = set()
    for number in (1, 2):
        assert main(["compare", f"{tmp_path / 'box.mbox'}#{number}", "--format", "json", "-q"]) == 0
        ids.add(capsys.readouterr().out.split('"story_id": ')[1][:20])
    assert len(ids) == 2
