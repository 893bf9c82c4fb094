"""Who is who across a story: one name for one speaker in all its articles, and who belongs to whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimreader.attribution.affiliations import affiliations_in
from claimreader.language.analysis import Analyses
from claimreader.language.entities import without_accents
from claimreader.language.given_names import is_given_name
from claimreader.language.lexicons import load_lexicon
from claimreader.model import Affiliation, Article, Statement

_DESCRIPTIVE_WORDS = frozenset(("and", "at", "for", "from", "in", "with"))
"""Words that no name of one person or body has: "Analysts at Norbank"."""
_NAME_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


def unify_speakers(articles: Sequence[Article], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a story with one name for one speaker across its articles; mentions stay as printed."""
    names = _NameVariants(s.speaker for s in statements if s.speaker)
    names.add_acronyms(article.text for article in articles)
    return tuple(
        replace(s, speaker=names.canonical(s.speaker)) if s.speaker and names.canonical(s.speaker) != s.speaker else s
        for s in statements
    )


def find_affiliations(analyses: Analyses) -> tuple[Affiliation, ...]:
    """How speakers belong together (spokesman of, head of, member of, lawyer for), where the pages tell it.

    Works from the texts alone. Names are the fullest of the story; each relation is told once for each article.
    """
    found = [affiliation for analysis in analyses.values() for affiliation in affiliations_in(analysis)]
    names = _NameVariants(name for b in found for name in (b.member, b.organization))
    unique: dict[tuple[str, str, str, str], Affiliation] = {}
    for b in found:
        member, organization = names.canonical(b.member), names.canonical(b.organization)
        if member.casefold() != organization.casefold():
            unique.setdefault(
                (member, b.role, organization, b.article), replace(b, member=member, organization=organization)
            )
    return tuple(unique.values())


class _NameVariants:
    """The names of a story, short ones led to full ones."""

    def __init__(self, names: Iterable[str]) -> None:
        self._counts = Counter(names)
        self._full: dict[str, str] = {}
        by_last: dict[str, list[str]] = {}
        for name in sorted(self._counts):
            if _is_name(name):
                by_last.setdefault(_last_word(name), []).append(name)
        for group in by_last.values():
            self._link_variants(group)
        self._link_acronyms()

    def _link_variants(self, group: list[str]) -> None:
        for name in group:
            first = _words(name)[0]
            if len(_words(name)) == 1 and _is_organization(name) and not _is_family_name(name, group):
                continue
            fuller = [
                other for other in group
                if other != name and (len(_words(name)) == 1 < len(_words(other)) or _same_person(name, other))
            ]  # fmt: skip
            if len(_words(name)) == 1 and len({_words(other)[0] for other in fuller}) > 1:
                # Two people of that name: the one who is named more.
                fuller = [max(fuller, key=lambda other: (self._counts[other], other))]
            best = max([name, *fuller], key=lambda o: (len(_words(o)) > 1, self._counts[o], len(o), o))
            if best != name and (len(_words(name)) == 1 or first[0] == _words(best)[0][0]):
                self._full[name] = best

    def _link_acronyms(self) -> None:
        for name in sorted(self._counts):
            initials = "".join(word[0] for word in name.split() if word[:1].isupper())
            if len(initials) > 2 and initials != name and initials in self._counts:
                self._full.setdefault(initials, name)

    def add_acronyms(self, texts: Iterable[str]) -> None:
        """Lead acronyms to the long name that a text prints with them: "National Rifle Association (NRA)"."""
        for text in texts:
            for found in re.finditer(
                r"((?:[A-Z][\w’'-]+ (?:(?:of|for|and|the|on) )*){1,7}?[A-Z][\w’'-]+) \(([A-Z]{3,6})\)", text
            ):
                words = [w for w in found[1].split() if w[0].isupper()]
                letters = found[2]
                if len(words) >= len(letters) and "".join(w[0] for w in words[-len(letters) :]) == letters:
                    start = found[1].index(words[-len(letters)])
                    self._full.setdefault(letters, found[1][start:])

    def canonical(self, name: str) -> str:
        """The name that stands for all forms of `name`."""
        if " and " in name:
            return " and ".join(self.canonical(part) for part in name.split(" and "))
        seen = {name}
        while name in self._full and self._full[name] not in seen:
            name = self._full[name]
            seen.add(name)
        return name


def _is_name(name: str) -> bool:
    words = name.split()
    capital = bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
    return capital and _DESCRIPTIVE_WORDS.isdisjoint(words) and len(words) < 6


def _is_organization(name: str) -> bool:
    """Whether a single word names a body, which other bodies' names may end in ("Senate")."""
    return name.lower() in load_lexicon("en").words["organisation"] or name.isupper() or name.endswith("s")


def _is_family_name(name: str, group: Sequence[str]) -> bool:
    """Whether a name that looks like a plural is borne by somebody with a given name: "Torres", "Mia Torres"."""
    return not name.isupper() and any(len(_words(o)) in (2, 3) and is_given_name(_words(o)[0]) for o in group)


def _words(name: str) -> list[str]:
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _NAME_SUFFIXES:
        words.pop()
    return words


def _last_word(name: str) -> str:
    return without_accents(_words(name)[-1].casefold())


def _same_person(name: str, other: str) -> bool:
    """Whether two full names differ only in a middle name or an initial ("John Q. Smith", "J. Smith")."""
    mine, theirs = _words(name), _words(other)
    if len(mine) < 2 or len(theirs) < 2:
        return False
    a, b = mine[0].rstrip("."), theirs[0].rstrip(".")
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
