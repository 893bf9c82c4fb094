"""Elements within a line whose text is not printed as it stands: struck words, raised figures, notes, readings."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

STRUCK_REASON, NOTE_REASON = "struck out by the page", "a mark that points to a note or to its own place"
_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_STRUCK_CLASS = re.compile(
    r"(?<!\S)(?:strike|struck|strike-?through|line-through|text-decoration-line-through)(?!\S)", re.I
)
_STRUCK_STYLE = re.compile(r"text-decoration[^;]*\bline-through\b", re.I)
_MAX_STRUCK_CHARS = 2000
"""More is a tag that was never closed."""
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivxlc]{1,5}|[*†‡§‖]{1,3})[\])]?(?:[,;–-] ?\d{1,3})*", re.I)
_BRACKETED_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|[*†‡§‖]{1,3})\]|[*†‡]{1,3}", re.I)
_NOTE_LIST = re.compile(r"\d{1,3}(?:[,;–-] ?\d{1,3})+")
_OWN_PLACE = re.compile(r"[¶§#∞⚓🔗↩↑⤴\ufe0e\ufe0f]{1,2}")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_EXPONENT = re.compile(r"[+−-]?\d{1,3}")
_TAKES_EXPONENT = re.compile(r"(?<!(?:(?<=\D)|^)(?:19|20)\d)[\d)]$|(?:^|\W)[^\W\d_]{1,3}$")
"""A number that is no year, a bracket, or a word as short as a unit."""
_FRACTION_BARS = ("⁄", "/")
_FRACTION = re.compile(r"\d{1,2}[⁄/]\d{1,3}")
_READING_TAGS = frozenset(("rt", "rtc"))


class InlineMark(NamedTuple):
    """What becomes of the text of an element."""

    source: str
    """The text that stands in the page; the text shown begins with its first word, or nothing is shown."""
    shown: str
    reason: str = ""
    """Why nothing is shown, where nothing is."""


def read_inline_mark(node: Any, before: str) -> InlineMark | None:
    """What is printed for an element behind the text `before` of its line; None where its text stands as it is.

    Struck words and the marks of notes are left out with a reason; a figure that is raised behind a number or a unit
    becomes an exponent (10³, m²), one before a bar the head of a fraction (3 1⁄2); readings (`<ruby>`) stand in
    brackets behind what they are the reading of.
    """
    tag = node.tag
    if tag in ("ruby", "sup") or tag in _STRUCK_TAGS or tag == "a" or _is_struck(node):
        text = " ".join("".join(node.itertext()).split())
        if not text:
            return None
        if tag == "ruby":
            return _read_ruby(node)
        if tag == "sup":
            return _read_raised(node, text, before)
        if tag == "a":
            return _read_anchor(node, text)
        return InlineMark(text, "", STRUCK_REASON) if len(text) <= _MAX_STRUCK_CHARS else None
    return None


def _is_struck(node: Any) -> bool:
    """Whether the style of an element strikes its text, or its class says so of a part of a line."""
    is_named = node.tag == "span" and _STRUCK_CLASS.search(node.get("class") or "")
    return bool(is_named or _STRUCK_STYLE.search(node.get("style") or ""))


def _read_ruby(node: Any) -> InlineMark:
    base, reading = [node.text or ""], []
    for child in node:
        if child.tag in _READING_TAGS:
            reading.append("".join(child.itertext()))
        elif isinstance(child.tag, str) and child.tag != "rp":
            base.append("".join(child.itertext()))
        base.append(child.tail or "")
    shown, aloud = "".join("".join(base).split()), "".join("".join(reading).split())
    return InlineMark(shown, f"{shown} ({aloud})" if aloud else shown)


def _read_raised(node: Any, text: str, before: str) -> InlineMark | None:
    """A raised figure: an exponent, the head of a fraction, or a note; raised letters (1st) stand as they are."""
    if any(map(_links_here, node.iter("a"))) and _NOTE.fullmatch(text):
        return InlineMark(text, "", NOTE_REASON)
    if text.isdigit() and _heads_fraction(node):
        return InlineMark(text, f" {text}" if before[-1:].isdigit() else text)
    if _FRACTION.fullmatch(text) and before[-1:].isdigit():
        return InlineMark(text, f" {text}")
    if _EXPONENT.fullmatch(text) and _TAKES_EXPONENT.search(before.rstrip()):
        return InlineMark(text, text.translate(_SUPERSCRIPTS))
    is_list = _NOTE_LIST.fullmatch(text) and not before[-1:].isdigit()
    is_note = is_list or _EXPONENT.fullmatch(text) or _BRACKETED_NOTE.fullmatch(text)
    return InlineMark(text, "", NOTE_REASON) if is_note else None


def _heads_fraction(node: Any) -> bool:
    """Whether a bar follows, as text or in an element of its own, and lowered text behind that."""
    bar, follower = (node.tail or "").strip(), node.getnext()
    if not bar and follower is not None and follower.tag == "span":
        bar, follower = (follower.text or "").strip(), follower.getnext()
    return bar in _FRACTION_BARS and follower is not None and follower.tag == "sub"


def _read_anchor(node: Any, text: str) -> InlineMark | None:
    is_note = _links_here(node) and (_BRACKETED_NOTE.fullmatch(text) or _OWN_PLACE.fullmatch(text))
    return InlineMark(text, "", NOTE_REASON) if is_note else None


def _links_here(node: Any) -> bool:
    """Whether an element is a link to a place on its own page."""
    address = node.get("href") or ""
    return node.tag == "a" and (address.startswith("#") or "noteref" in (node.get("role") or ""))
