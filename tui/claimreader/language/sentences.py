"""Text -> sentences that keep their offsets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimreader.language.atoms import Atoms, find_atoms
from claimreader.language.data_files import languages_with, word_list
from claimreader.language.tokens import Token, tokenize
from claimreader.model import Span

_TERMINATORS = frozenset((".", "!", "?", "…", "...", "....", "?!", "!!", "。", "！", "？"))
_CLOSERS = frozenset("\"'”’»›)]") | {"''"}


def sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """Indices (exclusive) of the tokens that end a sentence; the last is `len(tokens)`."""
    sentence_openers = _sentence_openers()
    ends: list[int] = []
    i, count = 0, len(tokens)
    while i < count:
        text = tokens[i].text
        i += 1
        if text in _TERMINATORS:
            while i < count and (tokens[i].text in _TERMINATORS or _is_closing_mark(tokens, i)):
                i += 1
            if i < count and _may_begin_sentence(tokens[i].text):
                ends.append(i)
        elif text[-3::2] == ".." and i < count and tokens[i].text in sentence_openers:
            ends.append(i)
    if count and (not ends or ends[-1] != count):
        ends.append(count)
    return ends


def sentence_spans(text: str, start: int = 0, end: int | None = None, language: str = "") -> list[Span]:
    """The spans of the sentences between `start` and `end`; a line break always ends one.

    Closing quotation marks and brackets stay with the sentence they close.
    """
    return spans_of_tokens(text, tokenize(text, start, end), language)


def spans_of_tokens(text: str, tokens: Sequence[Token], language: str = "") -> list[Span]:
    """The spans of the sentences that `tokens` of `text` make up, as `language` (ISO 639-1) prints numbers."""
    atoms = find_atoms(text, tokens, language)
    spans: list[Span] = []
    line: list[Token] = []
    for token in tokens:
        if line and text.find("\n", line[-1].end, token.start) >= 0:
            spans += _spans_of_line(line, atoms)
            line = []
        line.append(token)
    return spans + _spans_of_line(line, atoms)


def _spans_of_line(tokens: list[Token], atoms: Atoms) -> list[Span]:
    begin, spans = 0, []
    for stop in sentence_ends(tokens):
        if atoms.joined_around(tokens[stop - 1].end) is None:
            spans.append(Span(tokens[begin].start, tokens[stop - 1].end))
            begin = stop
    return spans


def _is_closing_mark(tokens: Sequence[Token], i: int) -> bool:
    """Whether the mark closes something: it stands directly after what it follows."""
    return tokens[i].text in _CLOSERS and tokens[i].start == tokens[i - 1].end


def _may_begin_sentence(text: str) -> bool:
    first = text[0]
    return not first.islower() and first not in ",;:)]"


@cache
def _sentence_openers() -> frozenset[str]:
    lists = (word_list(language, "segmentation", "capital_openers") for language in languages_with("segmentation"))
    return frozenset().union(*lists)
