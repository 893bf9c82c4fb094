"""What stands on a page among its own text and is none of it: galleries, consent, embeds, notes on authors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimreader.page.html_features import HEADING_TAGS, HtmlContext, Region
from claimreader.page.language_words import any_of, words_of_all
from claimreader.page.lines import Line

_CONSENT = re.compile(rf"\b{any_of('consent')}\b", re.I)
_CONSENT_SPEAKERS = re.compile(rf"\b{any_of('consent_speakers')}\b", re.I)
_CONSENT_BUTTON = re.compile(rf"(?:\W*{any_of('consent_buttons')}\b)+\W*", re.I)
_CONSENT_OPENER = re.compile(rf"{any_of('consent_openers')}\b", re.I)
_FOR_OUTLET = re.compile(rf"\b{any_of('works_for')} (?:[a-z]{{1,3}} )?[A-ZÀ-Þ]|\b{any_of('roles')}\b")
_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3}"
_NOTE = re.compile(
    rf"(?:[^:.]{{3,30}}: )?(?P<name>{_NAME}) "
    rf"(?:(?P<does>{any_of('author_verbs')})|"
    rf"{any_of('introductions')}(?P<role> (?:[^.]{{0,80}} )?{any_of('author_roles')})?)\b"
)
_WRITES = re.compile(rf"\b(?:{any_of('author_verbs')}|{any_of('author_roles')})\b")
_MARK = re.compile('["“”„«»]')
_HEADS_NOTE = re.compile(rf"(?:[\w ]{{2,12}} )?{_NAME}")
"""A name, or "About" and a name."""
_CONTACT = re.compile(r"\S@\S+\.\w|(?:^|\s)@\w")
_MIN_BODY_LINES = 2
"""Sentences of the page's own that stand beside what is foreign."""
_MIN_LINES_ABOVE = 3
"""Sentences above a list of captions."""
_MAX_NOTE_CHARS, _MAX_NAME_WORDS, _NAME_LINES = 400, 6, 3
"""Of a note on its author, of the lines above it that name the author, and how many those are."""
_MIN_CONSENT_PHRASES, _MAX_CONSENT_LINES = 2, 12
_MAX_EMBED_CHARS = 400
"""Characters of what stands in for content of another site."""


class JudgedLine(NamedTuple):
    """A line with what the rules here see of it."""

    line: Line
    words: float
    is_sentence: bool
    """Whether it is likely a sentence of an article."""
    ends: bool
    """Whether it closes like a sentence."""
    is_boilerplate: bool
    introduces: bool
    """Whether it says in the words of such notes who somebody is."""


