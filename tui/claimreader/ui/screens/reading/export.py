"""Exporting from the reader: again as the last time, or as format, scope and place are chosen."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.errors import ExportError, NotebookError
from claimreader.paths import abbreviate_home, data_folder
from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.ui.screens.reading.cursor import current_reading
from claimreader.ui.screens.reading.notebook import NotebookController

if TYPE_CHECKING:
    from claimreader.export.document import ExportOptions
    from claimreader.model import Story
    from claimreader.notebook.model import Snapshot
    from claimreader.ui.export_request import ExportRequest, ExportScope, RenderedExport

_PICTURE = "picture"
"""Not of the export formats: it shows the screen, not the story."""


class ExportController:
    """Writes exports and pictures of the screen."""

    def __init__(self, reading: ReadingContext, notebook: NotebookController) -> None:
        self.reading, self.notebook = reading, notebook
        self._request: ExportRequest | None = None
        """What `e` writes and where to: what was chosen last by `E`, in this session or before."""
        self._picture: str | None = None
        """The screen behind the list of formats."""

    def handlers(self) -> Handlers:
        """The commands that export."""
        return {"export": self.export, "export.as": self.export_as}

    def export(self) -> None:
        """Write what was written last, again."""
        if self.reading.state.story is not None:
            problem = self._write_export(self._last_request())
            if problem is not None:
                self.reading.show_notice(f"{problem}.")

    def export_as(self) -> None:
        """Choose format, scope and place in a list with a preview."""
        from claimreader.export.registry import FORMATS
        from claimreader.ui.screens.export_dialog import ExportScreen
        from claimreader.ui.screens.palette import PaletteEntry

        if self.reading.state.story is None:
            return
        choices = [
            PaletteEntry(rendered.name, rendered.name, rendered.extension, rendered.about)
            for rendered in FORMATS.values()
        ]
        choices.append(PaletteEntry(_PICTURE, _PICTURE, ".svg", "the screen as it is now"))
        # Taken now: later the list stands before it.
        self._picture = self.reading.app.export_screenshot(simplify=True)
        style_sheet, last = self.reading.article_pane.style_sheet, self._last_request()
        screen = ExportScreen(style_sheet, choices, last, self._render_preview, self._target_file, self._export_chosen)
        self.reading.app.push_screen(screen, self._discard_picture)

    def _last_request(self) -> ExportRequest:
        from claimreader.ui.export_request import ExportRequest
        from claimreader.ui.last_export import load_request

        if self._request is None:
            known = load_request(data_folder()) or ExportRequest("markdown", "marks", "")
            place = known.place or self._default_folder()
            self._request = known._replace(place=abbreviate_home(place, len(place)))
        return self._request

    def _default_folder(self) -> str:
        return str(self.reading.settings.export_folder or Path.cwd())

    def _discard_picture(self, _: None) -> None:
        self._picture = None

    def _export_chosen(self, request: ExportRequest) -> str | None:
        from claimreader.ui.last_export import save_request

        problem = self._write_export(request)
        if problem is None:
            self._request = request
            # The folder one is in is another one the next time.
            is_default_folder = os.path.abspath(_typed_path(request.place)) == os.path.abspath(self._default_folder())
            save_request(data_folder(), request._replace(place="" if is_default_folder else request.place))
        return problem

    def _write_export(self, request: ExportRequest) -> str | None:
        """Write an order and say where it is; else why it could not be written."""
        from claimreader.export.registry import export

        place = _typed_path(request.place)
        try:
            if request.place.endswith(("/", os.sep)) and not os.path.isdir(place):
                raise ExportError(request.place, "is no folder", "make it first, or name a file")
            if request.format == _PICTURE:
                written = self._write_picture(place)
            elif self._lacks_statement(request.scope):
                return "Stand on a statement first, or choose another scope"
            else:
                options = self._export_options(request.format, request.scope)
                written = export(request.format, *self._export_source(request.scope), place, options)
        except (ExportError, NotebookError) as error:
            return str(error)
        self.reading.show_notice(f"Written: {abbreviate_home(str(written), max(24, self.reading.app.size.width - 12))}")
        return None

    def _render_preview(self, name: str, scope: ExportScope) -> RenderedExport:
        """The text that an export would hold, or why it would hold nothing."""
        from claimreader.export.compose import compose
        from claimreader.export.registry import find_format
        from claimreader.export.write_file import file_name
        from claimreader.ui.export_request import RenderedExport

        if name == _PICTURE:
            return RenderedExport("The screen behind this list, as an SVG picture.", self._picture_name())
        if self._lacks_statement(scope):
            return RenderedExport("Stand on a statement first, or choose another scope with tab.", "")
        try:
            chosen = find_format(name)
            options = self._export_options(name, scope)
            document = compose(*self._export_source(scope), options)
            if chosen.is_empty_for(document):
                return RenderedExport(_EMPTY_EXPORT[scope], "")
            rendered = chosen.render(document)
        except (ExportError, NotebookError) as error:
            return RenderedExport(str(error), "")
        text = rendered.decode("utf-8-sig", "replace") if isinstance(rendered, bytes) else rendered
        if name == "html":
            from claimreader.ui.html_text import html_text

            text = html_text(text)
        return RenderedExport(text, file_name(document.title, options.created, chosen.extension))

    def _target_file(self, typed: str, name: str) -> str:
        """The file that would be written: none that is there."""
        from claimreader.export.write_file import free_name

        place = _typed_path(typed)
        file = str(free_name(place / name if os.path.isdir(place) else place))
        return abbreviate_home(file, len(file))

    def _lacks_statement(self, scope: ExportScope) -> bool:
        return scope in ("statement", "group") and current_reading(self.reading) is None

    def _export_source(self, scope: ExportScope) -> tuple[Story | None, Snapshot]:
        assert self.reading.state.story is not None
        if scope == "notebook":
            return None, self.notebook.session.notebook.snapshot()
        return self.reading.state.story, self.notebook.session.snapshot(self.reading.state.story)

    def _export_options(self, name: str, scope: ExportScope) -> ExportOptions:
        from claimreader.export.document import ExportOptions
        from claimreader.notebook import authorship

        options = ExportOptions(
            "marks" if scope == "notebook" else scope,
            current_reading(self.reading),
            created=authorship.utc_now(),
            blind=self.reading.state.blind,
            template=self._template() if name == "markdown" else None,
            template_name=str(self.reading.settings.template),
        )
        linked, suggested = self.reading.settings.linked, self.reading.settings.suggested
        return replace(options, linked=linked or options.linked, suggested=suggested or options.suggested)

    def _template(self) -> str | None:
        file = self.reading.settings.template
        if file is None:
            return None
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.notebook.add_problem(f"{file}: this template cannot be read ({error}); the usual one was used")
            return None

    def _picture_name(self) -> str:
        from claimreader.export.write_file import file_name
        from claimreader.notebook import authorship

        article = self.reading.article
        return file_name((article.title if article else "") or "claimreader", authorship.utc_now(), ".svg")

    def _write_picture(self, place: Path) -> Path:
        from claimreader.export.svg import clean_svg
        from claimreader.export.write_file import write_export

        picture = clean_svg(self._picture or self.reading.app.export_screenshot(simplify=True))
        return write_export(place / self._picture_name() if os.path.isdir(place) else place, picture)


_NO_MARKS = "Nothing is marked: mark a statement first, or choose another scope with tab."
_EMPTY_EXPORT: dict[ExportScope, str] = {
    "statement": "This statement is not part of the story any more.",
    "group": "This statement is not part of the story any more.",
    "marks": _NO_MARKS,
    "linked": "No statement of two outlets was found: choose another scope with tab.",
    "all": "No statement was found.",
    "notebook": _NO_MARKS,
}
"""Why an export would hold nothing."""


def _typed_path(typed: str) -> Path:
    return Path(os.path.expanduser(typed.strip() or "."))
