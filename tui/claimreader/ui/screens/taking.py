"""Commands that take something out: copies, exports, the page in the browser."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.errors import ExportError, NotebookError
from claimreader.paths import data_folder
from claimreader.ui.screens.deciding import Deciding
from claimreader.view.citation import cite, cite_group, cite_statement

if TYPE_CHECKING:
    from claimreader.export.material import ExportOptions
    from claimreader.model import Article


def at_home(path: str, longest: int = 64) -> str:
    """A path as a person writes it: their home folder is ~, and a long one is told by its end."""
    home = os.path.expanduser("~")
    short = f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path
    return short if len(short) <= longest else f"…{short[1 - longest :]}"


class Taking(Deciding):
    """Taking out what was found."""

    # Copying

    def action_copy(self) -> None:
        index, article = self.index, self.article
        if index is None or article is None:
            return
        if self.selection is not None:
            chosen, span = self.selection
            self._copy(cite(index, chosen, *span), "the selection")
            self.end_selection()
            return
        reading = self.reading()
        if reading is None:
            self.say(f"Stand on a statement, or select words with {self.shown_key('select.words')} first.")
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
        told = f"Copied {what}: {', '.join(map(at_home, ways))}."
        if len(told) > self._cells - 2:
            # Where there is no room for the file's folder, its name is told.
            told = f"Copied {what}: {', '.join(os.path.basename(way) for way in ways)}."
        self.say(told if ways else "Copying did not work in any way.")

    # Exporting

    export_format = "markdown"
    """What `e` writes; the one chosen last by `E`."""

    def action_export(self) -> None:
        if self.story is None:
            return
        from claimreader.export.registry import export

        try:
            snapshot = self.marks.snapshot(self.story)
            written = export(self.export_format, self.story, snapshot, self._export_folder(), self._export_options())
        except (ExportError, NotebookError) as error:
            self.say(f"{error}.")
        else:
            self.say(f"Written: {at_home(str(written), max(24, self._cells - 12))}")

    def _export_folder(self) -> Path:
        return self.settings.export_folder or Path.cwd()

    def _export_options(self) -> ExportOptions:
        from claimreader.export.material import ExportOptions
        from claimreader.notebook import signing

        options = ExportOptions(created=signing.utc_now(), blind=self.blind, template=self._template())
        linked, suggested = self.settings.linked, self.settings.suggested
        return replace(options, linked=linked or options.linked, suggested=suggested or options.suggested)

    def _template(self) -> str | None:
        file = self.settings.template
        if file is None or self.export_format != "markdown":
            return None
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{file}: this template cannot be read ({error}); the usual one was used")
            return None

    def action_export_as(self) -> None:
        from claimreader.export.registry import FORMATS
        from claimreader.ui.screens.palette import Choice, Palette

        choices = [Choice(made.name, made.name, made.ending, made.about) for made in FORMATS.values()]
        choices.append(Choice("picture", "picture", ".svg", "the screen as it is now"))
        self.app.push_screen(Palette(self.article_pane.paint, choices, "export as"), self._export_in)

    def _export_in(self, choice: str | None) -> None:
        if choice == "picture":
            self._export_picture()
        elif choice is not None:
            self.export_format = choice
            self.action_export()

    def _export_picture(self) -> None:
        from claimreader.export.picture import clean_svg
        from claimreader.export.writing import file_name, write_export
        from claimreader.notebook import signing

        name = file_name((self.article.title if self.article else "") or "claimreader", signing.utc_now(), ".svg")
        try:
            written = write_export(self._export_folder() / name, clean_svg(self.app.export_screenshot(simplify=True)))
        except ExportError as error:
            self.say(f"{error}.")
        else:
            self.say(f"Written: {at_home(str(written), max(24, self._cells - 12))}")

    # The page itself

    def _page_here(self) -> Article | None:
        """The page of the reading one stands on, of the column in the grid, else the open one."""
        index = self.index
        if index is not None and self.grid_open and index.articles:
            return index.articles[self.grid_pane.column]
        if index is not None and self.pane == "collation" and self.focus_reading in index.statements:
            return index.article_of(index.statements[self.focus_reading])
        return self.article

    def action_open(self) -> None:
        article = self._page_here()
        if article is None:
            return
        if not article.url:
            self.say(f"The page tells no address; the file is {article.source}.")
            return
        self._browse(article.url)

    def action_archived(self) -> None:
        article = self._page_here()
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
