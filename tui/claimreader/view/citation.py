"""Text to copy: the characters of the source, and where they stand."""

from __future__ import annotations

from claimreader.model import Collation
from claimreader.view.collation_parts import changes_in_words
from claimreader.view.labels import LABEL_WORDS, date_of, flag_names, source_and_cue
from claimreader.view.story_index import StoryIndex
from claimreader.wording import DISMISSED, base_words, polarity_lead


def cite(index: StoryIndex, article_id: str, start: int, end: int) -> str:
    """A stretch of an article with its citation."""
    article = index.articles[index.article_number[article_id]]
    held = index.statement_within(article_id, start, end)
    paragraph = article.paragraph_at(start)
    parts = [
        index.name(article.id),
        f"“{article.title}”" if article.title else "",
        date_of(article),
        f"¶{paragraph}" if paragraph else "headline",
        "" if index.blind else article.url or article.source,
    ]
    lead = polarity_lead(held) if held else ""
    return f"{lead}{article.text[start:end]}\n    {', '.join(part for part in parts if part)}\n"


def cite_statement(index: StoryIndex, statement_id: str) -> str:
    """A statement with source, cue and citation; a part of its text for each span, each on lines of its own."""
    statement = index.statements[statement_id]
    article = index.article_of(statement)
    text = "\n[…]\n".join(article.text[span.start : span.end] for span in statement.spans)
    citation = cite(index, article.id, statement.start, statement.start).strip()
    credited = f"credited to {statement.credited}" if statement.credited else ""
    facts = "; ".join(part for part in (source_and_cue(statement), credited, citation) if part)
    return f"{polarity_lead(statement)}{text}\n    {facts}\n"


def cite_group(index: StoryIndex, collation: Collation) -> str:
    """All readings of a collation, how each departs from the base, and which files do not have it."""
    parts = []
    for reading in collation.statements:
        cited = cite_statement(index, reading)
        relation = _relation_to_base(index, collation, reading) if len(collation.statements) > 1 else ""
        parts.append(f"{cited.rstrip()}; {relation}\n" if relation else cited)
    for absent in collation.absent:
        parts.append(f"{index.name(absent.article)}: {index.describe_absence(absent)}\n")
    return "\n".join(parts)


def _relation_to_base(index: StoryIndex, collation: Collation, reading: str) -> str:
    if reading == collation.base:
        return base_words(index.statements[reading].kind)
    link = index.link(collation.base, reading)
    if link is None:
        return ""
    changes = [
        f"{lead}{' '.join(flag_names(found))} {words}"
        for lead, flags in (("", link.flags), (f"{DISMISSED}: ", link.dismissed))
        for words, found in changes_in_words(index, link, flags).items()
    ]
    return "; ".join((LABEL_WORDS[link.label], *changes))
