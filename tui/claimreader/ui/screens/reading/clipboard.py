"""Commands that take something elsewhere: copies, the page in the browser."""

from __future__ import annotations

import os

from claimreader.paths import abbreviate_home, data_folder
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import current_article, current_reading
from claimreader.ui.screens.reading.selection import SelectionController
from claimreader.view.citation import cite, cite_group, cite_statement


class ClipboardController:
    """Words to the clipboard, addresses to the browser."""

    def __init__(self, reading: ReadingContext, selection: SelectionController) -> None:
        self.reading, self.selection = reading, selection

    def handlers(self) -> Handlers:
        """The commands that copy and open."""
        return {"copy": self.copy, "copy.group": self.copy_group, "open": self.open, "archived": self.open_archived}

    # Copying

    def copy(self) -> None:
        """Copy the selection, or the current reading, with its citation."""
        index, selected = self.reading.index, self.reading.state.selected
        if index is None or self.reading.article is None:
            return
        if selected is not None:
            article, span = selected
            self._copy(cite(index, article, *span), "the selection")
            self.selection.end()
            return
        reading = current_reading(self.reading)
        if reading is None:
            key = self.reading.key_label("select.words")
            self.reading.show_notice(f"Stand on a statement, or select words with {key} first.")
            return
        name = index.name(index.statements[reading].article)
        self._copy(cite_statement(index, reading), f"the version of {name}")

    def copy_group(self) -> None:
        """Copy all readings of the current statement."""
        row = self.reading.grid_pane.current if self.reading.state.grid_open else None
        collation = row.collation if row else self.reading.collation
        if collation is None or self.reading.index is None:
            self.reading.show_notice("Stand on a statement first.")
            return
        what = "all versions" if len(collation.statements) > 1 else "the statement"
        self._copy(cite_group(self.reading.index, collation), what)

    def _copy(self, text: str, what: str) -> None:
        from claimreader.ui.system_clipboard import copy

        methods = copy(text, self.reading.settings.clipboard, self.reading.app.copy_to_clipboard, data_folder())
        notice = f"Copied {what}: {', '.join(map(abbreviate_home, methods))}."
        if len(notice) > self.reading.app.size.width - 2:
            # Where there is no room for the file's folder, only its name is shown.
            notice = f"Copied {what}: {', '.join(os.path.basename(way) for way in methods)}."
        self.reading.show_notice(notice if methods else "Copying did not work in any way.")

    # The page itself

    def open(self) -> None:
        """Open the page's address in the browser."""
        article = current_article(self.reading)
        if article is None:
            return
        if article.url:
            self._browse(article.url)
        else:
            self.reading.show_notice(f"The page gives no address; the file is {article.source}.")

    def open_archived(self) -> None:
        """Open the archived copy of the page."""
        article = current_article(self.reading)
        archived = article.extra.get("archive_url") if article else None
        if isinstance(archived, str) and archived:
            self._browse(archived)
        elif article is not None:
            self.reading.show_notice("No archived copy is known for this page.")

    def _browse(self, address: str) -> None:
        import webbrowser

        if not address.startswith(("https://", "http://")):
            self.reading.show_notice(f"This is no web address: {address}")
        elif webbrowser.open(address):
            self.reading.show_notice(f"Opened {address}")
        else:
            self.reading.show_notice(f"No browser could be started; the address is {address}")
