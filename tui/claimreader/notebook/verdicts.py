"""A person's verdicts on pairs of statements, set on the links of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimreader.model import Link, LinkSettings, LinkStatus, Statement, Story
from claimreader.notebook.model import OTHER_OCCASION, Entry
from claimreader.notebook.relocate import find_statement_of, group_by_article

if TYPE_CHECKING:
    from claimreader.language.analysis import Analyses

_LINKED_BY_HAND = "linked by hand"
_LIKELY = LinkSettings().likely
VERDICTS: dict[str, tuple[LinkStatus, str]] = {
    "confirmed": ("confirmed", "confirmed"),
    "rejected": ("rejected", "rejected"),
    "linked": ("confirmed", _LINKED_BY_HAND),
}
"""`Entry.what` of a verdict -> the status of the link, and how its reason begins."""


def apply_verdicts(story: Story, verdicts: Sequence[Entry], analyses: Analyses | None = None) -> tuple[Link, ...]:
    """The links with the person's verdicts, the last one on a pair; pairs linked by hand come after the others."""
    links = {frozenset((link.a, link.b)): link for link in story.links}
    for entry, a, b in _decided_pairs(story, verdicts):
        pair = frozenset((a.id, b.id))
        if pair not in links:
            if entry.what == "rejected":
                continue
            links[pair] = link_of_pair(story, a, b, analyses)
        if entry.what == "confirmed" and links[pair].status == "suggested":
            links[pair] = with_flags_found(story, links[pair], analyses)
        links[pair] = _judged(links[pair], entry)
    return tuple(links.values())


def rejected_unlinked(story: Story, verdicts: Sequence[Entry]) -> tuple[Link, ...]:
    """The rejected pairs that linking did not propose, as links: no part of the story, but of what is known of it."""
    known = {frozenset((link.a, link.b)) for link in story.links}
    last = {frozenset((a.id, b.id)): (entry, a, b) for entry, a, b in _decided_pairs(story, verdicts)}
    return tuple(
        Link(a.id, b.id, "rejected", 0, "paraphrased")
        for pair, (entry, a, b) in last.items()
        if pair not in known and entry.what == "rejected"
    )


def _decided_pairs(story: Story, verdicts: Sequence[Entry]) -> Iterator[tuple[Entry, Statement, Statement]]:
    """The verdicts in the order in which they were given, with the two statements that each is on."""
    statements_by_article = group_by_article(story.statements)
    for entry in sorted(verdicts, key=lambda entry: entry.changed):
        a, b = (find_statement_of(story.articles, statements_by_article, passage) for passage in entry.passages[:2])
        if a is not None and b is not None and a.article != b.article:
            yield entry, a, b


def is_linked_by_hand(link: Link) -> bool:
    """Whether a person linked the pair, which linking did not propose."""
    return any(reason.startswith(_LINKED_BY_HAND) for reason in link.reasons)


def with_flags_found(story: Story, link: Link, analyses: Analyses | None = None) -> Link:
    """A link that was suggested with its flags: in what was hardly one thing said, none were looked for."""
    if link.score >= _LIKELY:
        return link
    a, b = (next(s for s in story.statements if s.id == key) for key in (link.a, link.b))
    return link._replace(flags=link_of_pair(story, a, b, analyses).flags)


def _judged(link: Link, entry: Entry) -> Link:
    status, words = VERDICTS[entry.what]
    if OTHER_OCCASION in entry.tags:
        words = f"{words}: {OTHER_OCCASION}"
    reason = f"{words} by {entry.by or 'a reader'}, {entry.at}"
    return link._replace(status=status, reasons=(*(other for other in link.reasons if other != reason), reason))


def link_of_pair(story: Story, a: Statement, b: Statement, analyses: Analyses | None = None) -> Link:
    """The link of a pair that linking did not propose: what it says of the two when it must, else their alignment.

    `analyses`: of the story's articles, where they were made already.
    """
    from claimreader.collation.alignment import align
    from claimreader.collation.links import link_statements
    from claimreader.collation.readings import read_statement
    from claimreader.language.analysis import analyse

    if analyses is None:
        analyses = analyse([article for article in story.articles if article.id in (a.article, b.article)])
    both = {name: analyses[name] for name in (a.article, b.article)}
    links, _ = link_statements(both, (a, b), story.affiliations, LinkSettings(linked=0, suggested=0))
    for link in links:
        return link._replace(reasons=())
    runs = align(read_statement(analyses[a.article], a), read_statement(analyses[b.article], b))
    return Link(a.id, b.id, "confirmed", 0, "paraphrased", (), runs)
