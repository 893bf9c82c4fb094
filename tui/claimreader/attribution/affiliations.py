"""How speakers belong together, as one article says: spokesman and principal, body and head, group and member."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from claimreader.attribution.affiliation_words import AffiliationWords, affiliation_words
from claimreader.language.analysis import Analysis
from claimreader.language.entity_index import EntityIndex
from claimreader.language.lexicons import load_lexicon
from claimreader.language.places import country_names, government_seats
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, DETERMINERS, Tag, Tags
from claimreader.model import Affiliation, Article, Span

_PARTY = re.compile(r"\(?([RD])(?:[-–][A-Z]|\))")
""" "(R-Ohio)", "(D)"."""
_MAX_APPOSITION = 7
"""Units between a name's comma and the role behind it."""
_PROPER: Tags = frozenset((Tag.PROPER_NOUN,))
_OWNER: Tags = CAPITALISED | {Tag.CUE_NOMINAL}
_ADJECTIVAL: Tags = frozenset((Tag.OTHER, Tag.CUE_NOMINAL, Tag.ED_FORM, Tag.ING_FORM))
_BEFORE_ROLE: Tags = DETERMINERS | _ADJECTIVAL | {Tag.PROPER_NOUN, Tag.LY_ADVERB, Tag.S_FORM}


def affiliations_in(analysis: Analysis) -> Iterator[Affiliation]:
    """The affiliations that one article mentions, sentence by sentence; names in the fullest form it prints."""
    words, lexicon = affiliation_words("en"), load_lexicon("en")
    for s in analysis.plain_sentences:
        for k, low in enumerate(s.lowercase):
            if low in words.roles or low in words.groups or low in ("(", "citing"):
                site = Site(analysis.article, s, k, analysis.plain_entities, words, lexicon.tags)
                for _, rule in AFFILIATION_RULES:
                    yield from rule(site)
    yield from _government_seats(analysis.article, analysis.plain_entities)


class Site(NamedTuple):
    """A unit that may say who belongs to which organization: a role, a group, a bracket, "citing"."""

    article: Article
    s: TaggedSentence
    at: int
    entities: EntityIndex
    words: AffiliationWords
    closed_class: Mapping[str, Tag]

    @property
    def low(self) -> str:
        return self.s.lowercase[self.at]

    @property
    def role(self) -> str | None:
        return self.words.roles.get(self.low)

    def tag(self, offset: int) -> Tag | None:
        """The tag of the unit `offset` units away, None outside the sentence."""
        k = self.at + offset
        return self.s.tags[k] if 0 <= k < len(self.s) else None

    def affiliation(self, member: str, role: str, organization: str, begin: int, end: int) -> Affiliation:
        span = Span(self.s.starts[begin], self.s.ends[end - 1])
        return Affiliation(member, role, organization, self.article.id, span)


def _role_before_name(site: Site) -> Iterator[Affiliation]:
    """ "Palace spokesman Sam Ola", "Lee’s lawyer Ann Ek", "Norwegian Ambassador to Sweden Ann Ek"."""
    s, at, words = site.s, site.at, site.words
    if site.role is None:
        return
    begin = at + 2 if s.lowercase[at + 1 : at + 2] == ["to"] else at + 1
    end = _run_end(s, begin, CAPITALISED)
    name = _person(site.entities, s.words[begin:end]) if end > begin else None
    if name is None:
        return
    for organization in _organizations_before(site):
        yield site.affiliation(name, site.role, organization, at, end)
    chamber = words.chambers.get(site.low)
    party = next((words.parties[word] for word in s.words[max(0, at - 3) : at] if word in words.parties), None)
    for organization in filter(None, (chamber, party)):
        yield site.affiliation(name, "member", organization, at, end)


def _apposition(site: Site) -> Iterator[Affiliation]:
    """ "Ann Ek, a lawyer for Lee", "Sam Ola, head of the Water Board", "Ann Ek, Palace spokeswoman"."""
    s, at = site.s, site.at
    if site.role is None or at + 1 >= len(s):
        return
    begin, name = _person_before_comma(site)
    if name is None:
        return
    if s.lowercase[at + 1] in site.words.apposition_links:
        organization, end = _organization_at(site, at + 2)
        if organization:
            yield site.affiliation(name, site.role, organization, begin, end)
    for organization in _organizations_before(site):
        yield site.affiliation(name, site.role, organization, begin, at + 1)


