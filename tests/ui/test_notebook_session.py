"""The notebook as the reading screen uses it."""

from __future__ import annotations

from pathlib import Path

from bridge_story import bridge_story
from claimreader.ui.notebook_session import NotebookSession


def test_a_mark_leaves_the_story_as_it_was_made_of_the_decisions(tmp_path: Path) -> None:
    story = bridge_story()
    session = NotebookSession(tmp_path / "notebook.sqlite", "ana")
    assert session.applied(story, session.snapshot(story)) is story
    session.notebook.correct_speaker(story, "c1", "Ada Vell-Lund")
    corrected = session.applied(story, session.snapshot(story))
    assert corrected.statements[0].speaker == "Ada Vell-Lund"
    session.notebook.mark_statement(story, "c2")
    assert session.applied(story, session.snapshot(story)) is corrected
    session.notebook.undo()
    session.notebook.undo()
    assert session.applied(story, session.snapshot(story)) is story
    session.close()
