"""Commands that take something out: copies, exports, the page in the browser."""

from __future__ import annotations

import os

from claimreader.paths import data_folder
from claimreader.ui.screens.deciding import Deciding
from claimreader.view.citation import cite, cite_group, cite_statement


class Taking(Deciding):
    """Taking out what was found."""

    # Copying

    def action_copy(self) -> None:
        index, article = self.index, self.article
        if index is None or article is None:
            return
        if self.selection is not None:
            self._copy(cite(index, article.id, *self.selection), "the selection")
            self.end_selection()
            return
        reading = self.reading()
        if reading is None:
            self.say("Stand on a statement, or select words with v first.")
            return
        name = index.name(index.statements[reading].article)
        self._copy(cite_statement(index, reading), f"the reading of {name}")

    def action_copy_group(self) -> None:
        row = self.grid_pane.current if self.grid_open else None
        collation = row.collation if row else self.collation
        if collation is None or self.index is None:
            self.say("Stand on a statement first.")
            return
        count = len(collation.statements)
        self._copy(cite_group(self.index, collation), "all readings" if count > 1 else "the statement")

    def _copy(self, text: str, what: str) -> None:
        from claimreader.ui.clipboard import copy

        ways = copy(text, self.settings.clipboard, self.app.copy_to_clipboard, data_folder())
        home = os.path.expanduser("~")
        told = ", ".join(f"~{way[len(home) :]}" if way.startswith(home + os.sep) else way for way in ways)
        self.say(f"Copied {what}: {told}." if ways else "Copying did not work in any way.")

    # Exporting

    def action_export(self) -> None:
        self.say("There is no export yet in this version; y and Y copy with the citation.")

    def action_export_as(self) -> None:
        self.action_export()

    # The page itself

    def action_open(self) -> None:
        article = self.article
        if article is None:
            return
        if not article.url:
            self.say(f"The page tells no address; the file is {article.source}.")
            return
        self._browse(article.url)

    def action_archived(self) -> None:
        article = self.article
        archived = article.extra.get("archive_url") if article else None
        if isinstance(archived, str) and archived:
            self._browse(archived)
        elif article is not None:
            self.say("No archived copy is known for this page.")

    def _browse(self, address: str) -> None:
        import webbrowser

        if not address.startswith(("https://", "http://")):
            self.say(f"This is no web address: {address}")
        elif webbrowser.open(address):
            self.say(f"Opened {address}")
        else:
            self.say(f"No browser could be started; the address is {address}")
