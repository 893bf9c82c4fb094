"""The news agencies that an article, or the source of a statement, credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimreader.language.data_files import SHARED, load_data
from claimreader.model import Article

_DATELINE_REACH = 120
"""Characters at the beginning in which a dateline ends, and below which a last paragraph may be a credit."""
_DATELINE_END = re.compile(r"\)?\s*(?:[—–-]|--)\s")


@cache
def _agency_names() -> dict[str, str]:
    """Each name of an agency -> the one it is counted by."""
    return {
        name: agency["name"]
        for agency in load_data(SHARED, "agencies")["agency"]
        for name in (agency["name"], *agency["also"])
    }


@cache
def _agency_pattern() -> re.Pattern[str]:
    names = sorted(_agency_names(), key=len)[::-1]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def credited_agencies(article: Article) -> tuple[str, ...]:
    """The agencies that the article credits for itself: in its byline, its dateline, or a closing credit."""
    found = set(_agencies_in(article.byline or ""))
    for block in article.blocks:
        if block.role in {"byline", "dateline"}:
            found.update(_agencies_in(block.span.of(article.text)))
    paragraphs = [block.span.of(article.text) for block in article.blocks if block.role == "paragraph"]
    if paragraphs:
        found.update(_agencies_in_dateline(paragraphs[0][:_DATELINE_REACH]))
        if len(paragraphs[-1]) < _DATELINE_REACH and (agency := agency_in(paragraphs[-1])):
            found.add(agency)
    return tuple(sorted(found))


def agency_in(text: str) -> str | None:
    """The first agency that a text names."""
    return next(_agencies_in(text), None)


def _agencies_in(text: str) -> Iterator[str]:
    return (_agency_names()[match[0]] for match in _agency_pattern().finditer(text))


def _agencies_in_dateline(opening: str) -> Iterator[str]:
    """The agencies with which a dateline ends: "(AP) —", "(Reuters) -"."""
    for match in _agency_pattern().finditer(opening):
        if _DATELINE_END.match(opening[match.end() : match.end() + 6]):
            yield _agency_names()[match[0]]