def gallery(lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The list of captions of a gallery that the text of a page goes round."""
    own = next((index for index, context in enumerate(contexts) if context.tag == "h1"), 0)
    held = {at for at in range(own, len(contexts)) if contexts[at].regions >= {Region.GALLERY, Region.LIST}}
    above = sum(lines[at].is_sentence for at in range(own, min(held, default=own)))
    return held if above >= _MIN_LINES_ABOVE else set()


def consent_box(lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The lines of a box that asks for consent to the use of data, from what it asks to its button."""
    asked = _consent_lines(lines)
    buttons = [index for index, line in enumerate(lines) if _is_button(index, line, contexts)] if asked else []
    marked = {at for at, context in enumerate(contexts) if Region.CONSENT in context.regions} if asked else set()
    boxes = [marked if index in marked else _box_around(index, buttons, contexts) for index in asked]
    found = {index for index, line in enumerate(lines) if _CONSENT_OPENER.match(line.line.text)}.union(*boxes)
    own = sum(line.is_sentence for index, line in enumerate(lines) if index not in found) if found else 0
    return found if own >= _MIN_BODY_LINES else set()


def _is_button(index: int, line: JudgedLine, contexts: Sequence[HtmlContext]) -> bool:
    is_heading = bool(contexts) and contexts[index].tag in HEADING_TAGS
    return not is_heading and _CONSENT_BUTTON.fullmatch(line.line.text) is not None


def _consent_lines(lines: Sequence[JudgedLine]) -> list[int]:
    """The lines that ask for consent; the pattern is tried where two of the phrases stand at all."""
    return [index for index in _lines_with_phrases(lines, "consent") if _asks_consent(lines[index].line.text)]


def _lines_with_phrases(lines: Sequence[JudgedLine], key: str) -> list[int]:
    """The lines with two phrases of an entry, to go by their letters; few pages have two at all."""
    all_text = "\n".join([line.line.text for line in lines]).lower()
    phrases = [phrase for phrase in words_of_all("words", key) if phrase in all_text]
    if len(phrases) < _MIN_CONSENT_PHRASES:
        return []
    return [
        index
        for index, text in enumerate(all_text.split("\n"))
        if sum([phrase in text for phrase in phrases]) >= _MIN_CONSENT_PHRASES
    ]


def embed_notice(lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The lines that stand in for a post or a film of another site until the reader agrees to see it."""
    found = {at for at in _lines_with_phrases(lines, "embeds") if len(lines[at].line.text) <= _MAX_EMBED_CHARS}
    own = sum(line.is_sentence for index, line in enumerate(lines) if index not in found) if found else 0
    return found if own >= _MIN_BODY_LINES else set()


def _asks_consent(text: str) -> bool:
    phrases = {phrase.lower() for phrase in _CONSENT.findall(text)}
    return len(phrases) >= _MIN_CONSENT_PHRASES and _CONSENT_SPEAKERS.search(text) is not None


def _box_around(index: int, buttons: Sequence[int], contexts: Sequence[HtmlContext]) -> set[int]:
    """The lines from what is asked to the next button, and those that the nearest element around both holds."""
    button = next((at for at in buttons if 0 < abs(at - index) <= _MAX_CONSENT_LINES), None)
    if button is None:
        return set()
    between = set(range(min(index, button), max(index, button) + 1))
    if not contexts:
        return between
    inner = contexts[button].ancestors
    nearest = next((block for block in contexts[index].ancestors if block in inner), None)
    held = {at for at, context in enumerate(contexts) if nearest in context.ancestors}
    has_title = any(contexts[at].tag == "h1" for at in held)
    return held if held >= between and len(held) <= _MAX_CONSENT_LINES and not has_title else between


def author_note(lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The last sentences of a page that say who wrote it and for which outlet; nobody that the text above names."""
    sentences = [index for index, line in enumerate(lines) if line.is_sentence]
    found: set[int] = set()
    while len(sentences) > _MIN_BODY_LINES and _is_author_note(sentences[-1], lines):
        index = sentences.pop()
        note = _NOTE.match(lines[index].line.text)
        surname = (note["name"] if note else lines[index].line.text.split()[1]).split()[-1].lower()
        if any(surname in lines[at].line.text.lower() for at in sentences):
            sentences.append(index)
            break
        found.add(index)
    if len(sentences) < _MIN_BODY_LINES:
        return found
    below = range(sentences[-1] + 1, len(lines))
    notes = [index for index in below if index in found or (lines[index].ends and _is_author_note(index, lines))]
    return found.union(*(_name_above(index, sentences[-1], lines) for index in notes))


def _is_author_note(index: int, lines: Sequence[JudgedLine]) -> bool:
    line = lines[index]
    text, note = line.line.text, _NOTE.match(line.line.text)
    if len(text) > _MAX_NOTE_CHARS or not (note or line.introduces) or _MARK.search(text):
        return False
    if note is None:
        return bool(_FOR_OUTLET.search(text))
    is_known = line.introduces or note["does"]
    is_full = " " in note["name"]
    # A name above it may open one of several portraits: it must be of somebody who writes.
    is_signed = _CONTACT.search(text) or (_WRITES.search(text) and _name_above(index, -1, lines))
    return bool(is_full and ((is_known and _FOR_OUTLET.search(text)) or note["role"])) or bool(is_signed)


def _name_above(index: int, last: int, lines: Sequence[JudgedLine]) -> set[int]:
    """The lines from the name of the author to what the author is, above a note that opens with the name."""
    note = _NOTE.match(lines[index].line.text)
    names = set(note["name"].split()) if note else set()
    for at in range(index - 1, max(last, index - 1 - _NAME_LINES), -1):
        if lines[at].ends or lines[at].words > _MAX_NAME_WORDS:
            break
        if names & set(lines[at].line.text.split()) and _HEADS_NOTE.fullmatch(lines[at].line.text):
            return set(range(at, index))
    return set()
