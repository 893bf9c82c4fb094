"""A person's corrections and verdicts applied to a story as the program makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claimreader.model import Article, Link, LinkSettings, Span, Statement, Story
from claimreader.notebook.anchors import relocate
from claimreader.notebook.flag_decisions import (
    dismiss_flags,
    names_apart,
    note_names,
    unite_names,
    with_one_name,
    without_united,
)
from claimreader.notebook.kept_lines import keep_lines
from claimreader.notebook.model import Entry, Snapshot
from claimreader.notebook.relocate import find_statement_of, group_by_article
from claimreader.notebook.verdicts import apply_verdicts, rejected_unlinked, with_flags_found

if TYPE_CHECKING:
    from claimreader.collation.cluster import StoryIndex
    from claimreader.language.analysis import Analyses


def index_articles(articles: Sequence[Article]) -> StoryIndex:
    """What collations need to know of a story's articles; nothing is worked out yet."""
    from claimreader.collation.cluster import StoryIndex
    from claimreader.language.analysis import analyse

    return StoryIndex(analyse(articles))


def apply_notebook(
    story: Story,
    snapshot: Snapshot,
    settings: LinkSettings | None = None,
    index_of: Callable[[tuple[Article, ...]], StoryIndex] = index_articles,
) -> Story:
    """The story with the corrections and verdicts of `snapshot`; the same object when they change nothing.

    Kept lines become part of their articles; statements get the speaker and the span that the person gave them, with
    what they replace under `extra["corrected"]`; names that are one are linked as one; after any change the statements
    are linked again. Then the verdicts are set on the links, the other links stand as the verdicts leave them,
    dismissed flags are set apart, and the collations are made again. The ids of statements stay. An entry whose
    passages are not found changes nothing; `relocate_entries` lists it. `index_of` may keep the index of articles that
    come again.
    """
    if not (snapshot.verdicts or snapshot.corrections):
        return story
    amended = _apply_corrections(story, snapshot.corrections)
    names = unite_names(amended, snapshot.corrections)
    united = amended._replace(statements=with_one_name(amended.statements, names)) if names else amended
    index = index_of(amended.articles)
    if names or (amended.articles, amended.statements) != (story.articles, story.statements):
        from claimreader.collation.record_links import link_story

        links, echoes = link_story(index.analyses, united.statements, amended.affiliations, settings)
        united = united._replace(links=links, echoes=echoes)
    decided = apply_verdicts(united, snapshot.verdicts, index.analyses)
    rejected = rejected_unlinked(united, snapshot.verdicts)
    apart = names_apart(snapshot.corrections, names)
    links = without_united(united, _judged_again(united, decided, rejected, apart, index.analyses), names)
    judged = dismiss_flags(amended, links, snapshot.corrections)
    if united is story and links == story.links:
        return story._replace(links=judged) if judged != links else story
    from claimreader.collation.cluster import cluster

    statements = note_names(amended.statements, snapshot.corrections, names)
    collations = cluster(index, statements, judged, united.echoes)
    return united._replace(statements=statements, links=judged, collations=collations)


def _judged_again(
    story: Story,
    links: tuple[Link, ...],
    rejected: tuple[Link, ...],
    apart: frozenset[frozenset[str]],
    analyses: Analyses,
) -> tuple[Link, ...]:
    """The links that nobody decided as the decisions on the others, and on pairs that are no links, leave them."""
    from claimreader.collation.story_judge import apply_decisions

    judged = apply_decisions((*links, *rejected), story.statements, apart)[: len(links)]
    return tuple(
        with_flags_found(story, new, analyses) if new.status == "linked" and old.status == "suggested" else new
        for old, new in zip(links, judged, strict=True)
    )


def _apply_corrections(story: Story, corrections: Sequence[Entry]) -> Story:
    story = keep_lines(story, [entry for entry in corrections if entry.what == "keep"])
    statements_by_article = group_by_article(story.statements)
    amended: dict[str, Statement] = {}
    for entry in corrections:
        if entry.what not in ("speaker", "span"):
            continue
        found = find_statement_of(story.articles, statements_by_article, entry.passages[0])
        if found is None:
            continue
        amended_statement = _with_speaker(found, entry) if entry.what == "speaker" else _with_span(story, found, entry)
        statements_by_article[found.article][statements_by_article[found.article].index(found)] = amended[found.id] = (
            amended_statement
        )
    statements = tuple(amended.get(statement.id, statement) for statement in story.statements)
    return story._replace(statements=statements) if statements != story.statements else story


def _with_speaker(statement: Statement, entry: Entry) -> Statement:
    if statement.speaker == entry.value:
        return statement
    return statement._replace(speaker=entry.value, extra=_with_history(statement, entry, statement.speaker))


def _with_span(story: Story, statement: Statement, entry: Entry) -> Statement:
    relocation = relocate(entry.passages[1], story.articles)
    span = relocation.placed
    if span is None or relocation.article != statement.article or statement.spans == (span,):
        return statement
    article = next(article for article in story.articles if article.id == statement.article)
    quoted = (Span(max(q.start, span.start), min(q.end, span.end)) for q in statement.quoted)
    return statement._replace(
        spans=(span,),
        text=span.of(article.text),
        quoted=tuple(part for part in quoted if part.start < part.end),
        paragraph=article.paragraph_at(span.start),
        extra=_with_history(statement, entry, [list(span) for span in statement.spans]),
    )


def _with_history(statement: Statement, entry: Entry, previous: Any) -> Mapping[str, Any]:
    corrected = dict(statement.extra.get("corrected") or {})
    corrected[entry.what] = {"was": previous, "by": entry.by, "at": entry.at}
    return dict(statement.extra) | {"corrected": corrected}
