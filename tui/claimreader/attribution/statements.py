"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from claimreader.attribution.decisions import decisions
from claimreader.attribution.quotation import find_quotations
from claimreader.attribution.relations import Relation, find_relations
from claimreader.attribution.sentence import split_sentences
from claimreader.language.lexicons import lexicon
from claimreader.model import Article, Quotation, Span, Statement


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    text = article.text
    words, learned = lexicon("en"), decisions("en")
    paragraphs = [block.span for block in article.blocks]
    quotations = find_quotations(text, paragraphs)
    found = []
    last: Statement | None = None
    for s in split_sentences(text, paragraphs, quotations, words):
        relations = find_relations(s, quotations, text, learned, words)
        for relation in relations:
            last = _statement(article, relation, quotations)
            found.append(last)
        if not relations and s.tags[0] == "Q" and len(s) <= 2 and last is not None:
            span = quotations[s.quotes[0]].span
            found.append(
                Statement(
                    id=f"{article.id}:{span.start}-{span.end}",
                    article=article.id,
                    kind="direct",
                    spans=(span,),
                    text=span.of(text),
                    speaker=last.speaker,
                    mention=last.mention,
                    mention_span=last.mention_span,
                    quoted=(span,),
                    paragraph=article.paragraph_at(span.start),
                )
            )
    return tuple(found)


def _statement(article: Article, relation: Relation, quotations: tuple[Quotation, ...]) -> Statement:
    s, text = relation.sentence, article.text
    spans = []
    for begin, end in relation.content:
        if end == begin + 1 and s.quotes[begin] >= 0:
            spans.append(quotations[s.quotes[begin]].span)
        else:
            spans.append(Span(s.starts[begin], s.ends[end - 1]))
    mention = None
    if relation.source is not None:
        mention = Span(s.starts[relation.source[0]], s.ends[relation.source[1] - 1])
    at = relation.at
    return Statement(
        id=f"{article.id}:{spans[0].start}-{spans[-1].end}",
        article=article.id,
        kind="indirect",
        spans=tuple(spans),
        text=" [...] ".join(span.of(text) for span in spans),
        speaker=mention.of(text) if mention else None,
        mention=mention.of(text) if mention else None,
        mention_span=mention,
        cue=s.words[at],
        cue_span=Span(s.starts[at], s.ends[at]),
        paragraph=article.paragraph_at(spans[0].start),
    )
