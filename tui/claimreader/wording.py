"""Polarity, changes of meaning and absences in words, the same on every screen and in every export."""

from __future__ import annotations

from claimreader.model import AbsenceAnswer, Flag, Polarity, Span, Statement

POLARITY_WORDS: dict[Polarity, str] = {"asserted": "", "denied": "denied", "open": "not said"}
"""What stands before a content that its speaker does not assert; "" before one that is said."""

_MAX_WORDS = 14
"""Words of one side of a change; of more, the first and the last stand there."""
_FIRST_WORDS, _LAST_WORDS = 9, 3


def polarity_lead(statement: Statement) -> str:
    """ "denied: ", "not said: ", or "" : what opens every line that shows the content of a statement."""
    word = POLARITY_WORDS[statement.polarity]
    return f"{word}: " if word else ""


def cue_words(statement: Statement) -> str:
    """The cue phrase as printed ("has not confirmed"), else the cue; "" without a word in it."""
    words = " ".join((statement.cue_phrase or statement.cue or "").split()).strip(" :,–—-")
    return words if any(map(str.isalpha, words)) else ""


def describe_change(words_a: str, words_b: str, name_a: str = "", name_b: str = "") -> str:
    """What a flag says: the words of both sides, or those that only one side has; "" where neither has any.

    The names, of outlets, stand behind the words of their side.
    """
    if words_a and words_b:
        return f"{_with_name(words_a, name_a)} → {_with_name(words_b, name_b)}"
    if words_a:
        return f"“{words_a}” left out{_in(name_b)}"
    return f"“{words_b}” put in{_in(name_b)}" if words_b else ""


def _with_name(words: str, name: str) -> str:
    return f"{words} ({name})" if name else words


def _in(name: str) -> str:
    return f" ({name})" if name else ""


def words_of_flag(flag: Flag, a: Statement, b: Statement, text_a: str, text_b: str) -> tuple[str, str]:
    """The words that a flag stands on, on both sides; "" where a side has none.

    Where one side's cue phrase is flagged, the other side's stands for its empty span; where speakers are, its speaker.
    """
    words_a, words_b = _shorten(flag.a.of(text_a)), _shorten(flag.b.of(text_b))
    if flag.name == "WHO":
        return words_a or a.speaker or "", words_b or b.speaker or ""
    if words_a and not words_b and _is_on_cue(flag.a, a):
        return cue_words(a) or words_a, cue_words(b)
    if words_b and not words_a and _is_on_cue(flag.b, b):
        return cue_words(a), cue_words(b) or words_b
    return words_a, words_b


def _is_on_cue(span: Span, statement: Statement) -> bool:
    cue = statement.cue_phrase_span or statement.cue_span
    return cue is not None and span.overlaps(cue)


def _shorten(text: str) -> str:
    """The words on one line; of many, the first and the last, with a sign that is no source's between them."""
    words = text.split()
    if len(words) > _MAX_WORDS:
        words = [*words[:_FIRST_WORDS], "[⋯]", *words[-_LAST_WORDS:]]
    return " ".join(words)


def describe_absence(answer: AbsenceAnswer, speaker: str | None = None, paragraph: int | None = None) -> str:
    """Why an outlet is not among the readings, in words: "said by Ann Lee ¶4", "not found in this file"."""
    where = f" ¶{paragraph}" if paragraph else ""
    match answer:
        case "removed":
            return "only in what cleaning removed"
        case "own_voice":
            return f"in its own voice{where}"
        case "other_speaker":
            return f"said by {speaker or 'another speaker'}{where}"
        case "rejected":
            return "rejected by you"
        case _:
            return "not found in this file"
