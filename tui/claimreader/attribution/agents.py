"""Who speaks through an agent without a name: "a spokesman for the board", "Lee’s spokesman"."""

from __future__ import annotations

from collections.abc import Callable

from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.mentions import MentionNormalizer, head_unit, strip_contraction
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import OWNERS, Tag


def agent_unit(mentions: MentionNormalizer, s: TaggedSentence, phrase: TokenRange) -> int | None:
    """The unit of the noun of an agent that heads a phrase of `s`; None where it names the agent or has none."""
    words = mention_words(mentions.entities.lexicon.language)
    head = head_unit(s, phrase)
    is_agent = strip_contraction(s.lowercase[head]) in words.nouns["agent"]
    return head if is_agent and not (head and s.words[head][0].isupper()) else None


def principal(mentions: MentionNormalizer, s: TaggedSentence, phrase: TokenRange) -> str | None:
    """The name of whoever the agent that heads a phrase of `s` speaks for; None where the phrase does not say it."""
    head = agent_unit(mentions, s, phrase)
    if head is None:
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


def _kind_before(mentions: MentionNormalizer, s: TaggedSentence, phrase: TokenRange, head: int) -> str | None:
    """ "a [company] spokesman": the body of that kind that the article is about."""
    return mentions.body_of_kind(s, head - 1) if head > phrase[0] else None


AGENT_RULES: tuple[
    tuple[str, Callable[[MentionNormalizer, TaggedSentence, TokenRange, int], str | None]],
    ...,
] = (
    ("behind", _behind),
    ("owner", _owner),
    ("kind_before", _kind_before),
)
"""Who an agent speaks for: the first rule that answers."""
