"""Marked words beside what stands in their place now: the changes of meaning between the two."""

from __future__ import annotations

from claimreader.model import Article, Block, Flag, FlagName, Span, Statement
from claimreader.notebook.model import Passage


def flags_of_change(passage: Passage, article: Article, span: Span) -> tuple[tuple[FlagName, str, str], ...]:
    """Each (flag, words as they were, words as they are) between `passage` and `span` of `article`, NEG first."""
    from claimreader.collation.alignment import align_readings
    from claimreader.collation.flags import find_flags
    from claimreader.collation.readings import read_statement
    from claimreader.language.analysis import Analysis

    local = passage.prefix + passage.exact + passage.suffix
    whole = Span(0, len(local))
    block = Block(0, len(local), "paragraph", whole)
    then = article._replace(id="then", text=local, text_sha256="", blocks=(block,), dropped=())
    old = Span(len(passage.prefix), len(passage.prefix) + len(passage.exact))
    one, other = (
        read_statement(Analysis(page), Statement(page.id, page.id, "indirect", (place,), place.of(page.text)))
        for page, place in ((then, old), (article, span))
    )
    flags: list[Flag] = sorted(
        find_flags(one, other, align_readings(one, other)), key=lambda flag: (flag.name != "NEG", flag.a, flag.b)
    )
    return tuple((flag.name, flag.a.of(local), flag.b.of(article.text)) for flag in flags)
