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
    from claimreader.export.material import ExportOptions, Scope
    from claimreader.model import Article
    from claimreader.notebook.values import Snapshot
    from claimreader.ui.screens.exporting import Order

_PICTURE = "picture"
"""Not of the export formats: it shows the screen, not the story."""


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

    export_order: Order | None = None
    """What `e` writes and where to: what was chosen last by `E`."""
    _picture: str | None = None
    """The screen behind the list of formats."""

    def action_export(self) -> None:
        if self.story is not None and (trouble := self._take_out(self._last_order())) is not None:
            self.say(f"{trouble}.")

    def action_export_as(self) -> None:
        from claimreader.export.registry import FORMATS
        from claimreader.ui.screens.exporting import ExportScreen
        from claimreader.ui.screens.palette import Choice

        if self.story is None:
            return
        choices = [Choice(made.name, made.name, made.ending, made.about) for made in FORMATS.values()]
        choices.append(Choice(_PICTURE, _PICTURE, ".svg", "the screen as it is now"))
        # Taken now: later the list stands before it.
        self._picture = self.app.export_screenshot(simplify=True)
        paint, last = self.article_pane.paint, self._last_order()
        screen = ExportScreen(paint, choices, last, self._preview_of, self._choose_export)
        self.app.push_screen(screen, self._left_export)

    def _last_order(self) -> Order:
        from claimreader.ui.screens.exporting import Order

        folder = str(self.settings.export_folder or Path.cwd())
        return self.export_order or Order("markdown", "marks", at_home(folder, len(folder)))

    def _left_export(self, _: None) -> None:
        self._picture = None

    def _choose_export(self, order: Order) -> str | None:
        trouble = self._take_out(order)
        if trouble is None:
            self.export_order = order
        return trouble

    def _take_out(self, order: Order) -> str | None:
        """Write an order and say where it is; else why it could not be written."""
        from claimreader.export.registry import export

        place = Path(order.place.strip() or ".").expanduser()
        try:
            if order.place.endswith(("/", os.sep)) and not place.is_dir():
                raise ExportError(order.place, "is no folder", "make it first, or name a file")
            if order.format == _PICTURE:
                written = self._take_picture(place)
            else:
                options = self._export_options(order)
                written = export(order.format, self.story, self._snapshot(), place, options)
        except (ExportError, NotebookError) as error:
            return str(error)
        self.say(f"Written: {at_home(str(written), max(24, self._cells - 12))}")
        return None

    def _preview_of(self, name: str, scope: Scope) -> str:
        """The text that an export would hold, or why it would hold nothing."""
        from claimreader.export.compose import compose
        from claimreader.export.registry import find_format
        from claimreader.ui.screens.exporting import Order

        if name == _PICTURE:
            return "The screen behind this list, as an SVG picture."
        try:
            chosen = find_format(name)
            options = self._export_options(Order(name, scope, ""))
            material = compose(self.story, self._snapshot(), options)
            if chosen.says_nothing(material):
                return "Nothing is marked: mark a statement first, or choose another scope with tab."
            made = chosen.render(material)
        except (ExportError, NotebookError) as error:
            return str(error)
        return made.decode("utf-8", "replace") if isinstance(made, bytes) else made

    def _snapshot(self) -> Snapshot:
        assert self.story is not None
        return self.marks.snapshot(self.story)

    def _export_options(self, order: Order) -> ExportOptions:
        from claimreader.export.material import ExportOptions
        from claimreader.notebook import signing

        template = self._template() if order.format == "markdown" else None
        options = ExportOptions(order.scope, created=signing.utc_now(), blind=self.blind, template=template)
        linked, suggested = self.settings.linked, self.settings.suggested
        return replace(options, linked=linked or options.linked, suggested=suggested or options.suggested)

    def _template(self) -> str | None:
        file = self.settings.template
        if file is None:
            return None
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            trouble = f"{file}: this template cannot be read ({error}); the usual one was used"
            if trouble not in self.problems:
                self.problems.append(trouble)
            return None

    def _take_picture(self, place: Path) -> Path:
        from claimreader.export.picture import clean_svg
        from claimreader.export.writing import file_name, write_export
        from claimreader.notebook import signing

        name = file_name((self.article.title if self.article else "") or "claimreader", signing.utc_now(), ".svg")
        picture = clean_svg(self._picture or self.app.export_screenshot(simplify=True))
        return write_export(place / name if place.is_dir() else place, picture)

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
