"""What a person wants kept after all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from claimreader.model import Article, Block, Role, Span


def keep_lines(article: Article, raw_spans: Iterable[Span]) -> Article:
    """The article with the dropped lines that begin in one of `raw_spans` as paragraphs, in page order.

    Offsets of the blocks after them move. A span that meets no dropped line changes nothing.
    """
    wanted = sorted(raw_spans)
    kept = [line for line in article.dropped if any(span.start <= line.raw.start < span.end for span in wanted)]
    if not kept:
        return article
    entries: list[tuple[Span, str, Role, Span | None]] = [
        (block.raw, block.span.of(article.text), block.role, _relative(block)) for block in article.blocks
    ]
    title = entries[:1] if entries and entries[0][2] == "title" else []
    rest = entries[len(title) :] + [(line.raw, line.text, "paragraph", None) for line in kept]
    text, blocks = lay_out(title + sorted(rest, key=lambda entry: entry[0]))
    chosen = set(kept)
    dropped = tuple(line for line in article.dropped if line not in chosen)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(article, text=text, blocks=blocks, dropped=dropped, text_sha256=digest)


def lay_out(entries: Iterable[tuple[Span, str, Role, Span | None]]) -> tuple[str, tuple[Block, ...]]:
    """Blocks of (raw span, text, role, label within the text) joined by a blank line, with their offsets."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for raw, text, role, label in entries:
        placed = Span(at + label.start, at + label.end) if label else None
        blocks.append(Block(at, at + len(text), role, raw, placed))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _relative(block: Block) -> Span | None:
    return Span(block.label.start - block.start, block.label.end - block.start) if block.label else None
