"""Mentions -> the persons and bodies they stand for, within one article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimreader.attribution.affiliation_words import affiliation_words
from claimreader.attribution.agents import agent_unit, principal
from claimreader.attribution.documents import issuer
from claimreader.attribution.gendered_pronouns import GenderedPronoun, resolve_gendered
from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.mentions import MentionNormalizer, head_unit, is_plural, strip_contraction, surface_form
from claimreader.attribution.source_spans import is_time
from claimreader.attribution.speaker_history import SpeakerHistory
from claimreader.language.entity_index import EntityIndex
from claimreader.language.given_names import Gender
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import GOVERNORS, VERBS, Tag, Tags

_NO_BODIES: Tags = frozenset((Tag.PROPER_NOUN, Tag.SUBJECT_PRONOUN))
_GENDERED = frozenset(("masculine", "feminine"))
_MAX_ANTECEDENT_DISTANCE = 12
"""Units between a relative pronoun and the phrase it hangs on."""
_PLURAL_SENTENCES = 3
"""The sentence of "they" and those before it whose subject it may be."""
_MAX_SUBJECT_PHRASE = 3
"""How many phrases of a sentence may be its subject."""
_FOLLOWS_SUBJECT: Tags = VERBS | {Tag.ED_FORM, Tag.COMMA, Tag.ADVERB}
_ENDS_ANTECEDENT: Tags = VERBS | {Tag.QUOTATION, Tag.SEMICOLON, Tag.COLON}


class CoreferenceResolver:
    """Reads the mentions of one article in order, and remembers who has spoken."""

    def __init__(self, entities: EntityIndex, sentences: Sequence[TaggedSentence]) -> None:
        self.entities = entities
        self.sentences = sentences
        self.words = mention_words(entities.lexicon.language)
        self.mentions = MentionNormalizer(entities, sentences)
        self.history = SpeakerHistory()
        self.agents: dict[int, str] = {}
        """Where a mention begins that is led to whoever speaks through it -> the words for the agent."""
        self.principals: dict[str, str] = {}
        """Noun of an agent -> whoever the last one of that kind spoke for."""

    def resolve(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name of whoever a phrase of `s` stands for; as printed where that is unclear, None for nobody."""
        begin, end = token_range
        low = strip_contraction(s.lowercase[begin])
        kind = self.words.pronouns.get(low) if end - begin == 1 else None
        if kind is not None:
            name = self._resolve_pronoun(s, begin, kind)
            if kind == "relative" or kind in _GENDERED:
                # Who speaks on as he or she stays the last to have spoken.
                self._record_speaker(name, s, token_range)
            return name
        name = next((name for _, rule in MENTION_RULES if (name := rule(self, s, token_range)) is not None), None)
        is_agent = s.starts[begin] in self.agents
        self._record_speaker(surface_form(s, token_range, self.words) if is_agent else name, s, token_range)
        if is_agent and not self._is_person(name):
            self.history.organization = name
        return name

    def _is_person(self, name: str | None) -> bool:
        entity = self.entities.by_name.get(name or "")
        return entity is not None and entity.is_person

    def _resolve_pronoun(self, s: TaggedSentence, at: int, kind: str) -> str | None:
        """The name a pronoun stands for, else as printed; None for who, he or she where it is nobody that is named."""
        rule = next((rule for name, rule in PRONOUN_RULES if name == kind))
        is_nobody = kind == "relative" or kind in _GENDERED
        return rule(self, s, at) or (None if is_nobody else surface_form(s, (at, at + 1), self.words))

    def recent_speaker(self, s: TaggedSentence) -> str | None:
        """The person who has just spoken, when a title in `s` may stand for them."""
        history = self.history
        is_another = history.speaker is not None and history.speaker != history.person
        if is_another and history.speaker in self.entities.by_name:
            return None
        return history.person if history.spoke_recently(s) and s.lowercase[0] != "a" else None

    def note_speaker(self, name: str | None, s: TaggedSentence) -> None:
        """Remember that a person whom the layout names has spoken in `s`."""
        self._record_speaker(name, s, (0, 1))

    def _record_speaker(self, name: str | None, s: TaggedSentence, token_range: TokenRange) -> None:
        if name is None:
            return
        history = self.history
        history.speaker = name
        history.sentence_index = s.index
        entity = self.entities.by_name.get(name)
        if entity is not None and entity.is_person:
            history.person = name
        elif " and " in name or (entity is None and is_plural(s, token_range, self.words)):
            history.plural = name
        elif entity is not None or s.tags[token_range[0]] not in _NO_BODIES:
            history.organization = name


