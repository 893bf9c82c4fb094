"""The words and glyphs in which links, flags, kinds and answers are shown; every glyph is one cell wide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimreader.model import Article, Flag, LinkLabel, Statement, StatementKind

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

FLAG_TOPICS = {
    "NEG": "negation",
    "NUM": "number",
    "MODAL": "must, may or will",
    "QUANT": "how much",
    "WHO": "who is credited",
    "CUT": "unmarked cut",
}
"""The same in as few words as a line with other things on it has room for."""

# From the least to the greatest departure: a statement told several ways carries the glyph of the greatest.
DEPARTURE_ORDER: tuple[LinkLabel, ...] = ("verbatim", "unquoted", "trimmed", "edited", "paraphrased")


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


_NO_BREAK_SPACE = "\u00a0"


def join_facts(parts: Iterable[str], max_unbroken: int = 24) -> str:
    """Parts parted by dots; a line of it ends behind a dot, or inside a part of more than `whole` characters.

    The spaces that hold are shown as plain ones by `let_go`.
    """
    return f"{_NO_BREAK_SPACE}· ".join(
        part.replace(" ", _NO_BREAK_SPACE) if len(part) <= max_unbroken else part for part in parts if part
    )


def show_spaces(text: str) -> str:
    """What `together` put together, as it is shown."""
    return text.replace(_NO_BREAK_SPACE, " ")


def source_and_cue(statement: Statement) -> str:
    """Who said it by which word, in the page's own order ("Vell said", "according to the mayor")."""
    who, cue = statement.mention or statement.speaker or "", (statement.cue or "").strip(" :,–—-")
    if not any(map(str.isalpha, cue)) or not who:
        return who or cue
    if who.casefold() in cue.casefold():
        return cue
    mention_follows = (
        statement.cue_span and statement.mention_span and statement.cue_span.start < statement.mention_span.start
    )
    return f"{cue} {who}" if mention_follows else f"{who} {cue}"


def date_of(article: Article) -> str:
    """The day it was published, else the one its page shows, said to be the page's; what is not known is said so."""
    if article.date:
        return article.date[:10]
    return f"{article.page_date[:10]} (page)" if article.page_date else "date unknown"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 word", "2 words": a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
