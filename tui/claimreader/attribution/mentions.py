"""Mentions as printed -> names: titles, appositions and determiners stripped, short names made full."""

from __future__ import annotations

from claimreader.language.entities import TITLE_PREFIXES, Mention
from claimreader.language.entity_index import EntityIndex, is_title_cased
from claimreader.language.given_names import Gender
from claimreader.language.lexicons import Lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence

_PARTIES = frozenset(("democrat", "republican", "independent"))
_UNTITLED_OFFICES = frozenset(("president", "leader", "nominee", "candidate"))
"""Titles whose bearer is named without them: everybody knows it."""
_CONTRACTIONS = ("’d", "’ll", "’ve", "’s", "’re", "’m")


class MentionNormalizer:
    """Reads the phrases of one article with its cast."""

    def __init__(self, entities: EntityIndex, mentions: dict[int, list[Mention]], words: Lexicon) -> None:
        self.entities = entities
        self._by_sentence = mentions
        self.words = words
        self._introduced_by_noun: dict[str, str] = {}
        """Head noun -> the speaker it last introduced without a name: "a union [official]"."""

    def named(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name in a phrase: "Russian President Vladimir Putin", "Ann Lee, the mayor of Ek"."""
        begin, end = token_range
        parts = self._split_coordination(s, begin, end)
        if len(parts) > 1:
            names = [self.named(s, part) or self.nominal(s, part, None) for part in parts]
            return " and ".join(name for name in names if name) or None
        k = self._name_start_after_title(s, begin, end)
        while k < end and s.tags[k] not in "NP":
            if k > begin and (
                s.tags[k] in ",i" or (s.tags[k] == "t" and s.lowercase[k - 1] not in self.entities.titles)
            ):
                return None
            k += 1
        stop = k
        while stop < end and (
            s.tags[stop] in "NP"
            or (s.tags[stop] == "#" and stop > k)
            or s.lowercase[stop] in ("&", "de", "van", "von", "al", "bin")
        ):
            stop += 1
        if stop == k:
            return None
        name, titles, title_modifiers = self.entities.split_titles(s.words[k:stop])
        if len(name) > 1 and " ".join(name) not in self.entities.by_name:
            known = (
                self.entities.first_known(s.words[k:stop]) if is_title_cased(s) else self.entities.known_suffix(name)
            )
            if known is not None:
                return known
        if name and name[-1].lower() in self.words.words["person"]:
            return None
        if (
            len(name) == 1
            and k == begin == 0
            and stop < end
            and s.tags[stop] == "i"
            and name[0] not in self.entities.by_name
        ):
            # "Analysts at Norbank": a capital for the sentence it opens.
            return None
        if name and stop + 1 < end and s.lowercase[stop] in ("of", "for", "on") and self._takes_of_phrase(name):
            while stop < end and (s.tags[stop] == "N" or s.lowercase[stop] in ("and", "of", "for", "on", "the")):
                name = [*name, s.words[stop]]
                stop += 1
            while name[-1] in ("and", "of", "for", "on", "the"):
                name, stop = name[:-1], stop - 1
        is_possessive = s.tags[stop - 1] == "P"
        if stop < end and s.tags[stop] in "xSAgeV" and not (is_possessive and self._owns_speech_noun(s, token_range)):
            # "Trump campaign officials", "White House aides": the name only tells whose.
            person = self.entities.by_name.get(self.entities.fullest_name(" ".join(name))) if name else None
            if s.tags[stop] != "V" or person is None or not person.is_person:
                return None
        if not name:
            if stop < end and s.tags[stop] in "it":
                # "Chinese Ambassador to Russia Li Hui", "Speaker of the House Paul Ryan"
                later = self._name_at_end(s, stop, end)
                if later is not None:
                    return later
            return self.entities.title_holder(titles[-1], title_modifiers, s.starts[begin]) if titles else None
        gender: Gender = ""
        for title in titles:
            gender = "f" if title in self.words.words["title-female"] else gender
            gender = "m" if title in self.words.words["title-male"] else gender
        return self.entities.fullest_name(" ".join(name), gender)

    def _takes_of_phrase(self, name: list[str]) -> bool:
        """Whether "of …" belongs to the name: "Chamber of Commerce", but "Lee of Ohio", "Democrats of Ohio"."""
        if name[-1].lower() in self.words.words["organisation"]:
            return True
        person = self.entities.by_name.get(name[0])
        unknown = person is None or not (
            person.titles or person.female_evidence or person.male_evidence or person.short_mentions
        )
        return len(name) == 1 and unknown and not name[0].endswith("s")

    def _name_start_after_title(self, s: TaggedSentence, begin: int, end: int) -> int:
        """Where the name begins behind the last title of the phrase: "House GOP leader [Ann Lee]"."""
        found = begin
        for k in range(begin, end - 1):
            if s.tags[k] == ",":
                break
            if s.lowercase[k] in self.entities.titles and s.tags[k] != "N" and s.tags[k + 1] == "N":
                found = k + 1
        return found

    def _owns_speech_noun(self, s: TaggedSentence, token_range: TokenRange) -> bool:
        """Whether the phrase tells whose words they are: "Lee’s chief [complaint]", "according to Lee’s letter"."""
        following = self.words.cues.get(s.lowercase[token_range[1]]) if token_range[1] < len(s) else None
        return (following is not None and following.form == "N") or s.lowercase[token_range[1] - 1] in self.words.words[
            "medium"
        ]

    def _name_at_end(self, s: TaggedSentence, begin: int, end: int) -> str | None:
        """The name at the end of a phrase: "Ambassador to Russia [Li Hui]"."""
        for mention in self._by_sentence.get(s.index, []):
            if mention.last_unit == end - 1:
                return self.entities.fullest_name(mention.name)
        return None

    def _split_coordination(self, s: TaggedSentence, begin: int, end: int) -> list[TokenRange]:
        parts, at = [], begin
        for k in range(begin + 1, end - 1):
            if s.tags[k] == "c" and s.lowercase[k] == "and" and s.tags[k + 1] in "Ndo" and s.tags[k - 1] in "NP":
                parts.append((at, k))
                at = k + 1
        return [*parts, (at, end)]

    def nominal(self, s: TaggedSentence, token_range: TokenRange, recent_speaker: str | None) -> str | None:
        """Whom "the ambassador", "the Russian president", "the Kremlin" name, else the words as printed.

        `near` is who has just spoken: "the master of the house" when nobody else bears the title.
        """
        begin, end = token_range
        head = end - 1
        for k in range(begin, end):
            if s.tags[k] in ",iwT(" and k > begin:
                head = k - 1
                break
        if recent_speaker is not None and s.lowercase[begin] == "the" and s.lowercase[head].endswith("-year-old"):
            return recent_speaker
        definite = s.index == 0 or s.lowercase[begin] in ("the", "this", "that") or s.tags[begin] == "o"
        low = strip_contraction(s.lowercase[head])
        if head > begin and s.lowercase[head - 1] in TITLE_PREFIXES:
            low = f"{s.lowercase[head - 1]} {low}"
        if s.lowercase[begin] in ("the", "this", "that") and head == begin + 1:
            before = self._introduced_by_noun.get(low) or self.entities.organization_named(low, s.starts[begin])
            if before is not None:
                return before
        if definite and (low.rpartition(" ")[2] in self.entities.titles or low in self.words.words["person"]):
            title_modifiers = [s.words[k] for k in range(begin, head) if s.tags[k] in "NP"]
            holder = self.entities.title_holder(low, title_modifiers, s.starts[begin])
            if holder is not None and (
                recent_speaker is None or not self._holds_other_office(recent_speaker, holder, title_modifiers)
            ):
                return holder
            owned = any(tag in "oP" for tag in s.tags[begin:head])
            if (
                recent_speaker is not None
                and not owned
                and (holder is not None or self._may_hold_title(recent_speaker, low))
            ):
                return recent_speaker
        surface_form = self.surface_form(s, token_range)
        if s.lowercase[begin] not in ("the", "this", "that") and s.tags[begin] != "o" and not is_plural(s, token_range):
            self._introduced_by_noun[low] = surface_form
        return surface_form

    def appositive(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name beside "the legislator": "the legislator, Ann Lee", "Ann Lee, a Democrat of Ohio,"."""
        at = token_range[1]
        for k in range(token_range[0], token_range[1]):
            if s.tags[k] == ",":
                at = k
                break
        if (before := self._name_before_apposition(s, token_range)) is not None:
            return before
        if s.tags[token_range[0]] not in "doPN" or at + 1 >= len(s) or s.tags[at] != "," or s.tags[at + 1] != "N":
            return None
        end = at + 1
        while end < len(s) and s.tags[end] == "N":
            end += 1
        name, _, _ = self.entities.split_titles(s.words[at + 1 : end])
        full = self.entities.fullest_name(" ".join(name)) if name else ""
        person = self.entities.by_name.get(full)
        if person is None or not person.is_person or (end < len(s) and s.tags[end] not in ",.(VQi"):
            return None
        return full

    def _name_before_apposition(self, s: TaggedSentence, token_range: TokenRange) -> str | None:
        """The name that a phrase between two commas tells more of."""
        begin, end = token_range
        if begin < 2 or s.tags[begin - 1] != "," or end >= len(s) or s.tags[end] != ",":
            return None
        if any(begin <= mention.last_unit < end for mention in self._by_sentence.get(s.index, [])):
            named = s.lowercase[begin] in _PARTIES
        else:
            named = True
        for mention in self._by_sentence.get(s.index, []):
            if named and mention.last_unit == begin - 2 and not mention.is_governed:
                full = self.entities.fullest_name(mention.name)
                person = self.entities.by_name.get(full)
                return full if person is not None and person.is_person else None
        return None

    def surface_form(self, s: TaggedSentence, token_range: TokenRange) -> str:
        begin, end = token_range
        while begin < end - 1 and s.tags[begin] == "d" and s.lowercase[begin] in ("the", "a", "an"):
            begin += 1
        text = " ".join(s.words[begin:end])
        for mark in (" ,", " .", " ’s"):
            text = text.replace(mark, mark.strip())
        for ending in ("’s", "'s", "’", "'"):
            if text.endswith(ending) and s.tags[end - 1] in "Po":
                return text.removesuffix(ending)
        return text

    def _holds_other_office(self, recent_speaker: str, holder: str, title_modifiers: list[str]) -> bool:
        """Whether the title is rather that of `near`, of whom none is told: `holder` bears it in another house."""
        known, other = self.entities.by_name.get(holder), self.entities.by_name.get(recent_speaker)
        if known is None or other is None or other.titles or not other.is_person:
            return False
        return bool(title_modifiers and known.title_modifiers) and known.title_modifiers.isdisjoint(title_modifiers)

    def _may_hold_title(self, name: str, title: str) -> bool:
        """Whether this person does, or nobody, and the title is one that may be told of a person without it.

        "The businessman" may be whoever has spoken, "the judge" is somebody else.
        """
        holders = {self.entities.fullest_name(p.name) for p in self.entities.by_name.values() if title in p.titles}
        if holders:
            return name in holders
        person = self.entities.by_name.get(name)
        untitled = person is None or person.titles <= self.words.words["title-courtesy"]
        return title not in self.entities.titles or (untitled and title in _UNTITLED_OFFICES)


def strip_contraction(low: str) -> str:
    """The word without what is contracted to it ("he’d")."""
    for ending in _CONTRACTIONS:
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low


def is_plural(s: TaggedSentence, token_range: TokenRange) -> bool:
    """Whether the head of a phrase stands for several."""
    head = token_range[1] - 1
    for k in range(token_range[0] + 1, token_range[1]):
        if s.tags[k] in ",iwT(":
            head = k - 1
            break
    low = s.lowercase[head]
    return (low.endswith("s") and not low.endswith(("ss", "us", "’s"))) or low in (
        "people",
        "some",
        "many",
        "others",
    )
