"""The answer for one passage of a draft as rows: what changed, the draft's and the source's words, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimreader.model import Article, Link, Span, Statement
from claimreader.view.article_layout import MEASURE
from claimreader.view.article_rows import ArticleHighlights, StatementSign
from claimreader.view.collation_columns import GAP, INDENT, MIN_COLUMN
from claimreader.view.collation_parts import attribution_text, bar_row, position_label
from claimreader.view.highlights import Marker, base_highlights, reading_highlights, run_styles, styled_texts
from claimreader.view.labels import Glyphs, flag_names, join_facts
from claimreader.view.layers import Layer, Layers
from claimreader.view.rows import Piece, Row, StyledText, beside, spread
from claimreader.view.story_index import swapped
from claimreader.view.styles import ABSENT, ACCENT, CUT, DIM, FLAG, MARK, REMOVED, STATEMENT, STRONG
from claimreader.wording import outlet_name

Answer = Literal[
    "verbatim",
    "trimmed_marked",
    "trimmed_unmarked",
    "altered",
    "other_speaker",
    "context_lost",
    "removed",
    "not_found",
]
_GLYPHS: dict[Answer, str] = {
    "verbatim": "verbatim",
    "trimmed_marked": "trimmed",
    "trimmed_unmarked": "cut",
    "altered": "edited",
    "other_speaker": "other_speaker",
    "context_lost": "flagged",
    "removed": "removed_only",
    "not_found": "absent",
}
_AROUND = 160
"""Characters of the source before and behind the words that are shown."""
_NAMES_WIDE = 9
"""Cells of the column of what stands before a line."""


class PassageDecision(NamedTuple):
    """What the person decided on a passage."""

    words: str
    """ "right as it is"."""
    applies: bool
    details: str
    """Who and when; where it does not apply, what is another since."""
    note: str
    is_settled: bool
    """Nothing is left to decide."""


class CheckedPassage(NamedTuple):
    """A passage of a draft and what its sources have: all that is shown of it."""

    answer: Answer
    words: str
    """The answer in words."""
    kind: str
    is_wrong: bool
    draft: Article
    span: Span
    own: Statement
    """The draft's words."""
    searched: int
    """How many sources."""
    source: Article | None = None
    held: Statement | None = None
    """The source's words."""
    place: Span | None = None
    link: Link | None = None
    """From the draft's words to the source's."""
    changes: Sequence[tuple[str, str]] = ()
    """Names of flags, and what changed in words; "but", and what another source has against it."""
    instead: str = ""
    removed: tuple[str, str] | None = None
    """Of words that only removed lines have: the lines, and in words where they stand and why they were removed."""
    decision: PassageDecision | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is wrong and nothing was decided on it."""
        return self.is_wrong and not (self.decision and self.decision.is_settled)


def answer_glyph(answer: Answer, glyphs: Glyphs) -> str:
    """The glyph of an answer, in the gutter and in the help."""
    glyph: str = getattr(glyphs, _GLYPHS[answer])
    return glyph


def walk_order(passages: Sequence[CheckedPassage]) -> list[int]:
    """The numbers of the passages, what is wrong first, then what is trimmed without a mark, then the others."""

    def rank(number: int) -> tuple[bool, bool, int]:
        passage = passages[number]
        return not passage.is_wrong, passage.answer != "trimmed_unmarked", number

    return sorted(range(len(passages)), key=rank)


def draft_highlights(passages: Sequence[CheckedPassage], current: int | None, glyphs: Glyphs) -> ArticleHighlights:
    """What lies over the draft: passages underlined, their answers in the gutter, decisions, the current passage."""
    layers = [Layer(*span, STATEMENT) for passage in passages for span in passage.own.spans]
    signs: dict[int, StatementSign] = {}
    # Of two passages that begin at one place the one that is wrong has the sign.
    for passage in sorted(passages, key=lambda one: (one.is_wrong, one.answer != "verbatim")):
        styles = STRONG if passage.is_open else DIM
        flags = flag_names(passage.link.flags, glyphs) if passage.link and passage.is_open else ()
        signs[passage.span.start] = StatementSign(answer_glyph(passage.answer, glyphs), styles, flags)
    decided = [passage.span for passage in passages if passage.decision and passage.decision.applies]
    here = passages[current].own.spans if current is not None else ()
    return ArticleHighlights(Layers(layers), [Layer(*span, ACCENT) for span in here], signs, sorted(decided))


def source_highlights(passage: CheckedPassage) -> ArticleHighlights:
    """What lies over the source's page: the words, and in them what the draft changes."""
    if passage.held is None or passage.source is None:
        return ArticleHighlights()
    spans = passage.held.spans
    overlays = [Layer(*span, ACCENT | STATEMENT) for span in spans]
    if passage.link is not None:
        link = swapped(passage.link)
        styles = run_styles(link, passage.source.text, passage.draft.text)
        overlays += base_highlights(link, spans, styles, passage.source.text)
    return ArticleHighlights(overlays=overlays, marks=[(spans[0].start, spans[-1].end)])