def _person_before_comma(site: Site) -> tuple[int, str | None]:
    """Where the name begins that a role stands in apposition to, and the person."""
    s, at = site.s, site.at
    comma = at - 1
    while comma > 0 and s.tags[comma] in _BEFORE_ROLE and at - comma < _MAX_APPOSITION:
        comma -= 1
    if comma < 1 or s.tags[comma] is not Tag.COMMA:
        return comma, None
    begin = _run_begin(s, comma, _PROPER)
    return begin, _person(site.entities, s.words[begin:comma]) if begin < comma else None


def _role_with_body_behind(site: Site) -> Iterator[Affiliation]:
    """ "a senior spokesman for the Water Board": a speaker known by role alone."""
    s, at = site.s, site.at
    if site.role is None or not _is_linked(site):
        return
    organization, end = _organization_at(site, at + 2)
    if organization:
        begin = _run_begin(s, at, _ADJECTIVAL)
        yield site.affiliation(" ".join(s.words[begin:end]), site.role, organization, begin, end)


def _role_with_body_before(site: Site) -> Iterator[Affiliation]:
    """ "Palace officials"."""
    s, at = site.s, site.at
    if site.role is None or _is_linked(site) or site.tag(-1) not in CAPITALISED or site.tag(1) is Tag.PROPER_NOUN:
        return
    begin = _run_begin(s, at, CAPITALISED)
    for organization in _organizations_before(site):
        yield site.affiliation(" ".join(s.words[begin : at + 1]), site.role, organization, begin, at + 1)


def _is_linked(site: Site) -> bool:
    return site.at + 1 < len(site.s) and site.s.lowercase[site.at + 1] in site.words.role_links


def _named_group(site: Site) -> Iterator[Affiliation]:
    """ "the Lee administration", "Lee’s campaign": a group with the name of a person or body."""
    s, at, words = site.s, site.at, site.words
    is_part_of_name = s.words[at][0].isupper() and site.low not in words.departments
    if site.low not in words.groups or is_part_of_name or site.tag(-1) not in CAPITALISED:
        return
    begin = _run_begin(s, at, CAPITALISED)
    organization = _fullest_organization(site.entities, s.words[begin:at])
    if organization and site.low != organization.lower():
        organization = country_names().get(organization, organization)
        yield site.affiliation(" ".join(s.words[begin : at + 1]), site.low, organization, begin, at + 1)


def _party_letter(site: Site) -> Iterator[Affiliation]:
    """ "Sen. Ann Ek (R-Ohio)"."""
    s, at = site.s, site.at
    if site.low != "(" or site.tag(-1) is not Tag.PROPER_NOUN or at + 1 >= len(s):
        return
    letter = _PARTY.match(site.article.text, s.starts[at])
    if letter is None:
        return
    begin = _run_begin(s, at, _PROPER)
    name = _person(site.entities, s.words[begin:at])
    if name is not None:
        yield site.affiliation(name, "member", site.words.parties[letter[1]], begin, at + 1)


def _citing(site: Site) -> Iterator[Affiliation]:
    """ "the Ek News Agency, citing Lee": who passes on the words of another."""
    s, at = site.s, site.at
    if site.low != "citing" or at < 2:
        return
    stop = at - 1 if site.tag(-1) is Tag.COMMA else at
    begin, end = _run_begin(s, stop, _PROPER), _run_end(s, at + 1, _PROPER)
    if begin < stop and end > at + 1:
        member = site.entities.fullest_name(" ".join(s.words[begin:stop]))
        organization = site.entities.fullest_name(" ".join(s.words[at + 1 : end]))
        yield site.affiliation(member, "relay", organization, begin, end)


