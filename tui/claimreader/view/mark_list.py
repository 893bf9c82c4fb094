"""The list of what a person marked, noted and decided in a story: its lines, and one of them read whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from claimreader.view.labels import Glyphs
from claimreader.view.rows import Piece, Row, StyledText, beside, one_line, pad
from claimreader.view.styles import ACCENT, CHANGED, CUT, DIM, FLAG, MARK, STRONG
from claimreader.view.wrap import width_of

MarkState = Literal["stands", "moved", "changed", "gone"]
MarkGroup = Literal["all", "marks", "notes", "links", "speakers", "extents", "flags", "lines"]
GROUPS: tuple[MarkGroup, ...] = ("all", "marks", "notes", "links", "speakers", "extents", "flags", "lines")
"""What the list can be narrowed to, in the order in which a key goes through them."""

_LEAST_OUTLET, _MOST_OUTLET = 8, 18
_NARROW = 70
"""Cells below which the columns stand closer, and a headline is a "t", as in the grid."""
_SIDE_BY_SIDE = 64
"""Cells from which old and new words stand beside each other."""
_STATE_STYLES: dict[MarkState, int] = {"stands": DIM, "moved": DIM, "changed": CHANGED, "gone": CUT}


class MarkLine(NamedTuple):
    """A mark or a decision, as one line."""

    id: str
    group: MarkGroup
    kind: str
    """In a word or two: "mark", "confirmed", "speaker"."""
    outlet: str
    place: str
    """Its paragraph: "¶3", "headline"; empty where it is not known."""
    words: str
    state: MarkState
    note: str = ""
    tags: tuple[str, ...] = ()
    value: str = ""
    """What was decided: the name of a speaker, of a flag."""


class MarkedPlace(NamedTuple):
    """One passage of a mark or decision, then and now."""

    outlet: str
    place: str
    was: str
    state: MarkState
    now: str = ""
    reason: str = ""
    flags: tuple[str, ...] = ()
    """The names of the changes of meaning between then and now."""
    offered: tuple[tuple[str, str], ...] = ()
    """(place, words) of the nearest places of what is gone."""


class MarkDetail(NamedTuple):
    """A mark or decision as it is read whole."""

    line: MarkLine
    places: tuple[MarkedPlace, ...]
    made: str
    """Who made it, and when."""


def narrowed(lines: Iterable[MarkLine], group: MarkGroup, query: str) -> list[MarkLine]:
    """The lines of a group that have all words of the query in words, outlet, kind, state, note or tags."""
    words = query.casefold().split()
    return [line for line in lines if _is_of(line, group) and all(word in _searchable(line) for word in words)]


def groups_of(lines: Iterable[MarkLine]) -> list[MarkGroup]:
    """The groups that have a line; "all" first."""
    known = {line.group for line in lines} | {"notes" for line in lines if line.note} | {"all"}
    return [group for group in GROUPS if group in known]


def _is_of(line: MarkLine, group: MarkGroup) -> bool:
    return group in ("all", line.group) or (group == "notes" and bool(line.note))


def _searchable(line: MarkLine) -> str:
    parts = (line.kind, line.value, line.outlet, line.place, line.words, line.state, line.note, *line.tags)
    return " ".join(parts).casefold()


class Columns(NamedTuple):
    """The cells of the columns of a list."""

    state: int
    kind: int
    outlet: int
    place: int
    words: int
    gap: int = 2


def columns_of(lines: Sequence[MarkLine], cells: int) -> Columns:
    """The columns as wide as they need to be, the outlets within bounds, and the words in what is left of `cells`."""
    gap = 1 if cells < _NARROW else 2
    texts = {(line.state, line.kind, line.outlet, _short_place(line.place, gap)) for line in lines}
    state, kind, outlet, place = (
        (max(map(width_of, column)) for column in zip(*texts, strict=True)) if texts else [0] * 4
    )
    outlet = min(outlet, max(_LEAST_OUTLET, min(_MOST_OUTLET, cells // 5)))
    return Columns(state, kind, outlet, place, max(4, cells - state - kind - outlet - place - 4 * gap), gap)


def _short_place(place: str, gap: int) -> str:
    return "t" if place == "headline" and gap == 1 else place


def line_row(line: MarkLine, columns: Columns, glyphs: Glyphs, here: bool = False) -> Row:
    """One line: state, kind, outlet, paragraph, words; the sign of a mark before the words that have a note."""
    gap, styles = Piece(" " * columns.gap), STRONG | ACCENT if here else 0
    lead = f"{line.value}: " if line.value else ""
    noted = (Piece(f"{glyphs.mark} ", MARK),) if line.note else ()
    room = columns.words - (2 if noted else 0)
    return (
        *pad(one_line(line.state, columns.state, _STATE_STYLES[line.state]), columns.state),
        gap,
        *pad(one_line(line.kind, columns.kind, styles), columns.kind),
        gap,
        *pad(one_line(line.outlet, columns.outlet, styles or DIM), columns.outlet),
        gap,
        *pad(one_line(_short_place(line.place, columns.gap), columns.place, DIM), columns.place),
        gap,
        *noted,
        *one_line(lead + line.words, room, styles),
    )


def summary(lines: Sequence[MarkLine], shown: int, group: MarkGroup) -> str:
    """How many are shown, of how many, and how many of them are changed or gone."""
    if not lines:
        return ""
    counts = f"{shown} of {len(lines)}" if shown != len(lines) else f"{len(lines)}"
    states = [(state, sum(line.state == state for line in lines)) for state in ("changed", "gone")]
    parts = [
        counts if group == "all" else f"{counts} · {group}",
        *(f"{many} {state}" for state, many in states if many),
    ]
    return " · ".join(parts)


def detail_rows(detail: MarkDetail, cells: int, keys: MarkKeys) -> list[Row]:
    """A mark or decision whole: note, passages then and now, who made it; first what changed or is gone."""
    note: list[Row] = []
    for part in detail.line.note.splitlines():
        note += StyledText().add(part).rows(cells) if part.strip() else [()]
    if note:
        note.append(())
    rows: list[Row] = []
    numbered = 0
    for place in detail.places:
        rows += [*_place_rows(place, cells), *_offered_rows(place, cells, numbered, keys)]
        numbered += len(place.offered)
    rows = [*rows, *note] if detail.line.state in ("changed", "gone") else [*note, *rows]
    if any(place.state == "changed" for place in detail.places):
        rows += StyledText().add(f"{keys.accept} accepts the words of today.", DIM).rows(cells)
    tags = f" · {', '.join(detail.line.tags)}" if detail.line.tags else ""
    value = f" · {detail.line.value}" if detail.line.value else ""
    return [*rows, *StyledText().add(f"{detail.line.kind}{value}{tags} · {detail.made}", DIM).rows(cells)]


class MarkKeys(NamedTuple):
    """The keys that the list speaks of, as a person writes them."""

    mark: str
    words: str
    accept: str


def _place_rows(place: MarkedPlace, cells: int) -> list[Row]:
    lead = StyledText().add(place.outlet, STRONG)
    lead.add(f" · {place.place}" if place.place else "", DIM).add(" · ", DIM)
    lead.add(place.state, _STATE_STYLES[place.state])
    for name in place.flags:
        lead.add(" ").add(name, FLAG)
    if place.reason:
        lead.add(f" · {place.reason}", DIM)
    rows = lead.rows(cells)
    if place.state != "changed" or place.now == place.was:
        return [*rows, *StyledText().add(place.was).rows(cells), ()]
    then, now = ("then", place.was), ("now", place.now)
    if cells < _SIDE_BY_SIDE:
        return [*rows, *_words_rows(then, cells), *_words_rows(now, cells), ()]
    half = (cells - 3) // 2
    return [*rows, *beside([_words_rows(then, half), _words_rows(now, half)], [half, half], 3), ()]


def _words_rows(words: tuple[str, str], cells: int) -> list[Row]:
    name, text = words
    return [(Piece(name, DIM),), *StyledText().add(text).rows(cells)]


def _offered_rows(place: MarkedPlace, cells: int, numbered: int, keys: MarkKeys) -> list[Row]:
    """The nearest places of what is gone, each with the key that sets it there."""
    if not place.offered:
        return []
    many = len(place.offered) > 1 or numbered
    rows = StyledText().add("Nearest places; the number sets it there:" if many else "Nearest place:", DIM).rows(cells)
    for number, (where, words) in enumerate(place.offered, numbered + 1):
        key = str(number) if many else keys.accept
        lead = StyledText().add(f"{key} ", STRONG | ACCENT).add(f"{where} ", DIM)
        rows += lead.add(words).brief(cells, 3)
    return [*rows, ()]


def empty_rows(cells: int, keys: MarkKeys) -> list[Row]:
    """What is said where nothing is marked or decided yet."""
    words = (
        f"Nothing is marked here yet. {keys.mark} on a statement marks it; on other lines it marks the paragraph. "
        f"{keys.words}, then the arrow keys, then {keys.mark} marks words. What you mark, note and decide is listed "
        "here, with what became of its words."
    )
    return StyledText().add(words, DIM).rows(cells)
