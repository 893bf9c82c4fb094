"""The rows of an article: its words in their styles, and the gutter with a glyph and a mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimreader.view.article_layout import ArticleLayout, LayoutLine
from claimreader.view.labels import UNICODE, Glyphs, show_spaces
from claimreader.view.layers import Layer, Layers
from claimreader.view.rows import Piece, Row
from claimreader.view.styles import CURSOR, DIM, MARK, REMOVED, STRONG
from claimreader.view.wrap import printable

_ROLE_STYLES = {"heading": STRONG, "caption": DIM, "byline": DIM, "dateline": DIM}


@dataclass(slots=True)
class ArticleHighlights:
    """What lies over the text of an article."""

    layers: Layers = field(default_factory=Layers)
    """Styles that change with the story only."""
    overlays: Sequence[Layer] = ()
    """Styles that change with a key: the current statement, hits, the selection."""
    glyphs: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Offset of the first character of a statement -> its glyph and the styles of the glyph."""
    marks: Sequence[tuple[int, int]] = ()
    """Marked ranges, in order."""
    hits: dict[int, list[Layer]] = field(default_factory=dict)
    """Search hits in removed lines, by the number of the line."""
    glyph_starts: list[int] = field(init=False)
    """The offsets that have a glyph, in order."""

    def __post_init__(self) -> None:
        self.glyph_starts = sorted(self.glyphs)


def gutter_row(line: LayoutLine, highlights: ArticleHighlights, here: int = 0, glyphs: Glyphs = UNICODE) -> Row:
    """The two cells left of a row; `here` is CURSOR where the keys act, DIM where the cursor of an inactive pane is."""
    cursor = here & CURSOR
    if line.kind == "removed":
        return Piece(glyphs.removed, REMOVED | cursor), Piece(" ")
    glyph, styles, mark = " ", 0, " "
    if line.shows_article:
        glyph, styles = _statement_glyph(line, highlights)
        if any(start < line.end and end > line.start for start, end in highlights.marks):
            mark = glyphs.mark
    if here & DIM and glyph == " ":
        glyph, styles = glyphs.here, DIM
    return Piece(glyph, styles | cursor), Piece(mark, MARK)


def _statement_glyph(line: LayoutLine, highlights: ArticleHighlights) -> tuple[str, int]:
    """The glyph of the first statement that begins on the row, with its styles."""
    starts = highlights.glyph_starts
    found = bisect_left(starts, line.start)
    return highlights.glyphs[starts[found]] if found < len(starts) and starts[found] < line.end else (" ", 0)


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
