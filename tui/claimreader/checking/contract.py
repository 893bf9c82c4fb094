"""What counts as the same words, generated from what folds and marks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimreader.checking.comparison import CUT_MARKS
from claimreader.checking.model import WRONG
from claimreader.checking.verdicts import VERDICT_RULES
from claimreader.checking.wording import VERDICT_WORDS
from claimreader.language.data_files import languages_with, load_data
from claimreader.language.normalize import normalize_words
from claimreader.wording import FLAG_DESCRIPTIONS

_WIDTH = 118


class _Fold(NamedTuple):
    """A fold, and two prints that it makes one; a test holds each of them."""

    name: str
    one: str
    other: str


FOLDS: tuple[_Fold, ...] = (
    _Fold("case", "The Mayor", "the mayor"),
    _Fold("quotation marks, apostrophes, dashes, commas and other punctuation", "“don’t” – she", "'don't', she"),
    _Fold("accents", "Zoë Muñoz", "Zoe Munoz"),
    _Fold("contractions", "we’ll, it’s, can’t", "we will, it is, can not"),
    _Fold("stops in abbreviations", "F.B.I.", "FBI"),
    _Fold("numerals and number words", "twenty-five, 4,000, two million", "25, 4000, 2m"),
    _Fold("ordinals", "third", "3rd"),
    _Fold("percent", "5%", "5 percent"),
    _Fold("British and American spelling", "organised labour travelled", "organized labor traveled"),
)


def contract_lines() -> Iterator[str]:
    """The whole contract, a line at a time."""
    yield "Two words are the same where they differ in nothing but:"
    for fold in FOLDS:
        yield f"  {fold.name}: {fold.one} = {fold.other}"
    for code in sorted(languages_with("spelling")):
        yield from _folded_words(code)
    yield ""
    yield f"What is left out or changed is marked by: {'  '.join(CUT_MARKS)}"
    yield "An attribution that splits a quotation, and the break between two paragraphs of it, are no gap."
    yield ""
    yield "The first of these that applies is the verdict of a quotation:"
    for rule in VERDICT_RULES:
        meaning = " ".join((rule.applies.__doc__ or "").split())
        fails = " (fails)" if rule.verdict in WRONG else " (fails with --strict)" if "unmarked" in rule.verdict else ""
        yield f"  {VERDICT_WORDS['quotation'][rule.verdict]}{fails}: {meaning}"
    yield "Of a reported statement no wording is promised: in doubt its meaning is not altered."
    yield ""
    yield "Changes of meaning are flagged:"
    for name, meaning in FLAG_DESCRIPTIONS.items():
        yield f"  {name}: {meaning}"


def _folded_words(code: str) -> Iterator[str]:
    """The words of a language that its data makes one with others."""
    data = load_data(code, "spelling")
    for name, title in (("spellings", "spelled in two ways"), ("phrases", "words that are one")):
        pairs: Mapping[str, str] = data.get(name, {})
        listed = [f"{one} = {other}" for one, other in pairs.items() if one != other]
        if listed:
            yield f"  {title} ({code}):"
            yield from _filled(listed)


def _filled(items: list[str]) -> Iterator[str]:
    line = ""
    for item in items:
        if line and len(line) + len(item) + 2 > _WIDTH:
            yield f"    {line}"
            line = ""
        line = f"{line}, {item}" if line else item
    if line:
        yield f"    {line}"


def folds_hold() -> list[str]:
    """The names of the folds whose two prints are not the same words; none in a program that keeps its contract."""
    return [
        fold.name
        for fold in FOLDS
        if [w.norm for w in normalize_words(fold.one)] != [w.norm for w in normalize_words(fold.other)]
    ]
