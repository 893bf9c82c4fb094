"""A story and the notebook's entries -> Material."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimreader import __version__
from claimreader.export.material import ExportOptions, FlagNote, Group, Material, ReadingRow, Scope, Standing
from claimreader.export.rows import (
    changed_words,
    corrected_by,
    lacking_words,
    of_page,
    outlet_name,
    row_of,
    taken_again,
)
from claimreader.model import Article, Collation, Link, Span, Statement, Story
from claimreader.notebook.anchors import Placement, page_ref, take_statement
from claimreader.notebook.placing import Placed, place_entries, stands_in
from claimreader.notebook.values import Entry, PageRef, Passage, Snapshot

_CARRIED = ("linked", "confirmed")
_KINDS = ("mark", "verdict", "correction")
_OTHERS: Mapping[Scope, tuple[Standing, ...]] = {
    "marks": ("rejected",),
    "linked": ("suggested", "rejected"),
    "all": ("suggested", "rejected"),
    "group": ("suggested", "rejected"),
    "statement": (),
}
"""What stands beside a group; nobody marked a suggestion."""


def compose(story: Story | None, snapshot: Snapshot | None = None, options: ExportOptions | None = None) -> Material:
    """Gather what an export holds; `story` is the one the person sees (`notebook.apply.apply` was run on it).

    Without a story the entries speak for themselves, with the passages as they stood when they were made.
    """
    snapshot, options = snapshot or Snapshot(), options or ExportOptions()
    if story is None:
        groups = tuple(_numbered(_from_entries(snapshot)))
        orphans: tuple[ReadingRow, ...] = ()
    else:
        composer = _composer(story, snapshot)
        groups = tuple(_numbered(composer.groups(options)))
        orphans = () if options.of_one else tuple(composer.orphans())
        snapshot = composer.snapshot(groups if options.of_one else None)
    rows = (*(row for group in groups for row in (*group.rows, *group.others)), *orphans)
    pages = _pages(story if options.scope != "statement" else None, rows)
    title = options.title or _title(story, groups)
    return Material(title, groups, orphans, pages, options, options.version or __version__, snapshot, story)


def _composer(story: Story, snapshot: Snapshot) -> _Composer:
    entries = (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)
    links: dict[str, dict[str, Link]] = {}
    for link in story.links:
        links.setdefault(link.a, {})[link.b] = link
        links.setdefault(link.b, {})[link.a] = link
    placed = place_entries(story, entries)
    on: dict[str, list[Entry]] = {}
    for one in placed:
        for key in one.statements:
            on.setdefault(key or "", []).append(one.entry)
    return _Composer(
        story,
        placed,
        {article.id: article for article in story.articles},
        {statement.id: statement for statement in story.statements},
        links,
        on,
    )


@dataclass(frozen=True, slots=True)
class _Composer:
    """A story with the look-ups that composing needs, made once."""

    story: Story
    placed: tuple[Placed, ...]
    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    links: Mapping[str, Mapping[str, Link]]
    """By one statement and the other."""
    entries: Mapping[str, Sequence[Entry]]
    """The entries on a statement."""

    def snapshot(self, only: Sequence[Group] | None = None) -> Snapshot:
        """The entries with their passages where they stand now; what is not found, or reads otherwise, as it was.

        With `only`, those that concern nothing else than the readings of these groups.
        """
        kept = None if only is None else {row.statement for group in only for row in (*group.rows, *group.others)}
        entries = [
            one.entry._replace(
                passages=tuple(
                    self._now(passage, spot) for passage, spot in zip(one.entry.passages, one.placements, strict=True)
                ),
            )
            for one in self.placed
            if kept is None or kept.issuperset(one.statements)
        ]
        return Snapshot.of(entries)

    def _now(self, passage: Passage, spot: Placement) -> Passage:
        if spot.span is None or spot.article is None or spot.changed or passage.kind == "removed":
            return passage
        now = taken_again(passage, self.articles[spot.article], spot.span)
        return now._replace(spans=stands_in(passage, spot) if passage.spans else ())

    def groups(self, options: ExportOptions) -> Iterator[Group]:
        marked = self._marked()
        if options.of_one:
            yield from self._of_one(options, marked)
            return
        judged = {
            key
            for one in self.placed
            if one.entry.kind == "verdict" and one.entry.what != "rejected"
            for key in one.statements
        }
        for collation in self.story.collations:
            chosen = any(key in marked or key in judged for key in collation.statements)
            linked = options.scope == "linked" and len(collation.statements) > 1
            if options.scope == "all" or linked or (options.scope == "marks" and chosen):
                yield self._group(collation, marked, _OTHERS[options.scope])
        yield from self._selections()

    def _of_one(self, options: ExportOptions, marked: Mapping[str, Placed]) -> Iterator[Group]:
        """The group of one statement, or that statement by itself."""
        key = options.statement
        for collation in self.story.collations:
            if key not in collation.statements:
                continue
            if options.scope == "group":
                yield self._group(collation, marked, _OTHERS["group"])
            else:
                row = self._row(str(key), collation, None, marked.get(str(key)))
                entries = tuple(entry for entry in self.entries.get(str(key), ()) if entry.kind != "verdict")
                yield Group(str(key), 0, (replace(row, base=False),), origins=0, entries=entries)

    def orphans(self) -> Iterator[ReadingRow]:
        for one in self.placed:
            for passage, placement in zip(one.entry.passages, one.placements, strict=True):
                if placement.status == "orphan" and one.entry.kind == "mark":
                    yield replace(row_of(passage), entry=one.entry, found="orphan")

    def _marked(self) -> dict[str, Placed]:
        return {
            key: one
            for one in reversed(self.placed)
            if one.entry.kind == "mark"
            for key in one.statements
            if key is not None
        }

    def _group(self, collation: Collation, marked: Mapping[str, Placed], beside: tuple[Standing, ...]) -> Group:
        links = self.links.get(collation.base, {})
        rows = [self._row(key, collation, links.get(key), marked.get(key)) for key in collation.statements]
        rows[0] = replace(rows[0], changed=self._changed_in_base(links.values(), collation))
        others = [
            self._row(key, collation, link, marked.get(key))
            for member in collation.statements
            for key, link in self.links.get(member, {}).items()
            if link.status in beside and key not in collation.statements
        ]
        entries = {entry.id: entry for key in collation.statements for entry in self.entries.get(key, ())}
        return Group(
            collation.id,
            0,
            tuple(rows),
            tuple({row.statement: row for row in others}.values()),
            collation.origins,
            collation.evidence,
            tuple((outlet_name(self.articles[a.article]), a.answer) for a in collation.absent),
            tuple(sorted(entries.values(), key=lambda entry: (_KINDS.index(entry.kind), entry.at, entry.id))),
        )

    def _row(self, key: str, collation: Collation, link: Link | None, mark: Placed | None) -> ReadingRow:
        statement = self.statements[key]
        article = self.articles[statement.article]
        row = replace(
            row_of(take_statement(article, statement)),
            article=article.id,
            statement=key,
            base=key == collation.base,
            audience=statement.audience,
            corrected=corrected_by(statement),
            **of_page(article),
        )
        if link is not None:
            mine = link.b == key
            row = replace(
                row,
                standing=link.status,
                by_hand=any(reason.startswith("linked by hand") for reason in link.reasons),
                score=link.score,
                label=link.label,
                flags=self._flags(link, mine),
                changed=changed_words(link, mine, article.text),
                lacking=lacking_words(link, mine, self._text(link.a if mine else link.b)),
                reasons=link.reasons,
            )
        if mark is not None:
            spot = mark.placements[mark.statements.index(key)]
            row = replace(row, entry=mark.entry, found=spot.status, distance=spot.distance)
        return row

    def _flags(self, link: Link, mine: bool) -> tuple[FlagNote, ...]:
        a, b = self._text(link.a), self._text(link.b)
        notes = (FlagNote(flag.name, flag.a.of(a), flag.b.of(b)) for flag in link.flags)
        return tuple(note if mine else FlagNote(note.name, note.here, note.base) for note in notes)

    def _changed_in_base(self, links: Iterable[Link], collation: Collation) -> tuple[Span, ...]:
        """What the closest reading of an outlet lacks of the base or has otherwise, for each outlet beside it.

        Of several, paraphrases are passed over: beside them nearly every word would be marked.
        """
        found = [link for link in links if link.status in _CARRIED and {link.a, link.b} <= set(collation.statements)]
        closest: dict[str, Link] = {}
        for link in sorted(found, key=lambda link: -link.score):
            other = self.statements[link.a if link.b == collation.base else link.b]
            closest.setdefault(other.article, link)
        told = found if len(found) == 1 else [link for link in closest.values() if link.label != "paraphrased"]
        text = self._text(collation.base)
        return tuple(sorted({span for link in told for span in changed_words(link, link.b == collation.base, text)}))

    def _text(self, statement: str) -> str:
        return self.articles[self.statements[statement].article].text

    def _selections(self) -> Iterator[Group]:
        """The marked words that no statement of a group tells as they were marked."""
        for one in self.placed:
            if one.entry.kind != "mark":
                continue
            rows = [
                self._selection(one.entry, passage, spot)
                for passage, spot, key in zip(one.entry.passages, one.placements, one.statements, strict=True)
                if spot.span is not None and not self._covers(key, spot.span)
            ]
            if rows:
                yield Group(one.entry.id, 0, tuple(rows), entries=(one.entry,))

    def _selection(self, entry: Entry, passage: Passage, spot: Placement) -> ReadingRow:
        article = self.articles[spot.article or ""]
        return replace(
            row_of(taken_again(passage, article, spot.span or Span(0, 0))),
            article=article.id,
            entry=entry,
            found=spot.status,
            distance=spot.distance,
            **of_page(article),
        )

    def _covers(self, key: str | None, span: Span) -> bool:
        """Whether a statement is told in the very words that were marked: else these stand by themselves as well."""
        statement = self.statements.get(key or "")
        return statement is not None and (statement.start, statement.end) == span


def _from_entries(snapshot: Snapshot) -> Iterator[Group]:
    for entry in (*snapshot.marks, *snapshot.verdicts):
        rows = [replace(row_of(passage), entry=entry if entry.kind == "mark" else None) for passage in entry.passages]
        if entry.kind == "verdict":
            standing: Standing = "rejected" if entry.what == "rejected" else "confirmed"
            rows[1:] = [
                replace(row, standing=standing, label=entry.value or "", by_hand=entry.what == "linked")
                for row in rows[1:]
            ]
        rows[0] = replace(rows[0], base=len(rows) > 1)
        carried = rows if entry.what != "rejected" else rows[:1]
        yield Group(entry.id, 0, tuple(carried), tuple(rows[len(carried) :]), entries=(entry,))


def _numbered(groups: Iterable[Group]) -> Iterator[Group]:
    for number, group in enumerate(groups, 1):
        yield replace(group, number=number)


def _pages(story: Story | None, rows: Sequence[ReadingRow]) -> tuple[tuple[str, PageRef], ...]:
    """The pages of a story, all of them: an outlet that does not carry a statement is part of what was found."""
    if story is not None:
        return tuple((outlet_name(article), page_ref(article)) for article in story.articles)
    return tuple(dict.fromkeys((row.outlet, row.passage.page) for row in rows))


def _title(story: Story | None, groups: Sequence[Group]) -> str:
    titles = [article.title for article in story.articles if article.title] if story else []
    titles += [row.passage.page.title for group in groups for row in group.rows if row.passage.page.title]
    return titles[0] if titles else "Passages"
