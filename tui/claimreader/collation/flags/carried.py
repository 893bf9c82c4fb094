"""Flags that another passage of the same article answers: it carries the words unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claimreader.model import AlignedRun, Flag, Link, Span

_MIN_NEIGHBORS = 8
"""So many characters more than the flag's own words a shared run has: a word alone may be about anything."""


class _Comparison(NamedTuple):
    """A link as seen from one of its statements."""

    other: str
    equal: tuple[Span, ...]
    """The stretches of the statement that the other one has unchanged."""


def drop_carried_flags(
    links: Sequence[Link], carriers: Iterable[Link], article_of: Mapping[str, str]
) -> tuple[Link, ...]:
    """The links without the flags on words that the other article has unchanged in another statement.

    `carriers`: the links whose statements are likely enough to be one thing said. `article_of`: statement id -> article
    id. Where both sides have words, one of the two is enough.
    """
    if not any(link.flags for link in links):
        return tuple(links)
    comparisons: dict[str, list[_Comparison]] = defaultdict(list)
    for link in carriers:
        if link.status != "rejected":
            comparisons[link.a].append(_Comparison(link.b, _equal_spans(run.a for run in _equal(link.runs))))
            comparisons[link.b].append(_Comparison(link.a, _equal_spans(run.b for run in _equal(link.runs))))
    return tuple(_without_carried(link, comparisons, article_of) if link.flags else link for link in links)


def _without_carried(link: Link, comparisons: Mapping[str, list[_Comparison]], article_of: Mapping[str, str]) -> Link:
    def is_carried(flag: Flag) -> bool:
        return any(
            _is_inside(span, comparison.equal)
            for span, own, other in ((flag.a, link.a, link.b), (flag.b, link.b, link.a))
            for comparison in comparisons[own]
            if comparison.other != other and article_of[comparison.other] == article_of[other]
        )

    flags = tuple(flag for flag in link.flags if not is_carried(flag))
    return link if len(flags) == len(link.flags) else link._replace(flags=flags)


def _equal(runs: Iterable[AlignedRun]) -> list[AlignedRun]:
    return [run for run in runs if run.op in {"equal", "style"}]


def _equal_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring spans as one: a word in another style does not interrupt them."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _is_inside(words: Span, equal: Iterable[Span]) -> bool:
    """Whether words stand in a shared stretch among others."""
    length = words.end - words.start
    return length > 0 and any(
        span.contains(words) and span.end - span.start >= length + _MIN_NEIGHBORS for span in equal
    )
