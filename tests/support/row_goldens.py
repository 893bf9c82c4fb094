"""Rows with the names of their styles, against files of expected rows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from claimreader.view import styles
from claimreader.view.rows import Row

GOLDENS = Path(__file__).parents[1] / "view" / "goldens"
NAMES = {value: name.lower() for name, value in vars(styles).items() if name.isupper() and value}


def described(row: Row) -> str:
    """The pieces of a row with the names of their styles: `Vell{strong accent}`."""
    pieces = []
    for piece in row:
        names = " ".join(name for flag, name in sorted(NAMES.items()) if piece.styles & flag)
        pieces.append(f"{piece.text}{{{names}}}" if names and piece.text.strip() else piece.text)
    return "".join(pieces).rstrip()


def compare(name: str, rows: Iterable[Row]) -> None:
    """Against the golden file; REWRITE_GOLDENS=1 writes it anew, to be looked at before it is committed."""
    text = "\n".join(map(described, rows)) + "\n"
    file = GOLDENS / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDENS"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
