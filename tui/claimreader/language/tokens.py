"""Text -> tokens that keep their offsets: words with their inner marks, numbers, and single marks."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimreader.language.data_files import languages_with, word_list
from claimreader.model import Span


class Token(NamedTuple):
    """One token: `start` and `end` are code points of the text, half-open."""

    start: int
    end: int
    text: str


@cache
def _token_pattern() -> re.Pattern[str]:
    # Of all languages: what is tokenized may hold names of any, and a page may be of none.
    abbreviations = "|".join(
        re.escape(word)
        for language in languages_with("segmentation")
        for word in sorted(word_list(language, "segmentation", "abbreviations"))
    )
    return re.compile(
        r"(?:https?://|www\.)[^\s<>\"“”»)]*[^\s<>\"“”»).,;:!?]"
        r"|(?:[A-Z]-|[^\W\d_][’'])?(?:[^\W\d_]\.){2,}"  # U.S., F.B.I., a.m., z.B., l’U.E.
        rf"|\b(?:\w+-)?(?:{abbreviations})\."
        r"|\b[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]\.(?=[ \u00a0])"  # an initial
        r"|\bNo\.(?=[ \u00a0]\d)"
        r"|[@#]\w+"
        r"|\d+(?:[.,:/]\d+)*(?:[^\W\d_]+|%)?(?:[-‑–]\w+)*"
        r"|\w+(?:['’‘\-‑&/]\w+)*"
        r"|\.{2,}|…|--+|''|``"
        r"|[^\w\s]"
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text` between `start` and `end`, in order; white space is between them."""
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), m.group()) for m in _token_pattern().finditer(text, start, stop)]


def is_word(token: Token) -> bool:
    """Whether the token holds a letter or a digit (and is not a mark)."""
    return token.text[0].isalnum() or (len(token.text) > 1 and token.text[1].isalnum())


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the words and numbers of `text`, marks left out."""
    return [Span(t.start, t.end) for t in tokenize(text, start, end) if is_word(t)]
