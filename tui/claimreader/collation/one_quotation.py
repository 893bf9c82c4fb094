"""Two aligned readings -> whether they are one quotation, whoever is credited with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.collation.readings import Reading
from claimreader.language.document_frequency import idf
from claimreader.model import AlignedRun, Span

_RUNNING_WORDS = 8
"""So many words running, quoted by both, are one quotation."""
_MIN_SHARE = 0.9
"""So much of the shorter statement both quote, for its words to be those of the other."""
_MANY_CONTENT_WORDS = 5
_FEW_CONTENT_WORDS = 4
_MIN_RARITY = 8.0
"""So rare together, in nats, fewer words must be for nobody else to have said them by chance."""


def share_long_quotation(a: Reading, b: Reading, runs: Sequence[AlignedRun]) -> bool:
    """Whether both quote many words running."""
    return any(
        min(_count_quoted(a, run.a), _count_quoted(b, run.b)) >= _RUNNING_WORDS for run in runs if run.op == "equal"
    )


def is_one_quotation(a: Reading, b: Reading, runs: Sequence[AlignedRun]) -> bool:
    """Whether both quote the same words, all but a few of the shorter one, and enough or rare enough of them."""
    shared = [at for run in runs if run.op in {"equal", "style"} for at in _quoted_by_both(a, b, run)]
    if len(shared) < _MIN_SHARE * min(len(a.words), len(b.words)):
        return False
    content = [a.stems[at] for at in shared if a.norms[at] not in a.lexicon.stop_words]
    rare = len(content) >= _FEW_CONTENT_WORDS and sum(map(idf, content)) >= _MIN_RARITY
    return rare or len(content) >= _MANY_CONTENT_WORDS


def _quoted_by_both(a: Reading, b: Reading, run: AlignedRun) -> list[int]:
    """The words of a run in `a`, where all of it is quoted on both sides."""
    words = list(_words_in(a, run.a))
    return words if all(a.quoted[at] for at in words) and all(b.quoted[at] for at in _words_in(b, run.b)) else []


def _count_quoted(reading: Reading, span: Span) -> int:
    return sum(reading.quoted[at] for at in _words_in(reading, span))


def _words_in(reading: Reading, span: Span) -> Iterator[int]:
    return (at for at, word in enumerate(reading.words) if span.start <= word.start < span.end)
