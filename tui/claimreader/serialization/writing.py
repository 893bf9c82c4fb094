"""Values -> the JSON of the headless interface, in the documented order of its fields."""

from __future__ import annotations

from claimreader.model import (
    Absence,
    AlignedRun,
    Article,
    Block,
    Collation,
    Flag,
    Link,
    Span,
    Statement,
    Story,
)
from claimreader.record import uncarried, unrecorded
from claimreader.serialization.json_text import Json
from claimreader.wording import describe_change, words_of_flag


def article_to_json(article: Article) -> Json:
    """One article as the interface describes it."""
    out: Json = {
        "id": article.id,
        "source": article.source,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "url": article.url,
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "blocks": [_block_to_json(block) for block in article.blocks],
        "dropped": [{"raw": list(d.raw), "text": d.text, "reason": d.reason} for d in article.dropped],
        "page_date": article.page_date,
        "captured": article.captured,
        "confidence": article.confidence,
    }
    if article.role != "page":
        out["role"] = article.role
    if article.story_id is not None:
        out["story_id"] = article.story_id
    if article.extra:
        out["extra"] = dict(article.extra)
    return out


def statement_to_json(statement: Statement) -> Json:
    """One statement as the interface describes it; its article by id."""
    out: Json = {
        "id": statement.id,
        "article": statement.article,
        "kind": statement.kind,
        "spans": [list(span) for span in statement.spans],
        "text": statement.text,
        "speaker": statement.speaker,
        "mention": statement.mention,
        "mention_span": _span_to_json(statement.mention_span),
        "cue": statement.cue,
        "cue_span": _span_to_json(statement.cue_span),
        "polarity": statement.polarity,
        "cue_phrase": statement.cue_phrase,
        "cue_phrase_span": _span_to_json(statement.cue_phrase_span),
        "polarity_in_cue": statement.polarity == "denied",
        "credited": statement.credited,
        "audience": statement.audience,
        "quoted": [list(span) for span in statement.quoted],
        "paragraph": statement.paragraph,
    }
    if statement.through is not None:
        out["through"] = statement.through
    if statement.extra:
        out["extra"] = dict(statement.extra)
    return out


def link_to_json(link: Link, text_a: str, text_b: str, a: Statement | None = None, b: Statement | None = None) -> Json:
    """One link between statements of articles with these texts; a flag has null where a side lacks the words.

    With the statements `a` and `b`, a flag says the whole cue phrase of a side whose flagged words are missing.
    """
    out: Json = {
        "a": link.a,
        "b": link.b,
        "status": link.status,
        "score": link.score,
        "label": link.label,
        "flags": [flag_to_json(flag, text_a, text_b, a, b) for flag in link.flags],
        "runs": [run_to_json(run) for run in link.runs],
        "reasons": list(link.reasons),
    }
    if link.dismissed:
        out["dismissed"] = [flag_to_json(flag, text_a, text_b, a, b) for flag in link.dismissed]
    return out


def collation_to_json(collation: Collation) -> Json:
    """One collation; an article that does not carry it stands under `absent` with its answer."""
    return {
        "id": collation.id,
        "base": collation.base,
        "statements": list(collation.statements),
        "outlets": collation.outlets,
        "origins": collation.origins,
        "evidence": list(collation.evidence),
        "absent": [_absent_to_json(absent) for absent in collation.absent],
    }


def story_to_json(story: Story) -> Json:
    """A whole story."""
    texts = {article.id: article.text for article in story.articles}
    by_id = {statement.id: statement for statement in story.statements}
    text_of = {key: texts.get(statement.article, "") for key, statement in by_id.items()}
    out: Json = {
        "story_id": story.story_id,
        "articles": [article_to_json(article) for article in story.articles],
        "statements": [statement_to_json(statement) for statement in story.statements],
        "links": [
            link_to_json(link, text_of.get(link.a, ""), text_of.get(link.b, ""), by_id.get(link.a), by_id.get(link.b))
            for link in story.links
        ],
        "echoes": [{"a": echo.a, "b": echo.b, "score": echo.score} for echo in story.echoes],
        "collations": [collation_to_json(collation) for collation in story.collations],
    }
    if any(article.role == "record" for article in story.articles):
        out |= {"uncarried": list(uncarried(story)), "unrecorded": list(unrecorded(story))}
    if story.affiliations:
        out["belongings"] = [
            {"who": b.member, "how": b.role, "whom": b.organization, "article": b.article, "span": list(b.span)}
            for b in story.affiliations
        ]
    if story.extra:
        out["extra"] = dict(story.extra)
    return out


def _span_to_json(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _block_to_json(block: Block) -> Json:
    out: Json = {"start": block.start, "end": block.end, "role": block.role, "raw": list(block.raw)}
    if block.label is not None:
        out["label"] = list(block.label)
    if block.quotation:
        out["quotation"] = block.quotation
    if block.lead is not None:
        out["lead"] = list(block.lead)
    return out


def run_to_json(run: AlignedRun) -> Json:
    """One run of an alignment."""
    out: Json = {"op": run.op, "a": list(run.a), "b": list(run.b)}
    if run.moved:
        out["moved"] = True
    return out


def flag_to_json(flag: Flag, text_a: str, text_b: str, a: Statement | None, b: Statement | None) -> Json:
    """One flag on texts of two sides, null for a side without the words; see `link_to_json`."""
    words_a, words_b = flag.a.of(text_a), flag.b.of(text_b)
    said = words_of_flag(flag, a, b, text_a, text_b) if a is not None and b is not None else (words_a, words_b)
    out: Json = {
        "name": flag.name,
        "a": list(flag.a) if words_a else None,
        "b": list(flag.b) if words_b else None,
        "says": describe_change(*said),
    }
    if not words_a:
        out["place_a"] = flag.a.start
    if not words_b:
        out["place_b"] = flag.b.start
    return out


def _absent_to_json(absent: Absence) -> Json:
    out: Json = {"article": absent.article, "answer": absent.answer}
    if absent.raw is not None:
        out["raw"] = list(absent.raw)
    out["span"] = _span_to_json(absent.span)
    return out
