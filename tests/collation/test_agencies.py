"""Agencies: what an article credits in its byline, dateline and closing credit, each by one name."""

from __future__ import annotations

import pytest

from claimreader.collation.agencies import agency_in, credited_agencies
from claimreader.model import Article, Block, BlockRole, Span

LONG = "The ferry burned in the port and Reuters filmed it, as people on the quay watched, " + "hour after hour, " * 4


def article(*parts: tuple[BlockRole, str], byline: str | None = None) -> Article:
    blocks, at = [], 0
    for role, text in parts:
        blocks.append(Block(at, at + len(text), role, Span(at, at + len(text))))
        at += len(text) + 2
    return Article("a", "a.txt", "\n\n".join(text for _, text in parts), tuple(blocks), "", "", byline=byline)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("officials told Thomson Reuters and AFP", "Reuters"),
        ("a photo by AFP", "Agence France-Presse"),
        ("The Associated Press", "Associated Press"),
        ("reuters", None),
        ("non-TASS, AP-like, TASSO", None),
    ],
)
def test_the_first_agency_by_its_one_name(text: str, agency: str | None) -> None:
    assert agency_in(text) == agency


@pytest.mark.parametrize(
    "parts",
    [
        [("byline", "Ilse Brandt, Reuters"), ("paragraph", "A ferry burned.")],
        [("dateline", "LUND, Reuters"), ("paragraph", "A ferry burned.")],
        [("paragraph", "LUND (Reuters) — A ferry burned."), ("paragraph", "It rained.")],
        [("paragraph", "LUND, May 3, Reuters -- A ferry burned."), ("paragraph", "It rained.")],
        [("paragraph", "A ferry burned."), ("paragraph", "Reporting by Reuters.")],
    ],
    ids=["byline", "dateline block", "dateline", "dateline of two hyphens", "closing credit"],
)
def test_where_an_agency_is_credited(parts: list[tuple[BlockRole, str]]) -> None:
    assert credited_agencies(article(*parts)) == ("Reuters",)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [("title", "Reuters films a ferry"), ("paragraph", "A ferry burned.")],
        [("paragraph", "It rained."), ("paragraph", "Reuters filmed it."), ("paragraph", "It rained.")],
        [("paragraph", "It rained."), ("paragraph", LONG)],
        [("paragraph", f"{LONG} (Reuters) — A ferry burned."), ("paragraph", "It rained.")],
    ],
    ids=["no text", "headline", "body", "long last paragraph", "far from the beginning"],
)
def test_where_an_agency_is_not_credited(parts: list[tuple[BlockRole, str]]) -> None:
    assert credited_agencies(article(*parts)) == ()


def test_agencies_are_sorted_and_counted_once() -> None:
    parts: list[tuple[BlockRole, str]] = [("paragraph", "LUND (AP) — A ferry burned."), ("paragraph", "Reuters, AP")]
    assert credited_agencies(article(*parts, byline="Reuters and the AP")) == ("Associated Press", "Reuters")
