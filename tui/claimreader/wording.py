"""Polarity, changes of meaning and absences in words, the same on every screen and in every export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from claimreader.model import Absence, AbsenceAnswer, Article, Flag, LinkLabel, Opinion, Polarity, Span, Statement

LABEL_WORDS: dict[LinkLabel, str] = {
    "verbatim": "same words",
    "trimmed": "trimmed",
    "edited": "edited",
    "paraphrased": "paraphrased",
    "unquoted": "same words, no quote marks",
}

FLAG_DESCRIPTIONS: dict[str, str] = {
    "NEG": "the negation changes",
    "NUM": "a number changes",
    "MODAL": "what must, may or will be changes",
    "QUANT": "how many or how much changes",
    "WHO": "another speaker is credited",
    "COND": "a condition, exception or limit is dropped",
    "CUT": "words cut or changed inside quote marks, without … or [ ]",
}
"""What each flag means, the gravest first."""

FLAG_SIGNS: dict[str, str] = {name: "⌿ CUT" if name == "CUT" else name for name in FLAG_DESCRIPTIONS}
"""How a flag is named in a document: the reader's glyph, where it has one, beside the name that data have for it."""

POLARITY_WORDS: dict[Polarity, str] = {"asserted": "", "denied": "denied", "open": "not said"}
"""What stands before a content that its speaker does not assert; "" before one that is said."""

DISMISSED = "not a change, by you"
"""What stands before a flag that the person dismissed."""

_MAX_WORDS = 14
"""Words of one side of a change; of more, the first and the last stand there."""
_FIRST_WORDS, _LAST_WORDS = 9, 3


class Cued(Protocol):
    """What is said and by which cue: a statement, or a passage that was taken of one."""

    @property
    def cue(self) -> str | None: ...
    @property
    def cue_phrase(self) -> str | None: ...
    @property
    def polarity(self) -> Polarity | None: ...


def unsaid_word(statement: Cued) -> str:
    """ "denied" or "not said"; "" for what its speaker says, or where it is not known."""
    return POLARITY_WORDS[statement.polarity or "asserted"]


def polarity_lead(statement: Cued) -> str:
    """ "denied: ", "not said: ", or "" : what opens every line that shows the content of a statement."""
    word = unsaid_word(statement)
    return f"{word}: " if word else ""


def base_words(kind: str) -> str:
    """What makes a reading the base of the others; records are edited too, so it is no original."""
    return "record on file" if kind == "turn" else "fullest on file"


def cue_words(statement: Cued) -> str:
    """The cue phrase as printed ("has not confirmed"), else the cue; "" without a word in it."""
    words = " ".join((statement.cue_phrase or statement.cue or "").split()).strip(" :,–—-")
    return words if any(map(str.isalpha, words)) else ""


def describe_change(words_a: str, words_b: str, name_a: str = "", name_b: str = "") -> str:
    """What a flag says: the words of both sides, or those that only one side has; "" where neither has any.

    Where both sides have words, the names of their outlets stand behind them.
    """
    if words_a and words_b:
        return f"{_with_name(words_a, name_a)} → {_with_name(words_b, name_b)}"
    if words_a:
        return f"“{words_a}” left out"
    return f"“{words_b}” put in" if words_b else ""


