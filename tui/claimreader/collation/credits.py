"""Who is credited on both sides: the same speaker, one who stands for the other, nobody, or somebody else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Literal

from claimreader.collation.gists import concept_of
from claimreader.language.background import rarity
from claimreader.language.folding import Word, fold, stem, stem_of
from claimreader.language.lexicons import load
from claimreader.model import Article, Belonging, Statement

_OCCASIONS = load("occasions")
_PERSONS = frozenset(stem_of(word) for word in _OCCASIONS["persons"].split())
_STAFF = frozenset(stem_of(word) for word in _OCCASIONS["staff"].split())
_ROLES = _PERSONS | frozenset(stem_of(word) for word in _OCCASIONS["bodies"].split())
_GENERIC = _ROLES | frozenset(stem_of(word) for word in _OCCASIONS["fillers"].split())
_NAMES = load("names")
_GIVEN_NAMES = frozenset(f"{_NAMES['female']} {_NAMES['male']}".split())
_NICKNAMES = [frozenset(line.split()) for line in _NAMES["nicknames"].splitlines()]
_PAPERS = frozenset(stem_of(word) for word in _OCCASIONS["media"].split())
_SMALL = frozenset(stem_of(word) for word in load("meaning")["small"].split())
_APPOSITION = re.compile(r",\s(?:the |a |an |who )?([^,.;\n]{3,90})[,.]")
_LINKING = frozenset(("representing", "representative"))
"""What stands between a body and whose it is: "the union representing nurses"."""
_PART = re.compile(r"[.;:!?,—“”\"\n]")

STRANGERS = 0.2
"""Below this kinship no page tells that two speakers belong together."""

CreditKind = Literal["same", "unknown", "doubtful", "other"]
"""Doubtful: others, but a page that names both credits one of them by a pronoun or not at all."""


@dataclass(frozen=True, slots=True)
class Credit:
    """How the speakers of two statements stand to each other."""

    kind: CreditKind
    kinship: float
    """For others: how far the pages tell that one stands for the other, 0–1."""
    told_by: Belonging | None = None
    """The page's own words for it."""


class Speakers:
    """The speakers of a story, and how each belongs to each as far as its pages tell."""

    def __init__(
        self,
        names: Sequence[str | None],
        articles: Sequence[Article],
        words_of: Mapping[str, Sequence[Word]],
        belongings: Sequence[Belonging] = (),
    ) -> None:
        self._known: dict[tuple[str, str], Credit] = {}
        self._belongings = {
            frozenset((_key(b.who), _key(b.whom))): b for b in reversed(belongings) if _key(b.who) != _key(b.whom)
        }
        known = sorted({name for name in names if name})
        self._names = {name: _name_stems(name) for name in known}
        self._profiles = _profiles(known, articles, words_of)
        self._named = {home: frozenset([w.norm for w in words if w.capital]) for home, words in words_of.items()}

    def credit(self, a: Statement, b: Statement) -> Credit:
        """How the speakers of two statements stand to each other; in either order."""
        one, other = a.speaker or "", b.speaker or ""
        if _names_nobody(one) or _names_nobody(other):
            return Credit("unknown", 0.0)
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        credit = self._known[pair]
        if credit.kind == "other" and credit.kinship < STRANGERS and (self._may_be(a, b) or self._may_be(b, a)):
            return Credit("doubtful", credit.kinship)
        return credit

    def _may_be(self, one: Statement, other: Statement) -> bool:
        """Whether `one` is credited by inference, and its article names the speaker of `other`, who may be meant."""
        return _inferred(one) and _key(other.speaker or "") in self._named[one.article]

    def _compare(self, a: str, b: str) -> Credit:
        key_a, key_b = _key(a), _key(b)
        if key_a == key_b and _other_given_name(a, b):
            return Credit("other", 0.0)
        one_role = _tells_a_role(a) != _tells_a_role(b)
        if a.casefold() == b.casefold() or (key_a == key_b and key_a and stem(key_a) not in _GENERIC and not one_role):
            return Credit("same", 1.0)
        if _same_bodies(a, b) or self._same_post(a, b):
            return Credit("same", 1.0)
        told = self._belongings.get(frozenset((key_a, key_b)))
        kinship = 1.0 if told is not None else max(self._described(a, b), self._described(b, a))
        if kinship >= STRANGERS and (self._stands_for(a, b) or self._stands_for(b, a)):
            return Credit("same", 1.0)
        return Credit("other", kinship, told)

    def _same_post(self, a: str, b: str) -> bool:
        """Whether both tell one role of one person: "Mr. Smith's attorney", "a lawyer for John Smith"."""
        if not (_tells_a_role(a) and _tells_a_role(b)):
            return False
        one, other = self._names[a], self._names[b]
        posts = [{_post(word) for word in words & _PERSONS} for words in (one, other)]
        if not posts[0] & posts[1]:
            return False
        body = (one & other & _ROLES) - _PERSONS
        return bool((one & other) - _GENERIC) or (bool(body) and (one <= other | _GENERIC or other <= one | _GENERIC))

    def _stands_for(self, description: str, name: str) -> bool:
        """Whether one tells by a role whom the other names: "a lawyer for Mr. Smith", "Jane Doe"; not Smith himself."""
        words, own = self._names[description], self._names[name]
        return _tells_a_role(description) and own.isdisjoint(_ROLES) and own.isdisjoint(words)

    def _described(self, name: str, other: str) -> float:
        """How far the words of a name describe the other speaker: "Obama administration", "Barack Obama"."""
        profile = self._profiles[other]
        told = fsum(
            profile[word] * min(1.0, rarity(word) / 3.5) * (0.5 if word in _GENERIC else 1.0)
            for word in self._names[name]
            if word in profile
        )
        return min(1.0, told)


