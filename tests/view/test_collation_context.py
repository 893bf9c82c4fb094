"""The words around a reading: whole words, in paragraphs, beginning with a word."""

from __future__ import annotations

from claimreader.view.collation_context import context_rows
from claimreader.view.collation_parts import reading_texts
from claimreader.view.collation_request import CollationRequest
from claimreader.view.rows import plain_text
from claimreader.view.story_index import StoryIndex


def request(index: StoryIndex, **fields: object) -> CollationRequest:
    asked = {"focus": "p1", "cells": 60, "stacked": False, **fields}
    return CollationRequest(index.collation_of["c2"], "c2", **asked)  # type: ignore[arg-type]


def test_context_is_whole_words_and_only_where_asked_for(index: StoryIndex) -> None:
    assert context_rows(index, request(index), "p1", 40) == ([], [])
    before, _ = context_rows(index, request(index, context=True), "p1", 40)
    assert plain_text(before[-1]).endswith("Tuesday:"), "the mark stands before the first of its own words"


def test_the_words_around_begin_with_a_word(index: StoryIndex) -> None:
    asked = request(index, context=True)
    for reading in ("c2", "p1", "l1"):
        before, after = context_rows(index, asked, reading, 40)
        assert not any(plain_text(row)[0] in ".,;:!?…)]”’–—" for row in (*before[:1], *after[:1]))
    own = "".join(plain_text(row) for row in reading_texts(index, asked, "c2")[0].rows(200))
    assert own.startswith("“We will not")
    assert own.endswith("while I am mayor.”")
