"""What opens a turn of a conversation: "LEE:", "Q.", "**Lee:**", "Ann Lee (Ek) (Lab):", a name in bold."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimreader.language.data_files import load_data
from claimreader.model import Block, Span

_WORD = r"[A-ZÀ-Þ][\w’'.&-]*"
_LABEL = re.compile(
    r"(?:[•*–—-]\s+)?(?:\*\*|__)?(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?[\])]?\s+)?"
    rf"(?P<name>{_WORD}(?:,? (?:{_WORD}|\d{{1,2}}|(?:[a-zà-þ]{{1,3}} ){{1,2}}{_WORD})){{0,7}})"
    r"(?P<brackets>(?: ?[(\[][^()\[\]\n]{1,60}[)\]]){0,3})"
)
_COLON = re.compile(r"(?:\*\*|__)?\s?:(?:\*\*|__)?(?=\s|$)\s*")
"""With the marks of bold print in plain text: "**Lee:**"."""
_SINGLE_LETTER = re.compile(r"(?P<name>[A-Z])[.:](?=\s)\s*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]+)[)\]]")


class TurnLabel(NamedTuple):
    """What opens a turn."""

    name: str
    """As printed, without what stands in brackets behind it."""
    brackets: tuple[str, ...]
    span: Span
    """The name with its brackets."""
    content: int
    """Where what is said begins."""
    is_bare: bool = False
    """Bold print, no colon, sets it off."""

    @property
    def key(self) -> str:
        return self.name.lower()


class TurnWords(NamedTuple):
    """The words of a language for transcripts, in lower case."""

    questions: frozenset[str]
    answers: frozenset[str]
    unnamed: frozenset[str]
    not_speakers: frozenset[str]
    examiners: frozenset[str]
    witnesses: frozenset[str]
    hearings: frozenset[str]
    hearing_links: frozenset[str]
    speeches: frozenset[str]
    speech_links: frozenset[str]
    participants: frozenset[str]


@cache
def turn_words(language: str) -> TurnWords:
    """The words of transcripts.toml and the pronouns of those who speak; empty for a language without them."""
    table = dict(load_data(language, "transcripts"))
    table["participants"] = load_data(language, "mentions").get("pronouns", {}).get("participant", "")
    return TurnWords._make(frozenset(table.get(name, "").split()) for name in TurnWords._fields)


def turn_label(text: str, block: Block, words: TurnWords) -> TurnLabel | None:
    """The label that opens a block: "MS. LEE:", "Q.", "Ann Lee (Ek) (Lab):", or a name in bold."""
    letter = _SINGLE_LETTER.match(text, block.start, block.end)
    if letter is not None and letter["name"].lower() in words.questions | words.answers:
        return TurnLabel(letter["name"], (), Span(*letter.span("name")), letter.end())
    found = _LABEL.match(text, block.start, block.end)
    colon = _COLON.match(text, found.end(), block.end) if found is not None else None
    if colon is None and block.lead is not None:
        found = _LABEL.fullmatch(text, block.start, block.lead.end)
    if found is None or (colon is None and block.lead is None):
        return None
    if found["name"].lower().split()[0].strip(".,") in words.not_speakers:
        return None
    span, brackets = Span(found.start("name"), found.end()), tuple(_BRACKETS.findall(found["brackets"]))
    if colon is not None:
        return TurnLabel(found["name"], brackets, span, colon.end())
    behind = text[span.end : block.end]
    return TurnLabel(found["name"], brackets, span, block.end - len(behind.lstrip()), is_bare=True)
