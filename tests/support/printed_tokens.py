"""Tokens that no extent of a statement may cut, found without the package's own words: a second opinion to test by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claimreader.model import Span, Statement

_MONTHS = """January February March April May June July August September October November December Januar Februar März
Mai Juni Juli Oktober Dezember""".split()
_ABBREVIATIONS = """Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Sgt Capt Rev Hon Jr Sr St Inc Corp Co Ltd vs Jan Feb Aug
Sept Oct Nov Dec Nr Hr bzw ca usw evtl ggf Mio Mrd Abs Art""".split()
_OPENING, _CLOSING = "'\"‘’“”„«»‹›([{<*`", "'\"‘’“”„«»‹›)]}>*`.,;:!?…"
_UNITS = "km/h|km|kg|cm|mm|mph|m²|kWh|MW|per cent|percent|Prozent|million|billion|%|°C"
_BEFORE_ORDINAL = r"(?:(?<=\b(?:der|die|das|den|dem|zum|zur|vom) )|(?<=\b[ai]m ))"
_MONTH = "|".join(_MONTHS)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("link", re.compile(r"https?://[^\s<>\"“”»)]+[^\s<>\"“”»).,;:!?]|[\w.+-]+@\w[\w-]*(?:\.\w+)+")),
    ("dotted", re.compile(r"\b(?:[^\W\d_]\.){2,}")),
    ("abbreviation", re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)})\.(?= ?[\w\d])")),
    ("initial", re.compile(r"(?<![^\s“”\"‘’«»(\[.])[B-HJ-ZÀ-ÞБ-Я]\. ?(?=[^\W\d_a-zß-ÿа-я])[^\W\d_]")),
    ("clock", re.compile(r"\d[\d.:]* ?(?:[ap]\.m\.|[ap]m\b|Uhr\b)")),
    ("unit", re.compile(rf"\b\d+ (?:{_UNITS})(?!\w)")),
    ("date", re.compile(rf"\b(?:{_MONTH}) \d{{1,2}}\b|\b\d{{1,2}}\.? (?:{_MONTH})\b")),
    ("ordinal", re.compile(rf"{_BEFORE_ORDINAL}\d{{1,2}}\. [^\W\d_]")),
    ("compound", re.compile(r"\w+(?:[-‑’']\w+)+")),
    ("word", re.compile(r"\w{2,}")),
)  # fmt: skip
_MISSING_SPACE = re.compile(r"[^\W_][.?!][A-ZÀ-Þ][a-zß-ÿ]")
_CHUNK = re.compile(r"[^\s—“”\"„«»()\[\]…]*\d[^\s—“”\"„«»()\[\]…]*")


def printed_tokens(text: str) -> Iterator[tuple[Span, str]]:
    """The tokens with their kind; they may overlap."""
    for found in _CHUNK.finditer(text):
        start, end = found.span()
        while start < end and text[start] in _OPENING:
            start += 1
        while end > start and text[end - 1] in _CLOSING:
            end -= 1
        # "in 2010.The boat": a space is missing.
        if not _MISSING_SPACE.search(text, start, end):
            yield Span(start, end), "digits"
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Span(*found.span()), kind


def extents_of(statement: Statement) -> Iterator[tuple[str, Span]]:
    """Every extent that a statement shows, with what it is."""
    for span in statement.spans:
        yield "span", span
    for span in statement.quoted:
        yield "quoted", span
    named = (("mention", statement.mention_span), ("cue", statement.cue_span), ("phrase", statement.cue_phrase_span))
    for name, extent in named:
        if extent is not None:
            yield name, extent


def cuts(text: str, statements: Sequence[Statement]) -> Iterator[tuple[str, str, Span, int]]:
    """(extent, kind of token, the token, the offset inside it) for each end of an extent that cuts a token."""
    tokens = sorted(printed_tokens(text))
    starts = [token.start for token, _ in tokens]
    longest = max((token.end - token.start for token, _ in tokens), default=0)
    for statement in statements:
        for name, extent in extents_of(statement):
            for at in (extent.start, extent.end):
                last = bisect_right(starts, at - 1)
                first = bisect_right(starts, at - longest - 1)
                for token, kind in tokens[first:last]:
                    if token.start < at < token.end:
                        yield name, kind, token, at
                        break
