"""Whatever comes in: the readers of bytes and of JSON answer or refuse, never anything else."""

from __future__ import annotations

import io
import json
import string
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claimreader.errors import UnreadablePage
from claimreader.model import Page
from claimreader.pipeline import StoryRequest, build_story, read_articles
from claimreader.serialization import dump_json, story_from_json, story_to_json
from claimreader.settings import parse_settings
from claimreader.sources.json_lines import read_json_lines, starts_with_json

_MARKS = "\"'“”‘’«»„‹›`…—–-.,:;!?()[]{}<>&#/\\\n\r\t\u2028\u00a0\u200b\u202e\x00\x1b\ufeff"
WORDS = st.sampled_from(
    "said told He she Ada Lund mayor according to that not will Monday 2026 U.S. Mr. denied claim “No,” <p> </p> &amp;"
    " <script> https://a.example By Source: Sagte erklärte сказал 他说 الرئيس".split()
)
TEXTS = st.lists(WORDS | st.text(_MARKS + string.ascii_letters, max_size=4) | st.text(max_size=5), max_size=60).map(
    " ".join
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
SPANS = st.lists(st.tuples(st.integers(-2, 90), st.integers(-2, 90)).map(list) | VALUES, max_size=3)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "id": TEXTS | VALUES,
        "text": TEXTS | VALUES,
        "html": TEXTS,
        "title": TEXTS | VALUES,
        "date": VALUES,
        "cleaned": st.booleans() | VALUES,
        "story_id": TEXTS,
        "blocks": VALUES,
        "text_sha256": VALUES,
        "statements": st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "id": TEXTS,
                    "article": st.integers(-1, 3) | VALUES,
                    "spans": SPANS,
                    "kind": VALUES,
                    "speaker": TEXTS,
                    "cue_span": VALUES,
                },
            )
            | VALUES,
            max_size=3,
        )
        | VALUES,
        "whatever": VALUES,
    },
)
STORIES = st.fixed_dictionaries({"articles": st.lists(RECORDS | VALUES, max_size=3) | VALUES, "statements": VALUES})
LINES = RECORDS | STORIES | VALUES


def requests_of(content: bytes) -> list[StoryRequest]:
    try:
        return list(read_json_lines("in.jsonl", io.BytesIO(content), False, lambda error: None))
    except UnreadablePage:
        return []


@given(st.lists(LINES, max_size=3))
def test_any_json_is_a_story_or_a_line_that_says_why_not(lines: list[Any]) -> None:
    for request in requests_of("\n".join(json.dumps(line) for line in lines).encode()):
        *_, story = build_story(request)
        assert story_from_json(json.loads(dump_json(story_to_json(story)))).statements == story.statements
        for statement in story.statements:
            (article,) = (one for one in story.articles if one.id == statement.article)
            assert all(0 <= start <= end <= len(article.text) for start, end in statement.spans)


@given(st.binary(max_size=300))
def test_any_bytes_are_lines_or_a_page(content: bytes) -> None:
    stream = io.BytesIO(content)
    head, _ = starts_with_json(stream)
    assert head + stream.read() == content
    requests_of(content)


@given(st.binary(max_size=200) | TEXTS.map(str.encode), st.sampled_from([True, False, None]), st.booleans())
def test_any_bytes_are_an_article_or_refused(content: bytes, markup: bool | None, cleaned: bool) -> None:
    request = StoryRequest((Page("page", content, markup=markup, cleaned=cleaned),))
    refused: list[UnreadablePage] = []
    articles = list(read_articles(request, on_unreadable=refused.append))
    assert len(articles) + len(refused) == 1
    for _, article in articles:
        for block in article.blocks:
            assert 0 <= block.start <= block.end <= len(article.text)


@given(TEXTS)
def test_any_text_is_told_to_the_end_and_twice_the_same(text: str) -> None:
    content = text.encode("utf-8", "replace")
    pages = (Page("a", content, cleaned=True), Page("b", content + b" said Ada Lund."))
    once, again = ([*build_story(StoryRequest(pages))][-1] for _ in range(2))
    assert once == again
    texts = {article.id: article.text for article in once.articles}
    for statement in once.statements:
        assert statement.text == " [...] ".join(span.of(texts[statement.article]) for span in statement.spans)


@given(st.binary(max_size=200) | st.text(string.ascii_letters + "=[]\"'.\n#0123456789", max_size=80).map(str.encode))
def test_any_settings_are_used_or_named(content: bytes) -> None:
    _, bad = parse_settings(content, "config.toml")
    assert all(str(error).startswith("config.toml: ") for error in bad)
