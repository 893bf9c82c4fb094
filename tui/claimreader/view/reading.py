"""One reading of a statement as a passage: its own characters, the differences on their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimreader.model import Flag, Link, Run, Span, Statement
from claimreader.view.labels import UNICODE, Glyphs
from claimreader.view.layers import Layer, Layers
from claimreader.view.looks import ADDED, CHANGED, CUT, DIM, FLAG, MOVED, SOFT, STYLE, TEXT
from claimreader.view.rows import Passage

_SENTENCE_END = re.compile(r"[.!?;][”’\"'.!?…)\]»]{0,4}\s")
_CLOSING = frozenset(".,;:!?…”’»)]")
_LOOKS = {"equal": TEXT, "style": STYLE, "replace": CHANGED, "insert": ADDED, "delete": TEXT}


class Sign(NamedTuple):
    """A sign of the page's own, put in before the character at `at`."""

    at: int
    text: str
    looks: int


def passages(
    text: str,
    spans: Sequence[Span],
    layers: Iterable[Layer],
    signs: Iterable[Sign],
    cuts: Sequence[int] = (),
    gap: str = UNICODE.gap,
) -> list[Passage]:
    """The characters of `spans` with layers and signs, as one passage for each stretch between the `cuts`.

    `gap` in brackets stands where two spans meet: it is the page's own sign, never the source's.
    """
    flat = Layers(layers)
    placed = ((sign, span) for sign in signs for span in spans if _holds(span, sign.at))
    moved = dict.fromkeys(sign._replace(at=_behind_marks(text, sign.at, span)) for sign, span in placed)
    pending = sorted(moved, key=lambda sign: sign.at)
    bounds = [*cuts, max((span.end for span in spans), default=0) + 1]
    made = [Passage() for _ in bounds]
    place = taken = 0
    for number, span in enumerate(spans):
        if number:
            made[place].add(f" [{gap}] ", DIM)
        start = span.start
        while start < span.end:
            while place < len(bounds) - 1 and start >= bounds[place]:
                place += 1
            stop = min(span.end, bounds[place])
            if taken < len(pending) and pending[taken].at <= start:
                sign = pending[taken]
                behind_space = start == span.start or text[start - 1].isspace()
                made[place].add(f"{sign.text.strip()} " if behind_space else sign.text, sign.looks)
                taken += 1
                continue
            if taken < len(pending):
                stop = min(stop, max(start + 1, pending[taken].at))
            for run in flat.runs(start, stop):
                made[place].add(text[run.start : run.end], run.looks, run.start)
            start = stop
    for sign in pending[taken:]:
        made[place].add(sign.text, sign.looks)
    return made


def _holds(span: Span, at: int) -> bool:
    return span.start <= at <= span.end


def _behind_marks(text: str, at: int, span: Span) -> int:
    """A sign behind a word stands behind the comma or the mark that follows the word."""
    while span.start < at < span.end and text[at] in _CLOSING and not text[at - 1].isspace():
        at += 1
    return at


def told(link: Link | None, spans: Sequence[Span], glyphs: Glyphs = UNICODE) -> tuple[list[Layer], list[Sign]]:
    """How the other side of `link` departs from its base: looks on its words, signs where words are missing."""
    if link is None:
        return [], []
    layers = _join([Layer(*run.b, _looks(run, link)) for run in link.runs if run.b.start < run.b.end], spans)
    signs = [_gap(run, link, glyphs) for run in link.runs if run.op == "delete" and _gap_matters(link, run)]
    for flag in link.flags:
        # A side that lacks the word has nothing to show it on; the label above the reading names the flag.
        if flag.b.start < flag.b.end and flag.name != "CUT":
            layers.append(Layer(*flag.b, FLAG))
            signs.append(_name(flag.name, flag.b))
    return layers, _unique(signs)


def told_from(link: Link | None, spans: Sequence[Span]) -> tuple[list[Layer], list[Sign]]:
    """The base of `link` against its other side: what the other side changes or leaves out."""
    if link is None:
        return [], []
    layers = []
    for run in link.runs:
        looks = _weight(ADDED, link) if run.op == "delete" else _looks(run, link)
        layers.append(Layer(*run.a, looks))
    layers = _join([layer for layer in layers if layer.start < layer.end], spans)
    signs = []
    for flag in link.flags:
        if flag.a.start < flag.a.end and flag.name != "CUT":
            layers.append(Layer(*flag.a, FLAG))
            signs.append(_name(flag.name, flag.a))
        elif flag.name == "CUT":
            layers.append(Layer(*flag.a, CUT))
    return layers, _unique(signs)


def _looks(run: Run, link: Link) -> int:
    looks = _weight(_LOOKS[run.op], link)
    return looks | MOVED if run.moved else looks


def _weight(looks: int, link: Link) -> int:
    """In a retelling nearly every word differs: bold would say nothing."""
    return looks | SOFT if looks & (CHANGED | ADDED) and link.label == "paraphrased" else looks


def _gap_matters(link: Link, run: Run) -> bool:
    """A retelling leaves words out everywhere; only where words are kept is a gap worth a sign."""
    return link.label not in {"paraphrased"} or any(_is_cut(flag, run) for flag in link.flags)


def _is_cut(flag: Flag, run: Run) -> bool:
    return flag.name == "CUT" and (flag.a.overlaps(run.a) or (flag.b.start == flag.b.end == run.b.start))


def _gap(run: Run, link: Link, glyphs: Glyphs) -> Sign:
    cut = any(_is_cut(flag, run) for flag in link.flags)
    return Sign(run.b.start, f" {glyphs.cut}" if cut else f" {glyphs.gap}", CUT if cut else DIM)


def _name(name: str, span: Span) -> Sign:
    return Sign(span.end, f" {name}", FLAG | DIM)


def _unique(signs: list[Sign]) -> list[Sign]:
    return list(dict.fromkeys(signs))


def _join(layers: list[Layer], spans: Sequence[Span]) -> list[Layer]:
    """Runs cover words; the space between two runs of one look belongs to the look."""
    joined: list[Layer] = []
    for layer in sorted(layers):
        if joined and joined[-1].looks == layer.looks and layer.looks:
            last = joined[-1]
            if any(span.start <= last.start and layer.end <= span.end for span in spans):
                joined[-1] = Layer(last.start, max(last.end, layer.end), last.looks)
                continue
        joined.append(layer)
    return joined


def cuts_in(text: str, statement: Statement) -> list[int]:
    """Where the sentences of a statement begin, the first left out: the rows at which columns are set level."""
    return [
        found.end()
        for span in statement.spans
        for found in _SENTENCE_END.finditer(text, span.start, span.end)
        if found.end() < span.end - 12 and found.end() - span.start > 24
    ]


def cuts_across(link: Link | None, cuts: Sequence[int], statement: Statement) -> list[int]:
    """The same cuts in the other side's words; they never run backwards."""
    if link is None:
        return [statement.end + 1] * len(cuts)
    found, last = [], statement.start
    for cut in cuts:
        place = statement.end + 1
        for run in link.runs:
            if run.a.start >= cut - 1 and run.op not in {"delete"} and not run.moved and run.b.start >= last:
                place = run.b.start
                break
        last = max(last, place)
        found.append(last)
    return found