def _post(word: str) -> str:
    """A role whoever holds it: a spokesman is a spokeswoman is a spokesperson."""
    return "spokes" if word.startswith("spokes") else concept_of(word)


@lru_cache(maxsize=4096)
def _tells_a_role(name: str) -> bool:
    """Whether it begins or ends with a role, the name of who has it left out."""
    words = [word for word in fold(name) if word.stem not in _SMALL]
    return bool(words) and (words[-1].stem in _PERSONS or (words[0].stem in _PERSONS and " for " in name))


@lru_cache(maxsize=4096)
def _names_nobody(name: str) -> bool:
    """Whether it is a pronoun or tells only what was written or shown: "she", "the statement", "this latest ad"."""
    words = [word for word in fold(name) if word.stem not in _SMALL]
    return not words or (words[-1].stem in _PAPERS and not any(word.capital for word in words))


@lru_cache(maxsize=4096)
def _bodies(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each body that a name lists, without "officials" and the like."""
    parts = name.replace(",", " and ").split(" and ")
    told = [tuple([w.norm for w in fold(part) if w.stem not in _SMALL and w.stem not in _STAFF]) for part in parts]
    return tuple(words for words in told if words)


def _other_given_name(a: str, b: str) -> bool:
    """Whether two persons of one family name are two: "Bill Clinton", "Hillary Clinton"; not "Mike" and "Michael"."""
    one, other = ([word.norm for word in fold(name)] for name in (a, b))
    if len(one) < 2 or len(other) < 2 or not {one[0], other[0]} <= _GIVEN_NAMES or one[0][:2] == other[0][:2]:
        return False
    return not any({one[0], other[0]} <= forms for forms in _NICKNAMES)


def _same_bodies(a: str, b: str) -> bool:
    """Whether two names list the same bodies: "I.R.S. and Treasury", "the Treasury, the Internal Revenue Service"."""
    listed, others = _bodies(a), _bodies(b)
    if not listed or len(listed) != len(others):
        return False
    return all(any(_one_body(words, other) for other in others) for words in listed)


def _one_body(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(words) > len(other):
        words, other = other, words
    return set(words) - _LINKING == set(other) - _LINKING or (
        len(words) == 1 and len(other) > 2 and words[0] == "".join(w[0] for w in other)
    )


def _inferred(statement: Statement) -> bool:
    """Whether the speaker was concluded from a pronoun, or from the remark before."""
    if statement.mention is None:
        return statement.cue is None
    return not _names(statement.mention, statement.speaker or "")


@lru_cache(maxsize=4096)
def _names(mention: str, speaker: str) -> bool:
    return _key(speaker) in {word.norm for word in fold(mention)}


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """By what a name is told again: its last word."""
    words = fold(name)
    return words[-1].norm if words else ""


def _name_stems(name: str) -> frozenset[str]:
    words = fold(name)
    initials = "".join(word.norm[0] for word in words if word.capital)
    stems = {word.stem for word in words if word.stem not in _SMALL and len(word.stem) > 1}
    return frozenset(stems | {initials} if len(initials) >= 3 else stems)


def _profiles(
    names: Sequence[str], articles: Sequence[Article], words_of: Mapping[str, Sequence[Word]]
) -> dict[str, dict[str, float]]:
    """Name -> the words that the story's pages describe it with, and how surely each belongs to it."""
    places: dict[str, list[tuple[Article, Sequence[Word], int]]] = defaultdict(list)
    wanted = {fold(name)[-1].stem for name in names if fold(name)}
    for article in articles:
        words = words_of[article.id]
        for at, word in enumerate(words):
            if word.stem in wanted and word.capital:
                places[word.stem].append((article, words, at))
    return {name: _profile(name, places) for name in names}


def _profile(name: str, places: Mapping[str, list[tuple[Article, Sequence[Word], int]]]) -> dict[str, float]:
    words = fold(name)
    own = [word.stem for word in words]
    profile = dict.fromkeys(_name_stems(name), 1.0)
    if words and len(words) <= 4 and all(word.capital for word in words):
        for article, around, at in places.get(own[-1], ())[:40]:
            for word in _titles(article, around, at, own):
                profile[word] = max(profile.get(word, 0.0), 0.6)
            if match := _APPOSITION.match(article.text, around[at].end, around[at].end + 100):
                for told in fold(match[1]):
                    if told.stem not in _SMALL and (told.capital or told.stem in _ROLES):
                        profile[told.stem] = max(profile.get(told.stem, 0.0), 0.5)
    return profile


def _titles(article: Article, words: Sequence[Word], at: int, own: Sequence[str]) -> list[str]:
    """The words of the title in front of a name: "White House press secretary"."""
    first = at
    while first > 0 and words[first - 1].stem in own and words[first - 1].end + 3 > words[first].start:
        first -= 1
    titles: list[str] = []
    while first > 0 and len(titles) < 6:
        word = words[first - 1]
        gap = article.text[word.end : words[first].start]
        # "Sen." is no end of a sentence.
        if _PART.search(gap if len(word.norm) >= 15 or not gap.startswith(".") else gap[1:]):
            break
        if not word.capital and word.stem not in _ROLES:
            break
        titles.append(word.stem)
        first -= 1
    return titles
