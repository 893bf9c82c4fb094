"""The first page before the screen is loaded: loading it takes longer than reading and cleaning an article.

The other process writes the page as plain lines where the screen will show it, as soon as it has it. Two must not
write at once: whoever holds the one turn there is may write, and the screen takes it for good.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claimreader.settings import Settings

if TYPE_CHECKING:
    from claimreader.model import Article
    from claimreader.theme_files import ThemeSpec

_PATIENCE = 0.25
"""Seconds the screen waits for a page that is being written."""

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"


class EarlyPage:
    """Made before the fork; `write` is called in the other process, `finish` in this one."""

    def __init__(self, settings: Settings, theme: str, themes: tuple[Path, ...], paths: tuple[str, ...]) -> None:
        self._settings, self._theme, self._themes, self._paths = settings, theme, themes, paths
        self._terminal = os.dup(2)
        self._size = os.get_terminal_size(2)
        self._asked = False
        self._place: tuple[str, int] | None = None
        self._turn, self._back = os.pipe()
        os.set_blocking(self._turn, False)
        os.write(self._back, b"1")

    def finish(self) -> None:
        """Take the turn for good: from now on the screen alone writes."""
        self._take(_PATIENCE)
        os.close(self._terminal)

    def undo(self) -> None:
        """The screen was never shown: leave the terminal as it was."""
        os.write(2, LEAVE.encode())

    def write(self, articles: Sequence[Article]) -> bool:
        """Write the page the screen will open on, unless the screen is there; False while its article is missing."""
        if not self._asked:
            self._asked, self._place = True, self._left_at()
        wanted, offset = self._place or (articles[0].id, 0)
        number = next((number for number, article in enumerate(articles) if article.id == wanted), None)
        if number is None:
            return False
        columns, lines = self._size
        page = first_page(articles, self._spec(), columns, lines, self._settings.measure, number, offset)
        if self._take(0):
            with suppress(OSError):
                os.write(self._terminal, page.encode("utf-8", "replace"))
            os.write(self._back, b"1")
        return True

    def _take(self, patience: float) -> bool:
        if not select.select([self._turn], [], [], patience)[0]:
            return False
        try:
            return bool(os.read(self._turn, 1))
        except BlockingIOError:
            return False

    def _left_at(self) -> tuple[str, int] | None:
        """The article and the character at which the person left what is opened."""
        from claimreader.errors import NotebookError
        from claimreader.notebook.store import Notebook, default_file

        file = self._settings.notebook or default_file()
        if not file.exists():
            return None
        try:
            with Notebook.open(file) as notebook:
                position = notebook.last_position()
        except NotebookError:
            # Said when the reader opens it again.
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
    widest: int,
    number: int = 0,
    offset: int = 0,
) -> str:
    """The page as the terminal takes it: article `number` around the character at `offset`, each row where the screen
    will show it."""
    from claimreader.view.index import names_of
    from claimreader.view.labels import let_go, together
    from claimreader.view.leaf import GUTTER, Leaf, facts_of, margin_of, measure_of, pane_of, rows_of, top_at
    from claimreader.view.wrap import printable

    article, name = articles[number], names_of(articles)[number]
    pane = pane_of(columns)
    leaf = Leaf(article, measure_of(pane, widest), facts=together((name, facts_of(article))))
    indent = " " * (margin_of(pane, leaf.cells) + GUTTER)
    paint = _painter(spec)
    air, room = rows_of(columns, lines)
    rows = [paint(f" {number + 1} {name}", "current", True), *([""] * air)]
    top = top_at(leaf.row_of(offset), 0, room, len(leaf)) if offset else 0
    for line in leaf.lines[top : top + room]:
        if line.kind == "facts":
            rows.append(indent + paint(printable(let_go(leaf.facts[line.start : line.end])), "dim"))
        else:
            source = article.text if line.item >= 0 else article.title or ""
            text = printable(source[line.start : line.end])
            rows.append(indent + paint(text, "text", line.kind == "headline") if text else "")
    ground = _ground(spec)
    shown = "".join(f"\x1b[{number};1H{ground}\x1b[K{row}" for number, row in enumerate(rows, 1))
    return f"{ENTER}{ground}\x1b[2J{shown}\x1b[0m"


def _painter(spec: ThemeSpec | None) -> Callable[..., str]:
    from claimreader.theme_files import rgb

    def paint(text: str, role: str, strong: bool = False) -> str:
        codes = ["1"] if strong else ["2"] if role == "dim" and spec is None else []
        if spec is not None and not spec.terminal:
            codes.append("38;2;{};{};{}".format(*rgb(spec.colors[role])))
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m{_ground(spec)}" if codes else text

    return paint


def _ground(spec: ThemeSpec | None) -> str:
    if spec is None or spec.terminal:
        return ""
    from claimreader.theme_files import rgb

    return "\x1b[48;2;{};{};{}m".format(*rgb(spec.colors["background"]))
