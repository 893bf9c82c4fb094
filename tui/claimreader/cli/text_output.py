"""The text form of each verb: a list that a person reads in a terminal or a screen reader follows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from claimreader.model import Article, Collation, Link, Statement, Story

_WIDTH = 76


def article_lines(article: Article, first: bool = True) -> Iterator[str]:
    """The article as text: a line that says what it is, then its blocks; headings stand under their own mark."""
    if not first:
        yield ""
        yield ""
    yield from _heading(article)
    for block in article.blocks:
        yield ""
        text = block.span.of(article.text)
        mark = {"title": "# ", "heading": "## "}.get(block.role, "")
        yield from (mark + text).splitlines()


def statement_lines(article: Article, statements: Sequence[Statement], first: bool = True) -> Iterator[str]:
    """A paragraph for each statement: where, who, by which verb, of what kind; then its words."""
    if not first:
        yield ""
        yield ""
    yield from _heading(article)
    yield _count_noun(len(statements), "statement")
    for statement in statements:
        yield ""
        yield f"{_location(statement)} {_attribution(statement)}"
        yield from _indent(statement.text)


def story_lines(story: Story, first: bool = True) -> Iterator[str]:
    """The collations of a story, most carried first, each reading with its label, flags and words."""
    if not first:
        yield ""
        yield ""
    articles = {article.id: article for article in story.articles}
    statements = {statement.id: statement for statement in story.statements}
    names = _outlet_names(story.articles)
    size = f"{_count_noun(len(articles), 'article')}, {_count_noun(len(statements), 'statement')}"
    yield f"Story {story.story_id} · {size}"
    for article in story.articles:
        yield f"  {names[article.id]} · {article.title or 'no headline found'}"
    links = {frozenset((link.a, link.b)): link for link in story.links}
    linked = [collation for collation in story.collations if len(collation.statements) > 1]
    for number, collation in enumerate(linked, 1):
        yield ""
        yield from _collation(number, collation, statements, names, links)
    yield from _single_lines([statements[c.base] for c in story.collations if len(c.statements) == 1], names)


def _single_lines(single: Sequence[Statement], names: dict[str, str]) -> Iterator[str]:
    """The statements that only one outlet has."""
    if not single:
        return
    yield ""
    yield f"In one outlet only: {_count_noun(len(single), 'statement')}"
    for statement in single:
        yield ""
        yield f"  {names[statement.article]} {_location(statement)} {_attribution(statement)}"
        yield from _indent(statement.text)


def _collation(
    number: int,
    collation: Collation,
    statements: dict[str, Statement],
    names: dict[str, str],
    links: dict[frozenset[str], Link],
) -> Iterator[str]:
    base = statements[collation.base]
    origins = f", {_count_noun(collation.origins, 'origin')}" if collation.origins != collation.outlets else ""
    yield f"{number}. {base.speaker or 'speaker not told'} · {_count_noun(collation.outlets, 'outlet')}{origins}"
    for key in collation.statements:
        statement = statements[key]
        link = links.get(frozenset((collation.base, key)))
        difference = "fullest on file" if key == collation.base else _link_label(link)
        yield f"  {names[statement.article]} {_location(statement)} {_attribution(statement)} · {difference}"
        yield from _indent(statement.text)
    for absent in collation.absent:
        outcome = "only in what cleaning removed" if absent.answer == "removed" else "not found in this file"
        yield f"  {names[absent.article]}: {outcome}"
    for line in collation.evidence:
        yield f"  {line}"


def _link_label(link: Link | None) -> str:
    if link is None:
        return "linked through another reading"
    flags = " ".join(dict.fromkeys(flag.name for flag in link.flags))
    return " · ".join(part for part in (f"{link.label} {link.score}", flags) if part)


def _heading(article: Article) -> Iterator[str]:
    words = len(article.text.split())
    facts = [article.outlet, article.date or None, f"{words} words"]
    yield f"{article.source} · " + " · ".join(fact for fact in facts if fact)
    removed = len(article.dropped)
    if removed:
        yield f"{_count_noun(removed, 'line')} removed"


def _location(statement: Statement) -> str:
    return "headline" if statement.paragraph is None else f"¶{statement.paragraph}"


def _attribution(statement: Statement) -> str:
    speaker = statement.speaker or statement.mention or "speaker not told"
    printed_name = f" ({statement.mention})" if statement.mention and statement.mention != speaker else ""
    words = (statement.cue or "").rstrip(": ")
    cue = f" · {words}" if words else ""
    denial = "" if statement.polarity == "asserted" else f" · {statement.polarity}"
    to = f" · to {statement.audience}" if statement.audience else ""
    credit = f" · via {statement.credited}" if statement.credited else ""
    return f"{speaker}{printed_name}{cue}{denial}{to}{credit} · {statement.kind}"


def _outlet_names(articles: Sequence[Article]) -> dict[str, str]:
    """The outlet of each article, else the file's own name, else (where two are the same) all of its path."""
    short = {article.id: article.outlet or os.path.basename(article.source) or article.source for article in articles}
    counts = Counter(short.values())
    return {article.id: short[article.id] if counts[short[article.id]] == 1 else article.source for article in articles}


def _indent(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)


def _count_noun(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