def check_rows(passage: CheckedPassage, glyphs: Glyphs, cells: int) -> list[Row]:
    """The rows of an answer: what it is, what changed, the words side by side or stacked, what was decided."""
    text_cells = min(cells, MEASURE + INDENT)
    rows = [_head(passage, glyphs, text_cells)]
    rows += _changes(passage, text_cells)
    rows.append(())
    own, other = _draft_words(passage, glyphs), _source_words(passage, glyphs)
    if other is not None and cells >= 2 * MIN_COLUMN + GAP:
        width = (min(cells, 2 * (MEASURE + INDENT) + GAP) - GAP) // 2
        level = max(len(own.head(width)), len(other.head(width)))
        rows += beside([side.rows(width, glyphs, level) for side in (own, other)], [width, width], GAP)
    else:
        rows += own.rows(text_cells, glyphs)
        if other is not None:
            rows += [(), *other.rows(text_cells, glyphs)]
    rows += _nowhere(passage, text_cells)
    if passage.instead:
        rows += [(), *_led("instead", StyledText().add(passage.instead), DIM, text_cells)]
    if passage.decision:
        rows += [(), *_decision(passage.decision, glyphs, text_cells)]
    return rows


def _head(passage: CheckedPassage, glyphs: Glyphs, cells: int) -> Row:
    glyph = answer_glyph(passage.answer, glyphs)
    styles = STRONG if passage.answer != "verbatim" else 0
    return spread((Piece(f"{glyph} ", DIM), Piece(passage.words, styles), Piece(f" · {passage.kind}", DIM)), (), cells)


def _changes(passage: CheckedPassage, cells: int) -> list[Row]:
    """A line for each change of meaning, as above every collation."""
    rows: list[Row] = []
    for name, change in dict.fromkeys(passage.changes):
        rows += _led(name, StyledText().add(change), CUT if name == "CUT" else FLAG, cells)
    return rows


def _led(name: str, text: StyledText, styles: int, cells: int) -> list[Row]:
    """A name, and text behind it whose further lines stand level with the first."""
    lines = text.rows(max(8, cells - _NAMES_WIDE))
    lead = (Piece(name, styles), Piece(" " * max(1, _NAMES_WIDE - len(name))))
    return [(*(lead if not at else (Piece(" " * _NAMES_WIDE),)), *line) for at, line in enumerate(lines)]


class _Words(NamedTuple):
    """One side: whose words, who says them, the words, what stands around them."""

    name: str
    where: str
    attribution: StyledText
    words: StyledText

    def head(self, cells: int) -> list[Row]:
        """Whose words, from where, and who says them."""
        name = StyledText().add(self.name, STRONG).add(f" {self.where}", DIM)
        return [*name.brief(cells, 2), *self.attribution.brief(cells, 2)]

    def rows(self, cells: int, glyphs: Glyphs, head_rows: int = 0) -> list[Row]:
        """All of it; the words begin below `head_rows` rows at least."""
        head = self.head(cells)
        return [
            *head,
            *[()] * (head_rows - len(head)),
            *(bar_row(glyphs, row) for row in self.words.rows(max(1, cells - INDENT))),
        ]


