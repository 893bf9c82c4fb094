"""What stands below the readings: question, absences, full sentences, suggestions, echoes; then reasons and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimreader.model import Collation, Link
from claimreader.view.article_layout import MEASURE
from claimreader.view.collation_parts import name_styles, position_label
from claimreader.view.collation_request import CollationRequest, CollationRows, Related, article_text, best_suggestions
from claimreader.view.confidence_note import confidence_note
from claimreader.view.labels import counted, flag_names
from claimreader.view.rows import Piece, Row, StyledText
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import ABSENT, ACCENT, DIM, ECHO, FLAG, RULE, STRONG
from claimreader.wording import opinion_words, polarity_lead

BRIEF_LINES = 2
"""Lines of a suggestion or an echo that is not in focus."""

MAX_ABSENCE_LINES = 3
"""Outlets without the statement that have a line each; more share one line."""


class FooterEntry(NamedTuple):
    """Rows below the readings."""

    rows: list[Row]
    statement: str = ""
    """The statement the keys can go to; empty for none."""


def add_footer(index: StoryIndex, request: CollationRequest, related: Related, result: CollationRows) -> None:
    """Add what is no reading, in the order of FOOTER_PARTS."""
    entries = [entry for part in FOOTER_PARTS for entry in part(index, request, related)]
    if entries:
        result.rows.append(())
    for entry in entries:
        if entry.statement:
            result.first_row[entry.statement] = len(result.rows)
        result.rows += entry.rows


def question(index: StoryIndex, request: CollationRequest, related: Related) -> Iterator[FooterEntry]:
    """What was asked before the turn of a record that the others are set against."""
    asked = index.statements.get(index.statements[request.collation.base].extra.get("answers", ""))
    if asked is not None:
        text = StyledText().add("asked by ", DIM).add(asked.speaker or "somebody unnamed", STRONG)
        text.add(_paragraph_lead(asked.paragraph), DIM)
        text.add_said(article_text(index, asked.id), asked.spans, request.glyphs.gap)
        yield FooterEntry(_led(" ", text.brief(_text_cells(request), BRIEF_LINES), 0))


def absences(index: StoryIndex, request: CollationRequest, related: Related) -> Iterator[FooterEntry]:
    """The outlets that do not carry the statement: a line for each, or all of one answer in one where they are many.

    "Not found" comes last: omission is claimed last.
    """
    absent = [absence for absence in request.collation.absent if absence.article in index.article_number]
    names: dict[tuple[str, str], list[str]] = {}
    for absence in sorted(absent, key=lambda absence: absence.answer == "not_found"):
        key = request.glyphs.absence(absence.answer), index.describe_absence(absence)
        names.setdefault(key, []).append(index.name(absence.article))
    for (glyph, words), outlets in names.items():
        for line in outlets if len(outlets) <= MAX_ABSENCE_LINES else [", ".join(outlets)]:
            rows = StyledText().add(f"{line}  {words}", ABSENT).rows(_text_cells(request))
            yield FooterEntry(_led(glyph, rows, ABSENT))


def full_sentences(index: StoryIndex, request: CollationRequest, related: Related) -> Iterator[FooterEntry]:
    """The sentences in other outlets that hold a fragment in full."""
    for found in (found for reading in request.collation.statements for found in index.full.get(reading, ())):
        article = index.articles[index.article_number[found.article]]
        text = StyledText().add("in full: ", DIM).add(index.name(article.id), STRONG)
        text.add(_paragraph_lead(article.paragraph_at(found.sentence.start)), DIM)
        if (other := index.statement_at(article.id, *found.sentence)) is not None:
            text.add(polarity_lead(other), STRONG)
        text.add(found.sentence.of(article.text), 0, found.sentence.start)
        yield FooterEntry(_led(" ", text.rows(_text_cells(request)), 0))


def suggestions(index: StoryIndex, request: CollationRequest, related: Related) -> Iterator[FooterEntry]:
    """Links that are only suggested, with their scores."""
    for link in related.suggestions:
        other = index.statements[link.b]
        text = StyledText().add("perhaps also ", DIM)
        for name in flag_names(link.flags, request.glyphs):
            text.add(name, FLAG).add(" ")
        text.add(index.name(other.article), name_styles(request, other.id))
        text.add(_paragraph_lead(other.paragraph), DIM).add(polarity_lead(other), STRONG)
        text.add_said(article_text(index, other.id), other.spans, request.glyphs.gap).add(f"  {link.score}", DIM)
        yield _entry_to_go_to(request, other.id, " ", text, 0)


def echoes(index: StoryIndex, request: CollationRequest, related: Related) -> Iterator[FooterEntry]:
    """The same claim by other speakers."""
    for echo in related.echoes:
        styles = ECHO | (ACCENT if echo.id == request.focus else 0)
        text = StyledText().add("echo: ", DIM).add(echo.speaker or echo.mention or "speaker not named", styles | STRONG)
        text.add(f", {index.name(echo.article)}", DIM).add(_paragraph_lead(echo.paragraph), DIM)
        text.add(polarity_lead(echo), STRONG)
        text.add_said(article_text(index, echo.id), echo.spans, request.glyphs.gap, styles)
        yield _entry_to_go_to(request, echo.id, request.glyphs.paraphrased, text, styles)
    if related.hidden_echoes:
        hidden = counted(related.hidden_echoes, "weaker echo", "weaker echoes")
        yield FooterEntry([(Piece(f"  {hidden} more", DIM),)])


FOOTER_PARTS = (question, absences, full_sentences, suggestions, echoes)


def _entry_to_go_to(
    request: CollationRequest, statement: str, glyph: str, text: StyledText, styles: int
) -> FooterEntry:
    """All of the text while it is in focus, else its beginning."""
    cells = _text_cells(request)
    rows = text.rows(cells) if statement == request.focus else text.brief(cells, BRIEF_LINES)
    return FooterEntry(_led(glyph, rows, styles), statement)


def _led(glyph: str, rows: Sequence[Row], styles: int) -> list[Row]:
    """The rows, a glyph before the first one."""
    return [(Piece("  " if number else f"{glyph} ", styles), *row) for number, row in enumerate(rows)]


def _text_cells(request: CollationRequest) -> int:
    return max(1, min(request.cells - 2, MEASURE))


def _paragraph_lead(paragraph: int | None) -> str:
    return f" ¶{paragraph}: " if paragraph else ": "


class EvidenceLine(NamedTuple):
    """A paragraph of the evidence, not yet wrapped."""

    text: str
    styles: int = 0
    indent: int = 0


def add_evidence(index: StoryIndex, request: CollationRequest, readings: Sequence[str], result: CollationRows) -> None:
    """Add why these readings stand side by side, and where each file came from."""
    cells = min(request.cells, MEASURE)
    result.evidence_row = len(result.rows) + 1
    result.rows += [(), (Piece(request.glyphs.across * cells, RULE),)]
    # The reading in focus comes first: it is what the question is about.
    ordered = sorted(readings, key=lambda reading: reading != request.focus)
    articles = dict.fromkeys(index.statements[reading].article for reading in ordered)
    for line in (
        *_carried_by(request.collation),
        *(line for reading in ordered for line in (*_through(index, reading), *_reasons(index, request, reading))),
        *_opinions(index, request),
        *(line for article in articles for line in _provenance(index, article)),
    ):
        margin = (Piece(" " * line.indent),) if line.indent else ()
        for row in StyledText().add(line.text, line.styles).rows(cells - line.indent):
            result.rows.append((*margin, *row))


def _carried_by(collation: Collation) -> list[EvidenceLine]:
    carried = f"Carried by {counted(collation.outlets, 'outlet')}, from {counted(collation.origins, 'origin')}."
    return [EvidenceLine(carried, STRONG), *(EvidenceLine(line, 0, 2) for line in collation.evidence)]


def _through(index: StoryIndex, reading: str) -> list[EvidenceLine]:
    """Who says it for the speaker, where that is nobody with a name."""
    statement = index.statements[reading]
    if statement.through is None:
        return []
    return [EvidenceLine(f"{_reading_label(index, reading)}: {statement.speaker} through {statement.through}", 0)]


def _reasons(index: StoryIndex, request: CollationRequest, reading: str) -> list[EvidenceLine]:
    """Why a reading stands beside the base; nothing for the base itself and for what is linked through another."""
    link = index.link(request.base, reading) if reading != request.base else None
    if link is None:
        return []
    title = f"Why {_reading_label(index, reading)} stands beside {_reading_label(index, request.base)}"
    reasons = (*(link.reasons or ("no reasons were given",)), *_opinion(index, request, link))
    return [EvidenceLine(title, STRONG), *(EvidenceLine(reason, 0, 2) for reason in reasons)]


def _opinions(index: StoryIndex, request: CollationRequest) -> list[EvidenceLine]:
    """What another program says of the pairs that are only suggested here, beside the score and the reasons."""
    lines: list[EvidenceLine] = []
    for link in best_suggestions(index, request.collation, request.threshold):
        if opinion := _opinion(index, request, link):
            title = f"Whether {_reading_label(index, link.b)} says the same as {_reading_label(index, link.a)}"
            said = (f"score {link.score} of 100", *link.reasons, *opinion)
            lines += [EvidenceLine(title, STRONG), *(EvidenceLine(words, 0, 2) for words in said)]
    return lines


def _opinion(index: StoryIndex, request: CollationRequest, link: Link) -> tuple[str, ...]:
    opinion = request.opinions.get(frozenset((link.a, link.b)))
    return (opinion_words(opinion, index.blind),) if opinion else ()


def _reading_label(index: StoryIndex, reading: str) -> str:
    statement = index.statements[reading]
    return f"{index.name(statement.article)} {position_label(statement)}"


def _provenance(index: StoryIndex, article_id: str) -> list[EvidenceLine]:
    """Where a page came from and what cleaning made of it; in blind mode nothing that names the outlet."""
    article = index.articles[index.article_number[article_id]]
    dates = f"published {article.date or 'unknown'} · captured {article.captured or 'unknown'}"
    origin = [f"file {article.source}", article.url or ""]
    if index.blind:
        origin = ["file and address are hidden in blind mode"]
    kept, removed = counted(len(article.blocks), "paragraph"), counted(len(article.dropped), "line")
    cleaned = f"cleaning kept {kept} and removed {removed}"
    details = (*origin, dates, f"sha256 {article.sha256}", cleaned, confidence_note(article))
    return [EvidenceLine(index.name(article.id), STRONG), *(EvidenceLine(text, DIM, 2) for text in details if text)]
