"""A ClaimReview draft (schema.org): the claim, who made it, where it stands. The verdict is the person's to write."""

from __future__ import annotations

from typing import Any

from claimreader.export.annotations import iri
from claimreader.export.document import ExportDocument, Group, ReadingRow
from claimreader.export.phrases import unsaid_phrase
from claimreader.serialization import dump_json
from claimreader.wording import polarity_lead


def render(document: ExportDocument) -> str:
    """One ClaimReview a group; rating, reviewer, address, date and first appearance are left empty."""
    graph = [_review(group) for group in document.groups]
    return dump_json({"@context": "https://schema.org", "@graph": graph}, indent=1) + "\n"


def _review(group: Group) -> dict[str, Any]:
    base = group.base
    claim: dict[str, Any] = {"@type": "Claim"}
    lead = polarity_lead(base.passage)
    if base.passage.speaker and not lead:
        claim["author"] = {"@type": "Person", "name": base.passage.speaker}
    claim["firstAppearance"] = ""
    claim["appearance"] = [_news_article(row) for row in group.rows]
    return {
        "@type": "ClaimReview",
        "claimReviewed": lead + base.passage.exact,
        "itemReviewed": claim,
        "author": {"@type": "Organization", "name": "", "url": ""},
        "datePublished": "",
        "url": "",
        "reviewRating": {"@type": "Rating", "ratingValue": "", "alternateName": ""},
    }


def _news_article(row: ReadingRow) -> dict[str, Any]:
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
    if unsaid := unsaid_phrase(row):
        out["description"] = unsaid
    return out | {"text": row.passage.exact}