def _draft_words(passage: CheckedPassage, glyphs: Glyphs) -> _Words:
    own, flags = passage.own, passage.link.flags if passage.link else ()
    spans = own.spans
    layers: list[Layer] = []
    markers: list[Marker] = []
    if passage.link is not None and passage.source is not None:
        link = swapped(passage.link)
        styles = run_styles(link, passage.source.text, passage.draft.text)
        layers, markers = reading_highlights(link, spans, styles, glyphs)
    words = styled_texts(passage.draft.text, spans, layers, markers, (), glyphs.gap)[0]
    return _Words("draft", _paragraph(passage.draft, own), attribution_text(own, flags), words)


def _source_words(passage: CheckedPassage, glyphs: Glyphs) -> _Words | None:
    source, held, link = passage.source, passage.held, passage.link
    if source is None or held is None or link is None:
        return None
    turned = swapped(link)
    styles = run_styles(turned, source.text, passage.draft.text)
    layers = base_highlights(turned, held.spans, styles, source.text)
    words = styled_texts(source.text, held.spans, layers, (), (), glyphs.gap)[0]
    before, after = _around(source.text, held)
    words = StyledText().add(before, DIM).extend(words).add(after, DIM)
    facts = join_facts((_paragraph(source, held), source.source), 40)
    name = "record" if source.role == "record" else outlet_name(source.outlet, source.source)
    return _Words(name, facts, attribution_text(held, turned.flags), words)


def _paragraph(article: Article, statement: Statement) -> str:
    number = article.paragraph_at(statement.start)
    return position_label(statement._replace(paragraph=number))


def _around(text: str, held: Statement) -> tuple[str, str]:
    """What stands before and behind words in their paragraph, whole words only."""
    first = max(text.rfind("\n", 0, held.start) + 1, held.start - _AROUND)
    if first and not text[first - 1].isspace():
        first = text.find(" ", first, held.start) + 1 or held.start
    end = text.find("\n", held.end)
    end = len(text) if end < 0 else end
    last = min(end, held.end + _AROUND)
    if last < end:
        last = max(text.rfind(" ", held.end, last), held.end)
    return text[first : held.start].lstrip(), text[held.end : last].rstrip() + (" …" if last < end else "")


def _nowhere(passage: CheckedPassage, cells: int) -> list[Row]:
    """What is said of words that no text has."""
    if passage.source is not None:
        return []
    where = f"in any source's text ({passage.searched:,} searched)"
    if passage.removed is None:
        return [(), *StyledText().add(f"Not found {where}.", ABSENT).rows(cells)]
    lines, place = passage.removed
    rows: list[Row] = [(), *StyledText().add(f"Not {where}. Cleaning removed:").rows(cells)]
    rows += [(Piece(" " * INDENT), *row) for row in StyledText().add(lines, REMOVED).rows(cells - INDENT)]
    return [*rows, *StyledText().add(place, DIM).rows(cells)]


def _decision(decision: PassageDecision, glyphs: Glyphs, cells: int) -> list[Row]:
    text = StyledText().add(decision.words, STRONG if decision.applies else DIM)
    if decision.details:
        text.add(f" · {decision.details}", DIM)
    if not decision.applies:
        text = StyledText().add("decided on other words: ", DIM).extend(text)
    rows: list[Row] = []
    for at, row in enumerate(text.rows(max(8, cells - INDENT))):
        rows.append((Piece(f"{glyphs.mark} ", MARK) if not at else Piece(" " * INDENT), *row))
    if decision.note:
        rows += [(Piece(" " * INDENT), *row) for row in StyledText().add(decision.note).rows(max(8, cells - INDENT))]
    return rows
