"""The panes of a check: the draft, and at its right the answer, the source's page or the help; how they are paged."""

from __future__ import annotations

from textual import events

from claimreader.model import Article
from claimreader.settings import Settings
from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.article_pane import ArticlePane
from claimreader.ui.widgets.collation_pane import CollationPane
from claimreader.view.article_layout import SIDE_BY_SIDE_COLUMNS, TALL_ROWS, TWO_PANE_COLUMNS, article_pane_width
from claimreader.view.article_rows import ArticleHighlights
from claimreader.view.check_rows import CheckedPassage, source_highlights
from claimreader.view.labels import Glyphs
from claimreader.wording import outlet_name

_DRAFT_HEIGHT = "40%"
"""Of the draft above its answers: those are what one came for."""


class DraftPane(ArticlePane):
    """The draft: it has no outlet, and no date."""

    def facts(self) -> str:
        return ""


class SourcePane(ArticlePane):
    """The page of a source, to be read."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        # A click chooses passages of the draft alone.
        event.prevent_default()


class CheckPanes:
    """Three panes, of which two are shown or one."""

    def __init__(self, style_sheet: StyleSheet, glyphs: Glyphs, settings: Settings) -> None:
        self.draft = DraftPane(style_sheet, glyphs, settings.measure, id="article")
        self.answer = CollationPane(style_sheet, glyphs, id="collation")
        self.source = SourcePane(style_sheet, glyphs, settings.measure, id="source")
        self.on_draft = False
        """Whether paging keys, and a single pane, are the draft's."""
        self.right = "answer"
        """What stands at the right: answer, source, help."""
        self.columns, self.rows = SIDE_BY_SIDE_COLUMNS, TALL_ROWS

    @property
    def scrolls_lines(self) -> bool:
        """Whether the keys of lines act on a page or on the help."""
        return self.right != "answer" and not self.on_draft

    def arrange(self) -> dict[str, bool]:
        """Panes beside each other, one above the other, or one alone; the classes of the screen."""
        stacked, alone = self.columns < SIDE_BY_SIDE_COLUMNS, self.columns < TWO_PANE_COLUMNS
        self.draft.styles.width = "100%" if alone or stacked else article_pane_width(self.columns)
        self.draft.styles.height = _DRAFT_HEIGHT if stacked and not alone else "100%"
        self.draft.display = not alone or self.on_draft
        is_right_shown = not alone or not self.on_draft
        self.answer.display = is_right_shown and self.right != "source"
        self.source.display = is_right_shown and self.right == "source"
        self.answer.set_stacked(stacked)
        self.draft.set_active(self.on_draft)
        self.answer.set_active(not self.on_draft)
        self.source.set_active(not self.on_draft)
        return {"-stacked": stacked, "-alone": alone, "-airy": self.rows >= TALL_ROWS}

    def show_draft(self, article: Article, highlights: ArticleHighlights) -> None:
        """Show the draft."""
        self.draft.show(article, "", highlights)

    def show_source(self, passage: CheckedPassage, removed: tuple[Article, int] | None) -> None:
        """Show the page of the source at the words; `removed`: an article and where in its page the removed line is."""
        article = passage.source or (removed[0] if removed else None)
        if article is None:
            return
        self.source.show(article, outlet_name(article.outlet, article.source), source_highlights(passage))
        self.source.set_removed(removed is not None)
        if passage.place is not None:
            self.source.go_to(passage.place.start)
        elif removed is not None:
            lines = (at for at, line in enumerate(article.dropped) if line.raw.start >= removed[1])
            self.source.go_to_removed(next(lines, 0))

    def scroll(self, rows: int) -> None:
        """Move by lines on the source's page or in the help."""
        if self.right == "source":
            self.source.move(rows)
        else:
            self.answer.scroll_rows(self.answer.top + rows)

    def page(self, step: int) -> None:
        """Move by a page in the pane that has the keys."""
        article = self.draft if self.on_draft else self.source if self.right == "source" else None
        if article is not None:
            article.page(step * max(1, article.room() - 2))
        else:
            self.answer.scroll_rows(self.answer.top + step * max(1, self.answer.room() - 1))

    def to_end(self, last: bool) -> None:
        """Go to the first or the last line of the source's page or of the help."""
        if self.right == "source":
            self.source.go_to_end(last=last)
        else:
            self.answer.scroll_rows(self.answer.row_count() if last else 0)

    def repaint(self, style_sheet: StyleSheet) -> None:
        """Paint everything in another theme."""
        for pane in (self.draft, self.answer, self.source):
            pane.repaint(style_sheet)
