"""What a person decided, laid onto a story that was told anew: kept lines, speakers, spans, verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimreader.model import Article, DroppedLine, Link, LinkSettings, Span, Statement, Story
from claimreader.notebook.anchors import relocate
from claimreader.notebook.model import Entry, Passage, Snapshot
from claimreader.notebook.page_identity import articles_of
from claimreader.notebook.relocate import find_statement_of, group_by_article
from claimreader.page.restore import restore_lines


def apply_notebook(story: Story, snapshot: Snapshot, settings: LinkSettings | None = None) -> Story:
    """The story as the person wants it told; the same story when the snapshot holds nothing for it.

    Lines kept after all become part of their articles; statements get the speaker and the span the person gave
    them (their `extra["corrected"]` says what it was, who changed it and when); where that changed anything the
    statements are linked anew. Then verdicts are set on the links, and the collations gathered again. Statement
    ids stay. What is not found any more changes nothing: `place_entries` lists it.
    """
    if not (snapshot.verdicts or snapshot.corrections):
        return story
    from claimreader.language.analysis import analyse

    amended = _apply_corrections(story, snapshot.corrections)
    analyses = analyse(amended.articles)
    if (amended.articles, amended.statements) != (story.articles, story.statements):
        from claimreader.collation.links import link_statements

        links, echoes = link_statements(analyses, amended.statements, amended.affiliations, settings)
        amended = replace(amended, links=links, echoes=echoes)
    links = _apply_verdicts(amended, snapshot.verdicts)
    if amended is story and links == story.links:
        return story
    from claimreader.collation.cluster import cluster

    return replace(amended, links=links, collations=cluster(analyses, amended.statements, links))


def _apply_corrections(story: Story, corrections: Sequence[Entry]) -> Story:
    story = _restore_dropped_lines(story, [entry for entry in corrections if entry.what == "keep"])
    statements_by_article = group_by_article(story.statements)
    amended: dict[str, Statement] = {}
    for entry in corrections:
        if entry.what == "keep":
            continue
        found = find_statement_of(story.articles, statements_by_article, entry.passages[0])
        if found is None:
            continue
        amended_statement = _with_speaker(found, entry) if entry.what == "speaker" else _with_span(story, found, entry)
        statements_by_article[found.article][statements_by_article[found.article].index(found)] = amended[found.id] = (
            amended_statement
        )
    statements = tuple(amended.get(statement.id, statement) for statement in story.statements)
    return replace(story, statements=statements) if statements != story.statements else story


def _with_speaker(statement: Statement, entry: Entry) -> Statement:
    if statement.speaker == entry.value:
        return statement
    return replace(statement, speaker=entry.value, extra=_with_history(statement, entry, statement.speaker))


def _with_span(story: Story, statement: Statement, entry: Entry) -> Statement:
    relocation = relocate(entry.passages[1], story.articles)
    if relocation.span is None or relocation.article != statement.article or statement.spans == (relocation.span,):
        return statement
    article = next(article for article in story.articles if article.id == statement.article)
    quoted = (Span(max(q.start, relocation.span.start), min(q.end, relocation.span.end)) for q in statement.quoted)
    return replace(
        statement,
        spans=(relocation.span,),
        text=relocation.span.of(article.text),
        quoted=tuple(span for span in quoted if span.start < span.end),
        paragraph=article.paragraph_at(relocation.span.start),
        extra=_with_history(statement, entry, [list(span) for span in statement.spans]),
    )


def _with_history(statement: Statement, entry: Entry, previous: Any) -> Mapping[str, Any]:
    corrected = dict(statement.extra.get("corrected") or {})
    corrected[entry.what] = {"was": previous, "by": entry.by, "at": entry.at}
    return dict(statement.extra) | {"corrected": corrected}


def _restore_dropped_lines(story: Story, corrections: Sequence[Entry]) -> Story:
    """The story with the removed lines that the person wants kept, and with the statements in them."""
    if not corrections:
        return story
    articles, statements = list(story.articles), list(story.statements)
    for at, article in enumerate(story.articles):
        wanted = [
            passage
            for entry in corrections
            for passage in entry.passages
            if any(page.id == article.id for page in articles_of(passage.page, story.articles))
        ]
        kept = restore_lines(
            article,
            [line.raw for line in article.dropped if any(_is_same_line(passage, line, article) for passage in wanted)],
        )
        if kept is not article:
            articles[at] = kept
            statements = _shift_statements(statements, article, kept)
    if tuple(articles) == story.articles:
        return story
    return replace(story, articles=tuple(articles), statements=tuple(statements))


def _is_same_line(passage: Passage, line: DroppedLine, article: Article) -> bool:
    """The same line: at its place in the same file, by its words in a file that changed."""
    return line.text == passage.exact and (
        article.sha256 != passage.page.file_sha256 or line.raw.start == passage.start
    )


def _shift_statements(statements: Sequence[Statement], old: Article, new: Article) -> list[Statement]:
    """The statements with those of `old` at their new offsets, and with those found in the lines that came in."""
    from claimreader.attribution.statements import find_statements
    from claimreader.language.analysis import Analysis

    starts_by_raw = {block.raw: block.start for block in new.blocks}
    shifts = [
        (block.start, starts_by_raw[block.raw] - block.start) for block in old.blocks if block.raw in starts_by_raw
    ]
    restored_spans = [block.span for block in new.blocks if block.raw not in {block.raw for block in old.blocks}]
    out: list[Statement] = []
    last = 0
    for statement in statements:
        if statement.article == new.id:
            statement = _shift_statement(statement, shifts)
            last = len(out) + 1
        out.append(statement)
    taken = {statement.id for statement in out}
    found = [
        statement
        for statement in find_statements(Analysis(new))
        if any(span.overlaps(piece) for span in statement.spans for piece in restored_spans)
        and statement.id not in taken
    ]
    return [*out[:last], *found, *out[last:]]


def _shift_statement(statement: Statement, shifts: Sequence[tuple[int, int]]) -> Statement:
    def shifted(span: Span) -> Span:
        by = 0
        for start, shift in shifts:
            if start > span.start:
                break
            by = shift
        return Span(span.start + by, span.end + by)

    return replace(
        statement,
        spans=tuple(shifted(span) for span in statement.spans),
        mention_span=shifted(statement.mention_span) if statement.mention_span else None,
        cue_span=shifted(statement.cue_span) if statement.cue_span else None,
        quoted=tuple(shifted(span) for span in statement.quoted),
    )


def _apply_verdicts(story: Story, verdicts: Sequence[Entry]) -> tuple[Link, ...]:
    """The links with the person's verdicts, the last one on a pair; pairs linked by hand come after the others."""
    links = {frozenset((link.a, link.b)): link for link in story.links}
    statements_by_article = group_by_article(story.statements)
    for entry in sorted(verdicts, key=lambda entry: entry.changed):
        a, b = (find_statement_of(story.articles, statements_by_article, passage) for passage in entry.passages[:2])
        if a is None or b is None or a.article == b.article:
            continue
        pair = frozenset((a.id, b.id))
        link = links.get(pair)
        if link is None:
            if entry.what == "rejected":
                continue
            link = _manual_link(story, a, b)
        words = {"confirmed": "confirmed", "rejected": "rejected", "linked": "linked by hand"}[entry.what]
        reason = f"{words} by {entry.by or 'a reader'}, {entry.at}"
        links[pair] = replace(
            link,
            status="rejected" if entry.what == "rejected" else "confirmed",
            reasons=(*(r for r in link.reasons if r != reason), reason),
        )
    return tuple(links.values())


def _manual_link(story: Story, a: Statement, b: Statement) -> Link:
    """The link of a pair that linking did not propose: what it says of the two when it must, else their alignment."""
    from claimreader.collation.alignment import align
    from claimreader.collation.links import link_statements
    from claimreader.collation.readings import read_statement
    from claimreader.language.analysis import analyse

    articles_by_id = {article.id: article for article in story.articles}
    analyses = analyse((articles_by_id[a.article], articles_by_id[b.article]))
    links, _ = link_statements(analyses, (a, b), story.affiliations, LinkSettings(linked=0, suggested=0))
    for link in links:
        return replace(link, reasons=())
    runs = align(read_statement(analyses[a.article], a), read_statement(analyses[b.article], b))
    return Link(a.id, b.id, "confirmed", 0, "paraphrased", (), runs)
