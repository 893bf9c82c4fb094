"""What a person adds to what was found: frozen values, each with who and when.

They are named tuples, which are made faster than dataclasses when the program starts.

An entry never points at a statement by its id alone: it carries its passages as they stood when it was made, so that
it finds them again after a page was cleaned anew or came again changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from claimreader.model import Polarity, Span

EntryKind = Literal["mark", "verdict", "correction"]
MarkKind = Literal["selection", "statement", "group"]
VerdictKind = Literal["confirmed", "rejected", "linked"]
CorrectionKind = Literal["speaker", "span", "keep", "same", "apart", "flag", "right", "mend", "remark"]
PassageKind = Literal["direct", "indirect", "mixed", "fragment", "turn", "selection", "removed"]

ON_DRAFTS: tuple[CorrectionKind, ...] = ("right", "mend", "remark")
"""Decisions on a passage of a draft: it is right as it is, it will be mended, or nothing yet beside a note."""
OTHER_OCCASION = "other occasion"
"""The tag of a rejected pair that has the same words, said on another occasion."""
CONTEXT_LENGTH = 32
"""Characters kept before and after a quote (the W3C's own figure)."""
WIDE_CONTEXT_LENGTH = 256
"""Characters kept as well, to distinguish a copy of the quote, with what stands right beside it, from the original."""


class PageRef(NamedTuple):
    """The page a passage was taken from, as it was then; what was not known is None."""

    source: str
    file_sha256: str
    text_sha256: str
    """Empty where the passage came from another tool, whose text is not known."""
    article: str | None = None
    """The id the article had."""
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    captured: str | None = None


class Passage(NamedTuple):
    """A stretch of one article that can be found again: offsets, the exact characters, what stands around them."""

    page: PageRef
    start: int
    end: int
    exact: str
    """The source's own characters from `start` to `end`."""
    prefix: str = ""
    suffix: str = ""
    kind: PassageKind = "selection"
    """"removed" is a line that cleaning dropped: its offsets are those of the decoded page."""
    spans: tuple[Span, ...] = ()
    """The pieces of a statement that an attribution interrupts, inside start and end; empty when it is one piece."""
    speaker: str | None = None
    cue: str | None = None
    credited: str | None = None
    paragraph: int | None = None
    mention: str | None = None
    """The speaker as printed at this place; None also where it was not kept. So `polarity` and `cue_phrase`."""
    polarity: Polarity | None = None
    cue_phrase: str | None = None
    wide_prefix: str = ""
    """The longer text before it, which ends with `prefix`; empty where it was not kept. So `wide_suffix`."""
    wide_suffix: str = ""

    @property
    def around(self) -> tuple[str, str]:
        """What stood before and behind it, as far as it was kept."""
        return self.wide_prefix or self.prefix, self.wide_suffix or self.suffix

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Entry(NamedTuple):
    """A mark, a verdict on a pair, or a correction.

    kind        what                            passages                            value
    mark        selection | statement | group   one, or one for each reading
    verdict     confirmed | rejected | linked   the two statements                  the label it had
    correction  speaker                         the statement                       the speaker as the person says
    correction  span                            the statement, then where it stands
    correction  keep                            the removed line (raw offsets)
    correction  same                            two places, each `speaker` a name    nothing: the two names are one
    correction  apart                           the same                             nothing: they are not one
    correction  flag                            the two statements, then the words   the name of a flag: no change
    correction  right | mend | remark           a passage of a draft                 what was decided on
    """

    id: str
    kind: EntryKind
    what: MarkKind | VerdictKind | CorrectionKind
    passages: tuple[Passage, ...]
    value: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    """Sorted, each once."""
    story_id: str | None = None
    by: str = ""
    at: str = ""
    """When it was made, UTC, ISO 8601."""
    changed: str = ""
    """When it was changed last."""


class Snapshot(NamedTuple):
    """The entries that concern a story (or all there are), oldest first."""

    marks: tuple[Entry, ...] = ()
    verdicts: tuple[Entry, ...] = ()
    corrections: tuple[Entry, ...] = ()
    drafts: tuple[Entry, ...] = ()
    """What was decided on passages of a draft that was checked: of no concern to who reads it as a page."""

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Snapshot:
        """Entries by their kind, each kind in the order given."""
        drafts = tuple(entry for entry in entries if entry.what in ON_DRAFTS)
        others = [entry for entry in entries if entry.what not in ON_DRAFTS]
        marks, verdicts, corrections = (
            tuple(e for e in others if e.kind == kind) for kind in ("mark", "verdict", "correction")
        )
        return cls(marks, verdicts, corrections, drafts)


class ReadingPosition(NamedTuple):
    """Where a person left a story."""

    story_id: str
    paths: tuple[str, ...] = ()
    """What the reader was opened with; empty for the sample story."""
    article: str | None = None
    offset: int = 0
    """The character at the cursor."""
    statement: str | None = None
    view: str | None = None
    """The screen or pane, in the reader's own words."""
    at: str = ""


class UndoStep(NamedTuple):
    """One step of undo and redo."""

    id: int
    what: str
    """In words: "mark", "tag check", "confirm"."""
    by: str
    at: str
