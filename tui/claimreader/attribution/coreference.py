"""Mentions -> the persons and bodies they name, within one article."""

from __future__ import annotations

from claimreader.attribution.mentions import MentionNormalizer, is_plural, strip_contraction
from claimreader.language.entities import Mention
from claimreader.language.entity_index import EntityIndex
from claimreader.language.given_names import Gender
from claimreader.language.lexicons import Lexicon
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence

_MASCULINE = frozenset(("he", "his", "him", "himself"))
_FEMININE = frozenset(("she", "her", "hers", "herself"))
_PLURAL = frozenset(("they", "their", "them", "themselves"))
_RELATIVE = frozenset(("who", "which", "that", "whose"))
_SPEECH_PARTICIPANTS = frozenset(("i", "we", "my", "our", "me", "us", "you", "your"))


_ISSUED_DOCUMENTS = frozenset(("statement", "communique", "communiqué"))


def _interrupts_content(s: TaggedSentence, at: int) -> bool:
    """Whether the pronoun and a verb of saying break into what is said: "…, he said, …"."""
    closed = at + 2 >= len(s) or s.tags[at + 2] in ",.:"
    return closed and at > 0 and s.tags[at - 1] == "," and any(i == at + 1 for i, _ in s.cues)


class CoreferenceResolver:
    """Reads an article's sources in order and remembers who spoke last."""

    def __init__(self, entities: EntityIndex, sentences: list[TaggedSentence], words: Lexicon) -> None:
        self.entities = entities
        self.sentences = sentences
        self.person: str | None = None
        """Who spoke last and may be he or she."""
        self.last_speaker: str | None = None
        self.last_plural: str | None = None
        self.last_organization: str | None = None
        """The last to speak that is one but no person: a party, a paper, a report."""
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in entities.mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self.mentions = MentionNormalizer(entities, self._by_sentence, words)

    def resolve(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name of the person or body that the units `place` of `s` mention; what was printed when it is unclear."""
        low = strip_contraction(s.lowercase[token_range[0]])
        if token_range[1] - token_range[0] == 1:
            pronoun = self._resolve_pronoun(s, token_range[0], low)
            if pronoun is not None:
                if low in _RELATIVE or (low in _MASCULINE | _FEMININE and pronoun != low):
                    # Who speaks on as he or she stays the last to have spoken.
                    self._set_last_speaker(pronoun or None, s, token_range)
                return pronoun or None
        issuer = self._resolve_issuer(s, token_range)
        name = (
            issuer
            or self.mentions.named(s, token_range)
            or self.mentions.appositive(s, token_range)
            or self.mentions.nominal(s, token_range, self._recent_speaker(s))
        )
        self._set_last_speaker(name, s, token_range)
        return name

    def _resolve_issuer(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """Whose words "the statement" are: they are said by who has just been quoted."""
        alone = token_range[1] - token_range[0] == 2 and s.lowercase[token_range[0]] in ("the", "his", "her", "their")
        return (
            self.last_speaker
            if alone and s.lowercase[token_range[1] - 1] in _ISSUED_DOCUMENTS and self._spoke_recently(s)
            else None
        )

    def _resolve_pronoun(self, s: TaggedSentence, at: int, low: str) -> str | None:
        """Whom a pronoun stands for, "" for nobody that is told; None when the word is no pronoun."""
        if low in _MASCULINE:
            return self.resolve_gendered(s, at, "m") or self.mentions.surface_form(s, (at, at + 1))
        if low in _FEMININE:
            return self.resolve_gendered(s, at, "f") or self.mentions.surface_form(s, (at, at + 1))
        if low in _RELATIVE:
            return self._antecedent(s, at) or ""
        if low in ("it", "its"):
            return self.last_organization or self.mentions.surface_form(s, (at, at + 1))
        if low in _PLURAL:
            return (
                self._resolve_plural(s, at)
                or self.last_organization
                or self.last_speaker
                or self.mentions.surface_form(s, (at, at + 1))
            )
        if low in _SPEECH_PARTICIPANTS:
            return self.mentions.surface_form(s, (at, at + 1))
        return None

    def resolve_gendered(self, s: TaggedSentence, at: int, gender: Gender) -> str | None:
        """Whom he or she at unit `at` stands for: named in the sentence, the subject before, the last to speak."""
        candidates = [
            m for m in self._by_sentence.get(s.index, []) if m.last_unit < at and self._matches_gender(m.name, gender)
        ]
        if _interrupts_content(s, at):
            # "Lee, he said, was late": whoever stands before him is spoken of.
            candidates = []
        for mention in candidates:
            if self._is_subject(s, mention):
                return self._set_person(mention.name, gender)
        if candidates and at and s.tags[at - 1] == "w":
            # "a meeting with Lee, when he said": the clause hangs on whom it follows.
            return self._set_person(candidates[-1].name, gender)
        for index in range(s.index - 1, max(-1, self._last_spoken_index, s.index - 4), -1):
            subject = self._subject_entity(index, gender)
            if subject is not None:
                return subject
        if self.person is not None and self._is_compatible(self.person, gender) and self._spoke_recently(s):
            return self.person
        for mention in candidates:
            if not mention.is_governed:
                return self._set_person(mention.name, gender)
        for index in range(s.index - 1, max(-1, s.index - 6), -1):
            before = [m for m in self._by_sentence.get(index, []) if self._matches_gender(m.name, gender)]
            # The subject of the sentence before, then whose gender is known, then whoever is named first.
            sentence = self.sentences[index]
            before.sort(key=lambda m: (not self._gender(m.name), m.is_governed, not self._is_subject(sentence, m)))
            if before:
                return self._set_person(before[0].name, gender)
        return self.person if self.person is not None and self._is_compatible(self.person, gender) else None

    def _resolve_plural(self, s: TaggedSentence, at: int) -> str | None:
        """Whom they stands for: the last plural subject, else the last several to speak."""
        for index in range(s.index, max(-1, s.index - 3, self._last_spoken_index - 1), -1):
            sentence = self.sentences[index]
            limit = at if index == s.index else len(sentence)
            for phrase in noun_phrases(sentence)[:3]:
                following = sentence.tags[phrase[1]] if phrase[1] < len(sentence) else "."
                is_governed = phrase[0] and sentence.tags[phrase[0] - 1] in "it"
                subject = phrase[1] <= limit and following in "Vbhmuve,r" and not is_governed
                if subject and is_plural(sentence, phrase):
                    return self.mentions.named(sentence, phrase) or self.mentions.surface_form(sentence, phrase)
        return self.last_plural

    def _subject_entity(self, index: int, gender: Gender) -> str | None:
        """Who the subject of a sentence without speech is: a name, or a title that one person bears."""
        sentence = self.sentences[index]
        for mention in self._by_sentence.get(index, []):
            if (
                self._matches_gender(mention.name, gender)
                and self._is_subject(sentence, mention)
                and mention.last_unit < 8
            ):
                return self._set_person(mention.name, gender)
        if sentence.lowercase[0] == "the":
            phrase = next(iter(noun_phrases(sentence)), None)
            if phrase is not None and sentence.lowercase[phrase[1] - 1] in self.entities.titles:
                title_modifiers = [w for w in sentence.words[phrase[0] + 1 : phrase[1]] if w[0].isupper()]
                holder = self.entities.title_holder(
                    sentence.lowercase[phrase[1] - 1], title_modifiers, sentence.starts[0]
                )
                if holder is not None and self._matches_gender(holder, gender):
                    return self._set_person(holder, gender)
        return None

    def _is_compatible(self, name: str, gender: Gender) -> bool:
        """Whether a speaker may be he or she: nothing speaks against it."""
        person = self.entities.by_name.get(self.entities.fullest_name(name, gender))
        return person is not None and person.is_person and person.gender in (gender, "")

    def _gender(self, name: str) -> Gender:
        person = self.entities.by_name.get(self.entities.fullest_name(name))
        return person.gender if person is not None else ""

    def _spoke_recently(self, s: TaggedSentence) -> bool:
        return s.index - self._last_spoken_index <= 3

    _last_spoken_index = -10

    def _set_person(self, name: str, gender: Gender) -> str:
        full = self.entities.fullest_name(name, gender)
        self.person = full
        return full

    def _matches_gender(self, name: str, gender: Gender) -> bool:
        person = self.entities.by_name.get(self.entities.fullest_name(name, gender))
        if person is None or not person.is_person:
            return False
        return person.gender == gender or (
            not person.gender and bool(person.titles or person.short_mentions or " " in person.name)
        )

    def _is_subject(self, s: TaggedSentence, mention: Mention) -> bool:
        following = s.tags[mention.last_unit + 1] if mention.last_unit + 1 < len(s) else "."
        return following in "VbhmuveS,(r" and s.tags[mention.last_unit] == "N" and not mention.is_governed

    def _antecedent(self, s: TaggedSentence, at: int) -> str | None:
        """The name or phrase that a relative pronoun hangs on, places and parties between them passed over."""
        fallback = None
        for begin, end in reversed([p for p in noun_phrases(s) if p[1] <= at]):
            if any(tag in "VbhmuvQ;:" for tag in s.tags[end:at]) or at - end > 12:
                break
            name = self.mentions.named(s, (begin, end))
            person = self.entities.by_name.get(name) if name else None
            if person is not None and person.is_person and (len(person.name.split()) > 1 or person.titles):
                return name
            fallback = fallback or name or self.mentions.nominal(s, (begin, end), self._recent_speaker(s))
            if s.lowercase[at] == "which" or (s.tags[begin] not in "N" and (not begin or s.tags[begin - 1] != ",")):
                break
        return fallback

    def _recent_speaker(self, s: TaggedSentence) -> str | None:
        """Who has just spoken, when a title may stand for it."""
        if (
            self.last_speaker is not None
            and self.last_speaker != self.person
            and self.last_speaker in self.entities.by_name
        ):
            return None
        return self.person if self._spoke_recently(s) and s.lowercase[0] != "a" else None

    def _set_last_speaker(self, name: str | None, s: TaggedSentence, token_range: TokenRange) -> None:
        if name is None:
            return
        self.last_speaker = name
        self._last_spoken_index = s.index
        person = self.entities.by_name.get(name)
        if person is not None and person.is_person:
            self.person = name
        elif " and " in name or (person is None and is_plural(s, token_range)):
            self.last_plural = name
        elif person is not None or s.tags[token_range[0]] != "N":
            self.last_organization = name
