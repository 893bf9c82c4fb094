"""JSON Lines -> pages and stories."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from claimreader.errors import UnreadablePage
from claimreader.model import Article, Page
from claimreader.pipeline import StoryRequest
from claimreader.sources.json_lines import read_json_lines, starts_with_json


def read(*lines: object, cleaned: bool = False, source: str = "in.jsonl") -> tuple[list[StoryRequest], list[str]]:
    texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    troubles: list[str] = []

    def report_error(error: UnreadablePage) -> None:
        troubles.append(str(error))

    return list(read_json_lines(source, io.BytesIO(b"\n".join(texts)), cleaned, report_error)), troubles


def only_page(value: dict[str, Any], cleaned: bool = False) -> Page:
    (request,), troubles = read(value, cleaned=cleaned)
    assert troubles == []
    (page,) = request.pages
    assert isinstance(page, Page)
    return page


def test_every_field_has_its_place_and_unknown_ones_are_kept() -> None:
    told = {"title": "T", "outlet": "O", "byline": "B", "date": "2026-02-11", "url": "https://a.example/"}
    page = only_page(
        {"id": "x", "text": "One.", "captured": "2026-02-12", "story_id": "s", "rating": [1, {"b": None}]} | told
    )
    assert page == Page(
        source="in.jsonl line 1",
        content=b"One.",
        markup=False,
        id="x",
        captured="2026-02-12",
        story_id="s",
        extra={"rating": [1, {"b": None}]},
        **told,
    )


def test_html_is_markup_and_text_is_not() -> None:
    assert only_page({"html": "<p>a"}).markup is True
    assert only_page({"text": "<p>a"}).markup is False


def test_cleaned_is_said_by_the_line_or_else_by_the_call() -> None:
    assert only_page({"text": "a", "cleaned": True}).cleaned
    assert not only_page({"text": "a"}).cleaned
    assert only_page({"text": "a"}, cleaned=True).cleaned
    assert not only_page({"text": "a", "cleaned": False}, cleaned=True).cleaned


def test_a_broken_line_is_named_and_the_rest_goes_on() -> None:
    requests, troubles = read(
        {"id": "1", "text": "a"},
        b'{"id": "2", "text": ',
        b"",
        b"[1, 2]",
        b'"just words"',
        b'{"text": "\xff"}',
        b'{"text": ' + b"[" * 200_000,
        b'{"text": "a", "n": ' + b"9" * 5000 + b"}",
        {"id": "8"},
        {"id": "9", "text": ["a"]},
        {"id": "10", "text": "b"},
    )
    assert [page.id for request in requests for page in request.pages] == ["1", "10"]
    assert [said.partition(":")[0] for said in troubles] == [
        "in.jsonl line 2",
        "in.jsonl line 4, item 1",
        "in.jsonl line 5",
        "in.jsonl line 6",
        "in.jsonl line 7",
        "in.jsonl line 8",
        "in.jsonl line 9",
        "in.jsonl line 10",
    ]
    assert all(said.endswith("; it is left out") for said in troubles)
    assert "is nested too deep" in troubles[4]
    assert "has neither text nor html" in troubles[6]


def test_a_line_that_is_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimreader.sources import files

    monkeypatch.setattr(files.read_lines, "__defaults__", (b"", 60))
    requests, troubles = read({"text": "a" * 200}, {"id": "b", "text": "b"})
    assert [request.pages[0].id for request in requests] == ["b"]
    assert "in.jsonl line 1: longer than" in troubles[0]


def test_no_number_and_half_a_character_become_what_can_be_written_again() -> None:
    page = only_page(json.loads('{"text": "a \\ud800 b", "\\udc00": "x"}'))
    assert page.content.decode() == "a \ufffd b"
    (request,), _ = read(b'{"text": "a", "score": NaN}')
    assert request.pages[0].extra == {"score": None}


def test_a_story_keeps_its_statements_ids_and_all() -> None:
    (story,), troubles = read(
        {
            "story_id": "s",
            "event": "tunnel",
            "articles": [{"id": "a", "text": "He said no."}, {"id": "b", "text": "She said yes."}],
            "statements": [
                {"id": "x1", "article": 0, "kind": "indirect", "spans": [[8, 10]], "speaker": "Adam"},
                {"id": "x2", "article": "b", "kind": "indirect", "spans": [[9, 12]], "weight": 2},
            ],
        }
    )
    assert troubles == []
    assert (story.story_id, story.whole, story.extra) == ("s", True, {"event": "tunnel"})
    assert story.statements is not None
    assert [(s.id, s.article, s.text, s.speaker) for s in story.statements] == [
        ("x1", "a", "no", "Adam"),
        ("x2", "b", "yes", None),
    ]
    assert story.statements[1].extra == {"weight": 2}
    # Offsets need the text as it was given.
    assert all(isinstance(page, Page) and page.cleaned for page in story.pages)


def test_a_statement_that_cannot_be_placed_is_named() -> None:
    (story,), troubles = read(
        {
            "articles": [{"text": "He said no."}],
            "statements": [
                {"id": "1", "article": 0, "spans": [[8, 10]]},
                {"id": "2", "article": 1, "spans": [[8, 10]]},
                {"id": "3", "article": 0, "spans": [[8, 99]]},
                {"id": "4", "article": 0, "spans": [[10, 8]]},
                {"id": "5", "article": 0},
                {"id": "1", "article": 0, "spans": [[0, 2]]},
                "no",
            ],
        }
    )
    assert [statement.id for statement in story.statements or ()] == ["1"]
    assert len(troubles) == 6
    assert all("in.jsonl line 1, statements[" in said for said in troubles)


def test_statements_keep_to_their_article_when_another_is_broken() -> None:
    (story,), troubles = read(
        {
            "articles": [{"id": "a", "text": "one"}, {"id": "b"}, {"id": "c", "text": "three"}],
            "statements": [
                {"id": "1", "article": 2, "spans": [[0, 5]]},
                {"id": "2", "article": 1, "spans": [[0, 1]]},
            ],
        }
    )
    assert [(s.id, s.article, s.text) for s in story.statements or ()] == [("1", "c", "three")]
    assert "in.jsonl line 1, articles[1]: has neither text nor html; it is left out" in troubles


def test_articles_of_one_name_are_told_apart() -> None:
    (story,), _ = read(
        {
            "articles": [{"id": "a", "text": "one"}, {"id": "a", "text": "other"}],
            "statements": [{"id": "1", "article": 1, "spans": [[0, 5]]}],
        }
    )
    assert [page.id for page in story.pages] == ["a", "a-2"]
    assert [(s.article, s.text) for s in story.statements or ()] == [("a-2", "other")]


def test_an_article_brings_its_statements_alone() -> None:
    (request,), _ = read({"text": "He said no.", "statements": [{"id": "q", "spans": [[8, 10]], "kind": "indirect"}]})
    assert not request.whole
    assert [(s.id, s.text) for s in request.statements or ()] == [("q", "no")]
    assert request.statements is not None
    assert request.statements[0].article == request.pages[0].id


def test_what_an_earlier_run_wrote_is_taken_as_it_is() -> None:
    block = {"start": 0, "end": 3, "role": "title", "raw": [7, 10]}
    (request,), _ = read({"id": "x", "text": "One", "text_sha256": "t", "sha256": "s", "blocks": [block], "mine": 1})
    (article,) = request.pages
    assert isinstance(article, Article)
    assert (article.blocks[0].role, article.blocks[0].raw) == ("title", (7, 10))
    assert (article.sha256, article.extra) == ("s", {"mine": 1})


@pytest.mark.parametrize("indent", [None, 1])
def test_one_json_value_over_several_lines_is_read(indent: int | None) -> None:
    values = [{"id": "1", "text": "a"}, {"id": "2", "text": "b"}]
    for source in ("in.json", "in.jsonl"):
        requests, troubles = read(json.dumps(values, indent=indent).encode(), source=source)
        assert troubles == []
        assert [request.pages[0].id for request in requests] == ["1", "2"]


def test_lines_under_the_name_of_json_are_read() -> None:
    requests, troubles = read({"id": "1", "text": "a"}, b'{"broken', {"id": "2", "text": "b"}, source="in.json")
    assert [request.pages[0].id for request in requests] == ["1", "2"]
    assert [said.partition(":")[0] for said in troubles] == ["in.json line 2"]


def test_an_empty_file_is_named() -> None:
    with pytest.raises(UnreadablePage, match=r"in\.jsonl: empty"):
        read(b" ", b"")


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (b'{"id": 1', True),
        (b'\xef\xbb\xbf {"id": 1}', True),
        (b'{\n "id": 1}', True),
        (b'[{"id": 1}]', True),
        (b'[\n {"id": 1}]', True),
        (b"{curly}", False),
        (b"[1] A footnote", False),
        (b"", False),
        (b"\n\n", False),
    ],
)
def test_json_is_told_from_text_by_its_beginning(text: bytes, records: bool) -> None:
    stream = io.BytesIO(text)
    head, told = starts_with_json(stream)
    assert told is records
    assert head + stream.read() == text
