"""What a person wants kept after all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from claimreader.model import Article, Block, BlockRole, Span


def restore_lines(article: Article, raw_spans: Iterable[Span]) -> Article:
    """The article with the dropped lines that begin in one of `raw_spans` as paragraphs, in page order.

    Offsets of the blocks after them move. A span that meets no dropped line changes nothing.
    """
    wanted = sorted(raw_spans)
    restored = [line for line in article.dropped if any(span.start <= line.raw.start < span.end for span in wanted)]
    if not restored:
        return article
    entries: list[tuple[Span, str, BlockRole, Span | None]] = [
        (block.raw, block.span.of(article.text), block.role, _relative_label(block)) for block in article.blocks
    ]
    title = entries[:1] if entries and entries[0][2] == "title" else []
    rest = entries[len(title) :] + [(line.raw, line.text, "paragraph", None) for line in restored]
    text, blocks = assemble_blocks(title + sorted(rest, key=lambda entry: entry[0]))
    chosen = set(restored)
    dropped = tuple(line for line in article.dropped if line not in chosen)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(article, text=text, blocks=blocks, dropped=dropped, text_sha256=digest)


def assemble_blocks(entries: Iterable[tuple[Span, str, BlockRole, Span | None]]) -> tuple[str, tuple[Block, ...]]:
    """Blocks of (raw span, text, role, label within the text) joined by a blank line, with their offsets."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for raw, text, role, label in entries:
        label_span = Span(position + label.start, position + label.end) if label else None
        blocks.append(Block(position, position + len(text), role, raw, label_span))
        parts.append(text)
        position += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _relative_label(block: Block) -> Span | None:
    return Span(block.label.start - block.start, block.label.end - block.start) if block.label else None
