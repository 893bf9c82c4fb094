"""Who speaks through an agent without a name: "a spokesman for the board", "Lee’s spokesman"."""

from __future__ import annotations

from collections.abc import Callable

from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.mentions import MentionNormalizer, head_unit, strip_contraction
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import OWNERS, Tag


def principal(mentions: MentionNormalizer, s: TaggedSentence, phrase: TokenRange) -> str | None:
    """The name of whoever the agent that heads a phrase of `s` speaks for; None where the phrase names the agent."""
    words = mention_words(mentions.entities.lexicon.language)
    head = head_unit(s, phrase)
    if strip_contraction(s.lowercase[head]) not in words.nouns["agent"] or (head and s.words[head][0].isupper()):
        return None
    found = (rule(mentions, s, phrase, head) for _, rule in AGENT_RULES)
    return next((name for name in found if name), None)


def _behind(mentions: MentionNormalizer, s: TaggedSentence, phrase: TokenRange, head: int) -> str | None:
    """ "a spokesman for [the harbour board]": up to a comma."""
    begin, end = head + 2, phrase[1]
    words = mention_words(mentions.entities.lexicon.language)
    if begin >= end or s.lowercase[head + 1] not in words.names["agent_link"] or s.lowercase[begin] in words.pronouns:
        return None
    stop = next((k for k in range(begin, end) if s.tags[k] in (Tag.COMMA, Tag.OPEN_BRACKET)), end)
    owned = (begin, stop)
    return mentions.named(s, owned) or mentions.nominal(s, owned, None)


def _owner(mentions: MentionNormalizer, s: TaggedSentence, phrase: TokenRange, head: int) -> str | None:
    """ "[Lee’s] spokeswoman", "[the harbour board’s] spokesman"."""
    owner = next((k for k in range(head - 1, phrase[0] - 1, -1) if s.tags[k] in OWNERS), None)
    if owner is None or s.lowercase[owner] in mention_words(mentions.entities.lexicon.language).pronouns:
        return None
    owned = (phrase[0], owner + 1)
    return mentions.named(s, owned) or mentions.nominal(s, owned, None)


AGENT_RULES: tuple[
    tuple[str, Callable[[MentionNormalizer, TaggedSentence, TokenRange, int], str | None]],
    ...,
] = (
    ("behind", _behind),
    ("owner", _owner),
)
"""Who an agent speaks for: the first rule that answers."""
