"""One reading of a statement as styled text: its own characters, the differences on their words."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from claimreader.model import AlignedRun, Flag, Link, Span
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.layers import Layer, Layers
from claimreader.view.parallel_segments import is_telling
from claimreader.view.rows import StyledText
from claimreader.view.styles import ADDED, CHANGED, CUT, DIM, FLAG, LONG, LONG_CUT, MOVED, SHARED, SPELLING, TEXT

_CLOSING = frozenset(".,;:!?…”’»)]")
_STYLES_OF_RUN = {"equal": TEXT, "style": SPELLING, "replace": CHANGED, "insert": ADDED, "delete": ADDED}

FEW_WORDS = 3
"""Words of the longest change that is shown on the words themselves."""

_MARKS_AT_END = 3
"""Characters of punctuation behind the last word of a reading, at most."""

MIN_SHARED = 0.4
"""The share of the shorter side that both have, below which a reading is reworded."""


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


class RunStyles(NamedTuple):
    """The styles of a run on its two sides."""

    a: int
    b: int


def run_styles(link: Link, text_a: str, text_b: str) -> list[RunStyles]:
    """The styles of each run of a link.

    Few words in a row are a change to see at once; more are LONG. Where nearly all differs, what is SHARED stands out.
    """
    if _is_reworded(link):
        shared = [SHARED if run.op == "equal" and is_telling(run.b.of(text_b)) else TEXT for run in link.runs]
        return [RunStyles(style, style) for style in shared]
    plain = (_STYLES_OF_RUN[run.op] | (MOVED if run.moved else 0) for run in link.runs)
    styles = [RunStyles(style, style) for style in plain]
    for first, last in _changes(link.runs):
        runs = link.runs[first:last]
        is_long_a = sum(len(run.a.of(text_a).split()) for run in runs) > FEW_WORDS
        is_long_b = sum(len(run.b.of(text_b).split()) for run in runs) > FEW_WORDS
        for at in range(first, last):
            of_a, of_b = styles[at]
            styles[at] = RunStyles(
                LONG | of_a & MOVED if is_long_a else of_a, LONG | of_b & MOVED if is_long_b else of_b
            )
    return styles


def _is_reworded(link: Link) -> bool:
    """Whether so few of the words of either side are shared that a mark on each difference would say nothing."""
    sides = [sum(run.a.end - run.a.start for run in link.runs), sum(run.b.end - run.b.start for run in link.runs)]
    shared = sum(run.b.end - run.b.start for run in link.runs if run.op in {"equal", "style"})
    return link.label == "paraphrased" or shared < MIN_SHARED * min(sides)


def _changes(runs: Sequence[AlignedRun]) -> Iterator[tuple[int, int]]:
    """[first, last) of each row of runs that differ, with no shared word between them."""
    for differs, group in groupby(range(len(runs)), key=lambda at: runs[at].op not in {"equal", "style"}):
        if differs:
            numbers = list(group)
            yield numbers[0], numbers[-1] + 1


def reading_highlights(
    link: Link | None, spans: Sequence[Span], styles: Sequence[RunStyles], glyphs: Glyphs = UNICODE
) -> tuple[list[Layer], list[Marker]]:
    """How the other side of `link` departs from its base: styles on its words, markers where words are missing."""
    if link is None:
        return [], []
    runs = zip(link.runs, styles, strict=True)
    layers = _merge_adjacent([Layer(*run.b, style.b) for run, style in runs if run.b.start < run.b.end], spans)
    first, last = spans[0].start, spans[-1].end
    markers = [
        _gap_marker(run, link, glyphs)
        for run in link.runs
        if run.op == "delete" and _gap_matters(link, run, inside=first < run.b.start < last - _MARKS_AT_END)
    ]
    for flag in link.flags:
        # A side that lacks the word has nothing to show it on; the line above the reading says the change.
        if flag.b.start < flag.b.end and flag.name != "CUT":
            layers.append(Layer(*flag.b, FLAG))
    return layers, list(dict.fromkeys(markers))


def base_highlights(link: Link | None, spans: Sequence[Span], styles: Sequence[RunStyles], text: str) -> list[Layer]:
    """The base of `link` against its other side: what the other side changes or leaves out."""
    if link is None:
        return []
    layers = [Layer(*run.a, style.a) for run, style in zip(link.runs, styles, strict=True) if run.a.start < run.a.end]
    layers = _merge_adjacent(layers, spans)
    for flag in link.flags:
        cut = LONG_CUT if len(flag.a.of(text).split()) > FEW_WORDS else CUT
        layers.append(Layer(*flag.a, cut if flag.name == "CUT" else FLAG))
    return layers


def _gap_matters(link: Link, run: AlignedRun, inside: bool) -> bool:
    """Whether a gap is worth a marker: an unmarked cut, or words that are missing between two that are kept.

    A paraphrase leaves words out everywhere; a reading that begins later or ends sooner says so by where it stands.
    """
    return (inside and not _is_reworded(link)) or any(_is_cut(flag, run) for flag in link.flags)


def _is_cut(flag: Flag, run: AlignedRun) -> bool:
    return flag.name == "CUT" and (flag.a.overlaps(run.a) or (flag.b.start == flag.b.end == run.b.start))


def _gap_marker(run: AlignedRun, link: Link, glyphs: Glyphs) -> Marker:
    cut = any(_is_cut(flag, run) for flag in link.flags)
    return Marker(run.b.start, f" {glyphs.cut}" if cut else f" {glyphs.gap}", CUT if cut else DIM)


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
