"""Entries of the notebook, as the list of marks and decisions shows them."""

from __future__ import annotations

from collections.abc import Iterable

from claimreader.model import Span
from claimreader.notebook.anchors import Relocation, RelocationStatus
from claimreader.notebook.model import Passage
from claimreader.notebook.page_identity import articles_of
from claimreader.notebook.relocate import RelocatedEntry
from claimreader.view.mark_list import MarkDetail, MarkedPlace, MarkGroup, MarkLine, MarkState
from claimreader.view.story_index import StoryIndex
from claimreader.wording import outlet_name, polarity_lead

_STATES: dict[RelocationStatus, MarkState] = {
    "exact": "stands",
    "moved": "moved",
    "changed": "changed",
    "orphan": "gone",
}
_KINDS: dict[str, tuple[MarkGroup, str]] = {
    "selection": ("marks", "mark"),
    "statement": ("marks", "mark"),
    "group": ("marks", "mark"),
    "confirmed": ("links", "confirmed"),
    "rejected": ("links", "rejected"),
    "linked": ("links", "own link"),
    "speaker": ("speakers", "speaker"),
    "same": ("speakers", "one name"),
    "apart": ("speakers", "two names"),
    "span": ("extents", "extent"),
    "flag": ("flags", "dismissed"),
    "keep": ("lines", "kept line"),
}
"""What an entry is -> its group in the list, and its name there."""
_LONGEST = 400
"""Characters of a passage that a line may show."""


def in_page_order(entries: Iterable[RelocatedEntry], index: StoryIndex) -> list[RelocatedEntry]:
    """The entries as their first passages stand in the pages; what is gone where it stood."""

    def place(placed: RelocatedEntry) -> tuple[int, int]:
        found, passage = place_of(placed), placed.entry.passages[0]
        article = found[0] if found else _home_of(passage, Relocation("orphan"), index)
        return index.article_number.get(article or "", len(index.articles)), found[1].start if found else passage.start

    return sorted((placed for placed in entries if placed.entry.passages), key=place)


def place_of(placed: RelocatedEntry) -> tuple[str, Span] | None:
    """(article, span) of the first passage that stands somewhere, else of the first place offered for one."""
    standing = ((spot.article, spot.span) for spot in placed.relocations if spot.article and spot.span)
    offered = (place for spot in placed.relocations for place in spot.offered)
    return next(((str(article), span) for article, span in standing), None) or next(offered, None)


def line_of(placed: RelocatedEntry, index: StoryIndex) -> MarkLine:
    """The entry as one line."""
    entry, passage, spot = placed.entry, placed.entry.passages[0], placed.relocations[0]
    group, kind = _KINDS[entry.what]
    state = _STATES[placed.status]
    words = polarity_lead(passage) + " ".join(passage.exact[:_LONGEST].split())
    outlet, where = _outlet(passage, spot, index), _where(passage, spot, index)
    return MarkLine(
        entry.id, group, kind, outlet, where, words, state, entry.note or "", entry.tags, _value(placed, index)
    )


def detail_of(placed: RelocatedEntry, line: MarkLine, index: StoryIndex) -> MarkDetail:
    """The entry as it is read whole."""
    places = tuple(
        _place(passage, spot, index) for passage, spot in zip(placed.entry.passages, placed.relocations, strict=True)
    )
    entry = placed.entry
    day = entry.at[:16].replace("T", " ") + (" UTC" if entry.at.endswith("Z") else "")
    return MarkDetail(line, places, ", ".join(filter(None, (entry.by, day))))


def _value(placed: RelocatedEntry, index: StoryIndex) -> str:
    entry = placed.entry
    if entry.what == "speaker":
        return entry.value or "nobody named"
    if entry.what in ("same", "apart"):
        return " and ".join(passage.speaker or "" for passage in entry.passages[:2])
    if entry.kind == "verdict" and len(entry.passages) > 1:
        return f"with {_outlet(entry.passages[1], placed.relocations[1], index)}"
    return (entry.value or "") if entry.what == "flag" else ""


def _place(passage: Passage, spot: Relocation, index: StoryIndex) -> MarkedPlace:
    from claimreader.notebook.altered_words import flags_of_change

    now = ""
    flags: tuple[str, ...] = ()
    number = index.article_number.get(spot.article or "")
    if spot.changed and spot.span is not None and number is not None:
        article = index.articles[number]
        now = spot.span.of(article.text)
        flags = tuple(dict.fromkeys(name for name, *_ in flags_of_change(passage, article, spot.span)))
    offered = tuple(
        (f"{index.name(name)} {_paragraph(index, name, span)}".strip(), _sentence(index, name, span))
        for name, span in spot.offered
        if name in index.article_number
    )
    lead = polarity_lead(passage)
    return MarkedPlace(
        _outlet(passage, spot, index),
        _where(passage, spot, index),
        lead + passage.exact,
        _STATES[spot.status],
        now,
        spot.reason,
        flags,
        offered,
    )


def _sentence(index: StoryIndex, article: str, span: Span) -> str:
    return span.of(index.articles[index.article_number[article]].text)


def _paragraph(index: StoryIndex, article: str, span: Span) -> str:
    number = index.articles[index.article_number[article]].paragraph_at(span.start)
    return f"¶{number}" if number else "headline"


def _where(passage: Passage, spot: Relocation, index: StoryIndex) -> str:
    if spot.article in index.article_number and spot.span is not None:
        return _paragraph(index, str(spot.article), spot.span)
    if passage.kind == "removed":
        return "removed"
    return f"¶{passage.paragraph}" if passage.paragraph else ""


def _home_of(passage: Passage, spot: Relocation, index: StoryIndex) -> str | None:
    """The article that a passage stands in, or stood in."""
    if spot.article in index.article_number:
        return spot.article
    if passage.page.article in index.article_number:
        return passage.page.article
    return next((article.id for article in articles_of(passage.page, index.articles)), None)


def _outlet(passage: Passage, spot: Relocation, index: StoryIndex) -> str:
    if (home := _home_of(passage, spot, index)) is not None:
        return index.name(home)
    return "another page" if index.blind else outlet_name(passage.page.outlet, passage.page.source)
