"""Commands that say which lines of the grid are shown."""

from __future__ import annotations

from claimreader.ui.screens.reading.context import Handlers, ReadingContext
from claimreader.view.labels import counted


class GridLinesController:
    """Folds and groups the rows of the grid."""

    def __init__(self, reading: ReadingContext) -> None:
        self.reading = reading

    def handlers(self) -> Handlers:
        """The commands of the grid alone."""
        return {"grid.fold": self.fold_grid, "grid.group": self.group_grid}

    def fold_grid(self) -> None:
        """Open what only one outlet has, or fold it again."""
        grid, key = self.reading.grid_pane, self.reading.key_label("grid.fold")
        folded = counted(grid.toggle_fold(), "statement")
        what = f"folded, {key} opens them" if grid.folded else f"shown, {key} folds them"
        self.reading.show_notice(f"What one outlet alone has: {folded} {what}.")

    def group_grid(self) -> None:
        """Group the grid by speaker, or not."""
        self.reading.grid_pane.toggle_groups()
        grouped = self.reading.grid_pane.grouped
        self.reading.show_notice("Grouped by speaker." if grouped else "No longer grouped by speaker.")
