"""Given statements get their polarity and cue phrase from the article around them."""

from __future__ import annotations

import io
import json

import pytest

from claimreader.attribution.given import read_given
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span, Statement
from claimreader.pipeline import build_story
from claimreader.sources.json_lines import read_json_lines


def given(text: str, content: str, **fields: object) -> Statement:
    start = text.index(content)
    return Statement("s", "a", "indirect", (Span(start, start + len(content)),), content, **fields)  # type: ignore[arg-type]


def read(text: str, statement: Statement, language: str = "en") -> Statement:
    block = Block(0, len(text), "paragraph", Span(0, len(text)))
    (one,) = read_given(Analysis(Article("a", "t", text, (block,), "", "", language=language)), [statement])
    return one


@pytest.mark.parametrize(
    ("text", "cue", "polarity", "phrase"),
    [
        ("The harbour office has yet to say that the chains had snapped.", "say", "open", "has yet to say"),
        ("The harbour office said that the chains had snapped.", "said", "asserted", "said"),
        ("The harbour office denied that the chains had snapped.", None, "denied", "denied"),
        # Its cue is one that is not found here.
        ("The harbour office could not verify the chains had snapped.", "verify", "open", "could not verify"),
        ("The harbour office spoke of the chains. It did not claim anything else.", "claim", "open", "did not claim"),
    ],
)
def test_the_article_shows_it(text: str, cue: str | None, polarity: str, phrase: str) -> None:
    content = "the chains had snapped" if "snapped" in text else "the chains"
    one = read(text, given(text, content, cue=cue))
    assert (one.polarity, one.cue_phrase) == (polarity, phrase)
    assert one.cue_phrase_span is not None
    assert one.cue_phrase_span.of(text) == phrase


def test_the_place_of_a_given_cue_decides() -> None:
    text = "Lee said on Monday that it was shut. Lee did not say on Friday that it was shut."
    at = text.index("say ")
    one = read(text, given(text, "Friday that it was shut", cue="say", cue_span=Span(at, at + 3)))
    assert (one.polarity, one.cue_phrase) == ("open", "did not say")


def test_german() -> None:
    text = "Das Hafenamt hat nicht bestätigt, dass die Ketten gerissen sind."
    one = read(text, given(text, "die Ketten gerissen sind", cue="bestätigt"), "de")
    assert (one.polarity, one.cue_phrase) == ("open", "hat nicht bestätigt")


def test_what_was_given_as_denied_is_not_asserted() -> None:
    text = "The harbour office said that the chains had snapped."
    assert read(text, given(text, "the chains had snapped", cue="said", polarity="denied")).polarity == "denied"


@pytest.mark.parametrize(
    ("fields", "polarity"),
    [
        ({}, "open"),
        ({"polarity": "asserted"}, "asserted"),
        ({"polarity_in_cue": False}, "open"),
        ({"cue": "say"}, "open"),
    ],
)
def test_only_a_polarity_that_is_missing_is_read(fields: dict[str, object], polarity: str) -> None:
    text = "The harbour office has yet to say that the chains had snapped."
    start = text.index("that the chains")
    statement = {"id": "s", "article": 0, "spans": [[start, len(text) - 1]], **fields}
    line = {"articles": [{"id": "a", "text": text, "cleaned": True}], "statements": [statement]}
    stream = io.BytesIO(json.dumps(line).encode())
    (request,) = read_json_lines("stories.jsonl", stream, True, lambda error: pytest.fail(str(error)))
    *_, story = build_story(request)
    assert [one.polarity for one in story.statements] == [polarity]
