"""The words and glyphs in which links, flags, kinds and answers are shown; every glyph is one cell wide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimreader.model import Flag, LinkLabel, StatementKind

LABEL_WORDS: dict[LinkLabel, str] = {
    "verbatim": "same words",
    "trimmed": "trimmed",
    "edited": "edited",
    "paraphrased": "paraphrased",
    "unquoted": "same words, no quote marks",
}

KIND_WORDS: dict[StatementKind, str] = {
    "direct": "direct",
    "indirect": "reported",
    "mixed": "part quoted",
    "fragment": "fragment",
}

FLAG_WORDS = {
    "NEG": "the negation changes",
    "NUM": "a number changes",
    "MODAL": "what must, may or will be changes",
    "QUANT": "how many or how much changes",
    "WHO": "another speaker is credited",
    "CUT": "words cut or changed inside quote marks, without … or [ ]",
}

# From the least to the greatest departure: a statement told several ways carries the glyph of the greatest.
DEPARTURE: tuple[LinkLabel, ...] = ("verbatim", "unquoted", "trimmed", "edited", "paraphrased")


class Glyphs(NamedTuple):
    """One set of glyphs; a terminal font without the first has the second."""

    verbatim: str = "="
    trimmed: str = "<"
    edited: str = "~"
    paraphrased: str = "≈"
    unquoted: str = '"'
    absent: str = "·"
    removed_only: str = "?"
    mark: str = "▌"
    removed: str = "×"
    cut: str = "⌿"
    gap: str = "⋯"
    added: str = "+"
    across: str = "─"
    down: str = "│"
    more: str = "→"
    less: str = "←"
    dot: str = "·"
    here: str = "›"
    confirmed: str = "✓"
    rejected: str = "✗"

    def label(self, label: LinkLabel) -> str:
        """The glyph of a link's label."""
        found: str = getattr(self, label)
        return found


UNICODE = Glyphs()
ASCII = Glyphs(
    paraphrased="%",
    absent=".",
    mark="|",
    removed="x",
    cut="/",
    gap="~",
    across="-",
    down="|",
    more=">",
    less="<",
    dot="-",
    here=">",
    confirmed="v",
    rejected="x",
)


def flag_names(flags: Iterable[Flag], glyphs: Glyphs = UNICODE) -> list[str]:
    """The names of the flags as shown, each once, in the order of their weight; CUT is its glyph."""
    present = {flag.name for flag in flags}
    return [glyphs.cut if name == "CUT" else name for name in FLAG_WORDS if name in present]


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 word", "2 words": a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
