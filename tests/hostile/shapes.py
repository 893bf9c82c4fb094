"""What the bytes of a fuzzer are made into: texts of words that the stages look for, JSON of names the readers do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from atheris import FuzzedDataProvider as Source

WORDS = [
    " ", "\n\n", "\n", '"', "'", "“", "”", "‘", "’", "«", "»", "„", "‹", "›", "`", "…", "–", "—", "-", ".", ",", ":",
    ";", "!", "?", "(", ")", "[", "]", "<p>", "</p>", "<h1>", "<div>", "</div>", "<b", "<script>", "<!--", "-->",
    "&amp;", "&#0;", "<a href=x>", '<meta property="og:title" content="', '<time datetime="', "<blockquote>",
    "<title>", "<html>", "<body>", "\t", "\r", "\x00", "\x1b[2J", "\x9b", "\u2028", "\xa0", "\u200b", "\u202e",
    "\ufeff", "�", "\u0301", "said ", "said that ", "told ", "He ", "she ", "they ", "Ada ", "Ada Lund", "Lund ",
    "mayor of ", "Mr. ", "U.S. ", "J. ", "the ", "according to ", "not ", "will ", "would ", "all ", "some ", "no ",
    "never ", "denied ", "claimed ", "believes ", "Reuters ", "BBC ", "Monday ", "11 February 2026 ", "2026-02-11",
    "10:45 ", "1,000 ", "two ", "million ", "By ", "Source: ", "Subscribe", "Read more", "Photo: ", "©", "•", "* ",
    "# ", "> ", "https://a.example/b", "@a ", "sagte ", "erklärte ", "nicht ", "сказал ", "не ", "他说", "：", "。",
    "الرئيس ", "dit ", "selon ", "dijo ", "👩\u200d👩", "bridge ", "ferry ", "harbour ", "pay for ", "spring ", "who ",
    "that ", "and ", "but ", "if ", "to ", "it ", "a ", "we ", "I ", "whose ", "his ", "her ", "also ", "added",
    ", adding ", "in ", "is ", "was ", "quote ", "unquote ", "“No,” ", ",” ", ".” ", "” said ", "s’ ", "’s ", "n’t ",
    "don't ", "cannot ", "must ", "should ", "percent ", "%", "$5 ", "F.B.I. ", "FBI ", "Gadhafi ", "Qaddafi ",
]  # fmt: skip
KEYS = """id text html title outlet byline date url captured language source cleaned story_id articles statements
article spans kind speaker mention mention_span cue cue_span quoted paragraph blocks start end role raw dropped reason
sha256 text_sha256 confidence extra links a b status score label flags runs op collations base absent entries what
passages value note tags by at page exact prefix suffix file_sha256 outlets origins evidence belongings echoes @context
type items target body selector motivation purpose quote created creator name state sourceDate flag_spans credited
audience polarity cue_phrase polarity_in_cue AnnotationCollection AnnotationPage Annotation
TextQuoteSelector TextPositionSelector highlighting linking first next""".split()
LITERALS: list[Any] = [
    None, True, False, 0, 1, -1, 3.0, 0.5, 2**53, 2**70, "", "direct", "indirect", "mixed", "fragment", "selection",
    "mark", "verdict", "correction", "confirm", "reject", "same words", "trimmed", "linked", "NEG", "equal", "removed",
    "Annotation", "AnnotationPage", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "highlighting",
    "linking", "keep", "span", "speaker", "page.txt", "a", "b", [0, 4], [[0, 4]], [3, 1], "/dev/zero", "..", "\x00",
]  # fmt: skip


def text_of(source: Source, most: int = 120) -> str:
    """A text of whole words and of single characters, a byte each, so that a mutated byte is another word."""
    parts: list[str] = []
    for byte in source.ConsumeBytes(source.ConsumeIntInRange(0, most)):
        parts.append(WORDS[byte % len(WORDS)] if byte >= 32 else chr(0x20 + byte * 3))
    return "".join(parts)


def value_of(source: Source, depth: int = 0) -> Any:
    """A JSON value with the names that the readers look for."""
    kind = source.ConsumeIntInRange(0, 7 if depth < 6 else 3)
    if kind == 0:
        return source.PickValueInList(LITERALS)
    if kind == 1:
        return text_of(source, 30)
    if kind == 2:
        return source.ConsumeIntInRange(-2, 90)
    if kind == 3:
        return source.PickValueInList(KEYS)
    number = source.ConsumeIntInRange(0, 5)
    if kind == 4:
        return [value_of(source, depth + 1) for _ in range(number)]
    return {source.PickValueInList(KEYS): value_of(source, depth + 1) for _ in range(number)}


def lines_of(source: Source, exports: Sequence[str]) -> bytes:
    """Lines of JSON: a real export with some of its values changed, or whatever values, or whatever bytes."""
    kind = source.ConsumeIntInRange(0, 7)
    if kind == 0:
        return source.ConsumeBytes(400)
    if kind < 3:
        lines = [json.dumps(value_of(source)) for _ in range(source.ConsumeIntInRange(1, 3))]
        return "\n".join(lines).encode()
    return json.dumps(changed(source, json.loads(source.PickValueInList(exports)))).encode()


def changed(source: Source, document: Any) -> Any:
    """A document of which up to four values are others, are gone, or stand twice."""
    for _ in range(source.ConsumeIntInRange(0, 4)):
        inner, place = document, None
        for _ in range(source.ConsumeIntInRange(1, 9)):
            places = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
            if not places:
                break
            outer, place = inner, source.PickValueInList(places)
            inner = outer[place]
            if not isinstance(inner, (dict, list)):
                break
        if place is None:
            continue
        how = source.ConsumeIntInRange(0, 3)
        if how == 0:
            del outer[place]
        elif how == 1 and isinstance(outer, list):
            outer.append(outer[place])
        else:
            outer[place] = value_of(source, 4)
    return document
