"""What the answers of a check are called, and what a draft could say instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from claimreader.checking.model import Check, PassageKind, Verdict

GRAVITY: tuple[Verdict, ...] = (
    "not_found",
    "other_speaker",
    "altered",
    "context_lost",
    "trimmed_unmarked",
    "trimmed_marked",
    "verbatim",
)
"""What is wrong first."""
KINDS: Mapping[PassageKind, str] = {"quotation": "quotation", "reported": "reported statement"}
_QUOTATION: Mapping[Verdict, str] = {
    "verbatim": "verbatim",
    "trimmed_marked": "trimmed, marked",
    "trimmed_unmarked": "trimmed, not marked",
    "altered": "altered",
    "other_speaker": "said by another",
    "context_lost": "context lost",
    "not_found": "not found",
}
VERDICT_WORDS: Mapping[PassageKind, Mapping[Verdict, str]] = {
    "quotation": _QUOTATION,
    "reported": {**_QUOTATION, "verbatim": "as in the source", "altered": "altered in meaning"},
}
Decision = Literal["right", "mend", "remark"]
DECISION_WORDS: Mapping[Decision, str] = {"right": "right as it is", "mend": "will mend", "remark": "note"}
_NO_FIX_UP = frozenset(("verbatim", "trimmed_marked", "not_found"))


ONLY_REMOVED = "only in what was removed"
"""What is said of words that no source's text has, where lines that cleaning removed have them."""


def answer_words(check: Check) -> str:
    """The answer of a check in words; omission is claimed last."""
    return ONLY_REMOVED if check.removed else VERDICT_WORDS[check.passage.kind][check.verdict]


def order_of_gravity(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts that occur, what is wrong first."""
    found = set(verdicts)
    return [verdict for verdict in GRAVITY if verdict in found]


def fix_up(check: Check) -> str | None:
    """What the draft could say instead: the source's words, or its speaker; None where nothing is to be mended."""
    if check.verdict in _NO_FIX_UP or check.source_text is None:
        return None
    words = " ".join(check.source_text.split())
    if check.verdict == "other_speaker":
        return f"credit {check.source_speaker}" if check.source_speaker else None
    if check.verdict == "context_lost" or check.context:
        around = " ".join(check.context.split()) if check.context else words
        return f"give the whole sentence: {around}"
    return words
