"""What stands below the readings: answers of the other outlets, suggestions, echoes, the reasons and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Article, Link, Statement
from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_parts import name_styles, position_label
from claimreader.view.collation_request import CollationRequest, CollationRows, article_text
from claimreader.view.confidence_note import confidence_note
from claimreader.view.labels import counted
from claimreader.view.rows import Piece, StyledText
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ABSENT, ACCENT, DIM, ECHO, RULE, STRONG

BRIEF_LINES = 2
"""Lines of a suggestion or an echo while the keys stand elsewhere."""


def add_footer(
    index: StoryIndex,
    request: CollationRequest,
    echoes: Sequence[Statement],
    suggested: Sequence[Link],
    result: CollationRows,
    more: int = 0,
) -> None:
    """What is no reading: answers of the outlets that have none, links only suggested, echoes; `more` are not shown."""
    absent = [one for one in request.collation.absent if one.article in index.article_number]
    full = any(index.full.get(reading) for reading in request.collation.statements)
    if absent or echoes or suggested or full:
        result.rows.append(())
    glyphs = request.glyphs
    removed = [index.name(one.article) for one in absent if one.answer == "removed"]
    missing = [index.name(one.article) for one in absent if one.answer != "removed"]
    _add_absences(request, removed, glyphs.removed_only, "only in what cleaning removed", result)
    _add_absences(request, missing, glyphs.absent, "not found in this file", result)
    for found in (one for reading in request.collation.statements for one in index.full.get(reading, ())):
        article = index.articles[index.article_number[found.article]]
        paragraph = article.paragraph_at(found.sentence.start)
        lead = StyledText().add("in full: ", DIM).add(index.name(article.id), STRONG)
        lead.add(f" ¶{paragraph}: " if paragraph else ": ", DIM)
        lead.add(found.sentence.of(article.text), 0, found.sentence.start)
        result.rows += [(Piece("  "), *row) for row in lead.rows(max(1, min(request.cells - 2, MEASURE)))]
    for link in suggested:
        other = index.statements[link.b]
        lead = StyledText().add("perhaps also ", DIM).add(index.name(other.article), name_styles(request, other.id))
        lead.add(_paragraph_label(other), DIM).add(
            article_text(index, other.id)[other.start : other.end], 0, other.start
        )
        lead.add(f"  {link.score}", DIM)
        _add_entry(request, other.id, " ", lead, 0, result)
    for echo in echoes:
        styles = ECHO | (ACCENT if echo.id == request.focus else 0)
        lead = StyledText().add("echo: ", DIM).add(echo.speaker or echo.mention or "speaker not named", styles | STRONG)
        lead.add(f", {index.name(echo.article)}", DIM).add(_paragraph_label(echo), DIM)
        lead.add(article_text(index, echo.id)[echo.start : echo.end], styles, echo.start)
        _add_entry(request, echo.id, glyphs.paraphrased, lead, styles, result)
    if more:
        result.rows.append((Piece(f"  {counted(more, 'weaker echo', 'weaker echoes')} more", DIM),))


def _paragraph_label(statement: Statement) -> str:
    return f" ¶{statement.paragraph}: " if statement.paragraph else ": "


def _add_absences(
    request: CollationRequest, names: Sequence[str], glyph: str, words: str, result: CollationRows
) -> None:
    """The outlets that give one answer: a line for each, or all in one where they are many."""
    lines = list(names) if len(names) <= 3 else [", ".join(names)]
    for line in lines:
        rows = StyledText().add(f"{line}  {words}", ABSENT).rows(max(1, min(request.cells - 2, MEASURE)))
        result.rows += [(Piece(f"{glyph} " if not at else "  ", ABSENT), *row) for at, row in enumerate(rows)]


def _add_entry(
    request: CollationRequest, statement: str, glyph: str, lead: StyledText, styles: int, result: CollationRows
) -> None:
    result.first_row[statement] = len(result.rows)
    cells = max(1, min(request.cells - 2, MEASURE))
    # The rest is shown where the keys stand on it.
    rows = lead.rows(cells) if statement == request.focus else lead.brief(cells, BRIEF_LINES)
    for number, row in enumerate(rows):
        result.rows.append((Piece(f"{glyph} " if not number else "  ", styles), *row))


def add_evidence(index: StoryIndex, request: CollationRequest, readings: Sequence[str], result: CollationRows) -> None:
    """Why these stand side by side, and where each file came from."""
    cells = min(request.cells, MEASURE)
    result.evidence_row = len(result.rows) + 1
    result.rows += [(), (Piece(request.glyphs.across * cells, RULE),)]

    def add_line(text: str, styles: int = 0, indent: int = 0) -> None:
        for row in StyledText().add(text, styles).rows(cells - indent):
            result.rows.append((Piece(" " * indent), *row) if indent else row)

    collation = request.collation
    add_line(f"Carried by {counted(collation.outlets, 'outlet')}, from {counted(collation.origins, 'origin')}.", STRONG)
    for line in collation.evidence:
        add_line(line, 0, 2)
    # What the keys stand on is what is asked about.
    ordered = sorted(readings, key=lambda reading: reading != request.focus)
    for reading in ordered:
        link = index.link(request.base, reading) if reading != request.base else None
        if link is None:
            continue
        add_line(f"Why {_reading_label(index, reading)} stands beside {_reading_label(index, request.base)}", STRONG)
        for reason in link.reasons or ("no reasons were given",):
            add_line(reason, 0, 2)
    for article in dict.fromkeys(index.statements[reading].article for reading in ordered):
        for line in _provenance(index, index.articles[index.article_number[article]]):
            add_line(line, STRONG if line == index.name(article) else DIM, 0 if line == index.name(article) else 2)


def _reading_label(index: StoryIndex, reading: str) -> str:
    statement = index.statements[reading]
    return f"{index.name(statement.article)} {position_label(statement)}"


def _provenance(index: StoryIndex, article: Article) -> list[str]:
    """Where a page came from and what cleaning made of it; in blind mode nothing that names the outlet."""
    dates = f"published {article.date or 'unknown'} · captured {article.captured or 'unknown'}"
    place = ["file and address are not told in blind mode"] if index.blind else [f"file {article.source}"]
    if article.url and not index.blind:
        place.append(article.url)
    kept, removed = counted(len(article.blocks), "paragraph"), counted(len(article.dropped), "line")
    cleaned = f"cleaning kept {kept} and removed {removed}"
    doubt = [doubt] if (doubt := confidence_note(article)) else []
    return [index.name(article.id), *place, dates, f"sha256 {article.sha256}", cleaned, *doubt]
