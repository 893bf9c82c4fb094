"""A ClaimReview draft: the claim and where it stands, the verdict left to the person."""

from __future__ import annotations

import json

from claimreader.export.claimreview import render
from claimreader.export.compose import compose
from export_fixture import OPTIONS, story_with_decisions


def test_nothing_is_judged_and_every_appearance_is_named() -> None:
    graph = json.loads(render(compose(*story_with_decisions(), OPTIONS)))["@graph"]
    assert {review["reviewRating"]["ratingValue"] for review in graph} == {""}
    first = graph[0]
    assert first["itemReviewed"]["author"] == {"@type": "Person", "name": "Ada Vell"}
    assert first["itemReviewed"]["firstAppearance"] == ""
    pages = first["itemReviewed"]["appearance"]
    assert [page["publisher"]["name"] for page in pages] == ["Courier", "Harbour Post"]
    assert pages[0]["url"] == "https://courier.example/toll?a=1&b=2"
    assert "description" not in pages[0]
