"""Statements of a story -> links and echoes: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimreader.model import Article, Belonging, Echo, Link, Statement


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Where a pair becomes a link; scores are 0–100."""

    linked: int = 50
    suggested: int = 35


def link_statements(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    belongings: Sequence[Belonging] = (),
    settings: LinkSettings | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[tuple[Link, ...], tuple[Echo, ...]]:
    """Links and echoes between statements of different articles, each with its runs, flags and reasons.

    Raises Cancelled when `cancelled()` becomes true.
    """
    return (), ()
