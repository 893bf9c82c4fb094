"""Who he or she is: the subject at hand, the last speaker, or a person named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.attribution.speaker_history import SpeakerHistory
from claimreader.language.document_frequency import idf
from claimreader.language.entities import Entity, Mention
from claimreader.language.entity_index import EntityIndex
from claimreader.language.given_names import Gender
from claimreader.language.normalize import normalize_words
from claimreader.language.noun_phrases import noun_phrases
from claimreader.language.places import place_names
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import DETERMINERS, PERSONAL_PRONOUNS, VERBS, Tag, Tags

_SUBJECT_SENTENCES = 3
"""Sentences before the pronoun whose subject it may be."""
_NAMING_SENTENCES = 5
"""Sentences before the pronoun whose names it may stand for."""
_MAX_SUBJECT_UNIT = 7
"""A subject further inside a sentence than this is not what the next sentence is about."""
_FOLLOWS_SUBJECT: Tags = VERBS | {Tag.ED_FORM, Tag.S_FORM, Tag.COMMA, Tag.OPEN_BRACKET, Tag.ADVERB}
_ACTS: Tags = VERBS | {Tag.ED_FORM}
_FOLLOWS_VERB: Tags = DETERMINERS | PERSONAL_PRONOUNS | {Tag.TO, Tag.ADVERB, Tag.STOP}
_CLOSING_MARKS: Tags = frozenset((Tag.COMMA, Tag.STOP, Tag.COLON))


class GenderedPronoun(NamedTuple):
    """He or she at unit `at` of `s`."""

    entities: EntityIndex
    sentences: Sequence[TaggedSentence]
    history: SpeakerHistory
    s: TaggedSentence
    at: int
    gender: Gender

    @property
    def candidates(self) -> list[Mention]:
        """The persons named before it in its sentence."""
        if _interrupts_content(self.s, self.at):
            # "Lee, he said, was late": whoever stands before him is spoken of.
            return []
        mentions = self.entities.mentions_in(self.s.index)
        return [m for m in mentions if m.last_unit < self.at and self.may_stand_for(m.name)]

    def name(self, mention: Mention) -> str:
        return self.entities.fullest_name(mention.name, self.gender)

    def may_stand_for(self, name: str) -> bool:
        """Whether the name is of a person of that gender, or of one of unknown gender that is surely a person."""
        entity = self.entities.entity(name, self.gender)
        if entity is None or not entity.is_person:
            return False
        is_surely_person = bool(entity.titles or entity.short_mentions or " " in entity.name)
        return entity.gender == self.gender or (not entity.gender and is_surely_person and self.is_free(entity))

    def is_free(self, entity: Entity) -> bool:
        """Whether nobody of the other gender has been called by a pronoun under this name."""
        return self.history.genders.get(entity.name, self.gender) == self.gender


def resolve_gendered(pronoun: GenderedPronoun) -> str | None:
    """The fullest name of the person it stands for, None where nobody may be meant, or one of several."""
    return next((name for _, rule in GENDERED_RULES if (name := rule(pronoun)) is not None), None) or None


def _subject_here(pronoun: GenderedPronoun) -> str | None:
    """ "[Lee] left when he had spoken"."""
    return next((pronoun.name(m) for m in pronoun.candidates if _is_subject(pronoun.s, m)), None)


def _hangs_on_when(pronoun: GenderedPronoun) -> str | None:
    """ "a meeting with [Lee], when he said": the clause hangs on the person before it."""
    candidates = pronoun.candidates
    if not candidates or not pronoun.at or pronoun.s.tags[pronoun.at - 1] is not Tag.SUBORDINATOR:
        return None
    return pronoun.name(candidates[-1])


def _subject_of_recent(pronoun: GenderedPronoun) -> str | None:
    """ "[Lee] disagreed. She said": the subject of a sentence since somebody last spoke."""
    index = pronoun.s.index
    first = max(0, pronoun.history.sentence_index + 1, index - _SUBJECT_SENTENCES)
    for k in range(index - 1, first - 1, -1):
        name = _subject(pronoun, pronoun.sentences[k])
        if name is not None:
            is_near = pronoun.sentences[k].paragraph == pronoun.s.paragraph
            return name if is_near else _rather_known(pronoun, name)
    return None


def _rather_known(pronoun: GenderedPronoun, name: str) -> str:
    """The name, or where nothing says that it is he or she, another that was named near it; "" for one of several."""
    if _gender_of(pronoun, name):
        return name
    first = max(0, pronoun.s.index - _NAMING_SENTENCES)
    named = [m for k in range(first, pronoun.s.index) for m in pronoun.entities.mentions_in(k) if not m.is_governed]
    others = {pronoun.name(m) for m in named if pronoun.may_stand_for(m.name)} - {name}
    known = [other for other in others if _gender_of(pronoun, other)]
    if len(known) == 1:
        return known[0]
    return "" if others else name


def _recent_speaker(pronoun: GenderedPronoun) -> str | None:
    """ "“No,” said [Lee]. He said"."""
    return _last_speaker(pronoun) if pronoun.history.spoke_recently(pronoun.s) else None


def _ungoverned_here(pronoun: GenderedPronoun) -> str | None:
    """ "They met [Lee] before he spoke"."""
    return next((pronoun.name(m) for m in pronoun.candidates if not m.is_governed), None)


def _earlier_sentence(pronoun: GenderedPronoun) -> str | None:
    """ "The town met [Lee]. He said": rather whose gender is known, then no “of Lee”, then the subject.

    Of two of unknown gender that are named alike, nobody is meant: "" for "Lee and Ek met".
    """
    for index in range(pronoun.s.index - 1, max(-1, pronoun.s.index - 1 - _NAMING_SENTENCES), -1):
        sentence = pronoun.sentences[index]
        named = [m for m in pronoun.entities.mentions_in(index) if pronoun.may_stand_for(m.name)]
        if named:
            ranks = {pronoun.name(m): _rank(pronoun, sentence, m) for m in reversed(named)}
            best = min(ranks.values())
            equal = [name for name, rank in ranks.items() if rank[:2] == best[:2]]
            likeliest = [name for name in equal if ranks[name] == best][-1]
            return likeliest if len(equal) == 1 or not best[0] else ""
    return None


def _rank(pronoun: GenderedPronoun, sentence: TaggedSentence, mention: Mention) -> tuple[bool, bool, bool]:
    """How unlikely a person named in a sentence is meant: the gender is unknown, "of Lee", no subject."""
    return not _gender(pronoun, mention), mention.is_governed, not _is_subject(sentence, mention)


def _last_speaker(pronoun: GenderedPronoun) -> str | None:
    """Whoever spoke last, however long ago, if nothing is known against it."""
    person = pronoun.history.person
    entity = pronoun.entities.entity(person, pronoun.gender) if person is not None else None
    is_compatible = entity is not None and entity.is_person and entity.gender in (pronoun.gender, "")
    return person if entity is not None and is_compatible and pronoun.is_free(entity) else None


GENDERED_RULES: tuple[tuple[str, Callable[[GenderedPronoun], str | None]], ...] = (
    ("subject_here", _subject_here),
    ("hangs_on_when", _hangs_on_when),
    ("subject_of_recent", _subject_of_recent),
    ("recent_speaker", _recent_speaker),
    ("ungoverned_here", _ungoverned_here),
    ("earlier_sentence", _earlier_sentence),
    ("last_speaker", _last_speaker),
)
"""Who he or she is: the first rule that answers."""


def _interrupts_content(s: TaggedSentence, at: int) -> bool:
    """Whether a pronoun and a verb of saying break into what is said: "…, he said, …"."""
    is_closed = at + 2 >= len(s) or s.tags[at + 2] in _CLOSING_MARKS
    return is_closed and at > 0 and s.tags[at - 1] is Tag.COMMA and any(unit == at + 1 for unit, _ in s.cues)


def _is_subject(s: TaggedSentence, mention: Mention) -> bool:
    at = mention.last_unit + 1
    is_followed = (s.tags[at] if at < len(s) else Tag.STOP) in _FOLLOWS_SUBJECT or _is_unknown_verb(s, mention)
    is_named = s.tags[mention.last_unit] is Tag.PROPER_NOUN and not mention.is_governed
    return is_followed and is_named and not _is_coordinated(s, mention)


def _is_coordinated(s: TaggedSentence, mention: Mention) -> bool:
    """ "Ann Lee and [Bo Ek] met": neither is the subject alone."""
    begin = bisect_left(s.starts, mention.start)
    return begin > 1 and s.lowercase[begin - 1] == "and" and s.tags[begin - 2] is Tag.PROPER_NOUN


def _is_unknown_verb(s: TaggedSentence, mention: Mention) -> bool:
    """ "Ann Lee [shook] her head": a word that no list knows, between the name that opens a sentence and an object."""
    at = mention.last_unit + 1
    is_between = s.starts[0] == mention.start and s.tags[at : at + 1] == [Tag.OTHER] and at + 1 < len(s)
    return is_between and s.tags[at + 1] in _FOLLOWS_VERB


def _subject(pronoun: GenderedPronoun, sentence: TaggedSentence) -> str | None:
    """The subject of a sentence, if it may be he or she: a name, or a title that one person has."""
    for mention in pronoun.entities.mentions_in(sentence.index):
        if (
            mention.last_unit <= _MAX_SUBJECT_UNIT
            and _is_subject(sentence, mention)
            and (pronoun.may_stand_for(mention.name) or _acts_like_person(pronoun, sentence, mention))
        ):
            return pronoun.name(mention)
    if sentence.lowercase[0] == "the":
        return _title_as_subject(pronoun, sentence)
    return _name_at_opening(pronoun, sentence)


def _name_at_opening(pronoun: GenderedPronoun, sentence: TaggedSentence) -> str | None:
    """ "[Tolvanen] looked tired": a rare word before a verb, though no other place says that it is a name."""
    is_name = sentence.tags[0] is Tag.PROPER_NOUN and sentence.words[0].isalpha() and not sentence.words[0].isupper()
    if not is_name or len(sentence) < 3 or pronoun.s.paragraph != sentence.paragraph:
        return None
    is_unknown_verb = sentence.tags[1] is Tag.OTHER and sentence.tags[2] in _FOLLOWS_VERB
    if sentence.tags[1] not in _ACTS and not is_unknown_verb:
        return None
    name = sentence.words[0]
    is_rare = all(idf(word.stem) >= idf("") for word in normalize_words(name))
    is_rare = is_rare and not name.endswith("s") and name not in place_names()
    return name if is_rare else None


def _acts_like_person(pronoun: GenderedPronoun, sentence: TaggedSentence, mention: Mention) -> bool:
    """ "Lee disagreed": a single name that may be a person's, before a verb that persons are the subject of."""
    entity = pronoun.entities.entity(mention.name)
    if entity is None or entity.gender or not entity.is_person or not pronoun.is_free(entity):
        return False
    return sentence.tags[mention.last_unit + 1 : mention.last_unit + 2] == [Tag.CUE_VERB]


def _title_as_subject(pronoun: GenderedPronoun, sentence: TaggedSentence) -> str | None:
    """ "The Norwegian president left"."""
    entities = pronoun.entities
    begin, end = next(iter(noun_phrases(sentence)), (0, 0))
    if not end or sentence.lowercase[end - 1] not in entities.titles:
        return None
    modifiers = [word for word in sentence.words[begin + 1 : end] if word[0].isupper()]
    holder = entities.title_holder(sentence.lowercase[end - 1], modifiers, sentence.starts[0])
    if holder is None or not pronoun.may_stand_for(holder):
        return None
    return entities.fullest_name(holder, pronoun.gender)


def _gender(pronoun: GenderedPronoun, mention: Mention) -> Gender:
    return _gender_of(pronoun, mention.name)


def _gender_of(pronoun: GenderedPronoun, name: str) -> Gender:
    entity = pronoun.entities.entity(name)
    return entity.gender if entity is not None else ""
