"""The rows of an article: its words in their styles, and the gutter with a glyph and a mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimreader.view.article_layout import ArticleLayout, LayoutLine
from claimreader.view.labels import UNICODE, Glyphs, show_spaces
from claimreader.view.layers import Layer, Layers
from claimreader.view.rows import Piece, Row
from claimreader.view.styles import CURSOR, CUT, DIM, FLAG, MARK, REMOVED, STRONG
from claimreader.view.wrap import printable

_ROLE_STYLES = {"heading": STRONG, "caption": DIM, "byline": DIM, "dateline": DIM}


class StatementSign(NamedTuple):
    """What the gutter says of a statement."""

    glyph: str
    """How its best link puts it beside the others."""
    styles: int
    flags: Sequence[str] = ()
    """The names of its flags as shown, the gravest first."""
    unsaid: bool = False
    """Its speaker denies it or leaves it open."""


_NO_SIGN = StatementSign(" ", 0)


@dataclass(slots=True)
class ArticleHighlights:
    """What lies over the text of an article."""

    layers: Layers = field(default_factory=Layers)
    """Styles that change with the story only."""
    overlays: Sequence[Layer] = ()
    """Styles that change with a key: the current statement, hits, the selection."""
    glyphs: dict[int, StatementSign] = field(default_factory=dict)
    """Offset of the first character of a statement -> its sign."""
    marks: Sequence[tuple[int, int]] = ()
    """Marked ranges, in order."""
    hits: dict[int, list[Layer]] = field(default_factory=dict)
    """Search hits in removed lines, by the number of the line."""
    glyph_starts: list[int] = field(init=False)
    """The offsets that have a glyph, in order."""

    def __post_init__(self) -> None:
        self.glyph_starts = sorted(self.glyphs)


def gutter_row(line: LayoutLine, highlights: ArticleHighlights, here: int = 0, glyphs: Glyphs = UNICODE) -> Row:
    """The cells left of a row; `here` is CURSOR where the keys act, DIM where the cursor of an inactive pane is."""
    cursor = here & CURSOR
    if line.kind == "removed":
        return Piece(" "), Piece(glyphs.removed, REMOVED | cursor), Piece(" ")
    (glyph, styles, _, is_unsaid), mark = _NO_SIGN, " "
    if line.shows_article:
        glyph, styles, _, is_unsaid = _statement_sign(line, highlights)
        if any(start < line.end and end > line.start for start, end in highlights.marks):
            mark = glyphs.mark
    if here & DIM and glyph == " ":
        glyph, styles = glyphs.here, DIM
    return Piece(glyphs.unsaid if is_unsaid else " ", STRONG), Piece(glyph, styles | cursor), Piece(mark, MARK)


def margin_row(line: LayoutLine, highlights: ArticleHighlights, cells: int, glyphs: Glyphs = UNICODE) -> Row:
    """The margin left of the gutter: the flags of the statement that begins on the row, by name where there is room."""
    flags = _statement_sign(line, highlights).flags if line.shows_article and highlights.glyphs else ()
    if not flags or not cells:
        return (Piece(" " * cells),) if cells else ()
    wanted = (" ".join(flags), flags[0], *(name.split()[0] for name in flags[:1]))
    shown = next((words for words in wanted if len(words) <= cells), glyphs.flagged)
    return Piece(" " * (cells - len(shown))), Piece(shown, CUT if shown == glyphs.cut else FLAG)


def _statement_sign(line: LayoutLine, highlights: ArticleHighlights) -> StatementSign:
    """The sign of the first statement that begins on the row; of several, of the first with a flag."""
    starts = highlights.glyph_starts
    first, last = bisect_left(starts, line.start), bisect_left(starts, line.end)
    signs = [highlights.glyphs[start] for start in starts[first:last]]
    if len(signs) < 2:
        return signs[0] if signs else _NO_SIGN
    sign = next((sign for sign in signs if sign.flags), signs[0])
    return sign._replace(unsaid=any(sign.unsaid for sign in signs))


def text_row(article_layout: ArticleLayout, line: LayoutLine, highlights: ArticleHighlights) -> Row:
    """The words of a row."""
    article = article_layout.article
    if line.shows_article:
        base = STRONG if line.kind == "headline" else 0
        base |= _ROLE_STYLES.get(article.blocks[line.item].role, 0)
        return _text_pieces(article.text, highlights.layers.runs(line.start, line.end, highlights.overlays), base)
    match line.kind:
        case "facts":
            return (Piece(printable(show_spaces(article_layout.facts[line.start : line.end])), DIM),)
        case "reason":
            return (Piece(f"removed: {article.dropped[line.item].reason}", REMOVED),)
        case "removed":
            runs = Layers(highlights.hits.get(line.item, ())).runs(line.start, line.end)
            pieces = _text_pieces(article.dropped[line.item].text, runs, REMOVED)
            return tuple(piece._replace(at=-1) for piece in pieces)
        case "headline":
            return (Piece(printable((article.title or "")[line.start : line.end]), STRONG),)
        case _:
            return ()


def _text_pieces(text: str, runs: Sequence[Layer], base: int) -> Row:
    return tuple(Piece(printable(text[run.start : run.end]), run.styles | base, run.start) for run in runs)
