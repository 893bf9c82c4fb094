"""The JSON of the headless interface -> values. What is absent is unknown; BadRecord names the place that is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from claimreader.json_object import JsonObject
from claimreader.model import (
    Absence,
    AbsenceAnswer,
    Affiliation,
    AlignedRun,
    Article,
    ArticleRole,
    Block,
    BlockRole,
    Collation,
    DroppedLine,
    Echo,
    Flag,
    FlagName,
    Link,
    LinkLabel,
    LinkStatus,
    Polarity,
    RunOp,
    Span,
    Statement,
    StatementKind,
    Story,
)

_SPAN_SEPARATOR = " [...] "


def article_from_json(value: Any, location: str = "article") -> Article:
    """A cleaned article from what `article_to_json` wrote, or from `text` and whatever else is known.

    Without `blocks`, the text's paragraphs are its blocks; hashes that are not given are taken of the text.
    """
    record = JsonObject(value, location)
    text = record.required_text("text")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = tuple(_block_from_json(block, len(text)) for block in record.records("blocks"))
    return Article(
        id=record.text("id") or digest[:12],
        source=record.text("source") or location,
        text=text,
        blocks=blocks or _paragraph_blocks(text),
        sha256=record.text("sha256") or digest,
        text_sha256=record.text("text_sha256") or digest,
        dropped=tuple(
            DroppedLine(d.span("raw") or Span(0, 0), d.required_text("text"), d.text("reason") or "removed")
            for d in record.records("dropped")
        ),
        title=record.text("title"),
        outlet=record.text("outlet"),
        byline=record.text("byline"),
        date=record.text("date"),
        page_date=record.text("page_date"),
        url=record.text("url"),
        captured=record.text("captured"),
        language=record.text("language"),
        confidence=record.number("confidence", 1.0),
        story_id=record.text("story_id"),
        extra=record.extra(_ARTICLE_FIELDS | role_fields(record)),
        role=role_of(record),
    )


def role_of(record: JsonObject) -> ArticleRole:
    """The role of an article; other words that other tools write under this name have no meaning here."""
    return "record" if record.value.get("role") == "record" else "page"


def role_fields(record: JsonObject) -> frozenset[str]:
    """The field that says the role, where it has a meaning: elsewhere it is kept as it came."""
    return frozenset(("role",)) if role_of(record) == "record" else frozenset()


def statement_from_json(
    value: Any, articles: Sequence[str], texts: Mapping[str, str] | None = None, location: str = "statement"
) -> Statement:
    """A statement that was given; its `article` may be an index into `articles` (ids, in order) or an id.

    `texts` (by article id) give the words where `text`, `mention` or `cue` are missing, and bound the offsets.
    """
    record = JsonObject(value, location)
    article = _article_id(record, articles)
    source = (texts or {}).get(article)
    limit = None if source is None else len(source)
    spans = record.spans("spans", limit) or _span_from_bounds(record, limit)
    mention_span, cue_span = record.span("mention_span", limit), record.span("cue_span", limit)
    cue_phrase_span = record.span("cue_phrase_span", limit)
    text = record.text("text")
    if text is None:
        text = "" if source is None else _SPAN_SEPARATOR.join(span.of(source) for span in spans)
    return Statement(
        id=record.text("id") or f"{article}:{spans[0].start}-{spans[-1].end}",
        article=article,
        kind=record.choice("kind", _KINDS, "direct"),
        spans=spans,
        text=text,
        speaker=record.text("speaker"),
        mention=_text_or_slice(record, "mention", mention_span, source),
        mention_span=mention_span,
        cue=_text_or_slice(record, "cue", cue_span, source),
        cue_span=cue_span,
        polarity=record.choice("polarity", _POLARITIES, "denied" if record.flag("polarity_in_cue") else "asserted"),
        cue_phrase=_text_or_slice(record, "cue_phrase", cue_phrase_span, source),
        cue_phrase_span=cue_phrase_span,
        credited=record.text("credited"),
        audience=record.text("audience"),
        through=record.text("through"),
        quoted=record.spans("quoted", limit),
        paragraph=record.integer("paragraph"),
        extra=record.extra(_STATEMENT_FIELDS),
    )


def link_from_json(value: Any, location: str = "link") -> Link:
    """A link; flags are objects, or bare names with their places under `flag_spans` or nowhere."""
    record = JsonObject(value, location)
    objects = record.records("flags" if _has_objects(record.value.get("flags")) else "flag_spans")
    located = tuple(_flag_from_json(item) for item in objects)
    known = {flag.name for flag in located}
    listed = () if _has_objects(record.value.get("flags")) else record.strings("flags")
    unlocated = tuple(Flag(name, Span(0, 0), Span(0, 0)) for name in _FLAGS if name in listed and name not in known)
    return Link(
        a=record.required_text("a"),
        b=record.required_text("b"),
        status=record.choice("status", _STATUSES, "linked"),
        score=record.integer("score") or 0,
        label=record.choice("label", _LABELS, "paraphrased"),
        flags=located + unlocated,
        runs=tuple(_run_from_json(run) for run in record.records("runs")),
        reasons=record.strings("reasons"),
        dismissed=tuple(_flag_from_json(flag) for flag in record.records("dismissed")),
    )


def story_from_json(value: Any, location: str = "story") -> Story:
    """A whole story as `story_to_json` wrote it; lists that are not there are empty."""
    record = JsonObject(value, location)
    articles = tuple(article_from_json(r.value, r.location) for r in record.records("articles"))
    ids, texts = [article.id for article in articles], {article.id: article.text for article in articles}
    return Story(
        story_id=record.text("story_id") or (ids[0] if ids else "story"),
        articles=articles,
        statements=tuple(statement_from_json(r.value, ids, texts, r.location) for r in record.records("statements")),
        affiliations=tuple(_affiliation_from_json(r) for r in record.records("belongings")),
        links=tuple(link_from_json(r.value, r.location) for r in record.records("links")),
        echoes=tuple(_echo_from_json(r) for r in record.records("echoes")),
        collations=tuple(_collation_from_json(r) for r in record.records("collations")),
        extra=record.extra(_STORY_FIELDS),
    )


_ROLES: tuple[BlockRole, ...] = get_args(BlockRole)


_OPS: tuple[RunOp, ...] = get_args(RunOp)


_FLAGS: tuple[FlagName, ...] = get_args(FlagName)


_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)


_ANSWERS: tuple[AbsenceAnswer, ...] = get_args(AbsenceAnswer)


_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)


_STATUSES: tuple[LinkStatus, ...] = get_args(LinkStatus)


_LABELS: tuple[LinkLabel, ...] = get_args(LinkLabel)


_ARTICLE_FIELDS = {*Article._fields} - {"role"} | {"cleaned", "statements"}


_STATEMENT_FIELDS = {*Statement._fields} | {"start", "end", "polarity_in_cue"}


_STORY_FIELDS = {*Story._fields} | {"belongings", "sentences", "checks", "uncarried", "unrecorded"}


def _affiliation_from_json(record: JsonObject) -> Affiliation:
    return Affiliation(
        record.required_text("who"),
        record.required_text("how"),
        record.required_text("whom"),
        record.required_text("article"),
        record.span("span") or Span(0, 0),
    )


def _echo_from_json(record: JsonObject) -> Echo:
    return Echo(record.required_text("a"), record.required_text("b"), record.integer("score") or 0)


def _block_from_json(record: JsonObject, limit: int) -> Block:
    start, end = record.integer("start"), record.integer("end")
    if start is None or end is None or not 0 <= start <= end <= limit:
        raise record.invalid("start and end are not a range of the text")
    role = record.choice("role", _ROLES, "paragraph")
    return Block(
        start,
        end,
        role,
        record.span("raw") or Span(start, end),
        record.span("label", limit),
        record.integer("quotation") or 0,
        record.span("lead", limit),
    )


def _paragraph_blocks(text: str) -> tuple[Block, ...]:
    spans = (match.span() for match in re.finditer(r"\S(?:.*\S)?", text))
    return tuple(Block(start, end, "paragraph", Span(start, end)) for start, end in spans)


def _run_from_json(record: JsonObject) -> AlignedRun:
    op = record.choice("op", _OPS, "replace")
    return AlignedRun(op, record.span("a") or Span(0, 0), record.span("b") or Span(0, 0), record.flag("moved"))


def _flag_from_json(record: JsonObject) -> Flag:
    """A flag; a side without words has only the place where they would stand."""
    place_a, place_b = record.integer("place_a") or 0, record.integer("place_b") or 0
    a, b = record.span("a") or Span(place_a, place_a), record.span("b") or Span(place_b, place_b)
    return Flag(record.choice("name", _FLAGS, "NEG"), a, b)


def _has_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _collation_from_json(record: JsonObject) -> Collation:
    statements = record.strings("statements")
    return Collation(
        id=record.required_text("id"),
        base=record.required_text("base"),
        statements=statements,
        outlets=record.integer("outlets") or 0,
        origins=record.integer("origins") or 0,
        evidence=record.strings("evidence"),
        absent=tuple(
            Absence(
                r.required_text("article"), r.choice("answer", _ANSWERS, "not_found"), r.span("raw"), r.span("span")
            )
            for r in record.records("absent")
        ),
    )


def _article_id(record: JsonObject, articles: Sequence[str]) -> str:
    given = record.value.get("article")
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given < len(articles):
        return articles[given]
    if isinstance(given, str) and given in articles:
        return given
    raise record.invalid(f"article {given!r} is neither an id nor an index of an article of the story")


def _span_from_bounds(record: JsonObject, limit: int | None) -> tuple[Span, ...]:
    start, end = record.integer("start"), record.integer("end")
    if start is None or end is None or not 0 <= start < end or (limit is not None and end > limit):
        raise record.invalid("has no spans inside the text of its article")
    return (Span(start, end),)


def _text_or_slice(record: JsonObject, name: str, span: Span | None, source: str | None) -> str | None:
    given = record.text(name)
    return span.of(source) if given is None and span is not None and source is not None else given
