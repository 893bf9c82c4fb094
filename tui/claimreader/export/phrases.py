"""The words that several formats share: who said it, how it differs, what was not found; and a passage in pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from claimreader.export.document import ExportDocument, FlagNote, Group, ReadingRow
from claimreader.model import AbsenceAnswer, LinkLabel
from claimreader.notebook.model import Passage
from claimreader.sanitize import one_line
from claimreader.wording import (
    DISMISSED,
    FLAG_DESCRIPTIONS,
    FLAG_SIGNS,
    LABEL_WORDS,
    base_words,
    change_lines,
    counted,
    cue_words,
    describe_change,
    group_changes,
    polarity_lead,
    unsaid_word,
)

_MAX_REASONS = 2
_MAX_OMISSIONS, _MAX_WORDS = 4, 6
"""Stretches listed of what a reading lacks, and words of each."""
_MAX_NAMES = 6
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$")


def split_by_change(row: ReadingRow) -> Iterator[tuple[str, bool]]:
    """The passage in reading order, cut where words that differ begin and end: (words, whether they differ)."""
    words, at = row.passage.exact, 0
    for start, end in _merged_changes(row):
        if at < start:
            yield words[at:start], False
        yield words[start:end], True
        at = end
    if at < len(words):
        yield words[at:], False


def _merged_changes(row: ReadingRow) -> Iterator[tuple[int, int]]:
    """The changed stretches inside the passage, from its beginning; those that touch are one."""
    passage = row.passage
    open_at, until = 0, 0
    for span in sorted(row.changed):
        start, end = max(until, span.start - passage.start), min(len(passage.exact), span.end - passage.start)
        if start >= end:
            continue
        if start > until:
            if open_at < until:
                yield open_at, until
            open_at = start
        until = end
    if open_at < until:
        yield open_at, until


def speaker_phrase(row: ReadingRow) -> str:
    """Speaker, verb of saying, audience, credited agency; the verb first where its speaker does not say the words."""
    order = SPEAKER_PARTS if not unsaid_word(row.passage) else UNSAID_PARTS
    return one_line(", ".join(part for _, part_of in order if (part := part_of(row))))


def _speaker(row: ReadingRow) -> str:
    return row.passage.speaker or ("speaker not named" if row.kind != "mark" else "")


def _cue(row: ReadingRow) -> str:
    cue = cue_words(row.passage)
    return f"“{cue}”" if cue else ""


SPEAKER_PARTS: tuple[tuple[str, Callable[[ReadingRow], str]], ...] = (
    ("speaker", _speaker),
    ("cue", _cue),
    ("audience", lambda row: f"to {row.audience}" if row.audience else ""),
    ("credited", lambda row: f"via {row.passage.credited}" if row.passage.credited else ""),
)
UNSAID_PARTS = tuple(sorted(SPEAKER_PARTS, key=lambda part: part[0] != "cue"))


def unsaid_line(row: ReadingRow) -> str:
    """ "denied:" or "not said:", to stand above words that their speaker does not say; else empty."""
    return polarity_lead(row.passage).rstrip()


def unsaid_phrase(row: ReadingRow) -> str:
    """ "not said: “has not confirmed”, Ann Lee", for a field that has nothing above it; else empty."""
    unsaid = unsaid_line(row)
    return f"{unsaid} {speaker_phrase(row)}" if unsaid else ""


def shown_cue(passage: Passage) -> str | None:
    """The cue; of words that their speaker does not say the whole phrase, which cannot be taken for their saying."""
    return cue_words(passage) if unsaid_word(passage) else passage.cue


def location_phrase(row: ReadingRow, outlet: bool = True) -> str:
    """Outlet, date, paragraph."""
    passage = row.passage
    shown = f"page of {row.page_date[:10]}" if row.page_date else "date unknown"
    kept = format_time(passage.page.date) if passage.page.date else shown
    paragraph = f"¶{passage.paragraph}" if passage.paragraph else "headline" if row.statement else ""
    return one_line(" · ".join(part for part in (row.outlet if outlet else "", kept, paragraph) if part))


def format_time(time: str) -> str:
    """An ISO 8601 time as people write it, to the minute: "2026-11-27 16:43 UTC"; a day stays as it is."""
    found = _MOMENT.match(time)
    if found is None:
        return time
    day, clock, zone = found.groups()
    return " ".join(filter(None, (day, clock, "UTC" if zone in ("Z", "+00:00") else zone)))


def difference_phrase(row: ReadingRow, group: Group) -> str:
    """How the reading differs from the base, in words; empty for a passage by itself."""
    return ", ".join(part for _, part_of in DIFFERENCE_PARTS if (part := part_of(row, group)))


def _comparison(row: ReadingRow, group: Group) -> str:
    if row.base and len(group.rows) > 1:
        return base_words(row.passage.kind)
    if row.label:
        return LABEL_WORDS.get(cast(LinkLabel, row.label), row.label)
    is_linked_otherwise = len(group.rows) > 1 and row.link_state == "" and row.statement
    return "linked through another reading" if is_linked_otherwise else ""


def _decision(row: ReadingRow, group: Group) -> str:
    if row.by_hand and row.link_state == "confirmed":
        return "linked by hand"
    return row.link_state if row.link_state != "linked" else ""


def _relocation(row: ReadingRow, group: Group) -> str:
    if row.found == "changed":
        return f"changed since it was marked, was “{one_line(row.was)}”"
    if row.found != "moved":
        return ""
    return f"the mark moved by {row.distance} characters" if row.distance else "printed otherwise since it was marked"


DIFFERENCE_PARTS: tuple[tuple[str, Callable[[ReadingRow, Group], str]], ...] = (
    ("comparison", _comparison),
    ("decision", _decision),
    ("report", lambda row, group: "reported, not quoted" if row.kind == "reported" else ""),
    ("corrections", lambda row, group: ", ".join(row.corrected)),
    ("relocation", _relocation),
)


def flag_phrases(row: ReadingRow) -> Iterable[tuple[str, list[str]]]:
    """Each change that is flagged, once: (the change in words, its flags)."""
    return group_changes(_described(row.flags)).items()


def dismissed_phrases(row: ReadingRow) -> Iterable[tuple[str, list[str]]]:
    """Each change that the person judged to be none, once."""
    return group_changes(_described(row.dismissed)).items()


def flag_lines(row: ReadingRow) -> Iterator[str]:
    """A line for each change: "NEG  has not confirmed (Courier) → has confirmed (Post)"; dismissed ones say so."""
    yield from change_lines(_described(row.flags))
    yield from (f"{DISMISSED}: {line}" for line in change_lines(_described(row.dismissed)))


def _described(flags: Iterable[FlagNote]) -> Iterator[tuple[str, str]]:
    for flag in flags:
        yield flag.name, describe_change(*(one_line(words) for words in flag[1:]))


def omitted(row: ReadingRow) -> str:
    """The words of the base that a reading lacks, as far as no flag names them; empty where there are none."""
    flags = [flag.base for flag in row.flags if not flag.here]
    reported = [one_line(words) for words in row.omitted if not any(words.strip() in flag for flag in flags)]
    reported = [_first_words(words) for words in reported if any(character.isalnum() for character in words)]
    if not reported:
        return ""
    more = f" and {len(reported) - _MAX_OMISSIONS} more" if len(reported) > _MAX_OMISSIONS else ""
    return f"lacks {', '.join(f'“{words}”' for words in reported[:_MAX_OMISSIONS])}{more}"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_MAX_WORDS]) + (" …" if len(words) > _MAX_WORDS else "")


def list_used_flags(document: ExportDocument) -> list[tuple[str, str]]:
    """The flags that occur as documents name them, with what they mean."""
    used = {flag.name for row in document.rows for flag in (*row.flags, *row.dismissed)}
    return [(FLAG_SIGNS[name], words) for name, words in FLAG_DESCRIPTIONS.items() if name in used]


def reason_phrase(row: ReadingRow) -> str:
    """What spoke most for the link, in words; empty where there is none."""
    reasons_given = [one_line(reason) for reason in row.reasons if reason]
    return f"linked because: {'; '.join(reasons_given[:_MAX_REASONS])}" if reasons_given else ""


def coverage_phrase(group: Group) -> str:
    """ "3 outlets, 2 origins"; empty where it is unknown who carries it."""
    if not group.origins:
        return ""
    outlets = counted(group.outlets, "outlet")
    return outlets if group.origins == group.outlets else f"{outlets}, {counted(group.origins, 'origin')}"


def absence_lines(group: Group) -> Iterator[str]:
    """The outlets that do not carry it, by their answer; omission is claimed last."""
    for note in group.absent:
        if note.answer not in _SHARED_ANSWERS:
            yield f"{one_line(note.outlet)}: {one_line(note.words)}."
    for answer in _SHARED_ANSWERS:
        found = [note for note in group.absent if note.answer == answer]
        if found:
            words = found[0].words
            yield f"{words[0].upper()}{words[1:]}: {', '.join(one_line(note.outlet) for note in found)}."


_SHARED_ANSWERS: tuple[AbsenceAnswer, ...] = ("removed", "not_found")
"""Answers that say the same of each outlet."""


DECISIONS = {
    "confirmed": "confirmed",
    "rejected": "rejected",
    "linked": "linked by hand",
    "speaker": "speaker corrected",
    "span": "extent corrected",
    "keep": "line kept",
    "same": "two names made one",
    "apart": "two names held apart",
    "flag": "flag dismissed",
}
"""What a person decided, in words, by `Entry.what`."""


def decision_lines(document: ExportDocument) -> Iterator[str]:
    """Which names the person made one speaker's, which not; then the decisions that do not apply any more, and why."""
    for entry in document.snapshot.corrections:
        if entry.what in ("same", "apart"):
            are = "are one" if entry.what == "same" else "are not one"
            names = " and ".join(one_line(passage.speaker or passage.exact) for passage in entry.passages[:2])
            yield f"These two {are}, by {one_line(entry.by) or 'you'}: {names}."
    for entry in (*document.snapshot.verdicts, *document.snapshot.corrections):
        if entry.id in document.unsettled:
            words = " and ".join(f"“{_first_words(one_line(passage.exact))}”" for passage in entry.passages[:2])
            yield f"Not applied any more ({one_line(document.unsettled[entry.id])}): {DECISIONS[entry.what]}, {words}."


def summary_sentence(document: ExportDocument) -> str:
    """How much there is, in one sentence."""
    passages = sum(len(group.rows) for group in document.groups)
    without_passages = [one_line(outlet) for outlet in _outlets_without_passages(document)]
    pages = counted(len(document.pages), "page")
    if without_passages:
        pages = f"{len(document.pages) - len(without_passages)} of {pages}; none from {_join_names(without_passages)}"
    text = f"{counted(passages, 'passage')} in {counted(len(document.groups), 'group')}, from {pages}."
    if document.orphans:
        text += f" {counted(len(document.orphans), 'marked passage')} gone."
    if document.options.blind:
        text += " The outlets were hidden while reading."
    return text


def _outlets_without_passages(document: ExportDocument) -> list[str]:
    """The outlets of the pages that no passage of the export stands on."""
    rows = [*(row for group in document.groups for row in group.rows), *document.orphans]
    reported = {row.article for row in rows} | {row.passage.page for row in rows}
    return [outlet for outlet, page in document.pages if page not in reported and page.article not in reported]


def _join_names(names: list[str]) -> str:
    more = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return ", ".join(names[:_MAX_NAMES]) + more
