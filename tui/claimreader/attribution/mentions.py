"""Mentions as printed -> names: titles, appositions and determiners stripped, short names made full."""

from __future__ import annotations

from claimreader.attribution.names import RANKS, Cast, Gender, Mention, is_headline
from claimreader.attribution.phrases import Place
from claimreader.attribution.sentence import Sentence
from claimreader.language.lexicons import Lexicon

_PARTIES = frozenset(("democrat", "republican", "independent"))
_KNOWN_BEARERS = frozenset(("president", "leader", "nominee", "candidate"))
"""Titles whose bearer is named without them: everybody knows it."""
_CONTRACTED = ("’d", "’ll", "’ve", "’s", "’re", "’m")


class MentionReader:
    """Reads the phrases of one article with its cast."""

    def __init__(self, cast: Cast, mentions: dict[int, list[Mention]], words: Lexicon) -> None:
        self.cast = cast
        self._by_sentence = mentions
        self.words = words
        self._introduced: dict[str, str] = {}
        """Head noun -> the speaker it last introduced without a name: "a union [official]"."""

    def named(self, s: Sentence, place: Place) -> str | None:
        """The name in a phrase: "Russian President Vladimir Putin", "Ann Lee, the mayor of Ek"."""
        begin, end = place
        parts = self._coordinated(s, begin, end)
        if len(parts) > 1:
            names = [self.named(s, part) or self.nominal(s, part, None) for part in parts]
            return " and ".join(name for name in names if name) or None
        k = self._after_title(s, begin, end)
        while k < end and s.tags[k] not in "NP":
            if k > begin and (s.tags[k] in ",i" or (s.tags[k] == "t" and s.lows[k - 1] not in self.cast.titles)):
                return None
            k += 1
        stop = k
        while stop < end and (
            s.tags[stop] in "NP"
            or (s.tags[stop] == "#" and stop > k)
            or s.lows[stop] in ("&", "de", "van", "von", "al", "bin")
        ):
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
        if (
            len(name) == 1
            and k == begin == 0
            and stop < end
            and s.tags[stop] == "i"
            and name[0] not in self.cast.people
        ):
            # "Analysts at Norbank": a capital for the sentence it opens.
            return None
        if name and stop + 1 < end and s.lows[stop] in ("of", "for", "on") and self._is_body(name):
            while stop < end and (s.tags[stop] == "N" or s.lows[stop] in ("and", "of", "for", "on", "the")):
                name = [*name, s.words[stop]]
                stop += 1
            while name[-1] in ("and", "of", "for", "on", "the"):
                name, stop = name[:-1], stop - 1
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
        if name[-1].lower() in self.words.words["organisation"]:
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

    def nominal(self, s: Sentence, place: Place, near: str | None) -> str | None:
        """Whom "the ambassador", "the Russian president", "the Kremlin" name, else the words as printed.

        `near` is who has just spoken: "the master of the house" when nobody else bears the title.
        """
        begin, end = place
        head = end - 1
        for k in range(begin, end):
            if s.tags[k] in ",iwT(" and k > begin:
                head = k - 1
                break
        if near is not None and s.lows[begin] == "the" and s.lows[head].endswith("-year-old"):
            return near
        definite = s.index == 0 or s.lows[begin] in ("the", "this", "that") or s.tags[begin] == "o"
        low = bare(s.lows[head])
        if head > begin and s.lows[head - 1] in RANKS:
            low = f"{s.lows[head - 1]} {low}"
        if s.lows[begin] in ("the", "this", "that") and head == begin + 1:
            before = self._introduced.get(low) or self.cast.body_called(low, s.starts[begin])
            if before is not None:
                return before
        if definite and (low.rpartition(" ")[2] in self.cast.titles or low in self.words.words["person"]):
            origins = [s.words[k] for k in range(begin, head) if s.tags[k] in "NP"]
            holder = self.cast.titled(low, origins, s.starts[begin])
            if holder is not None and (near is None or not self._is_rival(near, holder, origins)):
                return holder
            owned = any(tag in "oP" for tag in s.tags[begin:head])
            if near is not None and not owned and (holder is not None or self._may_bear(near, low)):
                return near
        printed = self.printed(s, place)
        if s.lows[begin] not in ("the", "this", "that") and s.tags[begin] != "o" and not is_plural(s, place):
            self._introduced[low] = printed
        return printed

    def apposed(self, s: Sentence, place: Place) -> str | None:
        """The name beside "the legislator": "the legislator, Ann Lee", "Ann Lee, a Democrat of Ohio,"."""
        at = place[1]
        for k in range(place[0], place[1]):
            if s.tags[k] == ",":
                at = k
                break
        if (before := self._before_apposition(s, place)) is not None:
            return before
        if s.tags[place[0]] not in "doPN" or at + 1 >= len(s) or s.tags[at] != "," or s.tags[at + 1] != "N":
            return None
        end = at + 1
        while end < len(s) and s.tags[end] == "N":
            end += 1
        name, _, _ = self.cast.split(s.words[at + 1 : end])
        full = self.cast.full_name(" ".join(name)) if name else ""
        person = self.cast.people.get(full)
        if person is None or not person.is_person or (end < len(s) and s.tags[end] not in ",.(VQi"):
            return None
        return full

    def _before_apposition(self, s: Sentence, place: Place) -> str | None:
        """The name that a phrase between two commas tells more of."""
        begin, end = place
        if begin < 2 or s.tags[begin - 1] != "," or end >= len(s) or s.tags[end] != ",":
            return None
        if any(begin <= mention.unit < end for mention in self._by_sentence.get(s.index, [])):
            named = s.lows[begin] in _PARTIES
        else:
            named = True
        for mention in self._by_sentence.get(s.index, []):
            if named and mention.unit == begin - 2 and not mention.governed:
                full = self.cast.full_name(mention.name)
                person = self.cast.people.get(full)
                return full if person is not None and person.is_person else None
        return None

    def printed(self, s: Sentence, place: Place) -> str:
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

    def _is_rival(self, near: str, holder: str, origins: list[str]) -> bool:
        """Whether the title is rather that of `near`, of whom none is told: `holder` bears it in another house."""
        known, other = self.cast.people.get(holder), self.cast.people.get(near)
        if known is None or other is None or other.titles or not other.is_person:
            return False
        return bool(origins and known.origins) and known.origins.isdisjoint(origins)

    def _may_bear(self, name: str, title: str) -> bool:
        """Whether this person does, or nobody, and the title is one that may be told of a person without it.

        "The businessman" may be whoever has spoken, "the judge" is somebody else.
        """
        bearers = {self.cast.full_name(p.name) for p in self.cast.people.values() if title in p.titles}
        if bearers:
            return name in bearers
        person = self.cast.people.get(name)
        untitled = person is None or person.titles <= self.words.words["title-courtesy"]
        return title not in self.cast.titles or (untitled and title in _KNOWN_BEARERS)


def bare(low: str) -> str:
    """The word without what is contracted to it ("he’d")."""
    for ending in _CONTRACTED:
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low


def is_plural(s: Sentence, place: Place) -> bool:
    """Whether the head of a phrase stands for several."""
    head = place[1] - 1
    for k in range(place[0] + 1, place[1]):
        if s.tags[k] in ",iwT(":
            head = k - 1
            break
    low = s.lows[head]
    return (low.endswith("s") and not low.endswith(("ss", "us", "’s"))) or low in (
        "people",
        "some",
        "many",
        "others",
    )
