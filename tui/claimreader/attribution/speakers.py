"""One name for one speaker in all articles of a story, and the affiliations of the speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimreader.attribution.affiliations import affiliations_in
from claimreader.language.analysis import Analyses
from claimreader.language.entities import (
    MIN_ACRONYM,
    initials,
    last_word,
    name_without_role,
    name_words,
    without_accents,
)
from claimreader.language.given_names import is_given_name
from claimreader.language.lexicons import load_lexicon
from claimreader.model import Affiliation, Article, Statement

_DESCRIPTIVE_WORDS = frozenset(("and", "at", "for", "from", "in", "with"))
"""Words that no name of one person or body has: "Analysts at Norbank"."""
_UNHEARD = frozenset("-‐‑.’'")
"""Signs inside names that outlets set and leave out."""
_MAX_NAME_WORDS = 5
_PRINTED_ACRONYM = re.compile(r"((?:[A-Z][\w’'-]+ (?:(?:of|for|and|the|on) )*){1,7}?[A-Z][\w’'-]+) \(([A-Z]{3,6})\)")
""" "National Ekland Association (NEA)"."""


def unify_speakers(articles: Sequence[Article], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a story with one name for one speaker across its articles; mentions stay as printed."""
    full = _full_names(name for s in statements if s.speaker for name in s.speaker.split(" and "))
    for article in articles:
        for acronym, name in _printed_acronyms(article.text):
            full.setdefault(acronym, name)
    named = [_with_speaker(s, _canonical(full, s.speaker)) if s.speaker else s for s in statements]
    one_form = _one_form(s.speaker for s in named if s.speaker)
    return tuple(_with_speaker(s, one_form.get(s.speaker or "", s.speaker or "")) if s.speaker else s for s in named)


def _one_form(names: Iterable[str]) -> dict[str, str]:
    """Each name -> the commonest of those that differ in spelling alone, or in the order of several speakers."""
    counts = Counter(names)
    by_key: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(counts):
        parts = tuple(sorted(_spelling_key(part) for part in name.split(" and ")))
        by_key.setdefault(parts, []).append(name)
    return {name: max(same, key=lambda other: counts[other]) for same in by_key.values() for name in same}


def _spelling_key(name: str) -> str:
    """A name as it is where accents, hyphens, stops and capitals do not count: "Wal-Mart", "Walmart"."""
    return "".join(letter for letter in without_accents(name).casefold() if letter not in _UNHEARD)


def _with_speaker(statement: Statement, speaker: str) -> Statement:
    return statement if statement.speaker == speaker else statement._replace(speaker=speaker)


def find_affiliations(analyses: Analyses) -> tuple[Affiliation, ...]:
    """How speakers belong together (spokesman of, head of, member of, lawyer for), by the texts alone.

    Names are the fullest of the story; each article has an affiliation once, where it first mentions it.
    """
    found = [affiliation for analysis in analyses.values() for affiliation in affiliations_in(analysis)]
    full = _full_names(name for a in found for name in (a.member, a.organization))
    unique: dict[tuple[str, str, str, str], Affiliation] = {}
    for a in found:
        member, organization = _canonical(full, a.member), _canonical(full, a.organization)
        if member.casefold() != organization.casefold():
            key = (member, a.role, organization, a.article)
            unique.setdefault(key, a._replace(member=member, organization=organization))
    return tuple(unique.values())


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name that has a fuller form among the names -> that form."""
    counts = Counter(names)
    by_last_word: dict[str, list[str]] = {}
    for name in sorted(counts):
        if _is_name(name):
            by_last_word.setdefault(last_word(name).casefold(), []).append(name)
    full: dict[str, str] = {}
    for group in by_last_word.values():
        for name in group:
            fuller = _fuller_form(name, group, counts)
            if fuller is not None:
                full[name] = fuller
    for name in sorted(counts):
        if plain := name_without_role(name, counts):
            full[name] = plain
        acronym = initials(name)
        if len(acronym) >= MIN_ACRONYM and acronym != name and acronym in counts:
            full.setdefault(acronym, name)
    return full


def _fuller_form(name: str, group: Sequence[str], counts: Mapping[str, int]) -> str | None:
    """The form of `name` that stands for it, among names with the same last word; None where it is `name` itself."""
    if len(name_words(name)) == 1:
        return _bearer_of_family_name(name, group, counts)
    same = [other for other in group if other == name or _is_same_person(name, other)]
    best = max(same, key=lambda other: (counts[other], len(other), other))
    return best if best != name and best[0] == name[0] else None


def _bearer_of_family_name(name: str, group: Sequence[str], counts: Mapping[str, int]) -> str | None:
    """The full name for a last word that stands alone; of two people, the one who is named more."""
    if _is_organization(name) and not _is_family_name(name, group):
        return None
    fuller = [other for other in group if len(name_words(other)) > 1]
    if len({name_words(other)[0] for other in fuller}) > 1:
        return max(fuller, key=lambda other: (counts[other], other))
    return max(fuller, key=lambda other: (counts[other], len(other), other), default=None)


def _printed_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Acronyms with the long name that the text prints before them."""
    for found in _PRINTED_ACRONYM.finditer(text):
        words = [word for word in found[1].split() if word[0].isupper()]
        acronym = found[2]
        if "".join(word[0] for word in words[-len(acronym) :]) == acronym:
            yield acronym, found[1][found[1].index(words[-len(acronym)]) :]


def _canonical(full: Mapping[str, str], name: str) -> str:
    """The name that stands for all forms of `name`."""
    if " and " in name:
        return " and ".join(_canonical(full, part) for part in name.split(" and "))
    seen = {name}
    while name in full and full[name] not in seen:
        name = full[name]
        seen.add(name)
    return name


def _is_name(name: str) -> bool:
    words = name.split()
    is_capitalised = bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
    return is_capitalised and _DESCRIPTIVE_WORDS.isdisjoint(words) and len(words) <= _MAX_NAME_WORDS


def _is_organization(name: str) -> bool:
    """Whether a single word names a body, which other bodies' names may end in ("Senate")."""
    return name.lower() in load_lexicon("en").words["organisation"] or name.isupper() or name.endswith("s")


def _is_family_name(name: str, group: Sequence[str]) -> bool:
    """Whether a name that looks like a plural is that of somebody with a given name: "Torres", "Mia Torres"."""
    if name.isupper():
        return False
    return any(len(words) in (2, 3) and is_given_name(words[0]) for words in map(name_words, group))


def _is_same_person(name: str, other: str) -> bool:
    """Whether two full names differ only in a middle name or an initial ("John Q. Smith", "J. Smith")."""
    mine, theirs = name_words(name), name_words(other)
    if len(mine) < 2 or len(theirs) < 2:
        return False
    a, b = mine[0].rstrip("."), theirs[0].rstrip(".")
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
