"""Where in a text words like those of a quote stand: votes of shared words, then a word alignment for the edges."""

from __future__ import annotations

import re
from collections import Counter

from claimreader.model import Span

_WORD = re.compile(r"\w+")
_MAX_EDGES = 4
_MAX_OCCURRENCES = 40
"""A word that stands more often in the text says nothing about the place."""


def candidate_spans(quote: str, text: str, limit: int) -> list[Span]:
    """At most `limit` stretches of `text`, apart from each other, that may be an edited `quote`; best voted first.

    Each word of the quote votes for the place where the quote would begin if that word were its own. Time is
    linear in the text.
    """
    quote_words = [match[0].casefold() for match in _WORD.finditer(quote)]
    places = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].casefold() for start, end in places]
    spans: list[Span] = []
    used: list[tuple[int, int]] = []
    for low, high in _ranked_windows(quote_words, words)[: limit * 4]:
        stretch = _best_stretch(quote_words, words[low:high])
        if stretch is None:
            continue
        first, last = low + stretch[0], low + stretch[1]
        if not any(first <= end and start <= last for start, end in used):
            used.append((first, last))
            spans.append(_include_punctuation(quote, text, Span(places[first][0], places[last][1])))
        if len(spans) == limit:
            break
    return spans


def _ranked_windows(quote_words: list[str], words: list[str]) -> list[tuple[int, int]]:
    """Ranges of `words` that the quote may stand in, with room for words that came in; the best voted first."""
    stride = max(2, len(quote_words) // 4)
    votes = _votes(quote_words, words, stride)
    ranked = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))
    starts = ((bucket * stride, max(0, bucket * stride - stride)) for bucket in ranked)
    return [(low, min(len(words), start + len(quote_words) + 2 * stride)) for start, low in starts]


def _votes(quote_words: list[str], words: list[str], stride: int) -> Counter[int]:
    """Votes by beginning, in steps of `stride` words; a word that stands too often has none."""
    positions: dict[str, list[int]] = {word: [] for word in quote_words}
    for at, word in enumerate(words):
        if word in positions and len(positions[word]) <= _MAX_OCCURRENCES:
            positions[word].append(at)
    votes: Counter[int] = Counter()
    for position, word in enumerate(quote_words):
        found = positions[word]
        for at in found if len(found) <= _MAX_OCCURRENCES else ():
            bucket = max(0, at - position) // stride
            votes[bucket] += 2
            votes[bucket + 1] += 1
    return votes


def _best_stretch(quote_words: list[str], text_words: list[str]) -> tuple[int, int] | None:
    """First and last word of the stretch of `text_words` that is most like the quote; None where they share no word.

    An alignment of the two may catch a stray word far from the rest at either edge, and says nothing of words that
    were replaced there: each of the outermost pieces is tried as the edge, alone and with as many words as it lacks.
    """
    from rapidfuzz.distance import Indel, Levenshtein

    equal = [op for op in Levenshtein.opcodes(quote_words, text_words) if op.tag == "equal"]
    if not equal:
        return None
    starts = {at for op in equal[:_MAX_EDGES] for at in (op.dest_start, max(0, op.dest_start - op.src_start))}
    ends = {
        at
        for op in equal[-_MAX_EDGES:]
        for at in (op.dest_end, min(len(text_words), op.dest_end + len(quote_words) - op.src_end))
    }
    stretches = [(start, end) for start in sorted(starts) for end in sorted(ends) if start < end]
    if not stretches:
        return None
    start, end = max(
        stretches, key=lambda edge: Indel.normalized_similarity(quote_words, text_words[edge[0] : edge[1]])
    )
    return start, end - 1


def _include_punctuation(quote: str, text: str, span: Span) -> Span:
    """The stretch with the marks at its edges that the quote has at its own."""
    head = _WORD.search(quote)
    before = quote[: head.start()] if head else ""
    after = re.sub(r"^.*\w", "", quote, flags=re.DOTALL)
    start, end = span
    if before and text[max(0, start - len(before)) : start] == before:
        start -= len(before)
    if after and text[end : end + len(after)] == after:
        end += len(after)
    return Span(start, end)
