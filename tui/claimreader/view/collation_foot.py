"""What stands below the readings: answers of the other outlets, suggestions, echoes, the reasons and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Article, Link, Statement
from claimreader.view.collation_parts import name_looks, where_told
from claimreader.view.collation_request import CollationRequest, CollationRows, source_of
from claimreader.view.doubt import doubt_of
from claimreader.view.index import StoryIndex
from claimreader.view.labels import counted
from claimreader.view.leaf import MEASURE
from claimreader.view.looks import ABSENT, ACCENT, DIM, ECHO, RULE, STRONG
from claimreader.view.rows import Passage, Piece

BRIEF = 2
"""Lines of a suggestion or an echo while the keys stand elsewhere."""


def below(
    index: StoryIndex,
    request: CollationRequest,
    echoes: Sequence[Statement],
    suggested: Sequence[Link],
    made: CollationRows,
    more: int = 0,
) -> None:
    """What is no reading: answers of the outlets that have none, links only suggested, echoes; `more` are not shown."""
    absent = [one for one in request.collation.absent if one.article in index.place]
    full = any(index.full.get(reading) for reading in request.collation.statements)
    if absent or echoes or suggested or full:
        made.rows.append(())
    glyphs = request.glyphs
    removed = [index.name(one.article) for one in absent if one.answer == "removed"]
    missing = [index.name(one.article) for one in absent if one.answer != "removed"]
    _answers(request, removed, glyphs.removed_only, "only in what cleaning removed", made)
    _answers(request, missing, glyphs.absent, "not found in this file", made)
    for found in (one for reading in request.collation.statements for one in index.full.get(reading, ())):
        article = index.articles[index.place[found.article]]
        paragraph = article.paragraph_at(found.sentence.start)
        lead = Passage().add("in full: ", DIM).add(index.name(article.id), STRONG)
        lead.add(f" ¶{paragraph}: " if paragraph else ": ", DIM)
        lead.add(found.sentence.of(article.text), 0, found.sentence.start)
        made.rows += [(Piece("  "), *row) for row in lead.rows(max(1, min(request.cells - 2, MEASURE)))]
    for link in suggested:
        other = index.statements[link.b]
        lead = Passage().add("perhaps also ", DIM).add(index.name(other.article), name_looks(request, other.id))
        lead.add(_where(other), DIM).add(source_of(index, other.id)[other.start : other.end], 0, other.start)
        lead.add(f"  {link.score}", DIM)
        _entry(request, other.id, " ", lead, 0, made)
    for echo in echoes:
        looks = ECHO | (ACCENT if echo.id == request.focus else 0)
        lead = Passage().add("echo: ", DIM).add(echo.speaker or echo.mention or "speaker not named", looks | STRONG)
        lead.add(f", {index.name(echo.article)}", DIM).add(_where(echo), DIM)
        lead.add(source_of(index, echo.id)[echo.start : echo.end], looks, echo.start)
        _entry(request, echo.id, glyphs.paraphrased, lead, looks, made)
    if more:
        made.rows.append((Piece(f"  {counted(more, 'weaker echo', 'weaker echoes')} more", DIM),))


def _where(statement: Statement) -> str:
    return f" ¶{statement.paragraph}: " if statement.paragraph else ": "


def _answers(request: CollationRequest, names: Sequence[str], glyph: str, words: str, made: CollationRows) -> None:
    """The outlets that give one answer: a line for each, or all in one where they are many."""
    lines = list(names) if len(names) <= 3 else [", ".join(names)]
    for line in lines:
        rows = Passage().add(f"{line}  {words}", ABSENT).rows(max(1, min(request.cells - 2, MEASURE)))
        made.rows += [(Piece(f"{glyph} " if not at else "  ", ABSENT), *row) for at, row in enumerate(rows)]


def _entry(
    request: CollationRequest, statement: str, glyph: str, lead: Passage, looks: int, made: CollationRows
) -> None:
    made.first_row[statement] = len(made.rows)
    cells = max(1, min(request.cells - 2, MEASURE))
    # The rest is shown where the keys stand on it.
    rows = lead.rows(cells) if statement == request.focus else lead.brief(cells, BRIEF)
    for number, row in enumerate(rows):
        made.rows.append((Piece(f"{glyph} " if not number else "  ", looks), *row))


def evidence(index: StoryIndex, request: CollationRequest, readings: Sequence[str], made: CollationRows) -> None:
    """Why these stand side by side, and where each file came from."""
    cells = min(request.cells, MEASURE)
    made.evidence_row = len(made.rows) + 1
    made.rows += [(), (Piece(request.glyphs.across * cells, RULE),)]

    def say(text: str, looks: int = 0, indent: int = 0) -> None:
        for row in Passage().add(text, looks).rows(cells - indent):
            made.rows.append((Piece(" " * indent), *row) if indent else row)

    collation = request.collation
    say(f"Carried by {counted(collation.outlets, 'outlet')}, from {counted(collation.origins, 'origin')}.", STRONG)
    for line in collation.evidence:
        say(line, 0, 2)
    # What the keys stand on is what is asked about.
    ordered = sorted(readings, key=lambda reading: reading != request.focus)
    for reading in ordered:
        link = index.link(request.base, reading) if reading != request.base else None
        if link is None:
            continue
        say(f"Why {_spot(index, reading)} stands beside {_spot(index, request.base)}", STRONG)
        for reason in link.reasons or ("no reasons were given",):
            say(reason, 0, 2)
    for article in dict.fromkeys(index.statements[reading].article for reading in ordered):
        for line in _provenance(index, index.articles[index.place[article]]):
            say(line, STRONG if line == index.name(article) else DIM, 0 if line == index.name(article) else 2)


def _spot(index: StoryIndex, reading: str) -> str:
    statement = index.statements[reading]
    return f"{index.name(statement.article)} {where_told(statement)}"


def _provenance(index: StoryIndex, article: Article) -> list[str]:
    """Where a page came from and what cleaning made of it; in blind mode nothing that names the outlet."""
    dates = f"published {article.date or 'unknown'} · captured {article.captured or 'unknown'}"
    place = ["file and address are not told in blind mode"] if index.blind else [f"file {article.source}"]
    if article.url and not index.blind:
        place.append(article.url)
    kept, removed = counted(len(article.blocks), "paragraph"), counted(len(article.dropped), "line")
    cleaned = f"cleaning kept {kept} and removed {removed}"
    doubt = [doubt] if (doubt := doubt_of(article)) else []
    return [index.name(article.id), *place, dates, f"sha256 {article.sha256}", cleaned, *doubt]
