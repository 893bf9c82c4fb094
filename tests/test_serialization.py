"""The JSON of the headless interface, there and back."""

from __future__ import annotations

import json

import pytest

from claimreader.errors import BadRecord
from claimreader.model import (
    Absence,
    Affiliation,
    AlignedRun,
    Article,
    Block,
    Collation,
    DroppedLine,
    Echo,
    Flag,
    Link,
    Span,
    Statement,
    Story,
)
from claimreader.serialization import (
    article_from_json,
    article_to_json,
    dump_json,
    link_to_json,
    load_json,
    statement_from_json,
    statement_to_json,
    story_from_json,
    story_to_json,
)

TEXT = "Mayor rules out a toll\n\n“We will [never] charge for the bridge,” Ada Vell said."
OTHER = "Mayor Vell said the town would not charge."


def story() -> Story:
    quote = Span(TEXT.index("We"), TEXT.index("bridge") + 6)
    said = Span(OTHER.index("the town"), len(OTHER) - 1)
    first = Article(
        id="a",
        source="a.txt",
        text=TEXT,
        blocks=(Block(0, 22, "title", Span(4, 26)), Block(24, len(TEXT), "paragraph", Span(30, 90), Span(24, 25))),
        sha256="1" * 64,
        text_sha256="2" * 64,
        dropped=(DroppedLine(Span(0, 3), "Menu", "a menu"),),
        title="Mayor rules out a toll",
        outlet="Courier",
        date="2024-05-01",
        confidence=0.75,
        story_id="s",
        extra={"desk": "local"},
    )
    second = Article("b", "b.txt", OTHER, (Block(0, len(OTHER), "paragraph", Span(0, 42)),), "3" * 64, "4" * 64)
    statements = (
        Statement(
            "a1", "a", "direct", (quote,), quote.of(TEXT), "Ada Vell", "Ada Vell",
            Span(TEXT.index("Ada"), TEXT.index("Ada") + 8), "said", Span(len(TEXT) - 5, len(TEXT) - 1),
            quoted=(quote,), paragraph=1,
        ),
        Statement("b1", "b", "indirect", (said,), said.of(OTHER), "Mayor Vell", polarity="denied", extra={"n": 1}),
    )  # fmt: skip
    link = Link(
        "a1", "b1", "linked", 71, "paraphrased",
        (Flag("NEG", Span(33, 40), said), Flag("NEG", Span(33, 34), said), Flag("WHO", Span(1, 2), Span(3, 3))),
        (AlignedRun("equal", quote, said, moved=True), AlignedRun("insert", Span(40, 40), Span(2, 5))),
        ("three words in a row",),
    )  # fmt: skip
    return Story(
        "s", (first, second), statements, (Affiliation("x", "head", "y", "a", Span(1, 2)),), (link,),
        (Echo("a1", "b1", 12),),
        (Collation("g", "a1", ("a1", "b1"), 2, 1, ("both credit AFP",), (Absence("c", "removed", Span(3, 9)),)),),
        {"kept": True},
    )  # fmt: skip


def test_a_story_survives_the_way_out_and_back() -> None:
    assert story_from_json(json.loads(dump_json(story_to_json(story())))) == story()


def test_the_documented_fields_come_in_the_documented_order() -> None:
    out = story_to_json(story())
    assert list(out)[:6] == ["story_id", "articles", "statements", "links", "echoes", "collations"]
    assert list(out["articles"][0])[:13] == [
        "id", "source", "outlet", "title", "byline", "date", "url", "language", "sha256", "text", "text_sha256",
        "blocks", "dropped",
    ]  # fmt: skip
    assert list(out["statements"][0])[:18] == [
        "id", "article", "kind", "spans", "text", "speaker", "mention", "mention_span", "cue", "cue_span",
        "polarity", "cue_phrase", "cue_phrase_span", "polarity_in_cue", "credited", "audience", "quoted", "paragraph",
    ]  # fmt: skip
    assert list(out["links"][0])[:8] == ["a", "b", "status", "score", "label", "flags", "runs", "reasons"]


def test_a_flag_has_its_words_and_says_what_changed() -> None:
    out = link_to_json(story().links[0], TEXT, OTHER)
    words = OTHER[slice(*out["flags"][0]["b"])]
    assert [flag["name"] for flag in out["flags"]] == ["NEG", "NEG", "WHO"]
    assert out["flags"][0]["says"] == f"{TEXT[33:40]} → {words}"
    assert (out["flags"][2]["b"], out["flags"][2]["place_b"]) == (None, 3)
    assert out["flags"][2]["says"] == "“a” left out"


def test_a_given_statement_may_name_its_article_by_index_and_leave_its_words_to_the_text() -> None:
    given = {"article": 1, "spans": [[6, 10], [11, 15]], "mention_span": [0, 5], "tone": "dry"}
    statement = statement_from_json(given, ["a", "b"], {"b": OTHER})
    assert statement.article == "b"
    assert statement.text == "Vell [...] said"
    assert statement.mention == "Mayor"
    assert statement.id == "b:6-15"
    assert statement.extra == {"tone": "dry"}
    assert statement_from_json(statement_to_json(statement), ["a", "b"], {"b": OTHER}) == statement


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ([], "not a JSON object"),
        ({"article": 2, "spans": [[0, 1]]}, "article 2"),
        ({"article": True, "spans": [[0, 1]]}, "article True"),
        ({"article": "b", "spans": [[0, 99]]}, "[0, 99]"),
        ({"article": "b", "spans": [[5, 4]]}, "[5, 4]"),
        ({"article": "b"}, "no spans"),
        ({"article": "b", "spans": [[0, 1]], "kind": "loud"}, "'loud'"),
        ({"article": "b", "spans": [[0, 1]], "speaker": ["x"]}, "speaker"),
    ],
)
def test_a_statement_that_is_not_one_is_named_with_its_place(given: object, complaint: str) -> None:
    with pytest.raises(BadRecord) as caught:
        statement_from_json(given, ["a", "b"], {"b": OTHER}, "in.jsonl line 3, statements[4]")
    assert "in.jsonl line 3, statements[4]" in str(caught.value)
    assert complaint in str(caught.value)


def test_an_article_of_nothing_but_text_has_paragraphs_and_hashes() -> None:
    article = article_from_json({"text": "One.\n\nTwo. \n", "mood": "calm"})
    assert [block.span.of(article.text) for block in article.blocks] == ["One.", "Two."]
    assert len(article.sha256) == len(article.text_sha256) == 64
    assert article_to_json(article)["extra"] == {"mood": "calm"}


@pytest.mark.parametrize("text", ["\ud800", "a\u2028b\x85c", "\x1b]52;c;x\x07\x9b31m", "\U0001f600 e\u0301 \u202e"])
def test_a_line_stays_one_line_of_valid_utf_8_and_says_the_same(text: str) -> None:
    line = dump_json({"text": text})
    line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in line)
    assert json.loads(line)["text"] == text


def test_numbers_that_json_does_not_have_become_null() -> None:
    assert load_json('{"n": NaN}', "x") == {"n": None}
    assert dump_json({"n": [float("inf"), 1.5]}) == '{"n": [null, 1.5]}'


@pytest.mark.parametrize("text", ["{", "[" * 200_000, b"\xff", "1" * 5000])
def test_what_is_not_json_is_named(text: str | bytes) -> None:
    with pytest.raises(BadRecord, match="in line 7"):
        load_json(text, "in line 7")
