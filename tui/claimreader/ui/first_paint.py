"""The first page, shown before the screen is loaded: loading takes longer than reading and cleaning an article.

The other process writes the page as plain lines where the screen will show it. The two must not write at once: a pipe
holds one byte as a lock, and the screen takes it for good.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.settings import Settings

if TYPE_CHECKING:
    from claimreader.model import Article
    from claimreader.theme_files import ThemeSpec
    from claimreader.view.article_layout import ArticleLayout

_WAIT_SECONDS = 0.25
"""Seconds the screen waits for a page that is being written."""

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"


class FirstPaint:
    """Made before the fork; `write` is called in the other process, `finish` in this one."""

    def __init__(self, settings: Settings, theme: str, themes: tuple[Path, ...], paths: tuple[str, ...]) -> None:
        self._settings, self._theme, self._themes, self._paths = settings, theme, themes, paths
        self._terminal = os.dup(2)
        self._size = os.get_terminal_size(2)
        self._position_read = False
        self._position: tuple[str, int] | None = None
        self._lock_read, self._lock_write = os.pipe()
        os.set_blocking(self._lock_read, False)
        os.write(self._lock_write, b"1")

    def finish(self) -> None:
        """Take the lock for good: from now on only the screen writes."""
        self._acquire(_WAIT_SECONDS)
        os.close(self._terminal)

    def undo(self) -> None:
        """Restore the terminal where the screen was never shown."""
        os.write(2, LEAVE.encode())

    def write(self, articles: Sequence[Article]) -> bool:
        """Write the page the screen will open on, unless the screen is there; False while its article is missing."""
        if not self._position_read:
            self._position_read, self._position = True, self._saved_position()
        article_id, offset = self._position or (articles[0].id, 0)
        number = next((number for number, article in enumerate(articles) if article.id == article_id), None)
        if number is None:
            return False
        columns, lines = self._size
        page = first_page(articles, self._spec(), columns, lines, self._settings.measure, number, offset)
        if self._acquire(0):
            with suppress(OSError):
                os.write(self._terminal, page.encode("utf-8", "replace"))
            os.write(self._lock_write, b"1")
        return True

    def _acquire(self, seconds: float) -> bool:
        if not select.select([self._lock_read], [], [], seconds)[0]:
            return False
        try:
            return bool(os.read(self._lock_read, 1))
        except BlockingIOError:
            return False

    def _saved_position(self) -> tuple[str, int] | None:
        """The article and the offset at which the same pages were left, or None."""
        from claimreader.errors import NotebookError
        from claimreader.notebook.store import Notebook, default_file

        file = self._settings.notebook or default_file()
        if not file.exists():
            return None
        try:
            with Notebook.open(file) as notebook:
                position = notebook.last_position()
        except NotebookError:
            # The reader reports it when it opens the notebook itself.
            return None
        if position is None or position.paths != self._paths or position.article is None:
            return None
        return position.article, position.offset

    def _spec(self) -> ThemeSpec | None:
        """The theme, where the terminal says that it shows all colours."""
        if os.environ.get("NO_COLOR") or os.environ.get("COLORTERM", "") not in {"truecolor", "24bit"}:
            return None
        from claimreader.errors import BadSetting
        from claimreader.theme_files import load_theme

        for folder in reversed(self._themes):
            file = folder / f"{self._theme}.toml"
            if file.exists():
                with suppress(BadSetting):
                    return load_theme(file)
        return None


def first_page(
    articles: Sequence[Article],
    spec: ThemeSpec | None,
    columns: int,
    lines: int,
    max_measure: int,
    number: int = 0,
    offset: int = 0,
) -> str:
    """The page as text with escape codes: article `number` around `offset`, each row where the screen will show it."""
    from claimreader.view.article_layout import (
        GUTTER,
        ArticleLayout,
        article_facts,
        article_pane_rows,
        article_pane_width,
        left_margin,
        text_measure,
        top_after_jump,
    )
    from claimreader.view.labels import join_facts
    from claimreader.view.story_index import outlet_names

    article, name = articles[number], outlet_names(articles)[number]
    pane = article_pane_width(columns)
    facts = join_facts((name, article_facts(article)))
    article_layout = ArticleLayout(article, text_measure(pane, max_measure), facts=facts)
    margin = left_margin(pane, article_layout.cells) + GUTTER
    blank_rows, visible_rows = article_pane_rows(columns, lines)
    top = top_after_jump(article_layout.row_of(offset), 0, visible_rows, len(article_layout)) if offset else 0
    paint = _make_painter(spec)
    rows = [
        paint(f" {number + 1} {name}", "current", True),
        *([""] * blank_rows),
        *_article_rows(article_layout, top, top + visible_rows, margin, paint),
    ]
    background = _background_code(spec)
    shown = "".join(f"\x1b[{row};1H{background}\x1b[K{text}" for row, text in enumerate(rows, 1))
    return f"{ENTER}{background}\x1b[2J{shown}\x1b[0m"


def _article_rows(
    article_layout: ArticleLayout, top: int, end: int, margin: int, paint: Callable[..., str]
) -> Iterator[str]:
    from claimreader.view.labels import show_spaces
    from claimreader.view.wrap import printable

    article = article_layout.article
    for line in article_layout.lines[top:end]:
        if line.kind == "facts":
            yield " " * margin + paint(printable(show_spaces(article_layout.facts[line.start : line.end])), "dim")
        else:
            source = article.text if line.item >= 0 else article.title or ""
            text = printable(source[line.start : line.end])
            yield " " * margin + paint(text, "text", line.kind == "headline") if text else ""


def _make_painter(spec: ThemeSpec | None) -> Callable[..., str]:
    from claimreader.theme_files import hex_to_rgb

    def paint(text: str, role: str, strong: bool = False) -> str:
        codes = ["1"] if strong else ["2"] if role == "dim" and spec is None else []
        if spec is not None and not spec.terminal:
            codes.append("38;2;{};{};{}".format(*hex_to_rgb(spec.colors[role])))
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m{_background_code(spec)}" if codes else text

    return paint


def _background_code(spec: ThemeSpec | None) -> str:
    if spec is None or spec.terminal:
        return ""
    from claimreader.theme_files import hex_to_rgb

    return "\x1b[48;2;{};{};{}m".format(*hex_to_rgb(spec.colors["background"]))
