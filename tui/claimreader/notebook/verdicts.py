"""A person's verdicts on pairs of statements, set on the links of a story."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Link, LinkSettings, LinkStatus, Statement, Story
from claimreader.notebook.model import OTHER_OCCASION, Entry
from claimreader.notebook.relocate import find_statement_of, group_by_article

_LINKED_BY_HAND = "linked by hand"
_LIKELY = LinkSettings().likely
VERDICTS: dict[str, tuple[LinkStatus, str]] = {
    "confirmed": ("confirmed", "confirmed"),
    "rejected": ("rejected", "rejected"),
    "linked": ("confirmed", _LINKED_BY_HAND),
}
"""`Entry.what` of a verdict -> the status of the link, and how its reason begins."""


def apply_verdicts(story: Story, verdicts: Sequence[Entry]) -> tuple[Link, ...]:
    """The links with the person's verdicts, the last one on a pair; pairs linked by hand come after the others."""
    links = {frozenset((link.a, link.b)): link for link in story.links}
    statements_by_article = group_by_article(story.statements)
    for entry in sorted(verdicts, key=lambda entry: entry.changed):
        a, b = (find_statement_of(story.articles, statements_by_article, passage) for passage in entry.passages[:2])
        if a is None or b is None or a.article == b.article:
            continue
        pair = frozenset((a.id, b.id))
        if pair not in links:
            if entry.what == "rejected":
                continue
            links[pair] = _manual_link(story, a, b)
        if entry.what == "confirmed" and links[pair].status == "suggested":
            links[pair] = with_flags_found(story, links[pair])
        links[pair] = _judged(links[pair], entry)
    return tuple(links.values())


def is_linked_by_hand(link: Link) -> bool:
    """Whether a person linked the pair, which linking did not propose."""
    return any(reason.startswith(_LINKED_BY_HAND) for reason in link.reasons)


def with_flags_found(story: Story, link: Link) -> Link:
    """A link that was suggested with its flags: in what was hardly one thing said, none were looked for."""
    if link.score >= _LIKELY:
        return link
    a, b = (next(s for s in story.statements if s.id == key) for key in (link.a, link.b))
    return link._replace(flags=_manual_link(story, a, b).flags)


def _judged(link: Link, entry: Entry) -> Link:
    status, words = VERDICTS[entry.what]
    if OTHER_OCCASION in entry.tags:
        words = f"{words}: {OTHER_OCCASION}"
    reason = f"{words} by {entry.by or 'a reader'}, {entry.at}"
    return link._replace(status=status, reasons=(*(other for other in link.reasons if other != reason), reason))


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
        return link._replace(reasons=())
    runs = align(read_statement(analyses[a.article], a), read_statement(analyses[b.article], b))
    return Link(a.id, b.id, "confirmed", 0, "paraphrased", (), runs)
