"""Which article is the page of a passage: the surest field that both have decides."""

from __future__ import annotations

import pytest

from claimreader.model import Article
from claimreader.notebook.model import PageRef
from claimreader.notebook.page_identity import BY_HASH, articles_of
from claimreader.notebook.take_passage import page_ref
from claimreader.serialization import article_from_json

HARBOUR = article_from_json({"text": "The harbour is closed.", "source": "harbour.html", "url": "https://a.example/1"})
BRIDGE = article_from_json({"text": "The bridge is open.", "source": "bridge.html", "url": "https://a.example/2"})


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, True),
        ({"text_sha256": "other"}, True),
        ({"text_sha256": "other", "sha256": "other"}, True),
        ({"text_sha256": "other", "sha256": "other", "url": None}, True),
        ({"text_sha256": "other", "sha256": "other", "url": None, "source": "moved.html"}, False),
    ],
    ids=["text", "file", "address", "source", "nothing"],
)
def test_each_field_counts_where_the_surer_ones_differ(changed: dict[str, str], found: bool) -> None:
    now = HARBOUR._replace(**changed)
    assert articles_of(page_ref(HARBOUR), [BRIDGE, now]) == ([now] if found else [])


def test_the_surest_field_decides_alone() -> None:
    moved: Article = HARBOUR._replace(source="moved.html")
    successor = BRIDGE._replace(source=HARBOUR.source, url=HARBOUR.url)
    assert articles_of(page_ref(HARBOUR), [successor, moved]) == [moved]
    assert articles_of(page_ref(HARBOUR), [successor]) == [successor]
    assert articles_of(page_ref(HARBOUR), [successor], BY_HASH) == []


def test_fields_that_are_empty_say_nothing() -> None:
    assert articles_of(PageRef("", "", ""), [HARBOUR._replace(source="", sha256="", url="")]) == []
