"""Exporting from the reader: again as the last time, or as format, scope and place are chosen."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.errors import ExportError, NotebookError
from claimreader.paths import data_folder
from claimreader.ui.screens.copying import Copying, at_home

if TYPE_CHECKING:
    from claimreader.export.material import ExportOptions
    from claimreader.model import Story
    from claimreader.notebook.values import Snapshot
    from claimreader.ui.screens.exporting import Made, Order, Reach

_PICTURE = "picture"
"""Not of the export formats: it shows the screen, not the story."""


class Taking(Copying):
    """Taking out what was found."""

    export_order: Order | None = None
    """What `e` writes and where to: what was chosen last by `E`, in this session or before."""
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
        screen = ExportScreen(paint, choices, last, self._made, self._target, self._choose_export)
        self.app.push_screen(screen, self._left_export)

    def _last_order(self) -> Order:
        from claimreader.ui.last_export import last_order
        from claimreader.ui.screens.exporting import Order

        if self.export_order is None:
            known = last_order(data_folder()) or Order("markdown", "marks", "")
            place = known.place or self._usual_place()
            self.export_order = known._replace(place=at_home(place, len(place)))
        return self.export_order

    def _usual_place(self) -> str:
        return str(self.settings.export_folder or Path.cwd())

    def _left_export(self, _: None) -> None:
        self._picture = None

    def _choose_export(self, order: Order) -> str | None:
        from claimreader.ui.last_export import keep_order

        trouble = self._take_out(order)
        if trouble is None:
            self.export_order = order
            # The folder one is in is another one the next time.
            usual = os.path.abspath(_path_of(order.place)) == os.path.abspath(self._usual_place())
            keep_order(data_folder(), order._replace(place="" if usual else order.place))
        return trouble

    def _take_out(self, order: Order) -> str | None:
        """Write an order and say where it is; else why it could not be written."""
        from claimreader.export.registry import export

        place = _path_of(order.place)
        try:
            if order.place.endswith(("/", os.sep)) and not os.path.isdir(place):
                raise ExportError(order.place, "is no folder", "make it first, or name a file")
            if order.format == _PICTURE:
                written = self._take_picture(place)
            elif self._stands_on_none(order.scope):
                return "Stand on a statement first, or choose another scope"
            else:
                options = self._export_options(order.format, order.scope)
                written = export(order.format, *self._material_of(order.scope), place, options)
        except (ExportError, NotebookError) as error:
            return str(error)
        self.say(f"Written: {at_home(str(written), max(24, self._cells - 12))}")
        return None

    def _made(self, name: str, scope: Reach) -> Made:
        """The text that an export would hold, or why it would hold nothing."""
        from claimreader.export.compose import compose
        from claimreader.export.registry import find_format
        from claimreader.export.writing import file_name
        from claimreader.ui.screens.exporting import Made

        if name == _PICTURE:
            return Made("The screen behind this list, as an SVG picture.", self._picture_name())
        if self._stands_on_none(scope):
            return Made("Stand on a statement first, or choose another scope with tab.", "")
        try:
            chosen = find_format(name)
            options = self._export_options(name, scope)
            material = compose(*self._material_of(scope), options)
            if chosen.says_nothing(material):
                return Made(_NOTHING[scope], "")
            made = chosen.render(material)
        except (ExportError, NotebookError) as error:
            return Made(str(error), "")
        text = made.decode("utf-8-sig", "replace") if isinstance(made, bytes) else made
        return Made(text, file_name(material.title, options.created, chosen.ending))

    def _target(self, typed: str, name: str) -> str:
        """The file that would be written: none that is there."""
        from claimreader.export.writing import free_name

        place = _path_of(typed)
        file = str(free_name(place / name if os.path.isdir(place) else place))
        return at_home(file, len(file))

    def _stands_on_none(self, scope: Reach) -> bool:
        return scope in ("statement", "group") and self.reading() is None

    def _material_of(self, scope: Reach) -> tuple[Story | None, Snapshot]:
        assert self.story is not None
        if scope == "notebook":
            return None, self.marks.notebook.snapshot()
        return self.story, self.marks.snapshot(self.story)

    def _export_options(self, name: str, scope: Reach) -> ExportOptions:
        from claimreader.export.material import ExportOptions
        from claimreader.notebook import signing

        options = ExportOptions(
            "marks" if scope == "notebook" else scope,
            self.reading(),
            created=signing.utc_now(),
            blind=self.blind,
            template=self._template() if name == "markdown" else None,
        )
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

    def _picture_name(self) -> str:
        from claimreader.export.writing import file_name
        from claimreader.notebook import signing

        return file_name((self.article.title if self.article else "") or "claimreader", signing.utc_now(), ".svg")

    def _take_picture(self, place: Path) -> Path:
        from claimreader.export.picture import clean_svg
        from claimreader.export.writing import write_export

        picture = clean_svg(self._picture or self.app.export_screenshot(simplify=True))
        return write_export(place / self._picture_name() if os.path.isdir(place) else place, picture)


_MARK_FIRST = "Nothing is marked: mark a statement first, or choose another scope with tab."
_NOTHING: dict[Reach, str] = {
    "statement": "This statement is not part of the story any more.",
    "group": "This statement is not part of the story any more.",
    "marks": _MARK_FIRST,
    "linked": "No statement of two outlets was found: choose another scope with tab.",
    "all": "No statement was found.",
    "notebook": _MARK_FIRST,
}
"""Why an export would hold nothing."""


def _path_of(typed: str) -> Path:
    return Path(os.path.expanduser(typed.strip() or "."))
