"""The notebook as the reading screen uses it: opened late, and in memory where the file cannot be had."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.errors import NotebookError
from claimreader.model import Article, Story

if TYPE_CHECKING:
    from claimreader.collation.cluster import StoryIndex
    from claimreader.notebook.model import Entry, Snapshot
    from claimreader.notebook.relocate import RelocatedEntry
    from claimreader.notebook.store import Notebook


class NotebookSession:
    """What the person added to the stories that are open."""

    def __init__(self, file: Path | None, who: str | None) -> None:
        self._file, self._who = file, who
        self._notebook: Notebook | None = None
        self._applied: tuple[Story, tuple[tuple[Entry, ...], tuple[Entry, ...]], Story] | None = None
        self._index: tuple[tuple[Article, ...], StoryIndex] | None = None
        self.problem = ""
        """Why the file is not used, in words."""

    @property
    def notebook(self) -> Notebook:
        """The notebook; opened the first time it is asked for."""
        if self._notebook is None:
            from claimreader.notebook.store import Notebook

            try:
                self._notebook = Notebook.open(self._file, who=self._who)
                self.problem = self._notebook.notice or ""
            except NotebookError as error:
                self._notebook = Notebook.in_memory(who=self._who)
                self.problem = f"{error}. Marks last until you quit."
        return self._notebook

    def changed_elsewhere(self) -> bool:
        """Whether another reader wrote to the file since this was asked last; False while it was not opened."""
        return self._notebook is not None and self._notebook.changed_elsewhere()

    def snapshot(self, story: Story) -> Snapshot:
        """What concerns this story."""
        return self.notebook.snapshot(story)

    def placed(self, story: Story, snapshot: Snapshot) -> tuple[RelocatedEntry, ...]:
        """The marks and where they stand now."""
        if not snapshot.marks:
            return ()
        from claimreader.notebook.relocate import relocate_entries

        return relocate_entries(story, snapshot.marks)

    def applied(self, story: Story, snapshot: Snapshot) -> Story:
        """The story with the person's verdicts and corrections; the last one again while they are the same."""
        if not (snapshot.verdicts or snapshot.corrections) or not story.statements:
            return story
        decisions = snapshot.verdicts, snapshot.corrections
        if self._applied is None or self._applied[0] is not story or self._applied[1] != decisions:
            from claimreader.notebook.apply import apply_notebook

            self._applied = story, decisions, apply_notebook(story, snapshot, index_of=self.index_of)
        return self._applied[2]

    def index_of(self, articles: tuple[Article, ...]) -> StoryIndex:
        """The index of a story's articles; the last one is kept, for one verdict follows another."""
        from claimreader.notebook.apply import index_articles

        if self._index is None or self._index[0] != articles:
            self._index = articles, index_articles(articles)
        return self._index[1]

    def close(self) -> None:
        """Close the file."""
        if self._notebook is not None:
            self._notebook.close()
            self._notebook = None
