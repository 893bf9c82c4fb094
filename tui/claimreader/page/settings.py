"""What the tags around a line of HTML tell, as numbers beside what its text tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PLACES = 7
_HOLDERS = 5


class Setting(NamedTuple):
    """Where a line of HTML stands."""

    tag: str
    """Of the block that holds it."""
    linked: float
    """The share of its characters that are links."""
    places: frozenset[int]
    """1 navigation, foot, side or form; 2 header; 3 figure; 4 article; 5 quotation; 6 list; 7 table."""
    against: int
    """Elements around it whose class or id is that of furniture."""
    favour: int
    """Elements around it whose class, id or property is that of an article's body."""
    holders: tuple[int, ...]
    """The blocks around it, by number, nearest first."""
    depth: float
    """Blocks around it."""


SETTING = (
    *("odds", "odds-2", "odds-1", "odds+1", "odds+2", "linked", "linked-1", "linked+1", "paragraph", "heading", "item"),
    *("cell", "aside", "header", "figure", "article", "quote", "list", "table", "against", "favour", "favoured"),
    *("held_1", "held_2", "held_3", "held_4", "held_5", "depth", "words", "ends", "best"),
)


def setting_rows(
    settings: Sequence[Setting], odds: Sequence[float], words: Sequence[float], ends: Sequence[float]
) -> list[tuple[float, ...]]:
    """Features of each line in the order of SETTING, from its tags and from `odds`, what its text alone tells.

    The share of the running text that each block around a line holds is the idea of Readability.
    """
    mass: dict[int, float] = {}
    total = 1.0
    for setting, value, count, end in zip(settings, odds, words, ends, strict=True):
        if value > 0 and end and count >= 8 and setting.linked < 0.5:
            total += count
            for holder in setting.holders:
                mass[holder] = mass.get(holder, 0.0) + count
    favoured = 1.0 if any(setting.favour for setting in settings) else 0.0
    size = len(settings)
    table: list[tuple[float, ...]] = []
    for index, setting in enumerate(settings):
        held = [mass.get(holder, 0.0) / total for holder in setting.holders]
        held += [held[-1] if held else 0.0] * (_HOLDERS - len(held))
        near = [odds[at] if 0 <= (at := index + step) < size else -5.0 for step in (-2, -1, 1, 2)]
        links = [settings[at].linked if 0 <= (at := index + step) < size else 1.0 for step in (-1, 1)]
        places = setting.places
        table.append(
            (
                odds[index], *near, setting.linked, *links,
                1.0 if setting.tag == "p" else 0.0,
                1.0 if setting.tag in HEADINGS else 0.0,
                1.0 if setting.tag in ("li", "dd", "dt") else 0.0,
                1.0 if setting.tag in ("td", "th") else 0.0,
                *(1.0 if place in places else 0.0 for place in range(1, _PLACES + 1)),
                float(min(3, setting.against)), float(min(3, setting.favour)), favoured,
                *held, setting.depth, words[index], ends[index], max(held),
            )
        )  # fmt: skip
    return table
