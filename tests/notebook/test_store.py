"""The notebook: what is kept, how it is taken back, and that two readers may share one file."""

from __future__ import annotations

import itertools
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bridge_story import bridge_story
from claimreader.errors import NotebookError
from claimreader.model import Span
from claimreader.notebook.model import ReadingPosition, Snapshot
from claimreader.notebook.reading_positions import peek_position
from claimreader.notebook.store import Notebook

STORY = bridge_story()


def counting() -> Callable[[], str]:
    ticks = itertools.count()
    return lambda: f"2024-05-09T10:{next(ticks) // 60:02d}:{next(ticks) % 60:02d}Z"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notebook.sqlite"


@pytest.fixture
def notebook(file: Path) -> Iterator[Notebook]:
    with Notebook.open(file, who="ana", clock=counting()) as opened:
        yield opened


def test_a_mark_keeps_the_exact_characters_with_who_and_when(notebook: Notebook) -> None:
    mark = notebook.mark_statement(STORY, "c2")
    (passage,) = mark.passages
    text = STORY.articles[0].text
    assert passage.exact == text[passage.start : passage.end]
    assert passage.exact.startswith("We will not [ever] charge")
    assert passage.prefix == text[passage.start - 32 : passage.start]
    assert len(passage.spans) == 2
    assert (mark.by, mark.at, passage.speaker, passage.page.outlet) == (
        "ana", "2024-05-09T10:00:01Z", "Ada Vell", "Courier",
    )  # fmt: skip


def test_everything_is_there_after_opening_the_file_again(file: Path, notebook: Notebook) -> None:
    mark = notebook.mark_group(STORY, "c2")
    notebook.tag(mark.id, "check", " to  do ", "")
    notebook.annotate(mark.id, "ask for the transcript\nand the date")
    notebook.mark_selection(STORY, "courier", Span(0, 5))
    notebook.confirm(STORY, "c2", "p1")
    notebook.correct_speaker(STORY, "l1", "Ada Vell")
    before = notebook.snapshot(STORY)
    notebook.close()
    with Notebook.open(file) as again:
        assert again.snapshot(STORY) == before == again.snapshot()
        assert again.tags() == ("check", "to do")
    assert before.marks[0].tags == ("check", "to do")
    assert len(before.marks[0].passages) == 2


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end_also_after_a_restart(file: Path) -> None:
    states: list[Snapshot] = []
    with Notebook.open(file, clock=counting()) as notebook:
        mark = notebook.mark_statement(STORY, "c2")
        states.append(notebook.snapshot())
        for change in (
            lambda: notebook.tag(mark.id, "check"),
            lambda: notebook.annotate(mark.id, "why?"),
            lambda: notebook.untag(mark.id, "check"),
            lambda: notebook.reject(STORY, "c2", "p1"),
            lambda: notebook.confirm(STORY, "c2", "p1"),
            lambda: notebook.remove(mark.id),
        ):
            change()
            states.append(notebook.snapshot())
    with Notebook.open(file) as notebook:
        for state in reversed([Snapshot(), *states[:-1]]):
            assert notebook.undo() is not None
            assert notebook.snapshot() == state
        assert notebook.undo() is None
        for state in states:
            assert notebook.redo() is not None
            assert notebook.snapshot() == state
        assert notebook.redo() is None


def test_after_a_new_change_the_undone_one_is_gone_but_the_ones_before_can_be_undone(notebook: Notebook) -> None:
    first = notebook.mark_statement(STORY, "c1")
    notebook.mark_statement(STORY, "c2")
    notebook.undo()
    third = notebook.mark_statement(STORY, "c3")
    assert notebook.redo() is None
    assert [mark.id for mark in notebook.snapshot().marks] == [first.id, third.id]
    notebook.undo()
    notebook.undo()
    assert notebook.snapshot() == Snapshot()


def test_a_change_that_changes_nothing_is_no_step(notebook: Notebook) -> None:
    mark = notebook.mark_statement(STORY, "c1")
    notebook.tag(mark.id, "check")
    notebook.tag(mark.id, "check")
    notebook.annotate(mark.id, "  ")
    assert (step := notebook.undo()) is not None
    assert step.what == "tag check"


def test_a_second_verdict_on_a_pair_takes_the_place_of_the_first_and_keeps_its_note(notebook: Notebook) -> None:
    first = notebook.confirm(STORY, "c2", "p1")
    notebook.annotate(first.id, "heard it myself")
    notebook.reject(STORY, "p1", "c2")
    (verdict,) = notebook.snapshot(STORY).verdicts
    assert (verdict.what, verdict.note, verdict.value) == ("rejected", "heard it myself", "edited")
    notebook.undo()
    assert notebook.snapshot(STORY).verdicts[0].what == "confirmed"


