"""Whether two names are surely not of one and the same: what their articles print of them decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from claimreader.collation.readings import Reading
from claimreader.language.normalize import NormalizedWord, normalize_words
from claimreader.language.places import place_names
from claimreader.model import Span

_ALIKE = 60
"""Last names so alike, in percent of their letters, may be one name in two spellings."""
_NEAR = 80
"""Characters between two names that an article names together: one may stand for the other, or both speak."""
_AROUND = 250
"""Characters around a statement in which the other speaker may be named as the one who is quoted."""
_BESIDE = 6
"""Characters between a quotation and the words that say whose it is: then the names of other paragraphs are others."""
_MAX_NAME_WORDS = 4
_LAST_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?<=[^\W\d_A-Z])(?:['’-][^\W\d_]+)?")
_BEFORE = 40
"""Characters in front of a last name in which a title and a given name stand."""


def are_others(a: Reading, b: Reading) -> bool:
    """Whether two statements are credited, by name, to two persons or two bodies that no article brings together."""
    one, other = a.statement.speaker or "", b.statement.speaker or ""
    if not (_is_printed(a) and _is_printed(b)) or is_one_name(one, other) or _is_other_credit(a, b):
        return False
    return _are_apart(a, b) and not any(_named_together(reading, one, other) for reading in (a, b))


def _are_apart(a: Reading, b: Reading) -> bool:
    """Whether two names are those of two persons, one known for one by its article, or those of two bodies."""
    one, other = a.statement.speaker or "", b.statement.speaker or ""
    if _is_form_of_person(one, a) and _is_form_of_person(other, b):
        return _is_known_person(one, a) or _is_known_person(other, b)
    if _is_form_of_body(one, a) and _is_form_of_body(other, b):
        return all(name in reading.text for name, reading in product((one, other), (a, b)))
    return _is_last_name(one, a) and _is_last_name(other, b)


def is_one_name(one: str, other: str) -> bool:
    """Whether two names may be of one: a word in common, another spelling of the last name, or initials."""
    from rapidfuzz.fuzz import ratio

    words, others = _words(one), _words(other)
    if not words or not others or not {w.stem for w in words}.isdisjoint(w.stem for w in others):
        return True
    if any("".join(w.norm[0] for w in long) == short[0].norm for long, short in ((words, others), (others, words))):
        return True
    return ratio(words[-1].norm, others[-1].norm) >= _ALIKE


def full_name(reading: Reading, last: str) -> str | None:
    """The name of a person whose last name is printed, as its article gives it with a title or a given name."""
    titles, given = reading.lexicon.titles, reading.lexicon.speakers.given_names
    for at in _places_of(reading.text, last):
        words = [word for word in normalize_words(reading.text, max(0, at - _BEFORE), at)[-2:] if word.capital]
        if any(word.norm in titles or word.norm in given for word in words):
            names = [word.span.of(reading.text) for word in words if word.norm not in titles]
            return " ".join((*names, last))
    return None


def _places_of(text: str, name: str) -> Iterator[int]:
    """Where a name begins in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _is_printed(reading: Reading) -> bool:
    """Whether the article names the speaker at the statement, not by a pronoun or from the sentence before."""
    statement = reading.statement
    last = _words(statement.speaker or "")[-1:]
    return bool(last) and last[0].norm in {word.norm for word in _words(statement.mention or statement.speaker or "")}


def _is_other_credit(a: Reading, b: Reading) -> bool:
    """Whether one article names the other's speaker beside the statement: "X, quoting Y"."""
    for reading, name in ((a, b.statement.speaker), (b, a.statement.speaker)):
        start, end = reading.statement.start, reading.statement.end
        block = _block(reading) if _is_credited_beside(reading) else Span(0, len(reading.text))
        last = name.split()[-1] if name else ""
        before = reading.text[max(block.start, start - _AROUND) : start]
        if last in before or last in reading.text[end : min(block.end, end + _AROUND)]:
            return True
        if name and reading.statement.credited and last in reading.statement.credited:
            return True
    return False


def _is_credited_beside(reading: Reading) -> bool:
    """Whether the speaker of a quotation is named right beside it, behind or before a verb of saying."""
    statement = reading.statement
    mention, cue = statement.mention_span, statement.cue_span
    if statement.kind != "direct" or mention is None or cue is None:
        return False
    first, last = min(mention.start, cue.start), max(mention.end, cue.end)
    return -_BESIDE <= first - statement.end <= _BESIDE or 0 <= statement.start - last <= _BESIDE


def _block(reading: Reading) -> Span:
    start = reading.statement.start
    return next(block.span for block in reading.article.blocks if block.span.start <= start < block.span.end)


def _is_form_of_person(name: str, reading: Reading) -> bool:
    """Whether a name has the form of a person's in full: a few capital words, none of an office, a body or a place."""
    words, speakers = _words(name), reading.lexicon.speakers
    return (
        2 <= len(words) <= _MAX_NAME_WORDS
        and all(word.capital and word.norm[:1].isalpha() for word in words)
        and not any(word.stem in speakers.roles or word.norm in reading.lexicon.stop_words for word in words)
        and name not in place_names()
    )


def _is_last_name(name: str, reading: Reading) -> bool:
    """Whether a quotation's credit is one word that may be a last name: none of an office, a place or a first name.

    Two such are two persons: of a body that is named in one word, its people are named in full.
    """
    words, speakers = _words(name), reading.lexicon.speakers
    if len(words) != 1 or reading.statement.kind != "direct" or not _LAST_NAME.fullmatch(name):
        return False
    is_other = words[0].norm in speakers.given_names or words[0].stem in speakers.roles or name in place_names()
    return not is_other and words[0].norm not in reading.lexicon.stop_words


def _is_known_person(name: str, reading: Reading) -> bool:
    return (
        _words(name)[0].norm in reading.lexicon.speakers.given_names or full_name(reading, name.split()[-1]) is not None
    )


def _is_form_of_body(name: str, reading: Reading) -> bool:
    """Whether a name is a body's in full: two capital words and more, one of them the noun of a body."""
    words, speakers = _words(name), reading.lexicon.speakers
    bodies = speakers.roles - speakers.person_roles
    return len(words) > 1 and all(word.capital for word in words) and any(word.stem in bodies for word in words)


def _named_together(reading: Reading, one: str, other: str) -> bool:
    """Whether an article prints two names near each other: "Ann Lee, head of the Harbour Trust"."""
    places = [tuple(_places_of(reading.text, name.split()[-1])) for name in (one, other)]
    near = [(at, to) for at, to in product(*places) if abs(at - to) <= _NEAR]
    if not _is_credited_beside(reading):
        return bool(near)
    blocks = reading.article.blocks
    return any(block.span.start <= at < block.span.end > to >= block.span.start for at, to in near for block in blocks)


def _words(name: str) -> tuple[NormalizedWord, ...]:
    return normalize_words(name)
