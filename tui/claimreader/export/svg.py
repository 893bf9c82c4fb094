"""SVG of the screen: what Textual draws, without its request for fonts, the same bytes for the same screen."""

from __future__ import annotations

import re

from claimreader.sanitize import for_xml

_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FONT = re.compile(r"font-family:\s*[^;}]*Fira Code[^;}]*")
_IDS = re.compile(r"terminal-\d+")


def clean_svg(svg: str) -> str:
    """A picture that asks nothing of the network: what `App.export_screenshot()` gives, with the reader's own fonts.

    Textual's has web fonts in it and a name from a hash of the screen; characters that XML cannot hold become marks.
    """
    # Some viewers collapse the spaces that lead a stretch of text, and what follows them moves.
    cleaned = _FONT_FACE.sub("", svg).replace("<text ", '<text xml:space="preserve" ')
    cleaned = _FONT.sub("font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace", cleaned)
    return for_xml(_IDS.sub("terminal", cleaned))
