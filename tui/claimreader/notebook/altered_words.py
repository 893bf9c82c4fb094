"""Marked words beside what stands in their place now: the changes of meaning between the two."""

from __future__ import annotations

from claimreader.model import Article, Block, Flag, FlagName, Span, Statement
from claimreader.notebook.model import Passage

ChangeOfMeaning = tuple[FlagName, str, str]
"""(flag, words as they were, words as they are)"""


def flags_of_change(passage: Passage, article: Article, span: Span) -> tuple[ChangeOfMeaning, ...]:
    """The changes between `passage` and `span` of `article`, NEG first; of the same words those of their sentence."""
    from claimreader.notebook.sentence_around import sentence_around

    prefix, suffix = passage.around
    local, old = prefix + passage.exact + suffix, Span(len(prefix), len(prefix) + len(passage.exact))
    if " ".join(span.of(article.text).split()) == " ".join(passage.exact.split()):
        old, span = sentence_around(local, old), sentence_around(article.text, span)
    return flags_between((local, old), (article, span))


def flags_between(was: tuple[str, Span], now: tuple[Article, Span]) -> tuple[ChangeOfMeaning, ...]:
    """The changes of meaning between a stretch of a text and one of an article, NEG first."""
    from claimreader.collation.alignment import align_readings
    from claimreader.collation.flags import find_flags
    from claimreader.collation.readings import read_statement
    from claimreader.language.analysis import Analysis

    (local, old), (article, span) = was, now
    block = Block(0, len(local), "paragraph", Span(0, len(local)))
    then = article._replace(id="then", text=local, text_sha256="", blocks=(block,), dropped=())
    one, other = (
        read_statement(Analysis(page), Statement(page.id, page.id, "indirect", (place,), place.of(page.text)))
        for page, place in ((then, old), (article, span))
    )
    flags: list[Flag] = sorted(
        find_flags(one, other, align_readings(one, other)), key=lambda flag: (flag.name != "NEG", flag.a, flag.b)
    )
    return tuple((flag.name, flag.a.of(local), flag.b.of(article.text)) for flag in flags)
