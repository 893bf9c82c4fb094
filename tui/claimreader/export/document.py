"""What every export is made of: groups of readings, each a passage with who said it, where, and what was found.

`compose` gathers it once from a story and the notebook's entries; the formats only write it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from claimreader.model import AbsenceAnswer, FlagName, Span, Story
from claimreader.notebook.anchors import RelocationStatus
from claimreader.notebook.model import Entry, PageRef, Passage, Snapshot
from claimreader.wording import polarity_lead

Scope = Literal["marks", "linked", "all", "group", "statement"]
LinkState = Literal["", "linked", "suggested", "confirmed", "rejected"]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is asked of an export. The same options, story and entries give the same bytes."""

    scope: Scope = "marks"
    """What the person marked or decided; every group of two outlets or more; everything; the group of one statement,
    or that statement by itself."""
    statement: str | None = None
    """The statement that the scopes "group" and "statement" are about."""
    created: str | None = None
    """The time that stands in it, UTC, ISO 8601; None: no time."""
    blind: bool = False
    """The outlets were hidden while reading: the export says so."""
    title: str | None = None
    """None: what most of it is about, else the first headline."""
    template: str | None = None
    """The text of the person's own template, for the formats that take one."""
    template_name: str | None = None
    """Its file."""
    linked: int = 50
    """The thresholds the links were made with, for the record."""
    suggested: int = 20
    version: str | None = None
    """None: this program's."""

    @property
    def is_single(self) -> bool:
        """It is about one statement."""
        return self.scope in ("group", "statement")


class FlagNote(NamedTuple):
    """A change of meaning, with the words it stands on and the outlets they are of; empty where a side lacks them."""

    name: FlagName
    base: str
    here: str
    base_outlet: str = ""
    here_outlet: str = ""


class AbsenceNote(NamedTuple):
    """An outlet that is not among the readings of a group, and why, in words."""

    outlet: str
    answer: AbsenceAnswer
    words: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One passage of a group."""

    passage: Passage
    """Where it stands now, with the source's own characters."""
    outlet: str
    """The outlet, or the file where the outlet is not known."""
    article: str | None
    statement: str | None = None
    base: bool = False
    """The fullest on file, which the others are compared with."""
    link_state: LinkState = ""
    """How it hangs together with the base."""
    by_hand: bool = False
    score: int | None = None
    label: str = ""
    flags: tuple[FlagNote, ...] = ()
    dismissed: tuple[FlagNote, ...] = ()
    """Flags that the person judged to be no change."""
    changed: tuple[Span, ...] = ()
    """The words that differ from the base (for the base: that a reading beside it lacks or has otherwise)."""
    omitted: tuple[str, ...] = ()
    """Words of the base, in order, that stand nowhere in this reading; empty for a paraphrase."""
    audience: str | None = None
    reasons: tuple[str, ...] = ()
    entry: Entry | None = None
    """The mark on this very passage."""
    found: RelocationStatus = "exact"
    """Whether the mark's passage stands where it stood; `flags` of a changed one are between then and now."""
    distance: int = 0
    was: str = ""
    """For a mark whose words changed: the words that were marked."""
    archive_url: str | None = None
    page_date: str | None = None
    """The day the page shows without saying that it is the article's; given where that one is unknown."""
    language: str | None = None
    corrected: tuple[str, ...] = ()
    """What a person set right, in words: "speaker corrected by ana"."""

    @property
    def kind(self) -> str:
        """quote | reported | fragment | mark."""
        return _KINDS.get(self.passage.kind, "mark")


_KINDS = {"direct": "quote", "mixed": "quote", "indirect": "reported", "fragment": "fragment", "turn": "quote"}


@dataclass(frozen=True, slots=True)
class Group:
    """The readings of one statement, or one marked passage."""

    id: str
    number: int
    rows: tuple[ReadingRow, ...]
    """The base first."""
    others: tuple[ReadingRow, ...] = ()
    """Statements that are suggested for it or were rejected by the person."""
    origins: int = 1
    """How many of the outlets have it from elsewhere than each other; 0 where it is unknown who carries it."""
    evidence: tuple[str, ...] = ()
    absent: tuple[AbsenceNote, ...] = ()
    entries: tuple[Entry, ...] = ()
    """The person's marks on the group and its statements, and verdicts on its pairs."""

    @property
    def base(self) -> ReadingRow:
        return self.rows[0]

    @property
    def outlets(self) -> int:
        return len({row.article or row.outlet for row in self.rows})

    @property
    def heading(self) -> str:
        """Who, and the first words, behind "denied:" where they are not said: one line that names it."""
        words, lead = self.base.passage.exact.split(), polarity_lead(self.base.passage)
        text = lead + " ".join(words[:10]) + (" …" if len(words) > 10 else "")
        speaker = self.base.passage.speaker
        return f"{speaker}{' · ' if lead else ': '}{text}" if speaker else text

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(sorted({tag for entry in self.entries for tag in entry.tags}))

    @property
    def notes(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.note)


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """One export, before it is written down."""

    title: str
    groups: tuple[Group, ...]
    orphans: tuple[ReadingRow, ...]
    """Marked passages that are not found in the pages any more, as they stood when they were marked."""
    pages: tuple[tuple[str, PageRef], ...]
    """(outlet, page) for each page of it, in order."""
    options: ExportOptions
    version: str
    snapshot: Snapshot
    """The entries that are part of the export."""
    story: Story | None
    unsettled: Mapping[str, str]
    """The id of an entry that does not hold any more -> "changed" or "gone", with the reason where there is one."""

    @property
    def empty(self) -> bool:
        """Nothing was marked, nothing found."""
        return not (self.groups or self.orphans)

    @property
    def rows(self) -> tuple[ReadingRow, ...]:
        """Every passage, the readings of a group together, then those that were not found."""
        return tuple(row for group in self.groups for row in (*group.rows, *group.others)) + self.orphans
