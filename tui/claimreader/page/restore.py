"""Dropped lines that a person keeps after all -> the article with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from claimreader.model import Article, Block, Span
from claimreader.page.blocks import BlockDraft, assemble_blocks


def restore_lines(article: Article, raw_spans: Iterable[Span]) -> Article:
    """The article with the dropped lines that begin in one of `raw_spans` as paragraphs, in page order.

    Offsets of the blocks after them move. A span that meets no dropped line changes nothing.
    """
    wanted = sorted(raw_spans)
    restored = [line for line in article.dropped if any(span.start <= line.raw.start < span.end for span in wanted)]
    if not restored:
        return article
    drafts = [_draft_of(block, article.text) for block in article.blocks]
    title = drafts[:1] if drafts and drafts[0].role == "title" else []
    rest = drafts[len(title) :] + [BlockDraft(line.raw, line.text, "paragraph") for line in restored]
    text, blocks = assemble_blocks(title + sorted(rest, key=lambda draft: draft.raw))
    chosen = set(restored)
    dropped = tuple(line for line in article.dropped if line not in chosen)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return article._replace(text=text, blocks=blocks, dropped=dropped, text_sha256=digest)


def _draft_of(block: Block, text: str) -> BlockDraft:
    label = Span(block.label.start - block.start, block.label.end - block.start) if block.label else None
    lead = Span(block.lead.start - block.start, block.lead.end - block.start) if block.lead else None
    return BlockDraft(block.raw, block.span.of(text), block.role, label, block.quotation, lead)
