"""Pages that print a conversation: "LEE: We will not go." """

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags

_MAX_NAME_UNITS = 5
_MIN_TURNS = 3
_NAME_UNITS: Tags = frozenset(
    (Tag.PROPER_NOUN, Tag.OPEN_BRACKET, Tag.CLOSE_BRACKET, Tag.COMMA, Tag.DATE, Tag.NUMBER, Tag.STOP)
)


def transcript_names(sentences: Sequence[TaggedSentence]) -> frozenset[str]:
    """The names, in small letters, that open several paragraphs before a colon; one of them opens two at least."""
    turns: Counter[str] = Counter()
    paragraph = -1
    for s in sentences:
        if s.paragraph == paragraph:
            continue
        paragraph = s.paragraph
        mark = speaker_colon(s)
        if mark is not None:
            turns[s.text_key(0, mark)] += 1
    return frozenset(turns) if turns.total() >= _MIN_TURNS and len(turns) < turns.total() else frozenset()


def speaker_colon(s: TaggedSentence) -> int | None:
    """The colon behind a name that opens the sentence ("LEE: …", "Ann Lee: …"), None for none."""
    for k in range(min(len(s), _MAX_NAME_UNITS + 1)):
        if s.tags[k] is Tag.COLON:
            return k if k else None
        if s.tags[k] not in _NAME_UNITS:
            return None
    return None
