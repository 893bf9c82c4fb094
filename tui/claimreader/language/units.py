"""A paragraph -> units: words, marks, and whole quotations, which are one unit each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from claimreader.language.tokens import Token
from claimreader.model import Span

Unit = tuple[Token, int]
"""A token and the index of the quotation it stands for; -1 for a word or mark."""
TokensIn = Callable[[int, int], Sequence[Token]]
"""The tokens of the text between two offsets."""
QUOTE = "“”"
"""The text of a unit that is a quotation."""
NO_NICKNAMES: Mapping[int, str] = MappingProxyType({})
IMPLIED_STOP = "."
"""What a headline leaves out at its end: a unit without width, which reads as a stop and covers nothing."""


def split_units(
    tokens_in: TokensIn,
    paragraph: Span,
    inside: Sequence[tuple[Span, int]],
    nicknames: Mapping[int, str] = NO_NICKNAMES,
) -> list[Unit]:
    """The units of a paragraph; `inside` are its outermost quotations with their indices, in order.

    Those of `nicknames` (index -> as printed) are words of a name.

    A paragraph that ends without a mark gets IMPLIED_STOP.
    """
    units: list[Unit] = []
    at = paragraph.start
    for span, index in inside:
        _append_words(units, tokens_in(at, span.start))
        nickname = nicknames.get(index)
        units.append((Token(span.start, span.end, nickname or QUOTE), -1 if nickname else index))
        at = span.end
    _append_words(units, tokens_in(at, paragraph.end))
    if units and units[-1][1] < 0 and (units[-1][0].text[-1].isalnum() or units[-1][0].text in ")]"):
        units.append((Token(units[-1][0].end, units[-1][0].end, IMPLIED_STOP), -1))
    return units


def _append_words(units: list[Unit], tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token[2] in "’'" and units and units[-1][0][1] == token[0] and units[-1][0][2][-1] in "sz":
            # What is left of single marks after the quotations is the apostrophe of a plural ("the workers’ vote").
            word = units[-1][0]
            units[-1] = (Token(word[0], token[1], word[2] + token[2]), -1)
        else:
            units.append((token, -1))
