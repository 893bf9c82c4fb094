"""Texts in which the mentions to resolve stand in square brackets."""

from __future__ import annotations

import re

from claimreader.attribution.coreference import CoreferenceResolver
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span


def resolve_marked(marked: str) -> str:
    """Who the mentions in brackets stand for, each taken for a source in reading order: "Lee | Ek".

    Each line of the text is a paragraph. A mention that stands for nobody gives "-".
    """
    text = re.sub(r"[\[\]]", "", marked)
    mentions = [(m.start() - 2 * k, m.end() - 2 * k - 2) for k, m in enumerate(re.finditer(r"\[[^\]]*\]", marked))]
    paragraphs = [Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(*span, "paragraph", span) for span in paragraphs)
    analysis = Analysis(Article("a", "test", text, blocks, "", "", language="en"))
    sentences = analysis.sentences
    resolver = CoreferenceResolver(analysis.entities, sentences)
    found = []
    for start, end in mentions:
        s = next(s for s in sentences if s.starts[0] <= start < s.ends[-1])
        found.append(resolver.resolve(s, (s.starts.index(start), s.ends.index(end) + 1)))
    return " | ".join(name or "-" for name in found)
