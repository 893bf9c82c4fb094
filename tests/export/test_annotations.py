"""JSON-LD: the W3C Web Annotation model, out and back in, ours and others'."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from bridge_story import bridge_story, find
from claimreader.errors import BadRecord
from claimreader.export.annotations import ANNO, iri, to_utc
from claimreader.export.annotations_read import read_annotations, read_passages
from claimreader.export.registry import render
from claimreader.model import Span
from claimreader.notebook.model import Entry, PageRef, Snapshot
from claimreader.notebook.relocate import relocate_entries
from claimreader.notebook.store import Notebook
from export_fixture import OPTIONS, everything, story_with_decisions

STORY, ENTRIES = story_with_decisions()

# The musts of the Recommendation (sections 3 to 5) for the shapes that we write; in our own words.
IRI = {"type": "string", "pattern": '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
TIME = {"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"}
COUNT = {"type": "integer", "minimum": 0}
CONTEXT = {"type": "array", "items": [{"enum": [ANNO]}], "minItems": 1}
MOTIVATIONS = ["assessing", "commenting", "editing", "highlighting", "linking", "tagging"]
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"enum": ["TextQuoteSelector"]},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string", "maxLength": 32},
                "suffix": {"type": "string", "maxLength": 32},
            },
            "required": ["type", "exact", "prefix", "suffix"],
        },
        {
            "properties": {"type": {"enum": ["TextPositionSelector"]}, "start": COUNT, "end": COUNT},
            "required": ["type", "start", "end"],
        },
    ]
}
RESOURCE = {
    "type": "object",
    "properties": {
        "type": {"enum": ["SpecificResource"]},
        "source": IRI,
        "selector": {"type": "array", "items": SELECTOR, "minItems": 2, "maxItems": 2},
        "state": {
            "properties": {"type": {"enum": ["TimeState"]}, "sourceDate": TIME},
            "required": ["type", "sourceDate"],
        },
        "purpose": {"enum": MOTIVATIONS},
    },
    "required": ["type", "source", "selector"],
}
TEXT = {
    "type": "object",
    "properties": {
        "type": {"enum": ["TextualBody"]}, "value": {"type": "string"}, "purpose": {"enum": MOTIVATIONS},
    },
    "required": ["type", "value", "purpose"],
}  # fmt: skip
ANNOTATION = {
    "type": "object",
    "properties": {
        "@context": CONTEXT,
        "id": IRI,
        "type": {"enum": ["Annotation"]},
        "motivation": {"enum": MOTIVATIONS},
        "created": TIME,
        "modified": TIME,
        "body": {"type": "array", "minItems": 1, "items": {"oneOf": [TEXT, RESOURCE]}},
        "target": {"oneOf": [RESOURCE, {"type": "array", "items": RESOURCE, "minItems": 2}]},
    },
    "required": ["@context", "id", "type", "motivation", "target"],
    "not": {"required": ["bodyValue"]},
}
COLLECTION = {
    "type": "object",
    "properties": {
        "@context": CONTEXT,
        "id": IRI,
        "type": {"enum": ["AnnotationCollection"]},
        "label": {"type": "string"},
        "created": TIME,
        "total": COUNT,
        "first": {
            "type": "object",
            "properties": {
                "id": IRI,
                "type": {"enum": ["AnnotationPage"]},
                "partOf": IRI,
                "startIndex": {"enum": [0]},
                "items": {"type": "array", "items": ANNOTATION, "minItems": 1},
            },
            "required": ["id", "type", "partOf", "items"],
        },
        "last": IRI,
    },
    "required": ["@context", "id", "type", "label", "total"],
}


def exported(scope: str = "marks", entries: Snapshot = ENTRIES) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(render("jsonld", STORY, entries, replace(OPTIONS, scope=scope)))  # type: ignore[arg-type]
    return made


def items(collection: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection["first"]["items"]
    return found


@pytest.mark.parametrize("scope", ["marks", "all"])
def test_an_export_is_what_the_recommendation_says(scope: str) -> None:
    collection = exported(scope)
    Draft4Validator(COLLECTION).validate(collection)
    assert collection["total"] == len(items(collection))
    assert collection["first"]["partOf"] == collection["id"]
    assert collection["last"] == collection["first"]["id"]
    assert len({item["id"] for item in items(collection)}) == collection["total"]


def test_a_collection_of_nothing_has_no_page() -> None:
    collection = json.loads(render("jsonld", bridge_story(), Snapshot(), OPTIONS))
    Draft4Validator(COLLECTION).validate(collection)
    assert collection["total"] == 0
    assert "first" not in collection


W3C = os.environ.get("W3C_ANNOTATION_TESTS")


@pytest.mark.skipif(not W3C, reason="W3C_ANNOTATION_TESTS names a checkout of w3c/web-annotation-tests")
@pytest.mark.parametrize("scope", ["marks", "all"])
def test_the_w3cs_own_schemas_find_nothing(scope: str) -> None:
    root = Path(str(W3C))
    definitions = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((root / "definitions").glob("*.json"))
    ]
    registry: Registry[Any] = Registry().with_resources(
        (d["id"], Resource(d, DRAFT4)) for d in definitions if "id" in d
    )

    def unmet(test: str, value: Any) -> list[str]:
        schemas = json.loads((root / test).read_text(encoding="utf-8"))["assertions"]
        assert len(schemas) > 5
        found = []
        for name in schemas:
            schema = json.loads((root / name).read_text(encoding="utf-8"))
            schema.pop("id", None)
            if not Draft4Validator(schema, registry=registry).is_valid(value):
                found.append(name)
        return found

    collection = exported(scope)
    assert unmet("collections/collectionMusts.test", collection) == []
    assert unmet("collections/pages/pageMusts.test", collection) == []
    for item in items(collection):
        assert unmet("annotations/annotationMusts.test", item) == []
    assert unmet("annotations/annotationMusts.test", items(collection)[0] | {"target": 3}) != []


def test_a_link_has_one_target_and_the_other_passage_in_its_body() -> None:
    linking = [item for item in items(exported("all")) if item["motivation"] == "linking"]
    assert len(linking) == 2
    for item in linking:
        assert isinstance(item["target"], dict)
        (other,) = (body for body in item["body"] if body["type"] == "SpecificResource")
        assert other["purpose"] == "linking"


def test_a_rejected_pair_is_no_link_to_a_tool_that_knows_no_more() -> None:
    (rejected,) = (item for item in items(exported()) if item["claimreader:what"] == "rejected")
    assert rejected["motivation"] == "assessing"


def test_a_capture_time_that_is_not_known_is_said_to_be_unknown_and_is_no_state() -> None:
    for item in items(exported()):
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            told = target["claimreader:page"]["claimreader:captured"]
            assert (target["state"]["sourceDate"] if "state" in target else "unknown") == told


def test_positions_slice_the_text() -> None:
    texts = {article.source: article.text for article in STORY.articles}
    for passage in read_passages(exported("all"), "x"):
        if not passage.exact.startswith("It said"):
            assert texts[passage.page.source][passage.start : passage.end] == passage.exact


def test_what_was_exported_comes_back_into_an_empty_notebook_and_out_the_same() -> None:
    collection = exported()
    with Notebook.in_memory() as empty:
        told = read_annotations(collection, "x")
        assert empty.add(told) == len(everything(ENTRIES))
        again = empty.snapshot()
        assert exported(entries=again) == collection
        alone = json.loads(render("jsonld", None, again, OPTIONS))
        # Without the pages nothing is known of what changed in them.
        targets = [[item["target"] for item in one["first"]["items"]] for one in (alone, collection)]
        assert targets[0] == targets[1]


def test_what_does_not_hold_any_more_says_so() -> None:
    story = bridge_story()
    with Notebook.in_memory(who="ana") as notebook:
        notebook.mark_statement(story, "c2")
        notebook.confirm(story, "c2", "p1")
        snapshot = notebook.snapshot()
    courier = story.articles[0]
    text = courier.text.replace("We will not [ever] charge", "We will charge")
    later = story._replace(articles=(courier._replace(text=text, text_sha256="9", sha256="9"), *story.articles[1:]))
    items = json.loads(render("jsonld", later, snapshot, OPTIONS))["first"]["items"]
    words = [item["claimreader:unsettled"] for item in items if "claimreader:what" in item]
    assert [word.split(":")[0] for word in words] == ["changed", "changed"]
    shown = render("text", later, snapshot, OPTIONS)
    assert "Not applied any more (changed" in str(shown)


def test_notes_tags_kinds_persons_and_times_come_back() -> None:
    told = {entry.id: entry for entry in read_annotations(exported(), "x")}
    for entry in everything(ENTRIES):
        back = told[entry.id]
        assert back._replace(passages=()) == entry._replace(passages=())
        assert [p.exact for p in back.passages] == [p.exact for p in entry.passages]
        assert [p.spans for p in back.passages] == [p.spans for p in entry.passages]


def test_corrections_come_back_too() -> None:
    story = bridge_story()
    with Notebook.in_memory(who="ana") as notebook:
        notebook.correct_speaker(story, "l1", "Ada Vell")
        notebook.correct_speaker(story, "l2", None)
        notebook.correct_span(story, "c1", find(story.articles[0], "the town would not charge"))
        notebook.keep_line(story, "courier", story.articles[0].dropped[0])
        entries = notebook.snapshot()
    collection = json.loads(render("jsonld", None, entries, OPTIONS))
    Draft4Validator(COLLECTION).validate(collection)
    assert read_annotations(collection, "x") == list(entries.corrections)


def test_annotations_of_hypothesis_become_marks_that_find_their_place() -> None:
    """The shape of its search answer: the words, what stands around them, and offsets of the page in a browser."""
    theirs = {
        "total": 2,
        "rows": [
            {
                "id": "Gw1UFg3hEe-x9mv0jFFpLA",
                "created": "2024-05-09T11:12:13.456789+00:00",
                "user": "acct:ben@hypothes.is",
                "uri": "https://courier.example/toll?a=1&b=2",
                "text": "Is this the whole quote?",
                "tags": ["quote", "check"],
                "document": {"title": ["Mayor rules out a toll on the Orrin bridge"]},
                "target": [
                    {
                        "source": "https://courier.example/toll?a=1&b=2",
                        "selector": [
                            {"type": "RangeSelector", "startContainer": "/div[2]/p[3]", "endContainer": "/div[2]/p[3]"},
                            {"type": "TextPositionSelector", "start": 4711, "end": 4752},
                            {
                                "type": "TextQuoteSelector",
                                "exact": "We will not [ever] charge for the bridge,",
                                "prefix": "not charge drivers.\n  “",
                                "suffix": "” Vell said. “Not this year",
                            },
                        ],
                    }
                ],
            },
            {"id": "page-note", "uri": "https://courier.example/", "text": "On the page", "target": [{"source": "x"}]},
        ],
    }
    (entry,) = read_annotations(theirs, "hypothesis.json")
    assert (entry.note, entry.tags, entry.by) == (
        "Is this the whole quote?", ("check", "quote"), "acct:ben@hypothes.is",
    )  # fmt: skip
    with Notebook.in_memory() as notebook:
        notebook.add([entry])
        story = bridge_story()
        (placed,) = relocate_entries(story, notebook.snapshot(story).marks)
    assert placed.status == "moved"
    assert placed.relocations[0].span == find(story.articles[0], "We will not [ever] charge for the bridge,")


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2024-05-08T09:30:00Z", "2024-05-08T09:30:00Z"),
        ("2024-05-08T11:30:00.25+02:00", "2024-05-08T09:30:00Z"),
        ("2024-05-08", None),
        ("2024-05-08T09:30:00", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_a_moment_is_utc_or_left_out(told: str | None, moment: str | None) -> None:
    assert to_utc(told) == moment


@pytest.mark.parametrize(
    ("kind", "what", "complaint"),
    [("verdict", "confirmed", "too few"), ("correction", "span", "too few"), ("mark", "confirmed", "is not one of")],
)
def test_an_entry_that_could_not_be_followed_is_refused(kind: str, what: str, complaint: str) -> None:
    item = items(exported())[2] | {"claimreader:kind": kind, "claimreader:what": what}
    with pytest.raises(BadRecord, match=complaint):
        read_annotations([item], "x")


@pytest.mark.parametrize(
    "value",
    [
        [3],
        {"first": {"items": ["x"]}},
        {"rows": [{"target": [{"selector": [{"type": "TextQuoteSelector", "exact": "a"}]}], "claimreader:kind": "x"}]},
    ],
)
def test_what_is_no_annotation_is_named(value: Any) -> None:
    with pytest.raises(BadRecord, match=r"notes\.json, annotation 1"):
        read_annotations(value, "notes.json")


@pytest.mark.parametrize(
    "target",
    [
        3,
        "https://x.example/",
        {"selector": 3},
        {"selector": [{"type": ["TextQuoteSelector"], "exact": "a"}]},
        {"selector": {"type": "TextQuoteSelector", "exact": ""}},
        {"selector": {"type": "TextQuoteSelector", "exact": "a", "prefix": 3}, "source": 7},
        {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "\ud800"},
                {"type": "TextPositionSelector", "start": 10**30},
            ]
        },
        {"selector": {"type": "TextQuoteSelector", "exact": "a"}, "claimreader:page": [], "claimreader:passage": 1},
    ],
)
def test_odd_targets_are_passed_over_or_read_and_never_break_a_notebook(target: Any) -> None:
    found = read_annotations({"items": [{"id": 1, "target": target, "created": 5, "tags": [1], "body": "x"}]}, "x")
    with Notebook.in_memory() as notebook:
        notebook.add(found)
        assert len(notebook.snapshot().marks) == len(found) <= 1


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (PageRef("a", "", "", url="https://a.example/ü?q=a b&c=<d>"), "https://a.example/%C3%BC?q=a%20b&c=%3Cd%3E"),
        (PageRef("a", "", "", url="http://[::1\ud800"), "http://%5B::1?"),
        (PageRef("a", "00" * 32, "", url="javascript:x"), "ni:///sha-256;" + "A" * 43),
        (PageRef("a", "not hex", ""), "urn:claimreader:unknown"),
    ],
)
def test_pages_have_a_name_that_is_an_iri(page: PageRef, name: str) -> None:
    assert iri(page) == name


def test_an_entry_that_moved_is_exported_where_it_stands_now() -> None:
    story = bridge_story()
    with Notebook.in_memory() as notebook:
        notebook.mark_selection(story, "courier", Span(0, 5))
        entries = notebook.snapshot()
    later = story.articles[0]._replace(text="New. " + story.articles[0].text, text_sha256="9" * 64)
    moved = json.loads(
        render("jsonld", story._replace(articles=(later,), statements=(), links=(), collations=()), entries)
    )
    (entry,) = read_annotations(moved, "x")
    assert isinstance(entry, Entry)
    assert (entry.passages[0].start, entry.passages[0].page.text_sha256) == (5, "9" * 64)
