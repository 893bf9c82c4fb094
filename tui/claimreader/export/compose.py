"""A story and the notebook's entries -> ExportDocument."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimreader import __version__
from claimreader.collation.speaker_names import last_name
from claimreader.export.document import (
    AbsenceNote,
    ExportDocument,
    ExportOptions,
    FlagNote,
    Group,
    LinkState,
    ReadingRow,
    Scope,
)
from claimreader.export.reading_row import (
    changed_words,
    correction_notes,
    omitted_words,
    page_fields,
    refresh_passage,
    row_from_passage,
)
from claimreader.model import Absence, Article, Collation, Flag, Link, Span, Statement, Story
from claimreader.notebook.altered_words import flags_of_change
from claimreader.notebook.anchors import Relocation, RelocationStatus
from claimreader.notebook.model import Entry, PageRef, Passage, Snapshot
from claimreader.notebook.relocate import RelocatedEntry, current_spans, group_by_article, relocate_entries
from claimreader.notebook.take_passage import page_ref, passage_of_statement
from claimreader.notebook.verdicts import is_linked_by_hand
from claimreader.wording import explain_absence, outlet_name, words_of_flag

_CREDIT = ("speaker", "mention", "cue", "cue_phrase", "polarity")
UNSETTLED: Mapping[RelocationStatus, str] = {"changed": "changed", "orphan": "gone"}
"""What documents call a passage whose words are not the marked ones."""
_ACCEPTED = ("linked", "confirmed")
_DECIDED = ("confirmed", "linked", "speaker", "span")
"""Verdicts and corrections by which a person chose a statement."""
_KINDS = ("mark", "verdict", "correction")
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
        composer = _composer(story, snapshot)
        groups = tuple(_numbered(composer.groups(options)))
        orphans = () if options.is_single else tuple(composer.orphans())
        unsettled = composer.unsettled()
        snapshot = composer.snapshot(groups if options.is_single else None)
    rows = (*(row for group in groups for row in (*group.rows, *group.others)), *orphans)
    pages = _pages(story if options.scope != "statement" else None, rows)
    title = options.title or _title(story, groups)
    version = options.version or __version__
    return ExportDocument(title, groups, orphans, pages, options, version, snapshot, story, unsettled)


def _composer(story: Story, snapshot: Snapshot) -> _Composer:
    entries = (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)
    links: dict[str, dict[str, Link]] = {}
    for link in story.links:
        links.setdefault(link.a, {})[link.b] = link
        links.setdefault(link.b, {})[link.a] = link
    relocated = relocate_entries(story, entries)
    entries_on: dict[str, list[Entry]] = {}
    for entry_place in relocated:
        for key in entry_place.statements:
            entries_on.setdefault(key or "", []).append(entry_place.entry)
    return _Composer(
        story,
        relocated,
        {article.id: article for article in story.articles},
        {statement.id: statement for statement in story.statements},
        links,
        entries_on,
        group_by_article(story.statements),
    )


@dataclass(frozen=True, slots=True)
class _Composer:
    """A story with the look-ups that composing needs, made once."""

    story: Story
    relocated: tuple[RelocatedEntry, ...]
    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    links: Mapping[str, Mapping[str, Link]]
    """By one statement and the other."""
    entries: Mapping[str, Sequence[Entry]]
    """The entries on a statement."""
    by_article: Mapping[str, Sequence[Statement]]
    """The statements of each article."""

    def snapshot(self, only: Sequence[Group] | None = None) -> Snapshot:
        """The entries with their passages where they stand now; what is not found, or reads otherwise, as it was.

        With `only`, those that concern nothing else than the readings of these groups.
        """
        kept = None if only is None else {row.statement for group in only for row in (*group.rows, *group.others)}
        entries = [
            entry_place.entry._replace(
                passages=tuple(
                    self._current_passage(passage, relocation)
                    for passage, relocation in zip(entry_place.entry.passages, entry_place.relocations, strict=True)
                ),
            )
            for entry_place in self.relocated
            if kept is None or kept.issuperset(entry_place.statements)
        ]
        return Snapshot.of(entries)

    def _current_passage(self, passage: Passage, relocation: Relocation) -> Passage:
        if relocation.span is None or relocation.article is None or relocation.changed or passage.kind == "removed":
            return passage
        now = refresh_passage(passage, self.articles[relocation.article], relocation.span)
        return now._replace(spans=current_spans(passage, relocation) if passage.spans else ())

    def groups(self, options: ExportOptions) -> Iterator[Group]:
        marked = self._marked()
        if options.is_single:
            yield from self._single_group(options, marked)
            return
        chosen = marked.keys() | self._decided()
        for collation in self.story.collations:
            if _BELONGS[options.scope](collation, chosen):
                yield self._group(collation, marked, _SHOWN_BESIDE[options.scope])
        yield from self._selections()

    def _decided(self) -> set[str | None]:
        """The statements of pairs that the person confirmed or linked, and those that the person corrected."""
        places = [place for place in self.relocated if place.entry.what in _DECIDED]
        return {key for place in places for key in place.statements}

    def _single_group(self, options: ExportOptions, marked: Mapping[str, RelocatedEntry]) -> Iterator[Group]:
        """The group of one statement, or that statement by itself."""
        key = options.statement
        for collation in self.story.collations:
            if key not in collation.statements:
                continue
            if options.scope == "group":
                yield self._group(collation, marked, _SHOWN_BESIDE["group"])
            else:
                row = self._row(str(key), collation, None, marked.get(str(key)))
                entries = tuple(entry for entry in self.entries.get(str(key), ()) if entry.kind != "verdict")
                yield Group(str(key), 0, (replace(row, base=False),), origins=0, entries=entries)

    def orphans(self) -> Iterator[ReadingRow]:
        for entry_place in self.relocated:
            for passage, relocation in zip(entry_place.entry.passages, entry_place.relocations, strict=True):
                if relocation.status == "orphan" and entry_place.entry.kind == "mark":
                    yield replace(row_from_passage(passage), entry=entry_place.entry, found="orphan")

    def unsettled(self) -> dict[str, str]:
        """The entries that do not hold any more, each with "changed" or "gone" and the reason."""
        found = {}
        for entry_place in self.relocated:
            if entry_place.status in UNSETTLED:
                spots = [spot for spot in entry_place.relocations if spot.status == entry_place.status]
                reasons = "; ".join(dict.fromkeys(spot.reason for spot in spots if spot.reason))
                found[entry_place.entry.id] = ": ".join(filter(None, (UNSETTLED[entry_place.status], reasons)))
        return found

    def _marked(self) -> dict[str, RelocatedEntry]:
        return {
            key: entry_place
            for entry_place in reversed(self.relocated)
            if entry_place.entry.kind == "mark"
            for key in entry_place.statements
            if key is not None
        }

    def _group(
        self, collation: Collation, marked: Mapping[str, RelocatedEntry], beside: tuple[LinkState, ...]
    ) -> Group:
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
            tuple(self._absence(absence) for absence in collation.absent),
            tuple(sorted(entries.values(), key=lambda entry: (_KINDS.index(entry.kind), entry.at, entry.id))),
        )

    def _row(self, key: str, collation: Collation, link: Link | None, mark: RelocatedEntry | None) -> ReadingRow:
        statement = self.statements[key]
        article = self.articles[statement.article]
        row = replace(
            row_from_passage(passage_of_statement(article, statement)),
            article=article.id,
            statement=key,
            base=key == collation.base,
            audience=statement.audience,
            corrected=correction_notes(statement),
            **page_fields(article),
        )
        if link is not None:
            on_side_b = link.b == key
            row = replace(
                row,
                link_state=link.status,
                by_hand=is_linked_by_hand(link),
                score=link.score,
                label=link.label,
                flags=self._flags(link.flags, link, on_side_b),
                dismissed=self._flags(link.dismissed, link, on_side_b),
                changed=changed_words(link, on_side_b, article.text),
                omitted=omitted_words(link, on_side_b, self._text(link.a if on_side_b else link.b)),
                reasons=link.reasons,
            )
        if mark is not None:
            relocation = mark.relocations[mark.statements.index(key)]
            row = replace(row, entry=mark.entry, found=relocation.status, distance=relocation.distance)
        return row

    def _flags(self, flags: Iterable[Flag], link: Link, on_side_b: bool) -> tuple[FlagNote, ...]:
        a, b = self.statements[link.a], self.statements[link.b]
        outlets = self._outlet(a.article), self._outlet(b.article)
        notes = []
        for flag in flags:
            words = words_of_flag(flag, a, b, self._text(a.id), self._text(b.id))
            sides = (*words, *outlets) if on_side_b else (*words[::-1], *outlets[::-1])
            notes.append(FlagNote(flag.name, *sides))
        return tuple(notes)

    def _absence(self, absence: Absence) -> AbsenceNote:
        article = self.articles[absence.article]
        words = explain_absence(absence, article, self.by_article.get(article.id, ()))
        return AbsenceNote(self._outlet(article.id), absence.answer, words)

    def _outlet(self, article_id: str) -> str:
        article = self.articles[article_id]
        return outlet_name(article.outlet, article.source)

    def _changed_in_base(self, links: Iterable[Link], collation: Collation) -> tuple[Span, ...]:
        """What the closest reading of an outlet lacks of the base or has otherwise, for each outlet beside it.

        Of several, paraphrases are passed over: beside them nearly every word would be marked.
        """
        found = [link for link in links if link.status in _ACCEPTED and {link.a, link.b} <= set(collation.statements)]
        closest: dict[str, Link] = {}
        for link in sorted(found, key=lambda link: -link.score):
            other = self.statements[link.a if link.b == collation.base else link.b]
            closest.setdefault(other.article, link)
        compared = found if len(found) == 1 else [link for link in closest.values() if link.label != "paraphrased"]
        text = self._text(collation.base)
        return tuple(
            sorted({span for link in compared for span in changed_words(link, link.b == collation.base, text)})
        )

    def _text(self, statement: str) -> str:
        return self.articles[self.statements[statement].article].text

    def _selections(self) -> Iterator[Group]:
        """The marked words that no statement of a group has as they were marked."""
        for entry_place in self.relocated:
            if entry_place.entry.kind != "mark":
                continue
            rows = [
                self._selection(entry_place.entry, passage, relocation)
                for passage, relocation, key in zip(
                    entry_place.entry.passages, entry_place.relocations, entry_place.statements, strict=True
                )
                if relocation.span is not None and not self._marks_whole_statement(key, relocation.span)
            ]
            if rows:
                yield Group(entry_place.entry.id, 0, tuple(rows), entries=(entry_place.entry,))

    def _selection(self, entry: Entry, passage: Passage, relocation: Relocation) -> ReadingRow:
        article = self.articles[relocation.article or ""]
        span = relocation.span or Span(0, 0)
        now = self._with_credit(refresh_passage(passage, article, span), article.id, span, relocation.changed)
        return replace(
            row_from_passage(now),
            article=article.id,
            entry=entry,
            found=relocation.status,
            distance=relocation.distance,
            was=passage.exact if relocation.changed else "",
            flags=_changes_of_mark(passage, now, article) if relocation.changed else (),
            **page_fields(article),
        )

    def _with_credit(self, passage: Passage, article_id: str, span: Span, is_changed: bool) -> Passage:
        """Marked words with who says them: as the page of today has it where they or their surroundings are changed.

        Inside what a speaker denies or leaves open, they stand with the cue that says so.
        """
        for statement in self.by_article.get(article_id, ()):
            is_it = any(piece.contains(span) or (is_changed and span.contains(piece)) for piece in statement.spans)
            if is_it and (is_changed or statement.polarity != "asserted"):
                of_statement = passage_of_statement(self.articles[article_id], statement)
                return passage._replace(**{name: getattr(of_statement, name) for name in _CREDIT})
        nobody: dict[str, Any] = dict.fromkeys(_CREDIT)
        return passage._replace(**nobody) if is_changed else passage

    def _marks_whole_statement(self, key: str | None, span: Span) -> bool:
        """Whether a statement has the very words that were marked: else these stand by themselves as well."""
        statement = self.statements.get(key or "")
        return statement is not None and (statement.start, statement.end) == span


def _changes_of_mark(was: Passage, now: Passage, article: Article) -> tuple[FlagNote, ...]:
    """The changes of meaning between marked words and those that stand in their place, who says them among them."""
    flags = tuple(FlagNote(*flag) for flag in flags_of_change(was, article, now.span))
    names = was.speaker or "", now.speaker or ""
    is_other = all(names) and last_name(names[0]) != last_name(names[1])
    return (*flags, FlagNote("WHO", *names)) if is_other and all(flag.name != "WHO" for flag in flags) else flags


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
