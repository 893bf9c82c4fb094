"""JSON-LD: W3C Web Annotations, a highlight for each mark, a link for each verdict, an edit for each correction.

The model is https://www.w3.org/TR/annotation-model/ (Recommendation, 23 February 2017). What it has no name for
stands under names of our own, which other tools pass over and `annotations_read` reads back.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from claimreader.export.document import ExportDocument
from claimreader.model import Link, Story
from claimreader.notebook.model import Entry, PageRef, Passage
from claimreader.notebook.take_passage import passage_of_statement
from claimreader.serialization import dump_json
from claimreader.wording import cue_words, unsaid_word

ANNO = "http://www.w3.org/ns/anno.jsonld"
OWN = "claimreader"
CONTEXT: list[Any] = [ANNO, {OWN: "urn:claimreader:"}]
Bodies = Callable[[Entry], Iterator[dict[str, Any]]]


def render(document: ExportDocument) -> str:
    """An AnnotationCollection with one page, its items in the order of the notebook, then what linking found."""
    snapshot = document.snapshot
    entries = (*snapshot.marks, *snapshot.verdicts, *snapshot.corrections)
    items = [annotation(entry, document.unsettled.get(entry.id)) for entry in entries]
    if document.story is not None and document.options.scope != "marks":
        items += list(_automatic_annotations(document.story, document))
    name = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(dump_json(items).encode()).hexdigest())
    out: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{name}",
        "type": "AnnotationCollection",
        "label": document.title,
        "generator": _software(document.version),
        **({"created": document.options.created} if document.options.created else {}),
        f"{OWN}:blind": document.options.blind,
        f"{OWN}:positions": "code points of the cleaned text, whose hash stands beside them",
        "total": len(items),
    }
    if items:
        page = f"urn:uuid:{uuid.uuid5(name, 'page')}"
        out["first"] = {
            "id": page, "type": "AnnotationPage", "partOf": out["id"], "startIndex": 0, "items": items,
        }  # fmt: skip
        out["last"] = page
    return dump_json(out, indent=1) + "\n"


def annotation(entry: Entry, unsettled: str | None = None) -> dict[str, Any]:
    """One entry as an Annotation that can stand alone; `unsettled` says why it does not hold any more."""
    out: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{entry.id}",
        "type": "Annotation",
        "motivation": ENTRY_ANNOTATIONS[entry.what][0],
        **({"creator": {"type": "Person", "name": entry.by}} if entry.by else {}),
        **_times(entry),
    }
    body = list(_bodies(entry))
    if unsettled:
        body.insert(0, {"type": "TextualBody", "value": unsettled, "purpose": "assessing"})
    if body:
        out["body"] = body
    targets = [resource(passage) for passage in (entry.passages if entry.kind == "mark" else entry.passages[:1])]
    out["target"] = targets[0] if len(targets) == 1 else targets
    own_terms = {"kind": entry.kind, "what": entry.what, "value": entry.value, "story": entry.story_id}
    own_terms["unsettled"] = unsettled
    return out | _own_terms(own_terms)


def _times(entry: Entry) -> dict[str, str]:
    created, changed = to_utc(entry.at), to_utc(entry.changed)
    times = {"created": created, "modified": changed if changed != created else None}
    return {name: time for name, time in times.items() if time}


def resource(passage: Passage, purpose: str | None = None) -> dict[str, Any]:
    """A passage as a SpecificResource: its page, its words with what stands around them, its place."""
    page = passage.page
    out: dict[str, Any] = {
        "type": "SpecificResource",
        **({"purpose": purpose} if purpose else {}),
        "source": iri(page),
        "selector": [
            {
                "type": "TextQuoteSelector", "exact": passage.exact, "prefix": passage.prefix, "suffix": passage.suffix,
            },
            {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
        ],
    }  # fmt: skip
    if captured := to_utc(page.captured):
        out["state"] = {"type": "TimeState", "sourceDate": captured}
    out[f"{OWN}:passage"] = _own_terms(
        {
            "kind": passage.kind,
            "pieces": [{"type": "TextPositionSelector", "start": span.start, "end": span.end} for span in passage.spans]
            or None,
            "speaker": passage.speaker,
            "mention": passage.mention,
            "cue": passage.cue,
            "cue_phrase": passage.cue_phrase,
            "polarity": passage.polarity,
            "credited": passage.credited,
            "paragraph": passage.paragraph,
            "wide_prefix": passage.wide_prefix,
            "wide_suffix": passage.wide_suffix,
        }
    )
    out[f"{OWN}:page"] = _own_terms(
        {
            "file": page.source,
            "file_sha256": page.file_sha256,
            "text_sha256": page.text_sha256,
            "article": page.article,
            "outlet": page.outlet,
            "title": page.title,
            "byline": page.byline,
            "date": page.date,
            "url": page.url,
        }
    ) | {f"{OWN}:captured": page.captured or "unknown"}
    return out


def iri(page: PageRef) -> str:
    """What names the page: its web address, else the hash of its bytes (RFC 6920)."""
    if page.url and page.url.lower().startswith(("http://", "https://")):
        return quote(page.url, safe="%/:=&?~#+!$,;'@()*", errors="replace")
    try:
        digest = bytes.fromhex(page.file_sha256)
    except ValueError:
        digest = b""
    if len(digest) != 32:
        return "urn:claimreader:unknown"
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def to_utc(text: str | None) -> str | None:
    """A moment as the model wants it: UTC, with its Z; None for a day, for a clock of unknown zone, for other words."""
    from datetime import UTC, datetime

    try:
        moment = datetime.fromisoformat(text or "")
        return None if moment.tzinfo is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None


def _no_bodies(entry: Entry) -> Iterator[dict[str, Any]]:
    return iter(())


def _other_passages(purpose: str) -> Bodies:
    return lambda entry: (resource(passage, purpose) for passage in entry.passages[1:])


def _rejection(entry: Entry) -> Iterator[dict[str, Any]]:
    yield from _other_passages("linking")(entry)
    yield {"type": "TextualBody", "value": "not the same statement", "purpose": "assessing"}


def _speaker(entry: Entry) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "value": f"speaker: {entry.value or 'not told'}", "purpose": "editing"}


def _united_names(entry: Entry) -> Iterator[dict[str, Any]]:
    yield from _other_passages("editing")(entry)
    sign, words = (" = ", "one speaker") if entry.what == "same" else (" ≠ ", "two speakers")
    names = sign.join(passage.speaker or "unknown" for passage in entry.passages[:2])
    yield {"type": "TextualBody", "value": f"{words}: {names}", "purpose": "editing"}


def _dismissed_flag(entry: Entry) -> Iterator[dict[str, Any]]:
    yield from _other_passages("linking")(entry)
    yield {"type": "TextualBody", "value": f"not a change of meaning: {entry.value}", "purpose": "assessing"}


def _kept_line(entry: Entry) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "value": "part of the article", "purpose": "editing"}


ENTRY_ANNOTATIONS: dict[str, tuple[str, Bodies]] = {
    "selection": ("highlighting", _no_bodies),
    "statement": ("highlighting", _no_bodies),
    "group": ("highlighting", _no_bodies),
    "confirmed": ("linking", _other_passages("linking")),
    "linked": ("linking", _other_passages("linking")),
    # A rejected pair is judged, not linked: a tool that knows no more must not take it for a link.
    "rejected": ("assessing", _rejection),
    "speaker": ("editing", _speaker),
    "span": ("editing", _other_passages("editing")),
    "keep": ("editing", _kept_line),
    "same": ("editing", _united_names),
    "apart": ("editing", _united_names),
    "flag": ("assessing", _dismissed_flag),
}
"""`Entry.what` -> the motivation of its annotation, and the bodies beside its note and tags."""


def _bodies(entry: Entry) -> Iterator[dict[str, Any]]:
    yield from ENTRY_ANNOTATIONS[entry.what][1](entry)
    yield from _unsaid_bodies(entry.passages)
    if entry.note:
        yield {"type": "TextualBody", "value": entry.note, "format": "text/plain", "purpose": "commenting"}
    for tag in entry.tags:
        yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}


def _unsaid_bodies(passages: Iterable[Passage]) -> Iterator[dict[str, Any]]:
    """For other tools: that these words are not said, with the cue and who it is of."""
    for passage in passages:
        if word := unsaid_word(passage):
            who = ", ".join(filter(None, (f"“{cue_words(passage)}”", passage.speaker)))
            yield {"type": "TextualBody", "value": f"{word}: {who}", "purpose": "describing"}


def _automatic_annotations(story: Story, document: ExportDocument) -> Iterator[dict[str, Any]]:
    """What was found without the person, as the program's own annotations: links, and statements that nothing links."""
    passages = _exported_passages(story, document)
    entries = (*document.snapshot.marks, *document.snapshot.verdicts)
    present = {_passage_key(passage) for entry in entries for passage in entry.passages}
    for link in story.links:
        if link.status in ("linked", "suggested") and link.a in passages and link.b in passages:
            pair = passages[link.a], passages[link.b]
            present.update(map(_passage_key, pair))
            yield _link_annotation(link, *pair, document.version)
    unlinked = (passage for passage in passages.values() if _passage_key(passage) not in present)
    yield from (_highlight_annotation(passage, document.version) for passage in unlinked)


