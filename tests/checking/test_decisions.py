"""Decisions on passages of a draft: kept with their words, never on others, said in the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from check_story import DRAFT, check_story
from claimreader.checking.decisions import decide, decisions, draft_story
from claimreader.checking.formats import render
from claimreader.cli.main import main
from claimreader.model import Story
from claimreader.notebook.store import Notebook

ALTERED = 2
"""The number of the passage that is altered."""


@pytest.fixture
def notebook() -> Notebook:
    return Notebook.in_memory(who="R. Ekman")


def keep(notebook: Notebook) -> None:
    draft, checks = check_story()
    decide(notebook, draft, checks[ALTERED], "right", None, "asked her")


def found(notebook: Notebook, text: str = DRAFT) -> dict[int, tuple[bool, str]]:
    draft, checks = check_story(text)
    entries = notebook.snapshot(draft_story(draft)).drafts
    return {number: (one.applies, one.why) for number, one in decisions(entries, draft, checks).items()}


def test_it_is_found_on_its_passage(notebook: Notebook) -> None:
    keep(notebook)
    assert found(notebook) == {ALTERED: (True, "")}


def test_it_goes_with_its_words_in_an_edited_draft(notebook: Notebook) -> None:
    keep(notebook)
    longer = DRAFT.replace("\n\n“The old crane", "\n\nThe harbour is old, and the town is small.\n\n“The old crane", 1)
    assert found(notebook, longer) == {ALTERED: (True, "")}


def test_other_words_or_another_speaker_are_not_what_was_decided_on(notebook: Notebook) -> None:
    keep(notebook)
    for old, new in (("for ten days", "for eleven days"), ("ten days,” Mira Tolvanen", "ten days,” Deniz Okafor")):
        assert all(not applies for applies, _ in found(notebook, DRAFT.replace(old, new)).values())


def test_another_answer_is_not_what_was_decided_on(notebook: Notebook) -> None:
    draft, checks = check_story()
    other = checks[ALTERED]._replace(verdict="trimmed_unmarked")
    decide(notebook, draft, other, "right", None, None)
    assert found(notebook) == {ALTERED: (False, "the answer was: trimmed, not marked")}


def test_words_of_another_speaker_in_the_source_are_not_what_was_decided_on(notebook: Notebook) -> None:
    draft, checks = check_story()
    other = checks[ALTERED]._replace(source_speaker="Deniz Okafor")
    decide(notebook, draft, other, "right", None, None)
    assert found(notebook) == {ALTERED: (False, "the source credited Deniz Okafor")}


def test_a_report_and_its_quotation_are_two_passages(notebook: Notebook) -> None:
    text = "Mira Tolvanen said that they had “waited for nine days” in the cold.\n"
    draft, checks = check_story(text)
    kinds = {check.passage.kind: number for number, check in enumerate(checks)}
    decide(notebook, draft, checks[kinds["quotation"]], "mend", None, None)
    assert list(found(notebook, text)) == [kinds["quotation"]]


def test_it_is_no_mark_nor_correction_of_a_page(notebook: Notebook) -> None:
    keep(notebook)
    draft, _ = check_story()
    snapshot = notebook.snapshot(Story("other", draft_story(draft).articles))
    assert len(snapshot.drafts) == 1
    assert not (snapshot.marks)
    assert not (snapshot.verdicts)
    assert not (snapshot.corrections)


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "html", "csv"])
def test_every_report_says_it(notebook: Notebook, name: str) -> None:
    keep(notebook)
    draft, checks = check_story()
    decided = decisions(notebook.snapshot().drafts, draft, checks)
    written = render(name, draft, checks, decided)
    assert "asked her" in written
    assert "R. Ekman" in written
    assert "asked her" not in render(name, draft, checks)


def test_the_command_reads_the_notebook_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, source, book = tmp_path / "draft.txt", tmp_path / "source.txt", tmp_path / "book.sqlite"
    file.write_text("“We have waited for ten days,” Mira Tolvanen said.", encoding="utf-8")
    source.write_text("“We have waited for nine days,” Mira Tolvanen said.", encoding="utf-8")
    call = ["check", str(file), "--against", str(source), "--format", "jsonl", "--notebook", str(book)]
    assert main(call) == 1
    assert "decision" not in json.loads(capsys.readouterr().out)
    assert not book.exists()
    from claimreader.checking.check import check_draft
    from claimreader.checking.draft import open_draft
    from claimreader.model import Page
    from claimreader.page.read import read_page

    draft = open_draft(str(file))
    (check,) = check_draft(draft, [read_page(Page(str(source), source.read_bytes(), markup=False))])
    with Notebook.open(book, who="R. Ekman") as notebook:
        decide(notebook, draft, check, "right", None, None)
    # The verdict and the exit status are what the files say.
    assert main(call) == 1
    assert json.loads(capsys.readouterr().out)["decision"]["what"] == "right"


def test_the_screen_needs_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("“We have waited,” she said.", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(file), "--against", str(file), "--read"])
    assert stopped.value.code == 2
    assert "--read needs a terminal" in capsys.readouterr().err
