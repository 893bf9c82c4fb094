"""A story and the notebook's entries -> ExportDocument."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimreader import __version__
from claimreader.export.document import ExportDocument, ExportOptions, Group, LinkState, ReadingRow, Scope
from claimreader.export.marked_words import groups_of_marked_words
from claimreader.export.reading_groups import group_of, reading_of
from claimreader.export.reading_row import refresh_passage, row_from_passage
from claimreader.export.story_lookups import StoryLookups, look_up
from claimreader.model import Collation, Story
from claimreader.notebook.anchors import Relocation, RelocationStatus
from claimreader.notebook.model import PageRef, Passage, Snapshot
from claimreader.notebook.relocate import RelocatedEntry, current_spans
from claimreader.notebook.take_passage import page_ref
from claimreader.wording import outlet_name

UNSETTLED: Mapping[RelocationStatus, str] = {"changed": "changed", "orphan": "gone"}
"""What documents call a passage whose words are not the marked ones."""
_DECIDED = ("confirmed", "linked", "speaker", "span")
"""Verdicts and corrections by which a person chose a statement."""
_SHOWN_BESIDE: Mapping[Scope, tuple[LinkState, ...]] = {
    "marks": ("rejected",),
    "linked": ("suggested", "rejected"),
    "all": ("suggested", "rejected"),
    "group": ("suggested", "rejected"),
    "statement": (),
}
"""What stands beside a group; nobody marked a suggestion."""
_BELONGS: Mapping[Scope, Callable[[Collation, Collection[str | None]], bool]] = {
    "all": lambda collation, chosen: True,
    "linked": lambda collation, chosen: len(collation.statements) > 1,
    "marks": lambda collation, chosen: any(key in chosen for key in collation.statements),
}
"""Whether a group is part of the export, where `chosen` are the statements that the person marked or decided on."""


def compose(
    story: Story | None, snapshot: Snapshot | None = None, options: ExportOptions | None = None
) -> ExportDocument:
    """Gather what an export holds; `story` is the one the person sees (`notebook.apply.apply` was run on it).

    Without a story the entries speak for themselves, with the passages as they stood when they were made.
    """
    snapshot, options = snapshot or Snapshot(), options or ExportOptions()
    if story is None:
        groups = tuple(_numbered(_groups_from_entries(snapshot)))
        orphans: tuple[ReadingRow, ...] = ()
        unsettled: Mapping[str, str] = {}
    else:
        lookups = look_up(story, snapshot)
        groups = tuple(_numbered(_groups(lookups, options)))
        orphans = () if options.is_single else tuple(_orphans(lookups))
        unsettled = _unsettled(lookups)
        snapshot = _snapshot(lookups, groups if options.is_single else None)
    rows = (*(row for group in groups for row in (*group.rows, *group.others)), *orphans)
    pages = _pages(story if options.scope != "statement" else None, rows)
    title = options.title or _title(story, groups)
    version = options.version or __version__
    return ExportDocument(title, groups, orphans, pages, options, version, snapshot, story, unsettled)


def _snapshot(lookups: StoryLookups, only: Sequence[Group] | None = None) -> Snapshot:
    """The entries with their passages where they stand now; what is not found, or reads otherwise, as it was.

    With `only`, those that concern nothing else than the readings of these groups.
    """
    kept = None if only is None else {row.statement for group in only for row in (*group.rows, *group.others)}
    entries = [
        entry_place.entry._replace(
            passages=tuple(
                _current_passage(lookups, passage, relocation)
                for passage, relocation in zip(entry_place.entry.passages, entry_place.relocations, strict=True)
            ),
        )
        for entry_place in lookups.relocated
        if kept is None or kept.issuperset(entry_place.statements)
    ]
    return Snapshot.of(entries)


def _current_passage(lookups: StoryLookups, passage: Passage, relocation: Relocation) -> Passage:
    if relocation.span is None or relocation.article is None or relocation.changed or passage.kind == "removed":
        return passage
    now = refresh_passage(passage, lookups.articles[relocation.article], relocation.span)
    return now._replace(spans=current_spans(passage, relocation) if passage.spans else ())


def _groups(lookups: StoryLookups, options: ExportOptions) -> Iterator[Group]:
    marked = _marked(lookups)
    if options.is_single:
        yield from _single_group(lookups, options, marked)
        return
    chosen = marked.keys() | _decided(lookups)
    for collation in lookups.story.collations:
        if _BELONGS[options.scope](collation, chosen):
            yield group_of(lookups, collation, marked, _SHOWN_BESIDE[options.scope])
    yield from groups_of_marked_words(lookups)


def _decided(lookups: StoryLookups) -> set[str | None]:
    """The statements of pairs that the person confirmed or linked, and those that the person corrected."""
    places = [place for place in lookups.relocated if place.entry.what in _DECIDED]
    return {key for place in places for key in place.statements}


def _single_group(
    lookups: StoryLookups, options: ExportOptions, marked: Mapping[str, RelocatedEntry]
) -> Iterator[Group]:
    """The group of one statement, or that statement by itself."""
    key = options.statement
    for collation in lookups.story.collations:
        if key not in collation.statements:
            continue
        if options.scope == "group":
            yield group_of(lookups, collation, marked, _SHOWN_BESIDE["group"])
        else:
            row = reading_of(lookups, str(key), collation, None, marked.get(str(key)))
            entries = tuple(entry for entry in lookups.entries.get(str(key), ()) if entry.kind != "verdict")
            yield Group(str(key), 0, (replace(row, base=False),), origins=0, entries=entries)


def _orphans(lookups: StoryLookups) -> Iterator[ReadingRow]:
    for entry_place in lookups.relocated:
        for passage, relocation in zip(entry_place.entry.passages, entry_place.relocations, strict=True):
            if relocation.status == "orphan" and entry_place.entry.kind == "mark":
                yield replace(row_from_passage(passage), entry=entry_place.entry, found="orphan")


def _unsettled(lookups: StoryLookups) -> dict[str, str]:
    """The entries that do not hold any more, each with "changed" or "gone" and the reason."""
    found = {}
    for entry_place in lookups.relocated:
        if entry_place.status in UNSETTLED:
            spots = [spot for spot in entry_place.relocations if spot.status == entry_place.status]
            reasons = "; ".join(dict.fromkeys(spot.reason for spot in spots if spot.reason))
            found[entry_place.entry.id] = ": ".join(filter(None, (UNSETTLED[entry_place.status], reasons)))
    return found


def _marked(lookups: StoryLookups) -> dict[str, RelocatedEntry]:
    return {
        key: entry_place
        for entry_place in reversed(lookups.relocated)
        if entry_place.entry.kind == "mark"
        for key in entry_place.statements
        if key is not None
    }


def _groups_from_entries(snapshot: Snapshot) -> Iterator[Group]:
    for entry in (*snapshot.marks, *snapshot.verdicts):
        rows = [
            replace(row_from_passage(passage), entry=entry if entry.kind == "mark" else None)
            for passage in entry.passages
        ]
        if entry.kind == "verdict":
            link_state: LinkState = "rejected" if entry.what == "rejected" else "confirmed"
            rows[1:] = [
                replace(row, link_state=link_state, label=entry.value or "", by_hand=entry.what == "linked")
                for row in rows[1:]
            ]
        rows[0] = replace(rows[0], base=len(rows) > 1)
        accepted = rows if entry.what != "rejected" else rows[:1]
        yield Group(entry.id, 0, tuple(accepted), tuple(rows[len(accepted) :]), entries=(entry,))


def _numbered(groups: Iterable[Group]) -> Iterator[Group]:
    for number, group in enumerate(groups, 1):
        yield replace(group, number=number)


def _pages(story: Story | None, rows: Sequence[ReadingRow]) -> tuple[tuple[str, PageRef], ...]:
    """The pages of a story, all of them: an outlet that does not carry a statement is part of what was found."""
    if story is not None:
        return tuple((outlet_name(article.outlet, article.source), page_ref(article)) for article in story.articles)
    return tuple(dict.fromkeys((row.outlet, row.passage.page) for row in rows))


def _title(story: Story | None, groups: Sequence[Group]) -> str:
    titles = [article.title for article in story.articles if article.title] if story else []
    titles += [row.passage.page.title for group in groups for row in group.rows if row.passage.page.title]
    return titles[0] if titles else "Passages"