def _exported_passages(story: Story, document: ExportDocument) -> dict[str, Passage]:
    """The passage of each statement in the export, by statement id."""
    articles = {article.id: article for article in story.articles}
    exported_ids = {row.statement for row in document.rows}
    return {s.id: passage_of_statement(articles[s.article], s) for s in story.statements if s.id in exported_ids}


def _passage_key(passage: Passage) -> tuple[str, int, int, str]:
    return passage.page.text_sha256, passage.start, passage.end, passage.kind


def _highlight_annotation(passage: Passage, version: str) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, ' '.join(map(str, _passage_key(passage))))}",
        "type": "Annotation",
        "motivation": "highlighting",
        "creator": _software(version),
        **({"body": bodies} if (bodies := list(_unsaid_bodies((passage,)))) else {}),
        "target": resource(passage),
        f"{OWN}:found": "statement",
    }


def _link_annotation(link: Link, a: Passage, b: Passage, version: str) -> dict[str, Any]:
    key = "\n".join(f"{p.page.text_sha256} {p.start} {p.end}" for p in (a, b))
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, key)}",
        "type": "Annotation",
        "motivation": "linking",
        "creator": _software(version),
        "body": [resource(b, "linking"), *_unsaid_bodies((a, b))],
        "target": resource(a),
        f"{OWN}:link": {
            "status": link.status,
            "score": link.score,
            "label": link.label,
            "flags": list(dict.fromkeys(flag.name for flag in link.flags)),
            **({"dismissed": list(dict.fromkeys(flag.name for flag in link.dismissed))} if link.dismissed else {}),
            "reasons": list(link.reasons),
        },
    }


def _software(version: str) -> dict[str, str]:
    return {"type": "Software", "name": f"claimreader {version}"}


def _own_terms(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that are known, under our own names."""
    return {f"{OWN}:{name}": value for name, value in facts.items() if value not in (None, "")}


def body_texts(bodies: Sequence[Any], purpose: str | None) -> list[str]:
    """The texts among annotation bodies that serve `purpose` (None: that name none)."""
    return [
        body["value"]
        for body in bodies
        if isinstance(body, dict) and isinstance(body.get("value"), str) and body.get("purpose") == purpose
    ]
