"""WebVTT and SubRip -> a transcript: "Ann Lee: We will not go." for each turn, with the time at which it begins.

The raw spans count in the file itself, so that the time codes around a passage can be found again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from claimreader.errors import UnreadablePage
from claimreader.model import DroppedLine, Page, Span
from claimreader.page.decode import decode
from claimreader.page.documents import Document
from claimreader.page.lines import Line, clean_text
from claimreader.page.metadata import Metadata

TIME_REASON, NOTE_REASON = "the time at which it is said", "a note or a style of the subtitles"
_TIMES = re.compile(
    r"^[ \t]*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})[ \t]*-->[ \t]*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})[^\n]*(?:\n|$)", re.M
)
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^>\n]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z](?:[^<>\n]{0,200})>|<\d[\d:.]{0,20}>|\{\\[^}\n]{0,100}\}")
_NEW_SPEAKER = re.compile(r"(?:>>+|[-–—](?=\s?[^\W\d_]))\s*")
"""What opens the words of another person: ">>" in broadcasts, a dash in films."""
_HEADER_TITLE = re.compile(r"WEBVTT[ \t]+(?:-[ \t]*)?(\S[^\n]*)")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_LONG_PAUSE, _MAX_PARAGRAPH_CHARS = 2.0, 700
"""Seconds of silence, and characters, behind which a sentence that ends also ends a paragraph."""


class Piece(NamedTuple):
    """Words that one person says within a cue."""

    text: str
    voice: str | None
    """Who the cue says is speaking."""
    opens: bool
    """Another person begins to speak."""
    span: Span
    times: Span
    """The line with the times of its cue."""
    start: float
    """Seconds."""
    end: float


def read_subtitles(page: Page) -> Document:
    """The turns of a subtitle file (WebVTT, SubRip); words that roll up from cue to cue stand once."""
    text = decode(page.source, page.content)
    pieces = list(_without_repeats(_pieces(text)))
    if not pieces:
        raise UnreadablePage(page.source, "there are no words in these subtitles")
    lines: list[Line] = []
    times: list[DroppedLine] = []
    for turn in _turns(pieces):
        voice = turn[0].voice
        words = " ".join(piece.text for piece in turn)
        shown = f"{voice}: {words}" if voice else words
        lines.append(Line(shown, turn[0].span.start, turn[-1].span.end, 1))
        code = turn[0].times
        times.append(DroppedLine(code, code.of(text), TIME_REASON))
    notes = [DroppedLine(span, span.of(text), NOTE_REASON) for span in _notes(text)]
    found = _HEADER_TITLE.match(text.removeprefix("\ufeff"))
    left_out = tuple(sorted((*dict.fromkeys(times), *notes), key=lambda line: line.raw))
    metadata = Metadata(title=clean_text(found[1]) if found else None)
    return Document(text, False, metadata, is_whole=True, has_headline=False, lines=tuple(lines), left_out=left_out)


def _pieces(text: str) -> Iterator[Piece]:
    cues = [*_TIMES.finditer(text)]
    for number, cue in enumerate(cues):
        end = cues[number + 1].start() if number + 1 < len(cues) else len(text)
        # What stands behind an empty line is the name of the next cue, or a note.
        blank = re.compile(r"\n[ \t]*(?=\n|$)").search(text, max(cue.end() - 1, 0), end)
        body_end = blank.start() if blank else end
        voice: str | None = None
        is_first = True
        for found in re.compile(r"[^\n]+").finditer(text, cue.end(), body_end):
            for part, named in _voices(found, voice):
                opens = named != voice or (is_first and named is not None)
                voice = named
                yield from _piece(text, part, voice, opens, cue)
                is_first = False


def _voices(line: re.Match[str], voice: str | None) -> Iterator[tuple[Span, str | None]]:
    """The parts of a line that one voice each says."""
    text = line.string
    tags = [*_VOICE.finditer(text, line.start(), line.end())]
    first = tags[0].start() if tags else line.end()
    if text[line.start() : first].strip():
        yield Span(line.start(), first), voice
    for number, tag in enumerate(tags):
        end = tags[number + 1].start() if number + 1 < len(tags) else line.end()
        yield Span(tag.end(), end), clean_text(tag[1])


def _piece(text: str, part: Span, voice: str | None, opens: bool, cue: re.Match[str]) -> Iterator[Piece]:
    """The words of a part without its tags and the mark of a new speaker; none where nothing is left."""
    shown = clean_text(unescape(_TAG.sub("", part.of(text)))) or ""
    if mark := _NEW_SPEAKER.match(shown):
        shown, opens = shown[mark.end() :], True
    if shown:
        times = Span(cue.start(), cue.end() - cue.group().endswith("\n"))
        yield Piece(shown, voice, opens, part, times, _seconds(cue[1]), _seconds(cue[2]))


def _without_repeats(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces without those that stood in the cue before: captions that roll up show each line twice."""
    shown: list[tuple[str, Span]] = []
    for piece in pieces:
        if any(text == piece.text and times != piece.times for text, times in shown):
            continue
        shown = [*shown[-2:], (piece.text, piece.times)]
        yield piece


def _turns(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces of one paragraph each: of one turn, or of what is said without a pause."""
    turn = [pieces[0]]
    for before, piece in pairwise(pieces):
        if _parts(turn, before, piece):
            yield turn
            turn = []
        turn.append(piece)
    yield turn


def _parts(turn: list[Piece], before: Piece, piece: Piece) -> bool:
    if piece.voice != before.voice:
        return True
    if piece.voice is not None:
        return False
    if piece.opens:
        return True
    is_long = sum(len(one.text) for one in turn) > _MAX_PARAGRAPH_CHARS
    return bool(_ENDS_SENTENCE.search(before.text)) and (is_long or piece.start - before.end > _LONG_PAUSE)


def _seconds(code: str) -> float:
    seconds = 0.0
    for part in code.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _notes(text: str) -> Iterator[Span]:
    """Notes, styles and regions of WebVTT."""
    for found in re.compile(r"^(?:NOTE|STYLE|REGION)\b[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*", re.M).finditer(text):
        yield Span(found.start(), found.end())
