"""Pages that nobody writes by accident, made by size: each builder gives about `size` characters of its kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

_SENTENCE = "The mayor of the old harbour town said on Tuesday that the ferry would not sail before spring.\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of page."""

    name: str
    suffix: str
    build: Callable[[int], bytes]


def _repeated(piece: str) -> Callable[[int], bytes]:
    return lambda size: (piece * (size // len(piece) + 1))[:size].encode()


def _prose(size: int) -> str:
    return (_SENTENCE * (size // len(_SENTENCE) + 1))[:size]


def _html(piece: str, end: str = "") -> Callable[[int], bytes]:
    def build(size: int) -> bytes:
        count = size // max(1, len(piece) + len(end))
        return f"<html><body><p>{_prose(300)}</p>{piece * count}{_prose(300)}{end * count}</body></html>".encode()

    return build


def _records(line: dict[str, object]) -> Callable[[int], bytes]:
    text = json.dumps(line) + "\n"
    return lambda size: (text * (size // len(text) + 1)).encode()


def _story(article: str) -> Callable[[int], bytes]:
    """One story of many articles."""

    def build(size: int) -> bytes:
        articles = [{"text": f"{article} Number {number}.", "cleaned": True} for number in range(size // len(article))]
        return json.dumps({"story_id": "many", "articles": articles}).encode()

    return build


RUNS = {
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "apostrophes": "'",
    "backticks": "`",
    "guillemets": "«»",
    "nested marks": "“‘",
    "marks and letters": '"a',
    "marks and spaces": '" ',
    "said": "said ",
    "he said": "he said that ",
    "he said, he said": "he said, ",
    "quoted said": '"Yes," said Ann. ',
    "according to": "according to the ",
    "colons": "Name: ",
    "dashes": "– ",
    "commas": ", ",
    "stops": ". ",
    "abbreviations": "U.S. ",
    "titles": "Mr. ",
    "initials": "J. ",
    "capitals": "Ada Lund ",
    "that that": "that ",
    "numbers": "1,000.5 ",
    "open brackets": "(",
    "brackets": "[a] ",
    "blanks": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "combining marks": "e\u0301\u0300",
    "zero width": "a\u200b",
    "right to left": "\u05d0\u05d1 ",
    "one letter": "a",
    "one word": "word ",
    "long words": "a" * 997 + " ",
    "hyphens": "a-",
    "ideographs": "他说：「是」。",
    "emoji": "👩‍👩‍👧 ",
    "ellipses": "… ",
    "at signs": "@a ",
    "addresses": "https://a.example/b ",
    "dates": "11 February 2026 ",
    "clocks": "10:45 ",
    "months": "May ",
    "by": "By ",
}
LINES = {
    "blank lines": "\n",
    "carriage returns": "\r",
    "one-word lines": "word\n",
    "quoted lines": '"word\n',
    "headline lines": "Mayor: the ferry stays in the harbour\n",
    "bullet lines": "• item\n",
    "subscribe lines": "Subscribe\n",
    "label lines": "Source: the town\n",
    "short paragraphs": "It is so, he said.\n\n",
}
MARKUP = {
    "nested div": ("<div>", "</div>"),
    "unclosed div": ("<div>", ""),
    "unclosed b": ("<b>", ""),
    "nested tables": ("<table><tr><td>", ""),
    "nested quotes": ("<blockquote>", "</blockquote>"),
    "nested lists": ("<ul><li>", ""),
    "paragraphs": ("<p>It is so, he said.", ""),
    "links": ("<a href=x>It is so</a>\n", ""),
    "images": ('<img alt="It is so, he said">', ""),
    "less-than": ("<", ""),
    "open tags": ("<a ", ""),
    "comments": ("<!--", ""),
    "scripts": ("<script>", ""),
    "entities": ("&amp;", ""),
    "bad entities": ("&#x110000;&#0;&bogus", ""),
    "attributes": ("<p a=b", ">"),
    "doctypes": ("<!DOCTYPE html>", ""),
    "meta": ('<meta property="og:title" content="a">', ""),
    "ld+json": ('<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"', '"}</script>'),
}

CASES: tuple[Case, ...] = (
    *(Case(f"run of {name}", ".txt", _repeated(piece)) for name, piece in RUNS.items()),
    *(Case(name, ".txt", _repeated(piece)) for name, piece in LINES.items()),
    *(Case(f"HTML, {name}", ".html", _html(*pieces)) for name, pieces in MARKUP.items()),
    Case("prose in one line", ".txt", lambda size: _prose(size).replace("\n", " ").encode()),
    Case("prose in lines", ".txt", lambda size: _prose(size).encode()),
    Case("every byte", ".txt", lambda size: bytes(byte for byte in range(1, 256)) * (size // 255 + 1)),
    Case("UTF-16", ".txt", lambda size: _prose(size // 2).encode("utf-16")),
    Case("broken UTF-8", ".txt", lambda size: b"He said \xe2\x80 no. \xff\xfe " * (size // 20 + 1)),
    Case("broken lines of JSON", ".jsonl", lambda size: b'{"text": "He said no."\n' * (size // 23 + 1)),
    Case("lines of JSON", ".jsonl", _records({"text": "“No,” Ada Lund said. It was late."})),
    Case("nested JSON", ".jsonl", lambda size: b'{"text":"a","b":' + b"[" * size),
    Case("articles of one story", ".jsonl", _story("“We will not pay for the bridge,” Ada Lund said on Tuesday.")),
    Case("equal articles", ".jsonl", _records({"text": "“We will not pay,” Ada Lund said.", "id": "a"})),
)