def test_only_what_concerns_the_story_is_handed_out(notebook: Notebook) -> None:
    notebook.mark_statement(STORY, "c1")
    other = STORY._replace(
        story_id="other",
        articles=tuple(
            a._replace(sha256="f" * 64, text_sha256="e" * 64, url=None, source="elsewhere") for a in STORY.articles
        ),
    )
    assert notebook.snapshot(other) == Snapshot()
    same_page = other._replace(articles=(STORY.articles[0],))
    assert len(notebook.snapshot(same_page).marks) == 1


def test_two_readers_see_each_other_and_neither_loses_a_mark(file: Path) -> None:
    with Notebook.open(file, who="ana") as ana, Notebook.open(file, who="ben") as ben:
        ana.mark_statement(STORY, "c1")
        assert ben.changed_elsewhere()
        assert not ben.changed_elsewhere()
        assert not ana.changed_elsewhere()
        ben.mark_statement(STORY, "c2")
        assert {mark.by for mark in ana.snapshot().marks} == {"ana", "ben"}
        assert ana.undo() is not None
        assert [mark.by for mark in ben.snapshot().marks] == ["ben"]
        assert ana.undo() is None, "what the other reader did is not ours to undo"


def test_undo_leaves_alone_what_another_reader_has_changed_since(file: Path) -> None:
    with Notebook.open(file) as ana, Notebook.open(file) as ben:
        mark = ana.mark_statement(STORY, "c1")
        ben.annotate(mark.id, "mine now")
        with pytest.raises(NotebookError, match="changed by another reader"):
            ana.undo()
        assert ana.snapshot().marks[0].note == "mine now"
        assert ana.undo() is None


def test_many_threads_and_two_readers_write_at_once_and_all_of_it_stands(file: Path) -> None:
    with Notebook.open(file) as ana, Notebook.open(file) as ben:
        threads = [
            threading.Thread(target=lambda book=book: [book.mark_statement(STORY, "c1") for _ in range(20)])
            for book in (ana, ben, ana, ben)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(ana.snapshot().marks) == 80


def test_positions_come_back_and_are_no_step_of_undo(file: Path, notebook: Notebook) -> None:
    first = ReadingPosition("toll", ("pages",), "courier", 120, "c2", "grid", "2024-05-09T10:00:00Z")
    second = ReadingPosition("other", (), None, 0)
    notebook.save_position(second)
    notebook.save_position(first)
    notebook.close()
    with Notebook.open(file) as again:
        assert again.position("toll") == again.last_position() == first
        assert again.position("nowhere") is None
        assert again.undo() is None
        again.save_position(second)
        last = again.last_position()
        assert last is not None
        assert (last.story_id, bool(last.at)) == ("other", True)


def test_a_position_can_be_told_without_opening_the_notebook(file: Path, tmp_path: Path) -> None:
    assert peek_position(file) is None
    assert not file.parent.exists()
    position = ReadingPosition("toll", ("pages",), "courier", 120, None, "grid", "2024-05-09T10:00:00Z")
    with Notebook.open(file) as notebook:
        assert peek_position(file) is None
        notebook.save_position(position)
        assert peek_position(file) == position
    assert peek_position(file) == position
    file.write_bytes(b"no database")
    assert peek_position(file) is None
    assert peek_position(tmp_path) is None
    assert file.read_bytes() == b"no database"


def test_entries_are_taken_over_once_as_one_step(notebook: Notebook) -> None:
    notebook.mark_statement(STORY, "c1")
    notebook.confirm(STORY, "c2", "p1")
    told = notebook.snapshot()
    with Notebook.in_memory() as other:
        assert other.add([*told.marks, *told.verdicts]) == 2
        assert other.add([*told.marks]) == 0
        assert other.snapshot() == told
        other.undo()
        assert other.snapshot() == Snapshot()


def test_the_file_and_its_folder_are_private_and_the_log_too(file: Path, notebook: Notebook) -> None:
    notebook.mark_statement(STORY, "c1")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


def test_every_commit_is_forced_to_the_disk(file: Path, notebook: Notebook) -> None:
    connection = notebook._journal._connection
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO tag VALUES ('nobody', 'x')")


@pytest.mark.parametrize("call", ["tag", "untag", "annotate", "remove"])
def test_an_entry_that_is_gone_is_said_to_be_gone(notebook: Notebook, call: str) -> None:
    with pytest.raises(NotebookError, match="not there any more"):
        getattr(notebook, call)("gone", *(["x"] if call != "remove" else []))
