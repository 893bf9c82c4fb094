"""What is copied: the source's own characters, and where they stand."""

from __future__ import annotations

from claimreader.model import Collation
from claimreader.view.labels import LABEL_WORDS, date_of, flag_names, source_and_cue
from claimreader.view.story_index import StoryIndex


def cite(index: StoryIndex, article_id: str, start: int, end: int) -> str:
    """A stretch of an article with its citation."""
    article = index.articles[index.article_number[article_id]]
    paragraph = article.paragraph_at(start)
    parts = [
        index.name(article.id),
        f"“{article.title}”" if article.title else "",
        date_of(article),
        f"¶{paragraph}" if paragraph else "headline",
        "" if index.blind else article.url or article.source,
    ]
    return f"{article.text[start:end]}\n    {', '.join(part for part in parts if part)}\n"


def cite_statement(index: StoryIndex, statement_id: str) -> str:
    """A statement with who said it, by which word, and its citation; several spans stand on lines of their own."""
    statement = index.statements[statement_id]
    article = index.article_of(statement)
    text = "\n[…]\n".join(article.text[span.start : span.end] for span in statement.spans)
    said = source_and_cue(statement)
    tail = cite(index, article.id, statement.start, statement.start).strip()
    credited = f"credited to {statement.credited}" if statement.credited else ""
    return f"{text}\n    {'; '.join(part for part in (said, credited, tail) if part)}\n"


def cite_group(index: StoryIndex, collation: Collation) -> str:
    """All readings of a statement, how each departs from the base, and which files do not have it."""
    parts = []
    for reading in collation.statements:
        link = index.link(collation.base, reading) if reading != collation.base else None
        how = "fullest on file" if reading == collation.base else ""
        if link is not None:
            how = " ".join([LABEL_WORDS[link.label], *flag_names(link.flags)])
        cited = cite_statement(index, reading)
        parts.append(f"{cited.rstrip()}; {how}\n" if how and len(collation.statements) > 1 else cited)
    for absent in collation.absent:
        answer = "only in what cleaning removed" if absent.answer == "removed" else "not found in this file"
        parts.append(f"{index.name(absent.article)}: {answer}\n")
    return "\n".join(parts)
