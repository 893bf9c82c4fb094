"""The words and glyphs that show links, flags, kinds and answers; every glyph is one cell wide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimreader.model import AbsenceAnswer, Article, Flag, LinkLabel, Statement, StatementKind
from claimreader.wording import FLAG_DESCRIPTIONS as FLAG_DESCRIPTIONS
from claimreader.wording import LABEL_WORDS as LABEL_WORDS
from claimreader.wording import counted as counted
from claimreader.wording import cue_words, unsaid_word

KIND_WORDS: dict[StatementKind, str] = {
    "direct": "direct",
    "indirect": "reported",
    "mixed": "part quoted",
    "fragment": "fragment",
    "turn": "on the record",
}

# From the least to the greatest departure: a statement with several links carries the glyph of the greatest.
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
    above: str = "↑"
    below: str = "↓"
    here: str = "›"
    confirmed: str = "✓"
    rejected: str = "✗"
    flagged: str = "!"
    unsaid: str = "¬"
    own_voice: str = "¶"
    other_speaker: str = "@"

    def label(self, label: LinkLabel) -> str:
        """The glyph of a link's label."""
        found: str = getattr(self, label)
        return found

    def absence(self, answer: AbsenceAnswer) -> str:
        """The glyph of an outlet that is not among the readings."""
        found: str = getattr(self, _ABSENCE_GLYPHS[answer])
        return found


_ABSENCE_GLYPHS: dict[AbsenceAnswer, str] = {
    "removed": "removed_only",
    "not_found": "absent",
    "own_voice": "own_voice",
    "other_speaker": "other_speaker",
    "rejected": "rejected",
}


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
    above="^",
    below="v",
    here=">",
    confirmed="v",
    rejected="x",
    unsaid="-",
    own_voice="p",
)


def flag_names(flags: Iterable[Flag], glyphs: Glyphs = UNICODE) -> list[str]:
    """The names of the flags as shown, each once, the gravest first; CUT has its glyph beside it."""
    present = {flag.name for flag in flags}
    return [f"{glyphs.cut} {name}" if name == "CUT" else name for name in FLAG_DESCRIPTIONS if name in present]


NO_BREAK_SPACE = "\u00a0"


def join_facts(parts: Iterable[str], max_unbroken: int = 24) -> str:
    """The parts with dots between them; a line may end behind a dot, or inside a part longer than `max_unbroken`.

    The other spaces are no-break spaces: `show_spaces` makes plain ones of them.
    """
    return f"{NO_BREAK_SPACE}· ".join(
        part.replace(" ", NO_BREAK_SPACE) if len(part) <= max_unbroken else part for part in parts if part
    )


def show_spaces(text: str) -> str:
    """What `join_facts` made, as it is shown."""
    return text.replace(NO_BREAK_SPACE, " ")


def source_words(statement: Statement) -> str:
    """The source as printed, or as a person corrected it; "" where nobody is named."""
    return (statement.speaker if is_speaker_corrected(statement) else statement.mention or statement.speaker) or ""


def is_speaker_corrected(statement: Statement) -> bool:
    """Whether a person set right who said it."""
    corrected = statement.extra.get("corrected")
    return isinstance(corrected, Mapping) and "speaker" in corrected


def source_and_cue(statement: Statement) -> str:
    """The source and its cue in the order of the page ("Vell has not confirmed", "according to the mayor")."""
    source, cue = source_words(statement), cue_words(statement)
    if not source or not cue:
        return source or cue
    if source.casefold() in cue.casefold():
        return cue
    return f"{cue} {source}" if _cue_stands_first(statement) else f"{source} {cue}"


def unsaid_words(statement: Statement) -> str:
    """ "denied" or "not said", where the cue does not say so itself; "" for what its speaker says."""
    word = unsaid_word(statement)
    return "" if word in cue_words(statement).casefold() else word


def _cue_stands_first(statement: Statement) -> bool:
    cue, mention = statement.cue_phrase_span or statement.cue_span, statement.mention_span
    return cue is not None and mention is not None and cue.start < mention.start


def date_of(article: Article) -> str:
    """The day of publication, else the day its page shows, marked so; "date unknown" without either."""
    if article.date:
        return article.date[:10]
    return f"{article.page_date[:10]} (page)" if article.page_date else "date unknown"
