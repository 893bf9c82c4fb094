"""`compare` in the export formats, `export`, `verify`: what goes where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from claimreader.cli.main import main
from claimreader.export.registry import FORMATS
from claimreader.notebook.store import Notebook, default_file
from claimreader.pipeline import build_story
from claimreader.sources import open_stories

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def pages(seeds: Path) -> Path:
    """The sample pages in a folder of their own, here."""
    shutil.copytree(seeds, "pages")
    return Path("pages")


def mark(pages: Path, file: Path | None = None) -> int:
    """Mark the first statement of each outlet; how many."""
    (request,) = open_stories([str(pages)], report_error=lambda error: pytest.fail(str(error)))
    *_, story = build_story(request)
    chosen = {statement.article: statement.id for statement in reversed(story.statements)}
    with Notebook.open(file or default_file(), who="ana") as notebook:
        for statement in chosen.values():
            notebook.mark_statement(story, statement)
    return len(chosen)


@pytest.mark.parametrize("name", ["markdown", "html", "csv", "jsonld"])
def test_compare_writes_a_story_in_the_export_formats(pages: Path, name: str, capsys: Capture) -> None:
    assert main(["compare", str(pages), "--format", name, "-q"]) == 0
    first = capsys.readouterr()
    assert main(["compare", str(pages), "--format", name, "-q"]) == 0
    assert capsys.readouterr().out == first.out
    assert first.err == ""
    begins = {"markdown": "---\n", "html": "<!DOCTYPE html>", "csv": "\ufeffgroup_id", "jsonld": "{"}[name]
    assert first.out.startswith(begins)
    if name == "csv":
        assert len(list(csv.DictReader(io.StringIO(first.out.removeprefix("\ufeff"))))) > 9
    if name == "jsonld":
        assert json.loads(first.out)["type"] == "AnnotationCollection"


def test_a_hyphen_is_standard_output(pages: Path, capsys: Capture) -> None:
    mark(pages)
    told = []
    for more in ([], ["-o", "-"]):
        assert main(["export", str(pages), "--format", "csv", *more]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != ""
    assert not Path("-").exists()


def test_what_is_marked_is_exported_and_verifies(pages: Path, capsys: Capture) -> None:
    marked = mark(pages)
    for name in ("csv", "jsonld", "jsonl", "json"):
        assert main(["export", str(pages), "--format", name, "-o", "."]) == 0
        told = capsys.readouterr()
        assert told.out == ""
        assert "written to " in told.err
        written = told.err.strip().split("written to ")[1]
        assert main(["verify", written]) == 0
        last = capsys.readouterr().out.strip().splitlines()[-1]
        assert last.startswith(f"{written}: ")
        assert int(last.removeprefix(f"{written}: ").split()[0]) >= marked
        assert "moved" not in last
        assert "gone" not in last


def test_an_export_without_pages_tells_the_passages_as_they_were_marked(pages: Path, capsys: Capture) -> None:
    marked = mark(pages)
    shutil.rmtree(pages)
    assert main(["export", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert len(rows) == marked
    assert all(row["marked_by"] == "ana" and row["file_sha256"] for row in rows)


def test_what_was_marked_verifies_without_the_pages_being_named_again(
    pages: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (request,) = open_stories([str(pages)], report_error=lambda error: pytest.fail(str(error)))
    *_, story = build_story(request)
    a, b = (next(s.id for s in story.statements if s.article == article.id) for article in story.articles[:2])
    with Notebook.open(default_file()) as notebook:
        notebook.mark_statement(story, a)
        notebook.link(story, a, b)
    for name in ("csv", "jsonld", "jsonl", "json"):
        assert main(["export", "--format", name]) == 0
        made = io.TextIOWrapper(io.BytesIO(capsys.readouterr().out.encode("utf-8")))
        monkeypatch.setattr("sys.stdin", made)
        assert main(["verify", "-"]) == 0
        assert capsys.readouterr().out.endswith("standard input: 2 passages, 2 ok\n")


def test_a_notebook_of_the_projects_own_is_used_and_the_persons_is_not_made(pages: Path, capsys: Capture) -> None:
    mark(pages, Path("project.sqlite"))
    assert main(["export", str(pages), "--notebook", "project.sqlite"]) == 0
    assert capsys.readouterr().out.startswith("---\ntitle: ")
    assert not default_file().exists()


@pytest.mark.parametrize("arguments", [[], ["--notebook", "nowhere.sqlite"]])
def test_without_a_mark_nothing_is_written_and_it_is_said(pages: Path, arguments: list[str], capsys: Capture) -> None:
    assert main(["export", str(pages), *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "--all" in told.err
    assert not Path("nowhere.sqlite").exists()


def test_of_several_stories_those_without_a_mark_are_passed_over(pages: Path, capsys: Capture) -> None:
    mark(pages)
    story = {"story_id": "other", "text": "The mill\n\nThe mill stands still since May. “We wait,” said its owner."}
    Path("other.jsonl").write_text(json.dumps(story), encoding="utf-8")
    Path("out").mkdir()
    assert main(["export", str(pages), "other.jsonl", "-o", "out"]) == 0
    assert len(list(Path("out").iterdir())) == 1
    capsys.readouterr()
    assert main(["export", "other.jsonl", "-o", "out"]) == 1
    assert "nothing is marked" in capsys.readouterr().err
    assert main(["export", str(pages), "other.jsonl", "--all"]) == 1
    assert "takes one story" in capsys.readouterr().err


def test_all_needs_no_mark_and_makes_no_notebook(pages: Path, capsys: Capture) -> None:
    assert main(["export", str(pages), "--all", "--format", "text"]) == 0
    assert "Group 1 of " in capsys.readouterr().out
    assert not default_file().exists()


def test_an_export_can_be_verified_from_standard_input(
    pages: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["compare", str(pages), "--format", "csv"]) == 0
    made = io.TextIOWrapper(io.BytesIO(capsys.readouterr().out.encode("utf-8")))
    monkeypatch.setattr("sys.stdin", made)
    assert main(["verify", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("standard input: ")


def test_verify_says_what_is_not_ok_and_fails(pages: Path, capsys: Capture) -> None:
    mark(pages)
    assert main(["export", str(pages), "--format", "csv", "-o", "out.csv", "-q"]) == 0
    page = sorted(pages.glob("*.txt"))[1]
    page.write_text("The page is not here any more, and nothing else is either.\n", encoding="utf-8")
    assert main(["verify", "out.csv"]) == 1
    told = capsys.readouterr().out
    assert "gone" in told
    assert "file changed" in told
    assert main(["verify", "out.csv", "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert not record["ok"]
    assert {passage["outcome"] for passage in record["passages"]} == {"ok", "gone"}


def test_a_template_of_ones_own_is_followed_and_its_faults_are_named(pages: Path, capsys: Capture) -> None:
    pytest.importorskip("jinja2")
    mark(pages)
    assert main(["export", "--starter"]) == 0
    Path("own.j2").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["export", str(pages)]) == 0
    plain = capsys.readouterr().out
    assert main(["export", str(pages), "--template", "own.j2"]) == 0
    assert capsys.readouterr().out == plain
    Path("mine.j2").write_text("{% for group in groups %}* {{ group.heading }}\n{% endfor %}", encoding="utf-8")
    assert main(["export", str(pages), "--template", "mine.j2"]) == 0
    assert capsys.readouterr().out.startswith("* 1. ")
    Path("mine.j2").write_text("{% for group %}", encoding="utf-8")
    assert main(["export", str(pages), "--template", "mine.j2"]) == 1
    assert "line 1" in capsys.readouterr().err
    assert main(["export", str(pages), "--template", "mine.j2", "--format", "csv"]) == 1
    assert main(["export", str(pages), "--template", "nowhere.j2"]) == 1


def test_a_place_that_cannot_be_written_and_an_export_that_is_none_are_named(pages: Path, capsys: Capture) -> None:
    mark(pages)
    assert main(["export", str(pages), "-o", "nowhere/x.md"]) == 1
    assert "nowhere/x.md" in capsys.readouterr().err
    assert main(["export", str(pages), "-o", "nowhere/"]) == 1
    assert "nowhere/: is no folder" in capsys.readouterr().err
    assert main(["verify", "nowhere.csv", str(pages)]) == 1
    assert "nowhere.csv" in capsys.readouterr().err


def test_an_export_is_taken_into_another_notebook_and_comes_out_the_same(pages: Path, capsys: Capture) -> None:
    marked = mark(pages)
    assert main(["export", "--format", "jsonld", "-o", "ours.jsonld"]) == 0
    capsys.readouterr()
    assert main(["import", "ours.jsonld", "--notebook", "theirs.sqlite"]) == 0
    assert f"{marked} of {marked} taken into theirs.sqlite" in capsys.readouterr().err
    assert main(["import", "ours.jsonld", "--notebook", "theirs.sqlite"]) == 0
    assert f"0 of {marked}" in capsys.readouterr().err
    assert main(["export", str(pages), "--format", "jsonld"]) == 0
    ours = capsys.readouterr().out
    assert main(["export", str(pages), "--format", "jsonld", "--notebook", "theirs.sqlite"]) == 0
    assert capsys.readouterr().out == ours


def test_what_holds_no_marks_is_named(pages: Path, capsys: Capture) -> None:
    Path("empty.json").write_text("[]", encoding="utf-8")
    assert main(["import", "empty.json", "nowhere.json", "--notebook", "n.sqlite"]) == 1
    told = capsys.readouterr().err
    assert "empty.json: holds no marks" in told
    assert "nowhere.json: cannot be read" in told


def test_the_command_line_offers_every_format(capsys: Capture) -> None:
    for name in FORMATS:
        main(["export", "--all", "--format", name, "nowhere.txt"])
        assert "invalid choice" not in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["export", "--format", "docx"])


@pytest.mark.parametrize("verb", ["export", "review", "check"])
def test_a_damaged_notebook_is_said_even_quietly(verb: str, pages: Path, capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "marks.sqlite"
    file.write_bytes(b"no notebook" * 999)
    draft = tmp_path / "draft.txt"
    draft.write_text("“We will not pay for the bridge,” Ann Lee said.\n", "utf-8")
    named = [str(draft), "--against", str(pages)] if verb == "check" else [str(pages)]
    with pytest.raises(SystemExit):
        raise SystemExit(main([verb, "-q", *named, "--notebook", str(file)]))
    assert "it was set aside as marks.damaged-1.sqlite" in capsys.readouterr().err
