"""HTML with elements inside elements by the thousand, cut to a depth that the parser takes: it drops what is deeper."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

DEPTH_LIMIT = 400
"""Elements inside elements; the parser takes 2,048, rows and cells of tables among them."""
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|textarea|title)\b(?:.*?</\1\s*>|.*)|<(/?)([a-z][a-z0-9:-]*)[^<>]*>", re.I | re.S
)
_NOT_NESTED = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("html", "head", "body", "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot"),
    )
)
"""Empty elements, and those that end where the next one begins."""
_HIDING = re.compile(r"hidden|none", re.I)


def is_cut_short(parser: Any) -> bool:
    """Whether the parser (of lxml) gave up at the depth of what it has read."""
    return any("depth" in error.message.lower() for error in parser.error_log.filter_from_fatals())


def flatten(text: str) -> str:
    """`text` with spaces in the place of the tags that are too deep; those that hide what is in them stay."""
    out: list[str] = []
    open_elements: list[tuple[str, bool]] = []
    count: Counter[str] = Counter()
    depth = at = 0
    for tag in _TAG.finditer(text):
        name = (tag[3] or "").lower()
        if not name or name in _NOT_NESTED:
            continue
        is_blank = False
        if not tag[2]:
            is_blank = depth >= DEPTH_LIMIT and _may_go(tag[0])
            open_elements.append((name, is_blank))
            count[name] += 1
            depth += not is_blank
        elif count[name]:
            while True:
                closed, is_blank = open_elements.pop()
                count[closed] -= 1
                depth -= not is_blank
                if closed == name:
                    break
        if is_blank:
            out += (text[at : tag.start()], " " * len(tag[0]))
            at = tag.end()
    return "".join((*out, text[at:]))


def _may_go(tag: str) -> bool:
    """Whether a tag ends where it seems to, not inside a value, and hides nothing."""
    return not (tag.count('"') % 2 or tag.count("'") % 2 or _HIDING.search(tag))
