"""A ClaimReview draft (schema.org): the claim, who made it, where it stands. The verdict is the person's to write."""

from __future__ import annotations

from typing import Any

from claimreader.export.annotations import iri
from claimreader.export.material import Group, Material, ReadingRow
from claimreader.interchange import dump_json


def render(material: Material) -> str:
    """One ClaimReview a group; rating, reviewer, address, date and first appearance are left empty."""
    graph = [_review(group) for group in material.groups]
    return dump_json({"@context": "https://schema.org", "@graph": graph}, indent=1) + "\n"


def _review(group: Group) -> dict[str, Any]:
    base = group.base
    claim: dict[str, Any] = {"@type": "Claim"}
    if base.passage.speaker:
        claim["author"] = {"@type": "Person", "name": base.passage.speaker}
    claim["firstAppearance"] = ""
    claim["appearance"] = [_work(row) for row in group.rows]
    return {
        "@type": "ClaimReview",
        "claimReviewed": base.passage.exact,
        "itemReviewed": claim,
        "author": {"@type": "Organization", "name": "", "url": ""},
        "datePublished": "",
        "url": "",
        "reviewRating": {"@type": "Rating", "ratingValue": "", "alternateName": ""},
    }


def _work(row: ReadingRow) -> dict[str, Any]:
    page = row.passage.page
    facts = {
        "url": iri(page) if page.url else None,
        "headline": page.title,
        "datePublished": page.date,
        "archivedAt": row.archive_url,
    }
    out: dict[str, Any] = {"@type": "NewsArticle"}
    out |= {name: value for name, value in facts.items() if value}
    if page.outlet:
        out["publisher"] = {"@type": "Organization", "name": page.outlet}
    return out | {"text": row.passage.exact}