def _issued_document(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "the statement": of whoever has just been quoted."""
    begin, end = token_range
    is_alone = end - begin == 2 and s.lowercase[begin] in resolver.words.determiners["issuing"]
    is_issued = is_alone and s.lowercase[end - 1] in resolver.words.nouns["issued"]
    if not is_issued or not resolver.history.spoke_recently(s):
        return None
    return resolver.history.speaker or None


def _document(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "the FBI statement", "the letter": whoever issued it."""
    return issuer(resolver.entities, resolver.sentences, s, token_range)


def _both(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "both", "the two": the last two names that "and" joined."""
    begin, end = token_range
    pair = resolver.words.determiners["pair"]
    is_alone = end - begin == 1 or (
        end - begin == 2 and s.lowercase[begin] in resolver.words.determiners["demonstrative"]
    )
    if not is_alone or s.lowercase[end - 1] not in pair:
        return None
    history = resolver.history
    for sentence in reversed(resolver.sentences[max(0, s.index - _PLURAL_SENTENCES) : s.index]):
        phrases = noun_phrases(sentence)
        for phrase in phrases:
            joined = extend_phrase(sentence, phrase, phrases, len(sentence))
            name = resolver.mentions.named(sentence, joined) or ""
            if name.count(" and ") == 1:
                return name
    return history.plural if history.spoke_recently(s) and " and " in (history.plural or "") else None


def _party_letter(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "Ann Lee, [D-Ek.], said": the party and place of the name before."""
    begin, end = token_range
    letter, mark, _ = s.words[begin].partition("-")
    is_party = end - begin == 1 and mark and letter in affiliation_words("en").parties
    if not is_party or begin < 2 or s.tags[begin - 1] is not Tag.COMMA:
        return None
    named = next((phrase for phrase in noun_phrases(s) if phrase[1] == begin - 1), None)
    return None if named is None else resolver.mentions.named(s, named)


def _named(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "Norwegian President Ann Lee": see NAME_RULES."""
    return resolver.mentions.named(s, token_range)


def _appositive(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "the legislator, [Ann Lee],": see APPOSITION_RULES."""
    return resolver.mentions.appositive(s, token_range)


def _agent(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "a spokesman for the board", and "the spokesman" behind it: the board; "he" is still the spokesman."""
    begin, end = token_range
    head = head_unit(s, token_range)
    noun = s.lowercase[head]
    if resolver.mentions.nominal(s, token_range, None) in resolver.entities.by_name:
        return None
    name = principal(resolver.mentions, s, token_range) or _principal_by_pronoun(resolver, s, token_range)
    is_alone = end - begin == 2 and s.lowercase[begin] in resolver.words.determiners["demonstrative"]
    if name is None and is_alone:
        name = resolver.principals.get(noun)
    if name is not None:
        resolver.principals[noun] = name
        resolver.agents[s.starts[begin]] = " ".join(s.words[begin : head + 1])
    return name


def _principal_by_pronoun(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "[its] spokeswoman", "[his] lawyer": the body or person that the pronoun stands for."""
    begin, end = token_range
    kind = resolver.words.pronouns.get(s.lowercase[begin])
    if agent_unit(resolver.mentions, s, token_range) is None or end - begin < 2:
        return None
    if kind == "neuter":
        return resolver.history.organization
    gender: Gender = "m" if kind == "masculine" else "f"
    pronoun = GenderedPronoun(resolver.entities, resolver.sentences, resolver.history, s, begin, gender)
    return resolve_gendered(pronoun) if kind in _GENDERED else None


def _nominal(resolver: CoreferenceResolver, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "the ambassador": see NOMINAL_MENTION_RULES."""
    return resolver.mentions.nominal(s, token_range, resolver.recent_speaker(s))


MENTION_RULES: tuple[tuple[str, Callable[[CoreferenceResolver, TaggedSentence, TokenRange], str | None]], ...] = (
    ("issued_document", _issued_document),
    ("document", _document),
    ("both", _both),
    ("party_letter", _party_letter),
    ("named", _named),
    ("appositive", _appositive),
    ("agent", _agent),
    ("nominal", _nominal),
)
"""Who a phrase stands for: the first rule that answers."""


def _masculine(resolver: CoreferenceResolver, s: TaggedSentence, at: int) -> str | None:
    """He: see GENDERED_RULES."""
    return _gendered(resolver, s, at, "m")


def _feminine(resolver: CoreferenceResolver, s: TaggedSentence, at: int) -> str | None:
    """She: see GENDERED_RULES."""
    return _gendered(resolver, s, at, "f")


def _gendered(resolver: CoreferenceResolver, s: TaggedSentence, at: int, gender: Gender) -> str | None:
    pronoun = GenderedPronoun(resolver.entities, resolver.sentences, resolver.history, s, at, gender)
    person = resolve_gendered(pronoun)
    if person is not None:
        resolver.history.person = person
        resolver.history.genders.setdefault(person, gender)
    return person


def _relative(resolver: CoreferenceResolver, s: TaggedSentence, at: int) -> str | None:
    """ "[Ann Lee], the mayor of Ek, who said": places and parties between them are passed over."""
    fallback = None
    for begin, end in reversed([phrase for phrase in noun_phrases(s) if phrase[1] <= at]):
        if at - end > _MAX_ANTECEDENT_DISTANCE or not _ENDS_ANTECEDENT.isdisjoint(s.tags[end:at]):
            break
        if is_time(s, (begin, end), resolver.entities.lexicon):
            continue
        name = _document(resolver, s, (begin, end)) or resolver.mentions.named(s, (begin, end))
        if name is not None and _is_known_person(resolver.entities, name):
            return name
        fallback = fallback or resolver.mentions.antecedent(s, (begin, end), at, name, resolver.recent_speaker(s))
        if s.lowercase[at] == "which" or not _may_stand_between(s, begin):
            break
    return fallback


def _may_stand_between(s: TaggedSentence, begin: int) -> bool:
    """Whether a phrase may part a relative pronoun from its antecedent: a name, or an apposition."""
    return s.tags[begin] is Tag.PROPER_NOUN or (begin > 0 and s.tags[begin - 1] is Tag.COMMA)


def _is_known_person(entities: EntityIndex, name: str) -> bool:
    entity = entities.by_name.get(name)
    return entity is not None and entity.is_person and (len(entity.name.split()) > 1 or bool(entity.titles))


def _neuter(resolver: CoreferenceResolver, s: TaggedSentence, at: int) -> str | None:
    """It: the body that is the subject of a clause before it in the sentence, else the last body that spoke."""
    for phrase in noun_phrases(s):
        if phrase[1] > at:
            break
        is_one = _is_subject(s, phrase) and not is_plural(s, phrase, resolver.words)
        name = resolver.mentions.named(s, phrase) or "" if is_one else ""
        entity = resolver.entities.by_name.get(name)
        if entity is not None and not entity.is_person:
            return name
    return resolver.history.organization


def _plural(resolver: CoreferenceResolver, s: TaggedSentence, at: int) -> str | None:
    """They: the last plural subject, the last several that spoke, else the last that spoke at all."""
    history = resolver.history
    for index in range(s.index, max(-1, s.index - _PLURAL_SENTENCES, history.sentence_index - 1), -1):
        sentence = resolver.sentences[index]
        limit = at if index == s.index else len(sentence)
        for phrase in noun_phrases(sentence)[:_MAX_SUBJECT_PHRASE]:
            if phrase[1] <= limit and _is_subject(sentence, phrase) and is_plural(sentence, phrase, resolver.words):
                return resolver.mentions.named(sentence, phrase) or surface_form(sentence, phrase, resolver.words)
    return history.plural or history.organization or history.speaker


def _is_subject(s: TaggedSentence, token_range: TokenRange) -> bool:
    begin, end = token_range
    following = s.tags[end] if end < len(s) else Tag.STOP
    return following in _FOLLOWS_SUBJECT and not (begin and s.tags[begin - 1] in GOVERNORS)


def _participant(resolver: CoreferenceResolver, s: TaggedSentence, at: int) -> str | None:
    """I, we, you: nobody that the article names."""
    return None


PRONOUN_RULES: tuple[tuple[str, Callable[[CoreferenceResolver, TaggedSentence, int], str | None]], ...] = (
    ("masculine", _masculine),
    ("feminine", _feminine),
    ("relative", _relative),
    ("neuter", _neuter),
    ("plural", _plural),
    ("participant", _participant),
)
"""Who the pronouns of each kind in mentions.toml stand for."""
