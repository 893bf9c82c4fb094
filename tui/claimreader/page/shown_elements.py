"""Which elements of a page a browser shows, and declarative shadow roots -> the tree that it shows."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

SKIPPED_TAGS = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "math", "title", "iframe", "object", "select", "textarea"),
        *("audio", "canvas", "datalist", "noembed", "noframes", "video"),
    )
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_CLASS = re.compile(r"(?<!\S)sf-hidden(?!\S)")
"""What SingleFile calls the elements that were not shown when it saved a page."""
_MODES = ("shadowrootmode", "shadowroot")
"""The attribute of a template that declares a shadow root, and its older name."""


def is_hidden(node: Any) -> bool:
    """Whether a browser does not show it: hidden, closed until it is called, or marked so where the page was saved."""
    if node.get("hidden") is not None or node.get("popover") is not None:
        return True
    if node.tag == "dialog" and node.get("open") is None:
        return True
    style = node.get("style")
    return bool(style and _HIDDEN_STYLE.search(style)) or bool(_HIDDEN_CLASS.search(node.get("class") or ""))


def show_shadow_roots(root: Any) -> bool:
    """Put the shadow roots of a page, in place, where they are shown; whether it has any.

    What an element holds beside its shadow root is shown in the slots of that, and nowhere else.
    """
    templates = [node for node in root.iter("template") if any(node.get(mode) is not None for mode in _MODES)]
    for template in reversed(templates):
        host = template.getparent()
        if host is not None:
            _fill_slots(host, template)
    return bool(templates)


def _fill_slots(host: Any, template: Any) -> None:
    assigned: dict[str, list[Any]] = {}
    pieces = [_span(host.text)]
    for child in list(host):
        tail, child.tail = child.tail, None
        if child is not template and isinstance(child.tag, str):
            name = child.get("slot") or ""
            (assigned.setdefault(name, []) if name else pieces).append(child)
        pieces.append(_span(tail))
        host.remove(child)
    assigned[""] = pieces if any("".join(piece.itertext()).strip() for piece in pieces) else []
    host.text = None
    for slot in list(template.iter("slot")):
        # Of several slots of one name the first is filled.
        if content := assigned.pop(slot.get("name") or "", None):
            for child in list(slot):
                slot.remove(child)
            slot.text = None
            slot.extend(content)
    template.tag = "slot"
    host.append(template)


def _span(text: str | None) -> Any:
    span = html.Element("span")
    span.text = text
    return span
