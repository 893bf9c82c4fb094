"""Who has which role by the article's own words: "Ann Lee, the chief engineer", "the ferry operator Norvik"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimreader.language.entities import Mention
from claimreader.language.entity_index import EntityIndex, is_title_cased
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.places import place_names
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import DETERMINERS, OWNERS, Tag, Tags

_ROLE_WORDS: Tags = frozenset((Tag.OTHER, Tag.CUE_NOMINAL, Tag.ING_FORM, Tag.ED_FORM, Tag.CUE_VERB, Tag.LY_ADVERB))
_ENDS_APPOSITION: Tags = frozenset((Tag.COMMA, Tag.STOP, Tag.SEMICOLON, Tag.OPEN_BRACKET))
_MAX_APPOSITION = 14
"""Units between the comma before an apposition and the one behind it."""


class Role(NamedTuple):
    """A noun that an article says of somebody, with the words before it: "engineer", {"chief"}."""

    name: str
    noun: str
    modifiers: frozenset[str]
    owner: str
    """Whose: "Lee" of "Lee’s lawyer", "" for nobody who is named."""


class RoleHolders:
    """The roles of one article, by their nouns."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[TaggedSentence]) -> None:
        self._entities = entities
        self._roles: dict[str, set[Role]] = {}
        for s in sentences:
            mentions = () if is_title_cased(s) else entities.mentions_in(s.index)
            for mention in (m for m in mentions if m.name not in place_names()):
                for _, rule in ROLE_RULES:
                    for phrase in rule(s, mention):
                        self._add(entities.fullest_name(mention.name), s, phrase)

    def _add(self, name: str, s: TaggedSentence, phrase: TokenRange) -> None:
        begin, end = phrase
        if self._entities.is_kind_of_body(s.lowercase[end - 1]) and self._may_be_person(name):
            return
        modifiers = frozenset(s.lowercase[k] for k in range(begin, end - 1) if s.tags[k] not in DETERMINERS)
        role = Role(name, s.lowercase[end - 1], modifiers, self.owner(s, phrase))
        self._roles.setdefault(role.noun, set()).add(role)

    def _may_be_person(self, name: str) -> bool:
        """Whether it is called like a person or has a name like one; nobody is a campaign."""
        entity = self._entities.by_name.get(name)
        return entity is not None and (entity.has_personal_mentions or (" " in name and entity.is_person))

    def owner(self, s: TaggedSentence, phrase: TokenRange) -> str:
        """The fullest name of the owner in a phrase: "Ann Lee" of "Lee’s lawyer"; "" for none."""
        begin, end = phrase
        at = next((k for k in range(begin, end) if s.tags[k] is Tag.POSSESSIVE_PROPER_NOUN), -1)
        name = self._entities.split_titles(s.words[begin : at + 1]).name if at >= 0 else []
        return self._entities.fullest_name(" ".join(name))

    def holders(self, noun: str, modifiers: frozenset[str] = frozenset(), owner: str = "") -> set[str]:
        """The names of all who have the role with all of the modifiers, in lower case, and of the owner if any."""
        roles = self._roles.get(noun, ())
        return {role.name for role in roles if modifiers <= role.modifiers and owner in ("", role.owner)}


def _is_role(s: TaggedSentence, phrase: TokenRange) -> bool:
    """Whether a phrase ends in a common noun for one: "the [chief engineer]", but "the engineers", "the Board"."""
    begin, end = phrase
    is_open = s.tags[begin] is Tag.POSSESSIVE or any(
        tag in OWNERS and tag is not Tag.POSSESSIVE_PROPER_NOUN for tag in s.tags[begin : end - 1]
    )
    low = s.lowercase[end - 1]
    return s.tags[end - 1] in _ROLE_WORDS and s.words[end - 1].islower() and not is_open and low.isalpha()


def _apposition(s: TaggedSentence, mention: Mention) -> Iterator[TokenRange]:
    """ "Ann Lee, [the chief engineer] of Ek, said": up to a comma, and no list."""
    comma = mention.last_unit + 1
    if s.tags[comma : comma + 1] != [Tag.COMMA]:
        return
    phrase = next((phrase for phrase in noun_phrases(s) if phrase[0] == comma + 1), None)
    if phrase is None or not _is_role(s, phrase):
        return
    end = next((k for k in range(phrase[1], min(len(s), comma + _MAX_APPOSITION)) if s.tags[k] in _ENDS_APPOSITION), -1)
    is_clear = s.tags[phrase[1] : phrase[1] + 1] == [Tag.PREPOSITION] or end == phrase[1]
    if end > 0 and is_clear and s.lowercase[end + 1 : end + 2] not in (["and"], ["or"]):
        yield phrase


def _copula(s: TaggedSentence, mention: Mention) -> Iterator[TokenRange]:
    """ "Ann Lee is [the chief engineer] of Ek"."""
    verb = mention.last_unit + 1
    if mention.is_governed or s.tags[verb : verb + 1] != [Tag.BE]:
        return
    for phrase in noun_phrases(s):
        if phrase[0] == verb + 1 and s.tags[phrase[0]] is Tag.DETERMINER and _is_role(s, phrase):
            yield phrase


def _before_name(s: TaggedSentence, mention: Mention) -> Iterator[TokenRange]:
    """ "[chief engineer] Ann Lee", "[the ferry operator] Norvik"."""
    for begin, end in noun_phrases(s):
        first = next((k for k in range(begin, end) if s.starts[k] == mention.start), -1)
        if first > begin and mention.last_unit < end and _is_role(s, (begin, first)):
            yield begin, first


def _before_comma(s: TaggedSentence, mention: Mention) -> Iterator[TokenRange]:
    """ "[The chief engineer], Ann Lee, said"."""
    after = mention.last_unit + 1
    for begin, end in noun_phrases(s):
        is_joined = s.tags[end : end + 1] == [Tag.COMMA] and s.starts[end + 1 : end + 2] == [mention.start]
        is_closed = after >= len(s) or s.tags[after] in _ENDS_APPOSITION
        is_listed = s.lowercase[after + 1 : after + 2] in (["and"], ["or"])
        is_known = s.tags[begin] in DETERMINERS or Tag.POSSESSIVE_PROPER_NOUN in s.tags[begin:end]
        if is_joined and is_closed and not is_listed and is_known and _is_role(s, (begin, end)):
            yield begin, end


ROLE_RULES: tuple[tuple[str, Callable[[TaggedSentence, Mention], Iterator[TokenRange]]], ...] = (
    ("apposition", _apposition),
    ("copula", _copula),
    ("before_name", _before_name),
    ("before_comma", _before_comma),
)
"""The phrases that say what somebody named in a sentence is: all that the rules find."""
