"""Stage OUTER_SOURCE: a relation that passes on another statement. A rule that answers true has added its draft."""

from __future__ import annotations

from claimreader.attribution.article_state import ArticleState
from claimreader.attribution.relation import Relation
from claimreader.attribution.statement_draft import StatementDraft

_MAX_BACK = 4
"""How many drafts back the statement may be that is passed on."""


def according_to_over_report(state: ArticleState, draft: StatementDraft, relation: Relation) -> bool:
    """ "“…,” Lee said, according to Ek": a statement of Ek, who is credited in Lee's; quotations go on with Lee's."""
    if relation.cue.frame != "according":
        return False
    inner = [
        other
        for other in state.drafts[-_MAX_BACK:]
        if other.sentence is draft.sentence and draft.speaker not in (None, other.speaker) and _overlap(other, draft)
    ]
    for other in inner:
        other.credited = draft.speaker
    if inner:
        state.drafts.append(draft)
    return bool(inner)


def _overlap(draft: StatementDraft, other: StatementDraft) -> bool:
    return any(a.overlaps(b) for a in draft.spans for b in other.spans)
