"""How speakers belong together, as the pages tell it: spokesman and principal, body and head, group and member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimreader.language.analysis import Analysis
from claimreader.language.data_files import load_data
from claimreader.language.entity_index import EntityIndex
from claimreader.language.lexicons import Lexicon, load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import Affiliation, Article, Span

_LINKING_WORDS = frozenset(("for", "of", "at", "with", "to", "from", "in"))
_PARTY = re.compile(r"\(?([RD])(?:[-–][A-Z]|\))")


def affiliations_in(analysis: Analysis) -> Iterator[Affiliation]:
    """What one article tells about who belongs to whom; names in the fullest form it prints."""
    article, entities, words = analysis.article, analysis.plain_entities, load_lexicon("en")
    for s in analysis.plain_sentences:
        finder = _AffiliationFinder(article, s, entities, words)
        yield from finder.find()
    yield from _government_seats(article, entities)


class _AffiliationFinder:
    """The belongings that one sentence tells."""

    def __init__(self, article: Article, s: TaggedSentence, entities: EntityIndex, words: Lexicon) -> None:
        self.article, self.s, self.entities = article, s, entities
        self.roles = _roles()
        self.closed_class = words.tags
        self.modifiers = frozenset(load_data("en", "affiliations")["modifiers"].split())
        self.groups = frozenset(load_data("en", "affiliations")["group"].split())

    def find(self) -> Iterator[Affiliation]:
        s = self.s
        k, n = 0, len(s)
        while k < n:
            low = s.lowercase[k]
            if low in self.roles:
                yield from self._role_before_name(k)
                yield from self._in_apposition(k)
                yield from self._role_alone(k)
            # "Treasury Department" is the Treasury; in "Tea Party" the word is part of the name.
            named = s.words[k][0].isupper() and low not in ("department", "ministry")
            if low in self.groups and k and s.tags[k - 1] in "NP" and not named:
                yield from self._named_group(k)
            if low == "(" and k and s.tags[k - 1] == "N" and k + 1 < n:
                yield from self._party_letter(k)
            if low == "citing" and k > 1:
                yield from self._citing(k)
            k += 1

    def _role_before_name(self, k: int) -> Iterator[Affiliation]:
        """Role and name: "Palace spokesman Sam Ola", "Lee’s lawyer Ann Ek", "Norwegian President Ann Ek"."""
        s = self.s
        end = k + 1
        if end < len(s) and s.lowercase[end] == "to":
            # "Chinese Ambassador to Russia Li Hui"
            end += 1
        begin = end
        while end < len(s) and s.tags[end] in "NP":
            end += 1
        if end == begin:
            return
        name = self._person(s.words[begin:end])
        if name is None:
            return
        role = self.roles[s.lowercase[k]]
        for organization in self._organizations_before(k):
            yield self._affiliation(name, role, organization, k, end)
        chamber = _role_chambers().get(s.lowercase[k])
        if chamber:
            yield self._affiliation(name, "member", chamber, k, end)
        party = next((p for w in s.words[max(0, k - 3) : k] for p in [_parties().get(w)] if p), None)
        if party:
            yield self._affiliation(name, "member", party, k, end)

    def _organizations_before(self, k: int) -> Iterator[str]:
        """What stands before the role: a body, an owner, or a country by its adjective."""
        s = self.s
        begin = k
        while begin > 0 and (s.tags[begin - 1] in "NPA" or s.lowercase[begin - 1] in self.modifiers):
            begin -= 1
            if s.tags[begin] == "P":
                break
        words = [w for w in s.words[begin:k] if w.lower() not in self.modifiers]
        if not words:
            return
        country = next((_countries()[w] for w in words if w in _countries()), None)
        if country:
            yield country
        proper = [w for w in words if w[0].isupper() and w not in _countries()]
        if (
            proper
            and not all(w in _parties() for w in proper)
            and proper[0].split("’")[0].lower() not in self.closed_class
        ):
            name, _, title_modifiers = self.entities.split_titles(proper)
            yield self.entities.fullest_name(" ".join(name or title_modifiers or proper))

    def _in_apposition(self, k: int) -> Iterator[Affiliation]:
        """Name, role, whom: "Ann Ek, a lawyer for Lee", "Sam Ola, head of the Water Board"."""
        s = self.s
        comma = k - 1
        while comma > 0 and s.tags[comma] in "doxAegNyS" and k - comma < 7:
            comma -= 1
        if comma < 1 or s.tags[comma] != "," or k + 1 >= len(s):
            return
        begin = comma
        while begin > 0 and s.tags[begin - 1] == "N":
            begin -= 1
        name = self._person(s.words[begin:comma]) if begin < comma else None
        if name is None:
            return
        role = self.roles[s.lowercase[k]]
        if s.lowercase[k + 1] in _LINKING_WORDS:
            organization, end = self._organization_after(k + 2)
            if organization:
                yield self._affiliation(name, role, organization, begin, end)
        for organization in self._organizations_before(k):
            yield self._affiliation(name, role, organization, begin, k + 1)

    def _role_alone(self, k: int) -> Iterator[Affiliation]:
        """A speaker known by role alone: "a spokesman for the Water Board", "White House officials"."""
        s = self.s
        if k + 1 < len(s) and s.lowercase[k + 1] in ("for", "of", "with"):
            organization, end = self._organization_after(k + 2)
            if organization:
                begin = k
                while begin > 0 and s.tags[begin - 1] in "xAeg":
                    begin -= 1
                yield self._affiliation(
                    " ".join(s.words[begin:end]), self.roles[s.lowercase[k]], organization, begin, end
                )
        elif k and s.tags[k - 1] in "NP" and not (k + 1 < len(s) and s.tags[k + 1] == "N"):
            begin = k
            while begin > 0 and s.tags[begin - 1] in "NP":
                begin -= 1
            for organization in self._organizations_before(k):
                yield self._affiliation(
                    " ".join(s.words[begin : k + 1]), self.roles[s.lowercase[k]], organization, begin, k + 1
                )

    def _named_group(self, k: int) -> Iterator[Affiliation]:
        """What bears a person's or body's name: "the Lee administration", "Lee’s campaign"."""
        s = self.s
        begin = k
        while begin > 0 and s.tags[begin - 1] in "NP":
            begin -= 1
        name, _, title_modifiers = self.entities.split_titles(s.words[begin:k])
        organization = self.entities.fullest_name(" ".join(name or title_modifiers))
        if organization and s.lowercase[k] != organization.lower():
            organization = _countries().get(organization, organization)
            printed = " ".join(s.words[begin : k + 1])
            yield self._affiliation(printed, s.lowercase[k], organization, begin, k + 1)

    def _party_letter(self, k: int) -> Iterator[Affiliation]:
        s = self.s
        found = _PARTY.match(self.article.text, s.starts[k])
        if not found:
            return
        begin = k
        while begin > 0 and s.tags[begin - 1] == "N":
            begin -= 1
        name = self._person(s.words[begin:k])
        if name is not None:
            yield self._affiliation(name, "member", _parties()[found[1]], begin, k + 1)

    def _citing(self, k: int) -> Iterator[Affiliation]:
        """Who passes on whose words: "TASS, citing Putin"."""
        s = self.s
        at = k - 1 if s.tags[k - 1] != "," else k - 2
        begin = at + 1
        while begin > 0 and s.tags[begin - 1] == "N":
            begin -= 1
        end = k + 1
        while end < len(s) and s.tags[end] == "N":
            end += 1
        if begin <= at and end > k + 1:
            member = self.entities.fullest_name(" ".join(s.words[begin : at + 1]))
            yield self._affiliation(
                member, "relay", self.entities.fullest_name(" ".join(s.words[k + 1 : end])), begin, end
            )

    def _organization_after(self, begin: int) -> tuple[str, int]:
        s = self.s
        if begin < len(s) and s.tags[begin] in "do":
            begin += 1
        end = begin
        while end < len(s) and (
            s.tags[end] in "NP"
            or (
                s.lowercase[end] in ("of", "for", "and", "the", "on")
                and end > begin
                and end + 1 < len(s)
                and s.tags[end + 1] in "N"
                and s.lowercase[end] == "of"
            )
        ):
            end += 1
            if s.tags[end - 1] == "P":
                break
        if end == begin:
            return "", end
        name, _, title_modifiers = self.entities.split_titles(s.words[begin:end])
        return self.entities.fullest_name(" ".join(name or title_modifiers)), end

    def _person(self, words: list[str]) -> str | None:
        name, _, _ = self.entities.split_titles(words)
        if not name:
            return None
        full = self.entities.fullest_name(" ".join(name))
        while full not in self.entities.by_name and len(name) > 2:
            name = name[1:]
            full = self.entities.fullest_name(" ".join(name))
        person = self.entities.by_name.get(full)
        return full if person is not None and (person.is_person or len(full.split()) > 1) else None

    def _affiliation(self, member: str, role: str, organization: str, begin: int, end: int) -> Affiliation:
        return Affiliation(
            member, role, organization, self.article.id, Span(self.s.starts[begin], self.s.ends[end - 1])
        )


def _government_seats(article: Article, entities: EntityIndex) -> Iterator[Affiliation]:
    """The houses and capitals that speak for a country ("the Kremlin", "Moscow"), where the page names them."""
    for mention in entities.mentions:
        country = _capitals().get(mention.name)
        if country:
            span = Span(mention.start, mention.start + len(mention.name))
            yield Affiliation(mention.name, "seat", country, article.id, span)


@cache
def _roles() -> dict[str, str]:
    table = load_data("en", "affiliations")
    return (
        {word: role for role in ("spokesman", "aide", "lawyer", "head", "member") for word in table[role].split()}
        | dict.fromkeys(("sen.", "rep.", "gov.", "sens.", "reps."), "member")
        | {"gov.": "head"}
    )


@cache
def _countries() -> dict[str, str]:
    found = {}
    for line in load_data("en", "places")["countries"].splitlines():
        country, adjectives, _ = line.split("|")
        found[country] = country
        for adjective in adjectives.split():
            found[adjective.replace("_", " ")] = country
    return found


@cache
def _capitals() -> dict[str, str]:
    found = {}
    for line in load_data("en", "places")["countries"].splitlines():
        country, _, seats = line.split("|")
        for seat in seats.split():
            found[seat.replace("_", " ")] = country
    return found


@cache
def _role_chambers() -> dict[str, str]:
    return dict(line.split("|") for line in load_data("en", "affiliations")["bodies"].splitlines())


@cache
def _parties() -> dict[str, str]:
    return dict(line.split("|") for line in load_data("en", "affiliations")["parties"].splitlines())
