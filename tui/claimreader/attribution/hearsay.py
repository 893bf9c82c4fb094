"""What somebody is only rumoured, or shown by a forged recording, to have said."""

from __future__ import annotations

from claimreader.attribution.passives import is_clause_verb
from claimreader.language.polarity import PolarityWords
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS, Tag

_MAX_GAP = 4
"""Units between a rumour and its clause: "rumours [on the web] that"."""
_MAX_FORGED = 3
"""Units from "fake" to the noun it is said of: "a fake [20-second video]"."""


def rumour_begin(s: TaggedSentence, subject: int, words: PolarityWords) -> int | None:
    """Where the rumour begins whose clause begins with unit `subject`: "[rumours] that Lee had said"; None for none."""
    that = subject - 1
    if that < 1 or s.tags[that] is not Tag.THAT:
        return None
    for k in range(that - 1, max(-1, that - 2 - _MAX_GAP), -1):
        if s.lowercase[k] in words.words["rumours"]:
            # "[Denied] claims that Lee had said": the verb that judges the claim.
            return k - (k > 0 and s.lowercase[k - 1] in words.nouns)
        if s.tags[k] in CLAUSE_MARKS or is_clause_verb(s, k):
            return None
    return None


def forged_begin(s: TaggedSentence, subject: int, cue: int, words: PolarityWords) -> int | None:
    """Where "[fake] video shows Lee saying", "[claims] to show Lee saying", "[doctored] letter says" begins."""
    lowercase, listed = s.lowercase, words.words
    shows = subject - 1
    if shows > 1 and lowercase[shows] in listed["showing"] and s.tags[shows - 1] is Tag.TO:
        return shows - 2 if lowercase[shows - 2] in listed["purporting"] else None
    for k in range(cue - 1, -1, -1):
        if s.tags[k] in CLAUSE_MARKS:
            return None
        if lowercase[k] in listed["forged"]:
            noun = next((n for n in range(k + 1, min(cue, k + 1 + _MAX_FORGED)) if _is_recording(s, n, words)), None)
            is_shown = noun is not None and not listed["showing"].isdisjoint(lowercase[noun:subject])
            return k if noun is not None and (is_shown or subject <= noun) else None
    return None


def _is_recording(s: TaggedSentence, k: int, words: PolarityWords) -> bool:
    return s.lowercase[k].removesuffix("s") in words.words["recordings"]