AFFILIATION_RULES: tuple[tuple[str, Callable[[Site], Iterator[Affiliation]]], ...] = (
    ("role_before_name", _role_before_name),
    ("apposition", _apposition),
    ("role_with_body_behind", _role_with_body_behind),
    ("role_with_body_before", _role_with_body_before),
    ("named_group", _named_group),
    ("party_letter", _party_letter),
    ("citing", _citing),
)
"""Who belongs to which organization around one unit: all that the rules find."""


def _government_seats(article: Article, entities: EntityIndex) -> Iterator[Affiliation]:
    """The houses and capitals that stand for a government ("the Kremlin", "Oslo"), each time they are named."""
    for mention in entities.mentions:
        country = government_seats().get(mention.name)
        if country:
            span = Span(mention.start, mention.start + len(mention.name))
            yield Affiliation(mention.name, "seat", country, article.id, span)


def _run_begin(s: TaggedSentence, end: int, tags: Tags) -> int:
    """Where the run of units with `tags` that ends before unit `end` begins."""
    while end > 0 and s.tags[end - 1] in tags:
        end -= 1
    return end


def _run_end(s: TaggedSentence, begin: int, tags: Tags) -> int:
    while begin < len(s) and s.tags[begin] in tags:
        begin += 1
    return begin


def _organizations_before(site: Site) -> Iterator[str]:
    """What a role stands behind: a country by its adjective, then a body or an owner."""
    printed = [word for word in _words_before(site) if word.lower() not in site.words.modifiers]
    countries = country_names()
    yield from [countries[word] for word in printed if word in countries][:1]
    proper = [word for word in printed if word[0].isupper() and word not in countries]
    if proper and not _is_party_or_closed_class(site, proper):
        yield _fullest_organization(site.entities, proper) or site.entities.fullest_name(" ".join(proper))


def _is_party_or_closed_class(site: Site, words: list[str]) -> bool:
    """ "Republican [senator]", "His [lawyer]": no body."""
    opens_with_closed_class = words[0].split("’")[0].lower() in site.closed_class
    return opens_with_closed_class or all(word in site.words.parties for word in words)


def _words_before(site: Site) -> list[str]:
    """The capitalised words and modifiers before a role; they end at the nearest owner ("Lee’s")."""
    s, begin = site.s, site.at
    while begin > 0 and (s.tags[begin - 1] in _OWNER or s.lowercase[begin - 1] in site.words.modifiers):
        begin -= 1
        if s.tags[begin] is Tag.POSSESSIVE_PROPER_NOUN:
            break
    return s.words[begin : site.at]


def _organization_at(site: Site, begin: int) -> tuple[str, int]:
    """The name that begins at unit `begin`, "" for none, and where it ends: "the [Chamber of Trade]"."""
    s = site.s
    if begin < len(s) and s.tags[begin] in DETERMINERS:
        begin += 1
    end = begin
    while end < len(s) and (s.tags[end] in CAPITALISED or (end > begin and _is_of_name(s, end))):
        end += 1
        if s.tags[end - 1] is Tag.POSSESSIVE_PROPER_NOUN:
            break
    return (_fullest_organization(site.entities, s.words[begin:end]), end) if end > begin else ("", end)


def _is_of_name(s: TaggedSentence, at: int) -> bool:
    return s.lowercase[at] == "of" and at + 1 < len(s) and s.tags[at + 1] is Tag.PROPER_NOUN


def _fullest_organization(entities: EntityIndex, words: list[str]) -> str:
    """The fullest name in a run of capitalised words, or of whose title it is: "Norway" of "Norway President"."""
    name, _, modifiers = entities.split_titles(words)
    return entities.fullest_name(" ".join(name or modifiers))


def _person(entities: EntityIndex, words: list[str]) -> str | None:
    """The fullest name of the person that capitalised words name, without what stands before it."""
    name, _, _ = entities.split_titles(words)
    if not name:
        return None
    full = entities.fullest_name(" ".join(name))
    while full not in entities.by_name and len(name) > 2:
        name = name[1:]
        full = entities.fullest_name(" ".join(name))
    entity = entities.by_name.get(full)
    return full if entity is not None and (entity.is_person or len(full.split()) > 1) else None
