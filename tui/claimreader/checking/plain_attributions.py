"""Who speaks, said amid a quotation that its page does not close and open again around it."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.language.data_files import load_data
from claimreader.language.lexicons import FINITE_FORMS, load_lexicon
from claimreader.language.normalize import NormalizedWord

_MAX_WORDS, _MAX_BEFORE = 7, 3
"""Words of all of it at most, and of who speaks before the verb."""
_MARKS = "\"'“”‘’«» "


def only_says_who(words: Sequence[NormalizedWord], before: str, language: str) -> bool:
    """Whether words behind a comma, which ends `before`, are "said Ann Lee", "Mr. Lee said" or "he added later"."""
    if len(words) > _MAX_WORDS or not before.rstrip(_MARKS).endswith(","):
        return False
    cues = load_lexicon(language).cues
    verb = next((at for at, word in enumerate(words[: _MAX_BEFORE + 1]) if _is_saying(cues.get(word.norm))), None)
    if verb is None:
        return False
    if verb == 0:
        return len(words) > 1 and words[1].capital
    return all(word.capital for word in words[:verb]) or (verb == 1 and words[0].norm in _pronouns(language))


def _is_saying(cue: object) -> bool:
    return getattr(cue, "frame", "") == "say" and getattr(cue, "form", "") in FINITE_FORMS


def _pronouns(language: str) -> frozenset[str]:
    data = load_data(language, "mentions").get("pronouns", {})
    return frozenset(" ".join(data.get(name, "") for name in ("masculine", "feminine", "plural")).split())
