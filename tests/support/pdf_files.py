"""PDF files, made in memory: lines of Helvetica at places, one list for each page."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

LINE_HEIGHT = 14.0
TOP, LEFT = 720.0, 72.0
_CHAR_WIDTH = 5.2
"""Of Helvetica at 11 points, about."""


class Text(NamedTuple):
    """A line on a page; y grows upwards."""

    x: float
    y: float
    text: str
    size: float = 11.0


def column(paragraphs: Iterable[str], x: float = LEFT, width: float = 450.0, y: float = TOP) -> list[Text]:
    """Paragraphs set in a column from `y` on, with a space between them."""
    lines = []
    for paragraph in paragraphs:
        for line in wrap(paragraph, int(width / _CHAR_WIDTH)) if "\n" not in paragraph else paragraph.split("\n"):
            lines.append(Text(x, y, line))
            y -= LINE_HEIGHT
        y -= 10
    return lines


def pdf(pages: Sequence[Sequence[Text]], trailer: str = "", info: str = "", unpacked: bytes = b"") -> bytes:
    """A PDF of these pages; `unpacked` is put before the content of each."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects += [font, f"<< {info} >>"]
    kids = []
    streams: dict[int, bytes] = {}
    for lines in pages:
        content = unpacked + b"".join(map(_show, lines))
        packed = zlib.compress(content)
        objects.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>")
        streams[len(objects)] = packed
        resources = "<< /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 595 842]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\n".encode()
        if number in streams:
            made += b"stream\n" + streams[number] + b"\nendstream\n"
        made += b"endobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    made += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return bytes(made)


def _show(line: Text) -> bytes:
    return f"BT /F1 {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm (".encode() + _escape(line.text) + b") Tj ET\n"


def _escape(text: str) -> bytes:
    encoded = text.encode("cp1252", "replace")
    return encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
