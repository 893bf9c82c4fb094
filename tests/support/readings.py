"""Readings of invented statements, and their features."""

from __future__ import annotations

from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.statement_features import StatementFeatures
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Span, Statement


def reading(text: str, name: str = "a", language: str | None = None, **stated: object) -> Reading:
    """A whole text as one statement: in “ ” direct, with a part in “ ” mixed, else indirect."""
    whole = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    span = Span(1, len(text) - 1) if whole else Span(0, len(text))
    kind = "direct" if whole else "mixed" if "“" in text else "indirect"
    article = Article(name, f"{name}.txt", text, (), "", "", language=language)
    statement = Statement(name, name, kind, (span,), span.of(text), **stated)  # type: ignore[arg-type]
    return read_statement(Analysis(article), statement)


def features_of(*texts: str) -> list[StatementFeatures]:
    """The features of statements of one story, each an article of its own."""
    readings = [reading(text, str(number)) for number, text in enumerate(texts)]
    return extract_features(readings, {one.article.id: Analysis(one.article).words for one in readings})
