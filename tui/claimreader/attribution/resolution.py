"""Mentions -> the persons and bodies they name, within one article."""

from __future__ import annotations

from claimreader.attribution.names import ORGANISATION, Cast, Gender, Mention, is_headline
from claimreader.attribution.phrases import Place, noun_phrases
from claimreader.attribution.sentence import Sentence
from claimreader.language.lexicons import Lexicon

_HE = frozenset(("he", "his", "him", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "their", "them", "themselves"))
_SELF = frozenset(("i", "we", "my", "our", "me", "us", "you", "your"))
_CONTRACTED = ("’d", "’ll", "’ve", "’s", "’re", "’m")


class Resolver:
    """Reads an article's sources in order and remembers who spoke last."""

    def __init__(self, cast: Cast, sentences: list[Sentence], words: Lexicon) -> None:
        self.cast = cast
        self.sentences = sentences
        self.words = words
        self.person: str | None = None
        """Who spoke last and may be he or she."""
        self.last: str | None = None
        self.plural: str | None = None
        self.body: str | None = None
        """The last to speak that is one but no person: a party, a paper, a report."""
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in cast.mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)

    def resolve(self, s: Sentence, place: Place) -> str | None:
        """The name of the person or body that the units `place` of `s` mention; what was printed when it is unclear."""
        low = self._bare(s.lows[place[0]])
        if place[1] - place[0] == 1:
            pronoun = self._pronoun(s, place[0], low)
            if pronoun is not None:
                return pronoun or None
        name = self._named(s, place) or self._apposed(s, place) or self._nominal(s, place)
        self._remember(name, s, place)
        return name

    def _apposed(self, s: Sentence, place: Place) -> str | None:
        """The name behind "the legislator, Ann Lee"."""
        at = place[1]
        for k in range(place[0], place[1]):
            if s.tags[k] == ",":
                at = k
                break
        if s.tags[place[0]] not in "doPN" or at + 1 >= len(s) or s.tags[at] != "," or s.tags[at + 1] != "N":
            return None
        end = at + 1
        while end < len(s) and s.tags[end] == "N":
            end += 1
        name, titles, _ = self.cast.split(s.words[at + 1 : end])
        full = self.cast.full_name(" ".join(name)) if name else ""
        person = self.cast.people.get(full)
        if person is None or not person.is_person or (end < len(s) and s.tags[end] not in ",.(VQ"):
            return None
        return full

    def _pronoun(self, s: Sentence, at: int, low: str) -> str | None:
        """Whom a pronoun stands for, "" for nobody that is told; None when the word is no pronoun."""
        if low in _HE:
            return self.person_for(s, at, "m") or self._printed(s, (at, at + 1))
        if low in _SHE:
            return self.person_for(s, at, "f") or self._printed(s, (at, at + 1))
        if low in ("who", "which", "that", "whose"):
            return self._antecedent(s, at) or ""
        if low in ("it", "its"):
            return self.body or self._printed(s, (at, at + 1))
        if low in _THEY:
            return self._plural_for(s, at) or self.body or self.last or self._printed(s, (at, at + 1))
        if low in _SELF:
            return self._printed(s, (at, at + 1))
        return None

    def person_for(self, s: Sentence, at: int, gender: Gender) -> str | None:
        """The person whom he or she at unit `at` stands for: named in the sentence, the subject before, the last to speak."""
        here = [m for m in self._by_sentence.get(s.index, []) if m.unit < at and self._fits(m.name, gender)]
        for mention in here:
            if self._is_subject(s, mention):
                return self._remembered(mention.name, gender)
        for index in range(s.index - 1, max(self._spoke_at, s.index - 4), -1):
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
        """Whom they stands for: the last plural subject, in the sentence or the ones before, or the last several to speak."""
        for index in range(s.index, max(-1, s.index - 3, self._spoke_at - 1), -1):
            sentence = self.sentences[index]
            limit = at if index == s.index else len(sentence)
            for phrase in noun_phrases(sentence)[:3]:
                following = sentence.tags[phrase[1]] if phrase[1] < len(sentence) else "."
                if phrase[1] <= limit and following in "Vbhmuve,r" and self._is_plural(sentence, phrase):
                    if not phrase[0] or sentence.tags[phrase[0] - 1] not in "it":
                        return self._named(sentence, phrase) or self._printed(sentence, phrase)
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
        return person.gender == gender or (not person.gender and bool(person.titles or person.short or " " in person.name))

    def _is_subject(self, s: Sentence, mention: Mention) -> bool:
        following = s.tags[mention.unit + 1] if mention.unit + 1 < len(s) else "."
        return following in "VbhmuveS,(r" and s.tags[mention.unit] == "N" and not mention.governed

    def _antecedent(self, s: Sentence, at: int) -> str | None:
        """The name or phrase that a relative pronoun hangs on, places and parties between them passed over."""
        fallback = None
        for begin, end in reversed([p for p in noun_phrases(s) if p[1] <= at]):
            if any(tag in "VbhmuvQ;:" for tag in s.tags[end:at]) or at - end > 12:
                break
            name = self._named(s, (begin, end))
            person = self.cast.people.get(name) if name else None
            if person is not None and person.is_person and (len(person.name.split()) > 1 or person.titles):
                return name
            fallback = fallback or name or self._nominal(s, (begin, end))
            if s.lows[at] == "which" or (s.tags[begin] not in "N" and (not begin or s.tags[begin - 1] != ",")):
                break
        return fallback

    def _named(self, s: Sentence, place: Place) -> str | None:
        """The name in a phrase: "Russian President Vladimir Putin", "Ann Lee, the mayor of Ek"."""
        begin, end = place
        parts = self._coordinated(s, begin, end)
        if len(parts) > 1:
            names = [self._named(s, part) or self._nominal(s, part) for part in parts]
            return " and ".join(name for name in names if name) or None
        k = self._after_title(s, begin, end)
        while k < end and s.tags[k] not in "NP":
            if s.tags[k] in ",i" and k > begin:
                return None
            k += 1
        stop = k
        while stop < end and (s.tags[stop] in "NP" or (s.tags[stop] == "#" and stop > k) or s.lows[stop] in ("&", "de", "van", "von", "al", "bin")):
            stop += 1
        if stop == k:
            return None
        name, titles, origins = self.cast.split(s.words[k:stop])
        if len(name) > 1 and " ".join(name) not in self.cast.people:
            known = self.cast.known_in(s.words[k:stop]) if is_headline(s) else self.cast.known_end(name)
            if known is not None:
                return known
        if name and name[-1].lower() in self.words.words["person"]:
            return None
        if name and stop + 1 < end and s.lows[stop] in ("of", "for", "on") and self._is_body(name):
            stop += 1
            while stop < end and (s.tags[stop] == "N" or s.lows[stop] in ("and", "of", "the")):
                name = [*name, s.words[stop]]
                stop += 1
        owner = s.tags[stop - 1] == "P"
        if stop < end and s.tags[stop] in "xSAgeV" and not (owner and self._owns_speech(s, place)):
            # "Trump campaign officials", "White House aides": the name only tells whose.
            person = self.cast.people.get(self.cast.full_name(" ".join(name))) if name else None
            if s.tags[stop] != "V" or person is None or not person.is_person:
                return None
        if not name:
            if stop < end and s.tags[stop] in "it":
                # "Chinese Ambassador to Russia Li Hui", "Speaker of the House Paul Ryan"
                later = self._last_run(s, stop, end)
                if later is not None:
                    return later
            return self.cast.titled(titles[-1], origins, s.starts[begin]) if titles else None
        gender: Gender = ""
        for title in titles:
            gender = "f" if title in self.words.words["title-female"] else gender
            gender = "m" if title in self.words.words["title-male"] else gender
        return self.cast.full_name(" ".join(name), gender)

    def _is_body(self, name: list[str]) -> bool:
        """Whether "of …" belongs to the name: "Chamber of Commerce", but "Lee of Ohio", "Democrats of Ohio"."""
        if name[-1].lower() in ORGANISATION:
            return True
        person = self.cast.people.get(name[0])
        unknown = person is None or not (person.titles or person.female or person.male or person.short)
        return len(name) == 1 and unknown and not name[0].endswith("s")

    def _after_title(self, s: Sentence, begin: int, end: int) -> int:
        """Where the name begins behind the last title of the phrase: "House GOP leader [Ann Lee]"."""
        found = begin
        for k in range(begin, end - 1):
            if s.tags[k] == ",":
                break
            if s.lows[k] in self.cast.titles and s.tags[k] != "N" and s.tags[k + 1] == "N":
                found = k + 1
        return found

    def _owns_speech(self, s: Sentence, place: Place) -> bool:
        """Whether the phrase tells whose words they are: "Lee’s chief [complaint]", "according to Lee’s letter"."""
        following = self.words.cues.get(s.lows[place[1]]) if place[1] < len(s) else None
        return (following is not None and following.form == "N") or s.lows[place[1] - 1] in self.words.words["medium"]

    def _last_run(self, s: Sentence, begin: int, end: int) -> str | None:
        """The name at the end of a phrase: "Ambassador to Russia [Li Hui]"."""
        for mention in self._by_sentence.get(s.index, []):
            if mention.unit == end - 1:
                return self.cast.full_name(mention.name)
        return None

    def _coordinated(self, s: Sentence, begin: int, end: int) -> list[Place]:
        parts, at = [], begin
        for k in range(begin + 1, end - 1):
            if s.tags[k] == "c" and s.lows[k] == "and" and s.tags[k + 1] in "Ndo" and s.tags[k - 1] in "NP":
                parts.append((at, k))
                at = k + 1
        return [*parts, (at, end)]

    def _nominal(self, s: Sentence, place: Place) -> str | None:
        """Whom "the ambassador", "the Russian president", "the Kremlin" name, else the words as printed."""
        begin, end = place
        head = end - 1
        for k in range(begin, end):
            if s.tags[k] in ",iwT(" and k > begin:
                head = k - 1
                break
        definite = s.index == 0 or s.lows[begin] in ("the", "this", "that") or s.tags[begin] == "o"
        low = self._bare(s.lows[head])
        if definite and (low in self.cast.titles or low in self.words.words["person"]):
            origins = [s.words[k] for k in range(begin, head) if s.tags[k] in "NP"]
            holder = self.cast.titled(low, origins, s.starts[begin])
            if holder is not None:
                return holder
            near = self._near_bearer(s, low)
            if near is not None:
                return near
        return self._printed(s, place)

    def _near_bearer(self, s: Sentence, low: str) -> str | None:
        """The last person to speak, where nobody else bears the title: "the master of the house", "the senator"."""
        if self.person is None or not self._spoke_near(s) or s.lows[0] == "a":
            return None
        bearers = [p for p in self.cast.people.values() if low in p.titles]
        return self.person if not bearers or self.person in {self.cast.full_name(p.name) for p in bearers} else None

    def _printed(self, s: Sentence, place: Place) -> str:
        begin, end = place
        while begin < end - 1 and s.tags[begin] == "d" and s.lows[begin] in ("the", "a", "an"):
            begin += 1
        text = " ".join(s.words[begin:end])
        for mark in (" ,", " .", " ’s"):
            text = text.replace(mark, mark.strip())
        for ending in ("’s", "'s", "’", "'"):
            if text.endswith(ending) and s.tags[end - 1] in "Po":
                return text.removesuffix(ending)
        return text

    def _bare(self, low: str) -> str:
        for ending in _CONTRACTED:
            if low.endswith(ending):
                return low.removesuffix(ending)
        return low

    def _remember(self, name: str | None, s: Sentence, place: Place) -> None:
        if name is None:
            return
        self.last = name
        self._spoke_at = s.index
        person = self.cast.people.get(name)
        if person is not None and person.is_person:
            self.person = name
        elif " and " in name or (person is None and self._is_plural(s, place)):
            self.plural = name
        elif person is not None or s.tags[place[0]] != "N":
            self.body = name

    def _is_plural(self, s: Sentence, place: Place) -> bool:
        head = place[1] - 1
        for k in range(place[0] + 1, place[1]):
            if s.tags[k] in ",iwT(":
                head = k - 1
                break
        low = s.lows[head]
        return (low.endswith("s") and not low.endswith(("ss", "us", "’s"))) or low in ("people", "some", "many", "others")
