"""Units of a paragraph -> where its sentences end: by marks, by quotations, and by what follows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.language.atoms import Atoms
from claimreader.language.lexicons import FINITE_FORMS, Lexicon
from claimreader.language.tags import Tag
from claimreader.language.units import Unit
from claimreader.model import Quotation

_TERMINATORS = frozenset((".", "!", "?", "…", "...", "....", "?!", "!!"))
_CLOSERS = frozenset(")]\"'”’")
_MAX_UNITS = 200
"""Units of a sentence. The work on a sentence grows with the square of its length, and a text without full stops is
one: it is read in pieces."""
_ATTRIBUTING_FRAMES = frozenset(("say", "ask", "shout", "write", "tell"))
_AFTER_ATTRIBUTION = frozenset((Tag.PREPOSITION, Tag.ADVERB, Tag.DATE))
_MAX_ATTRIBUTION = 9
"""Units in which "Name said" stands behind a quotation."""


def sentence_ends(
    text: str, units: Sequence[Unit], quotations: Sequence[Quotation], lexicon: Lexicon, atoms: Atoms
) -> Iterator[int]:
    """Indices (exclusive) of the units that end a sentence; the last is `len(units)`. Overlong ones are cut.

    None is inside an atom.
    """
    begin = 0
    for end in _ends(text, units, quotations, lexicon):
        if end < len(units) and atoms.joined_around(units[end - 1][0].end) is not None:
            continue
        while end - begin > _MAX_UNITS:
            begin += _MAX_UNITS
            yield begin
        begin = end
        yield end


def _ends(text: str, units: Sequence[Unit], quotations: Sequence[Quotation], lexicon: Lexicon) -> Iterator[int]:
    openers = lexicon.words["openers"]
    for i in range(len(units) - 1):
        token, quotation = units[i]
        word = token[2]
        if quotation >= 0:
            ends = _quotation_ends(text, quotations[quotation], units, i, lexicon)
        elif word in _TERMINATORS:
            ends = _terminator_ends(units, i)
        elif word in _CLOSERS:
            ends = i > 0 and units[i - 1][0].text in _TERMINATORS and not units[i + 1][0].text[0].islower()
        else:
            # Dotted letters ("in the U.S. He …")
            following = units[i + 1][0].text
            ends = word[-3::2] == ".." and following[0].isupper() and following.lower() in openers
        if ends:
            yield i + 1
    if units:
        yield len(units)


def _terminator_ends(units: Sequence[Unit], i: int) -> bool:
    """Whether a full stop or its like ends a sentence: no further mark of the end follows, and no small letter."""
    following, next_quotation = units[i + 1]
    if following.text in _TERMINATORS or (following.text in _CLOSERS and following.start == units[i][0].end):
        return False
    return next_quotation >= 0 or not following.text[0].islower()


def _quotation_ends(text: str, quotation: Quotation, units: Sequence[Unit], i: int, lexicon: Lexicon) -> bool:
    """Whether a quotation ends the sentence it stands in: it ends one itself, and no attribution follows."""
    following = units[i + 1][0]
    last = text[quotation.span.end - 1]
    if last not in ".!?…" and not (quotation.span.end < following.start and text[following.start - 2] in ".!?"):
        return False
    if units[i + 1][1] >= 0:
        return True
    first = following.text[0]
    if first.islower() or not (first.isalnum() or first in "@#$£€([—–-"):
        return False
    return not _attribution_follows(units, i + 1, lexicon)


def _attribution_follows(units: Sequence[Unit], at: int, lexicon: Lexicon) -> bool:
    """Whether "Name said" comes next, and nothing but an adverb, a time or a place behind it."""
    for k in range(at, min(at + _MAX_ATTRIBUTION, len(units))):
        word = units[k][0].text.lower()
        if word in _TERMINATORS or units[k][1] >= 0:
            return False
        cue = lexicon.cues.get(word)
        if cue is not None and cue.form in FINITE_FORMS and cue.frame in _ATTRIBUTING_FRAMES:
            following = units[k + 1][0].text if k + 1 < len(units) else "."
            ends_clause = following in _TERMINATORS or following in ",:;"
            return ends_clause or lexicon.tags.get(following.lower()) in _AFTER_ATTRIBUTION
    return False