def change_lines(changes: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each change, of (name of a flag, change in words): "NEG  not (Courier) → now (Post)".

    Flags that say the same are on one line.
    """
    return [f"{signs(names)}  {change}".rstrip() for change, names in group_changes(changes).items()]


def group_changes(changes: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each change in words, once, and the names of the flags that say it."""
    names: dict[str, list[str]] = {}
    for name, change in dict.fromkeys(changes):
        names.setdefault(change, []).append(name)
    return names


def signs(names: Iterable[str]) -> str:
    """Flags as documents name them."""
    return " ".join(FLAG_SIGNS[name] for name in names)


def opinion_words(opinion: Opinion, blind: bool = False) -> str:
    """Another's opinion on a pair; in blind mode without its reason, which may name an outlet."""
    reason = f": {opinion.reason}" if opinion.reason and not blind else ""
    return f"another's opinion, by {opinion.by}: {round(100 * opinion.score)} of 100{reason}"


def _with_name(words: str, name: str) -> str:
    # Marks around words that hold a sign of ours: none of it may be taken for theirs.
    shown = f"“{words}”" if any(sign in words for sign in "→(") else words
    return f"{shown} ({name})" if name else shown


def words_of_flag(flag: Flag, a: Statement, b: Statement, text_a: str, text_b: str) -> tuple[str, str]:
    """The words that a flag stands on, on both sides; "" where a side has none.

    Where one side's cue phrase is flagged, the other side's stands for its empty span; where speakers are, its speaker.
    """
    words_a, words_b = _shorten(flag.a.of(text_a)), _shorten(flag.b.of(text_b))
    if flag.name == "WHO":
        inside = _is_inside(flag.a, a) or _is_inside(flag.b, b)
        return (words_a, words_b) if inside else _or_speakers(words_a, words_b, a, b)
    if words_a and not words_b and _is_on_cue(flag.a, a):
        return cue_words(a) or words_a, cue_words(b)
    if words_b and not words_a and _is_on_cue(flag.b, b):
        return cue_words(a), cue_words(b) or words_b
    return words_a, words_b


def _or_speakers(words_a: str, words_b: str, a: Statement, b: Statement) -> tuple[str, str]:
    return words_a or a.speaker or "", words_b or b.speaker or ""


def _is_inside(span: Span, statement: Statement) -> bool:
    return span.start < span.end and any(piece.contains(span) for piece in statement.spans)


def _is_on_cue(span: Span, statement: Statement) -> bool:
    cue = statement.cue_phrase_span or statement.cue_span
    return cue is not None and span.overlaps(cue)


def _shorten(text: str) -> str:
    """The words on one line; of many, the first and the last, with a sign that is no source's between them."""
    words = text.split()
    if len(words) > _MAX_WORDS:
        words = [*words[:_FIRST_WORDS], "[⋯]", *words[-_LAST_WORDS:]]
    return " ".join(words)


def describe_absence(
    answer: AbsenceAnswer,
    speaker: str | None = None,
    paragraph: int | None = None,
    polarity: Polarity = "asserted",
) -> str:
    """Why an outlet is not among the readings, in words: "said by Ann Lee ¶4", "words not found in this file"."""
    where = f" ¶{paragraph}" if paragraph else ""
    match answer:
        case "removed":
            return "only in what cleaning removed"
        case "own_voice":
            return f"in the outlet's own voice{where}"
        case "other_speaker":
            return f"{POLARITY_WORDS[polarity] or 'said'} by {speaker or 'another speaker'}{where}"
        case "rejected":
            return f"rejected by you{where}"
        case _:
            return "words not found in this file"


def explain_absence(absence: Absence, article: Article, statements: Iterable[Statement]) -> str:
    """`describe_absence` of an article, with who among its `statements` has the words, and its paragraph."""
    span = absence.span
    if span is None:
        return describe_absence(absence.answer)
    here = (statement for statement in statements if any(piece.overlaps(span) for piece in statement.spans))
    found = max(here, key=lambda statement: _shared(statement, span), default=None)
    paragraph = article.paragraph_at(span.start)
    if found is None:
        return describe_absence(absence.answer, None, paragraph)
    return describe_absence(absence.answer, found.speaker or found.mention, paragraph, found.polarity)


def _shared(statement: Statement, span: Span) -> int:
    return sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for piece in statement.spans)


def outlet_name(outlet: str | None, source: str) -> str:
    """The outlet, else the last part of what the page was called."""
    return outlet or source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or source or "unknown"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 word", "2 words": a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
