"""Aligned readings -> flags: changes of negation, number, modality, quantity, speaker, and cuts inside quote marks."""

from __future__ import annotations

from claimreader.collation.align import align_words
from claimreader.collation.credits import Credit
from claimreader.collation.readings import Reading
from claimreader.language.lexicons import load
from claimreader.model import Flag, FlagName, Span

_WORDS = {name: frozenset(words.split()) for name, words in load("meaning").items()}
_KINDS: tuple[tuple[FlagName, frozenset[str]], ...] = (
    ("NEG", _WORDS["negations"]),
    ("MODAL", _WORDS["modals"]),
    ("QUANT", _WORDS["quantities"]),
)


def find_flags(a: Reading, b: Reading, credit: Credit | None = None) -> tuple[Flag, ...]:
    """The changes of meaning between two readings of one statement, each on its own words."""
    flags: list[Flag] = []
    for step in align_words(a.norms, b.norms):
        if step.op in {"equal"}:
            continue
        left, right = set(a.norms[slice(*step.a)]), set(b.norms[slice(*step.b)])
        for name, words in _KINDS:
            only_a, only_b = (left & words) - right, (right & words) - left
            if (only_a or only_b) and step.op == "replace":
                flags.append(_flag(name, a, step.a, only_a, b, step.b, only_b))
        numbers_a = {word for word in left if word[:1].isdigit()}
        numbers_b = {word for word in right if word[:1].isdigit()}
        if step.op == "replace" and numbers_a and numbers_b and not numbers_a & numbers_b:
            flags.append(_flag("NUM", a, step.a, numbers_a, b, step.b, numbers_b))
    return tuple(flags)


def _flag(
    name: FlagName,
    a: Reading,
    in_a: tuple[int, int],
    words_a: set[str],
    b: Reading,
    in_b: tuple[int, int],
    words_b: set[str],
) -> Flag:
    return Flag(name, _place(a, in_a, words_a), _place(b, in_b, words_b))


def _place(reading: Reading, piece: tuple[int, int], words: set[str]) -> Span:
    for at in range(*piece):
        if reading.norms[at] in words:
            return reading.words[at].span
    at = reading.words[piece[0]].start if piece[0] < len(reading.words) else reading.statement.end
    return Span(at, at)
