"""Commands that take something elsewhere: copies, the page in the browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from claimreader.paths import data_folder
from claimreader.ui.screens.reading.decisions import ReadingDecisions
from claimreader.view.citation import cite, cite_group, cite_statement

if TYPE_CHECKING:
    from claimreader.model import Article


def abbreviate_home(path: str, longest: int = 64) -> str:
    """A path as a person writes it: their home folder is ~, and a long one is told by its end."""
    home = os.path.expanduser("~")
    short = f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path
    return short if len(short) <= longest else f"…{short[1 - longest :]}"


class ReadingClipboard(ReadingDecisions):
    """Words to the clipboard, addresses to the browser."""

    # Copying

    def action_copy(self) -> None:
        index, article = self.index, self.article
        if index is None or article is None:
            return
        if self.selection is not None:
            article_id, span = self.selection
            self._copy(cite(index, article_id, *span), "the selection")
            self.end_selection()
            return
        reading = self.current_reading()
        if reading is None:
            self.show_notice(
                f"Stand on a statement, or select words with {self.first_key_label('select.words')} first."
            )
            return
        name = index.name(index.statements[reading].article)
        self._copy(cite_statement(index, reading), f"the reading of {name}")

    def action_copy_group(self) -> None:
        row = self.grid_pane.current if self.grid_open else None
        collation = row.collation if row else self.collation
        if collation is None or self.index is None:
            self.show_notice("Stand on a statement first.")
            return
        count = len(collation.statements)
        self._copy(cite_group(self.index, collation), "all readings" if count > 1 else "the statement")

    def _copy(self, text: str, what: str) -> None:
        from claimreader.ui.system_clipboard import copy

        methods = copy(text, self.settings.clipboard, self.app.copy_to_clipboard, data_folder())
        notice = f"Copied {what}: {', '.join(map(abbreviate_home, methods))}."
        if len(notice) > self._cells - 2:
            # Where there is no room for the file's folder, its name is told.
            notice = f"Copied {what}: {', '.join(os.path.basename(way) for way in methods)}."
        self.show_notice(notice if methods else "Copying did not work in any way.")

    # The page itself

    def _current_article(self) -> Article | None:
        """The page of the reading one stands on, of the column in the grid, else the open one."""
        index = self.index
        if index is not None and self.grid_open and index.articles:
            return index.articles[self.grid_pane.column]
        if index is not None and self.pane == "collation" and self.focused_reading in index.statements:
            return index.article_of(index.statements[self.focused_reading])
        return self.article

    def action_open(self) -> None:
        article = self._current_article()
        if article is None:
            return
        if not article.url:
            self.show_notice(f"The page tells no address; the file is {article.source}.")
            return
        self._open_in_browser(article.url)

    def action_archived(self) -> None:
        article = self._current_article()
        archived = article.extra.get("archive_url") if article else None
        if isinstance(archived, str) and archived:
            self._open_in_browser(archived)
        elif article is not None:
            self.show_notice("No archived copy is known for this page.")

    def _open_in_browser(self, address: str) -> None:
        import webbrowser

        if not address.startswith(("https://", "http://")):
            self.show_notice(f"This is no web address: {address}")
        elif webbrowser.open(address):
            self.show_notice(f"Opened {address}")
        else:
            self.show_notice(f"No browser could be started; the address is {address}")
