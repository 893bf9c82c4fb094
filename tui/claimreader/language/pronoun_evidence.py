"""Whether a person is he or she, by the pronouns with which a sentence goes on after the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimreader.language.data_files import load_data
from claimreader.language.entities import Mention
from claimreader.language.given_names import Gender
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags

if TYPE_CHECKING:
    from claimreader.language.entity_index import EntityIndex

_ENDS_CLAUSE: Tags = frozenset((Tag.QUOTATION, Tag.SEMICOLON, Tag.COLON))
_MAX_UNITS = 12
"""Units behind a name among which its pronoun is looked for."""


def add_pronoun_evidence(entities: EntityIndex, sentences: Sequence[TaggedSentence]) -> None:
    """Count for each person "Ann Lee, who had [her] …" and "Ann Lee said [she] …".

    A pronoun counts for the name right before its relative clause, else for the only person that its sentence has
    named so far, at its head; one that opens a sentence for the only person of the sentence before.
    """
    genders = _pronoun_genders(entities.lexicon.language)
    if not genders:
        return
    for before, s in zip((None, *sentences), sentences, strict=False):
        _count_opening(entities, before, s, genders)
        mentions = [m for m in entities.mentions_in(s.index) if _is_person(entities, m)]
        for place, mention in enumerate(mentions):
            limit = mentions[place + 1].last_unit if place + 1 < len(mentions) else len(s)
            if _is_relative(s, mention) or (place == 0 and _opens(s, mention)):
                _count(entities, mention, _next_gender(s, mention, limit, genders))


def _count_opening(
    entities: EntityIndex, before: TaggedSentence | None, s: TaggedSentence, genders: dict[str, Gender]
) -> None:
    """ "The mayor is Ann Lee. [Her] deputy …": the pronoun that opens a sentence, of the only one named before it."""
    gender = genders.get(s.lowercase[0], "")
    if before is None or before.paragraph != s.paragraph or not gender:
        return
    named = {m.name: m for m in entities.mentions_in(before.index) if _is_person(entities, m)}
    if len(named) == 1:
        _count(entities, next(iter(named.values())), gender)


def _pronoun_genders(language: str) -> dict[str, Gender]:
    pronouns = load_data(language, "mentions").get("pronouns", {})
    genders: dict[str, Gender] = dict.fromkeys(pronouns.get("masculine", "").split(), "m")
    return genders | dict.fromkeys(pronouns.get("feminine", "").split(), "f")


def _is_person(entities: EntityIndex, mention: Mention) -> bool:
    entity = entities.entity(mention.name)
    return entity is not None and entity.is_person


def _is_relative(s: TaggedSentence, mention: Mention) -> bool:
    """ "Ann Lee, who …"."""
    at = mention.last_unit + 1
    at += s.tags[at : at + 1] == [Tag.COMMA]
    return s.lowercase[at : at + 1] in (["who"], ["whose"])


def _opens(s: TaggedSentence, mention: Mention) -> bool:
    """Whether the sentence begins with the name, which nothing governs: its subject."""
    return s.starts[0] == mention.start and not mention.is_governed


def _next_gender(s: TaggedSentence, mention: Mention, limit: int, genders: dict[str, Gender]) -> Gender:
    """The gender of the first pronoun behind the name, "" for none before `limit` or the end of the clause."""
    for k in range(mention.last_unit + 1, min(limit, mention.last_unit + 1 + _MAX_UNITS)):
        if s.tags[k] in _ENDS_CLAUSE:
            return ""
        if s.lowercase[k] in genders:
            return genders[s.lowercase[k]]
    return ""


def _count(entities: EntityIndex, mention: Mention, gender: Gender) -> None:
    entity = entities.entity(mention.name)
    if entity is None:
        return
    entity.she += gender == "f"
    entity.he += gender == "m"
