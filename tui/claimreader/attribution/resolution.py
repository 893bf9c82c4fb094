"""Mentions -> the persons and bodies they name, within one article."""

from __future__ import annotations

from claimreader.attribution.mentions import MentionReader, bare, is_plural
from claimreader.attribution.names import Cast, Gender, Mention
from claimreader.attribution.phrases import Place, noun_phrases
from claimreader.attribution.sentence import Sentence
from claimreader.language.lexicons import Lexicon

_HE = frozenset(("he", "his", "him", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "their", "them", "themselves"))
_RELATIVE = frozenset(("who", "which", "that", "whose"))
_SELF = frozenset(("i", "we", "my", "our", "me", "us", "you", "your"))


_ISSUED = frozenset(("statement", "communique", "communiqué"))


def _breaks_in(s: Sentence, at: int) -> bool:
    """Whether the pronoun and a verb of saying break into what is said: "…, he said, …"."""
    closed = at + 2 >= len(s) or s.tags[at + 2] in ",.:"
    return closed and at > 0 and s.tags[at - 1] == "," and any(i == at + 1 for i, _ in s.cues)


class Resolver:
    """Reads an article's sources in order and remembers who spoke last."""

    def __init__(self, cast: Cast, sentences: list[Sentence], words: Lexicon) -> None:
        self.cast = cast
        self.sentences = sentences
        self.person: str | None = None
        """Who spoke last and may be he or she."""
        self.last: str | None = None
        self.plural: str | None = None
        self.body: str | None = None
        """The last to speak that is one but no person: a party, a paper, a report."""
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in cast.mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self.mentions = MentionReader(cast, self._by_sentence, words)

    def resolve(self, s: Sentence, place: Place) -> str | None:
        """The name of the person or body that the units `place` of `s` mention; what was printed when it is unclear."""
        low = bare(s.lows[place[0]])
        if place[1] - place[0] == 1:
            pronoun = self._pronoun(s, place[0], low)
            if pronoun is not None:
                if low in _RELATIVE or (low in _HE | _SHE and pronoun != low):
                    # Who speaks on as he or she stays the last to have spoken.
                    self._remember(pronoun or None, s, place)
                return pronoun or None
        issuer = self._issuer(s, place)
        name = (
            issuer
            or self.mentions.named(s, place)
            or self.mentions.apposed(s, place)
            or self.mentions.nominal(s, place, self._near(s))
        )
        self._remember(name, s, place)
        return name

    def _issuer(self, s: Sentence, place: Place) -> str | None:
        """Whose words "the statement" are: they are said by who has just been quoted."""
        alone = place[1] - place[0] == 2 and s.lows[place[0]] in ("the", "his", "her", "their")
        return self.last if alone and s.lows[place[1] - 1] in _ISSUED and self._spoke_near(s) else None

    def _pronoun(self, s: Sentence, at: int, low: str) -> str | None:
        """Whom a pronoun stands for, "" for nobody that is told; None when the word is no pronoun."""
        if low in _HE:
            return self.person_for(s, at, "m") or self.mentions.printed(s, (at, at + 1))
        if low in _SHE:
            return self.person_for(s, at, "f") or self.mentions.printed(s, (at, at + 1))
        if low in _RELATIVE:
            return self._antecedent(s, at) or ""
        if low in ("it", "its"):
            return self.body or self.mentions.printed(s, (at, at + 1))
        if low in _THEY:
            return self._plural_for(s, at) or self.body or self.last or self.mentions.printed(s, (at, at + 1))
        if low in _SELF:
            return self.mentions.printed(s, (at, at + 1))
        return None

    def person_for(self, s: Sentence, at: int, gender: Gender) -> str | None:
        """Whom he or she at unit `at` stands for: named in the sentence, the subject before, the last to speak."""
        here = [m for m in self._by_sentence.get(s.index, []) if m.unit < at and self._fits(m.name, gender)]
        if _breaks_in(s, at):
            # "Lee, he said, was late": whoever stands before him is spoken of.
            here = []
        for mention in here:
            if self._is_subject(s, mention):
                return self._remembered(mention.name, gender)
        if here and at and s.tags[at - 1] == "w":
            # "a meeting with Lee, when he said": the clause hangs on whom it follows.
            return self._remembered(here[-1].name, gender)
        for index in range(s.index - 1, max(-1, self._spoke_at, s.index - 4), -1):
            subject = self._subject_person(index, gender)
            if subject is not None:
                return subject
        if self.person is not None and self._may_be(self.person, gender) and self._spoke_near(s):
            return self.person
        for mention in here:
            if not mention.governed:
                return self._remembered(mention.name, gender)
        for index in range(s.index - 1, max(-1, s.index - 6), -1):
            before = [m for m in self._by_sentence.get(index, []) if self._fits(m.name, gender)]
            # The subject of the sentence before, then whose gender is known, then whoever is named first.
            sentence = self.sentences[index]
            before.sort(key=lambda m: (not self._gender(m.name), m.governed, not self._is_subject(sentence, m)))
            if before:
                return self._remembered(before[0].name, gender)
        return self.person if self.person is not None and self._may_be(self.person, gender) else None

    def _plural_for(self, s: Sentence, at: int) -> str | None:
        """Whom they stands for: the last plural subject, else the last several to speak."""
        for index in range(s.index, max(-1, s.index - 3, self._spoke_at - 1), -1):
            sentence = self.sentences[index]
            limit = at if index == s.index else len(sentence)
            for phrase in noun_phrases(sentence)[:3]:
                following = sentence.tags[phrase[1]] if phrase[1] < len(sentence) else "."
                governed = phrase[0] and sentence.tags[phrase[0] - 1] in "it"
                subject = phrase[1] <= limit and following in "Vbhmuve,r" and not governed
                if subject and is_plural(sentence, phrase):
                    return self.mentions.named(sentence, phrase) or self.mentions.printed(sentence, phrase)
        return self.plural

    def _subject_person(self, index: int, gender: Gender) -> str | None:
        """Who the subject of a sentence without speech is: a name, or a title that one person bears."""
        sentence = self.sentences[index]
        for mention in self._by_sentence.get(index, []):
            if self._fits(mention.name, gender) and self._is_subject(sentence, mention) and mention.unit < 8:
                return self._remembered(mention.name, gender)
        if sentence.lows[0] == "the":
            phrase = next(iter(noun_phrases(sentence)), None)
            if phrase is not None and sentence.lows[phrase[1] - 1] in self.cast.titles:
                origins = [w for w in sentence.words[phrase[0] + 1 : phrase[1]] if w[0].isupper()]
                holder = self.cast.titled(sentence.lows[phrase[1] - 1], origins, sentence.starts[0])
                if holder is not None and self._fits(holder, gender):
                    return self._remembered(holder, gender)
        return None

    def _may_be(self, name: str, gender: Gender) -> bool:
        """Whether a speaker may be he or she: nothing speaks against it."""
        person = self.cast.people.get(self.cast.full_name(name, gender))
        return person is not None and person.is_person and person.gender in (gender, "")

    def _gender(self, name: str) -> Gender:
        person = self.cast.people.get(self.cast.full_name(name))
        return person.gender if person is not None else ""

    def _spoke_near(self, s: Sentence) -> bool:
        return s.index - self._spoke_at <= 3

    _spoke_at = -10

    def _remembered(self, name: str, gender: Gender) -> str:
        full = self.cast.full_name(name, gender)
        self.person = full
        return full

    def _fits(self, name: str, gender: Gender) -> bool:
        person = self.cast.people.get(self.cast.full_name(name, gender))
        if person is None or not person.is_person:
            return False
        return person.gender == gender or (
            not person.gender and bool(person.titles or person.short or " " in person.name)
        )

    def _is_subject(self, s: Sentence, mention: Mention) -> bool:
        following = s.tags[mention.unit + 1] if mention.unit + 1 < len(s) else "."
        return following in "VbhmuveS,(r" and s.tags[mention.unit] == "N" and not mention.governed

    def _antecedent(self, s: Sentence, at: int) -> str | None:
        """The name or phrase that a relative pronoun hangs on, places and parties between them passed over."""
        fallback = None
        for begin, end in reversed([p for p in noun_phrases(s) if p[1] <= at]):
            if any(tag in "VbhmuvQ;:" for tag in s.tags[end:at]) or at - end > 12:
                break
            name = self.mentions.named(s, (begin, end))
            person = self.cast.people.get(name) if name else None
            if person is not None and person.is_person and (len(person.name.split()) > 1 or person.titles):
                return name
            fallback = fallback or name or self.mentions.nominal(s, (begin, end), self._near(s))
            if s.lows[at] == "which" or (s.tags[begin] not in "N" and (not begin or s.tags[begin - 1] != ",")):
                break
        return fallback

    def _near(self, s: Sentence) -> str | None:
        """Who has just spoken, when a title may stand for it."""
        if self.last is not None and self.last != self.person and self.last in self.cast.people:
            return None
        return self.person if self._spoke_near(s) and s.lows[0] != "a" else None

    def _remember(self, name: str | None, s: Sentence, place: Place) -> None:
        if name is None:
            return
        self.last = name
        self._spoke_at = s.index
        person = self.cast.people.get(name)
        if person is not None and person.is_person:
            self.person = name
        elif " and " in name or (person is None and is_plural(s, place)):
            self.plural = name
        elif person is not None or s.tags[place[0]] != "N":
            self.body = name
