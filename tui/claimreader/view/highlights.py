"""One reading of a statement as styled text: its own characters, the differences on their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimreader.model import AlignedRun, Flag, Link, Span, Statement
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.layers import Layer, Layers
from claimreader.view.rows import StyledText
from claimreader.view.styles import ADDED, CHANGED, CUT, DIM, FLAG, MOVED, SOFT, SPELLING, TEXT

_SENTENCE_END = re.compile(r"[.!?;][”’\"'.!?…)\]»]{0,4}\s")
_CLOSING = frozenset(".,;:!?…”’»)]")
_STYLES_OF_RUN = {"equal": TEXT, "style": SPELLING, "replace": CHANGED, "insert": ADDED, "delete": TEXT}


class Marker(NamedTuple):
    """A sign of the page, not of the source, put in before the character at `at`."""

    at: int
    text: str
    styles: int


def styled_texts(
    text: str,
    spans: Sequence[Span],
    layers: Iterable[Layer],
    markers: Iterable[Marker],
    breaks: Sequence[int] = (),
    gap: str = UNICODE.gap,
) -> list[StyledText]:
    """The characters of `spans` with layers and markers: one StyledText for each stretch between the `breaks`.

    `gap` in brackets stands where two spans meet: it is a sign of the page, never of the source.
    """
    flat = Layers(layers)
    pending = deque(_place_markers(text, spans, markers))
    texts = [StyledText() for _ in range(len(breaks) + 1)]
    number = 0
    for span in spans:
        if span is not spans[0]:
            texts[number].add(f" [{gap}] ", DIM)
        for start, end in pairwise(_cuts(span, [*breaks, *(marker.at for marker in pending)])):
            number = bisect_right(breaks, start)
            _add_markers(texts[number], pending, start, start == span.start or text[start - 1].isspace())
            for run in flat.runs(start, end):
                texts[number].add(text[run.start : run.end], run.styles, run.start)
    for marker in pending:
        texts[number].add(marker.text, marker.styles)
    return texts


def _add_markers(styled_text: StyledText, pending: deque[Marker], offset: int, after_space: bool) -> None:
    """Move the markers that stand at `offset` or before it from `pending` to the text."""
    while pending and pending[0].at <= offset:
        marker = pending.popleft()
        styled_text.add(f"{marker.text.strip()} " if after_space else marker.text, marker.styles)


def _place_markers(text: str, spans: Sequence[Span], markers: Iterable[Marker]) -> list[Marker]:
    """The markers that stand in one of the spans, in order, each once and behind the punctuation of its word."""
    located = ((marker, span) for marker in markers for span in spans if span.start <= marker.at <= span.end)
    moved = dict.fromkeys(marker._replace(at=_after_punctuation(text, marker.at, span)) for marker, span in located)
    return sorted(moved, key=lambda marker: marker.at)


def _cuts(span: Span, offsets: Iterable[int]) -> list[int]:
    """The ends of a span and the offsets inside it, in order."""
    return sorted({*span, *(offset for offset in offsets if span.start < offset < span.end)})


def _after_punctuation(text: str, at: int, span: Span) -> int:
    """The offset behind the comma or the closing mark that follows a word."""
    while span.start < at < span.end and text[at] in _CLOSING and not text[at - 1].isspace():
        at += 1
    return at


def reading_highlights(
    link: Link | None, spans: Sequence[Span], glyphs: Glyphs = UNICODE
) -> tuple[list[Layer], list[Marker]]:
    """How the other side of `link` departs from its base: styles on its words, markers where words are missing."""
    if link is None:
        return [], []
    layers = _merge_adjacent(
        [Layer(*run.b, _run_styles(run, link)) for run in link.runs if run.b.start < run.b.end], spans
    )
    markers = [_gap_marker(run, link, glyphs) for run in link.runs if run.op == "delete" and _gap_matters(link, run)]
    for flag in link.flags:
        # A side that lacks the word has nothing to show it on; the line above the reading says the change.
        if flag.b.start < flag.b.end and flag.name != "CUT":
            layers.append(Layer(*flag.b, FLAG))
    return layers, _without_repeats(markers)


def base_highlights(link: Link | None, spans: Sequence[Span]) -> list[Layer]:
    """The base of `link` against its other side: what the other side changes or leaves out."""
    if link is None:
        return []
    layers = []
    for run in link.runs:
        styles = _soften_if_paraphrase(ADDED, link) if run.op == "delete" else _run_styles(run, link)
        layers.append(Layer(*run.a, styles))
    layers = _merge_adjacent([layer for layer in layers if layer.start < layer.end], spans)
    return [*layers, *(Layer(*flag.a, CUT if flag.name == "CUT" else FLAG) for flag in link.flags)]


def _run_styles(run: AlignedRun, link: Link) -> int:
    styles = _soften_if_paraphrase(_STYLES_OF_RUN[run.op], link)
    return styles | MOVED if run.moved else styles


def _soften_if_paraphrase(styles: int, link: Link) -> int:
    """In a paraphrase nearly every word differs: bold would say nothing."""
    return styles | SOFT if styles & (CHANGED | ADDED) and link.label == "paraphrased" else styles


def _gap_matters(link: Link, run: AlignedRun) -> bool:
    """A paraphrase leaves words out everywhere; only where words are kept is a gap worth a marker."""
    return link.label != "paraphrased" or any(_is_cut(flag, run) for flag in link.flags)


def _is_cut(flag: Flag, run: AlignedRun) -> bool:
    return flag.name == "CUT" and (flag.a.overlaps(run.a) or (flag.b.start == flag.b.end == run.b.start))


def _gap_marker(run: AlignedRun, link: Link, glyphs: Glyphs) -> Marker:
    cut = any(_is_cut(flag, run) for flag in link.flags)
    return Marker(run.b.start, f" {glyphs.cut}" if cut else f" {glyphs.gap}", CUT if cut else DIM)


def _without_repeats(markers: list[Marker]) -> list[Marker]:
    return list(dict.fromkeys(markers))


def _merge_adjacent(layers: list[Layer], spans: Sequence[Span]) -> list[Layer]:
    """Runs cover words; the space between two runs of one style gets the style."""
    joined: list[Layer] = []
    for layer in sorted(layers):
        if joined and joined[-1].styles == layer.styles and layer.styles:
            last = joined[-1]
            if any(span.start <= last.start and layer.end <= span.end for span in spans):
                joined[-1] = Layer(last.start, max(last.end, layer.end), last.styles)
                continue
        joined.append(layer)
    return joined


def sentence_breaks(text: str, statement: Statement) -> list[int]:
    """Where the sentences of a statement begin, the first left out: columns are level at these breaks."""
    return [
        found.end()
        for span in statement.spans
        for found in _SENTENCE_END.finditer(text, span.start, span.end)
        if found.end() < span.end - 12 and found.end() - span.start > 24
    ]


def matching_breaks(link: Link | None, breaks: Sequence[int], statement: Statement) -> list[int]:
    """The same breaks in the words of the other side; they never run backwards."""
    if link is None:
        return [statement.end + 1] * len(breaks)
    found, last = [], statement.start
    for at in breaks:
        last = max(last, _matching_offset(link, at, last, statement.end + 1))
        found.append(last)
    return found


def _matching_offset(link: Link, at: int, last: int, default: int) -> int:
    """Where the words begin on the other side that stand at `at` on the base's, not before `last`."""
    for run in link.runs:
        if run.a.start >= at - 1 and run.op != "delete" and not run.moved and run.b.start >= last:
            return run.b.start
    return default
