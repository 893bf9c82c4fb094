"""How speakers belong together, as the pages tell it: spokesman and principal, body and head, group and member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimreader.attribution.names import Cast
from claimreader.attribution.sentence import Sentence, split_sentences
from claimreader.language.lexicons import Lexicon, lexicon, load
from claimreader.model import Article, Belonging, Span

_LINKS = frozenset(("for", "of", "at", "with", "to", "from", "in"))
_PARTY = re.compile(r"\(?([RD])(?:[-–][A-Z]|\))")


def belongings_of(article: Article) -> Iterator[Belonging]:
    """What one article tells about who belongs to whom; names in the fullest form it prints."""
    words = lexicon("en")
    paragraphs = [block.span for block in article.blocks if block.role not in ("byline", "caption")]
    sentences = split_sentences(article.text, paragraphs, (), words)
    cast = Cast(sentences, words)
    for s in sentences:
        finder = _Finder(article, s, cast, words)
        yield from finder.find()
    yield from _seats(article, cast)


class _Finder:
    """The belongings that one sentence tells."""

    def __init__(self, article: Article, s: Sentence, cast: Cast, words: Lexicon) -> None:
        self.article, self.s, self.cast = article, s, cast
        self.roles = _roles()
        self.closed = words.tags
        self.modifiers = frozenset(words.table["belonging"]["modifiers"].split())
        self.groups = frozenset(words.table["belonging"]["group"].split())

    def find(self) -> Iterator[Belonging]:
        s = self.s
        k, n = 0, len(s)
        while k < n:
            low = s.lows[k]
            if low in self.roles:
                yield from self._before_name(k)
                yield from self._in_apposition(k)
                yield from self._unnamed(k)
            # "Treasury Department" is the Treasury; in "Tea Party" the word is part of the name.
            named = s.words[k][0].isupper() and low not in ("department", "ministry")
            if low in self.groups and k and s.tags[k - 1] in "NP" and not named:
                yield from self._group(k)
            if low == "(" and k and s.tags[k - 1] == "N" and k + 1 < n:
                yield from self._party(k)
            if low == "citing" and k > 1:
                yield from self._relay(k)
            k += 1

    def _before_name(self, k: int) -> Iterator[Belonging]:
        """Role and name: "Palace spokesman Sam Ola", "Lee’s lawyer Ann Ek", "Norwegian President Ann Ek"."""
        s = self.s
        end = k + 1
        if end < len(s) and s.lows[end] == "to":
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
        how = self.roles[s.lows[k]]
        for whom in self._owner_before(k):
            yield self._made(name, how, whom, k, end)
        body = _bodies().get(s.lows[k])
        if body:
            yield self._made(name, "member", body, k, end)
        party = next((p for w in s.words[max(0, k - 3) : k] for p in [_parties().get(w)] if p), None)
        if party:
            yield self._made(name, "member", party, k, end)

    def _owner_before(self, k: int) -> Iterator[str]:
        """What stands before the role: a body, an owner, or a country by its adjective."""
        s = self.s
        begin = k
        while begin > 0 and (s.tags[begin - 1] in "NPA" or s.lows[begin - 1] in self.modifiers):
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
        if proper and not all(w in _parties() for w in proper) and proper[0].split("’")[0].lower() not in self.closed:
            name, _, origins = self.cast.split(proper)
            yield self.cast.full_name(" ".join(name or origins or proper))

    def _in_apposition(self, k: int) -> Iterator[Belonging]:
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
        how = self.roles[s.lows[k]]
        if s.lows[k + 1] in _LINKS:
            whom, end = self._body_after(k + 2)
            if whom:
                yield self._made(name, how, whom, begin, end)
        for whom in self._owner_before(k):
            yield self._made(name, how, whom, begin, k + 1)

    def _unnamed(self, k: int) -> Iterator[Belonging]:
        """A speaker known by role alone: "a spokesman for the Water Board", "White House officials"."""
        s = self.s
        if k + 1 < len(s) and s.lows[k + 1] in ("for", "of", "with"):
            whom, end = self._body_after(k + 2)
            if whom:
                begin = k
                while begin > 0 and s.tags[begin - 1] in "xAeg":
                    begin -= 1
                yield self._made(" ".join(s.words[begin:end]), self.roles[s.lows[k]], whom, begin, end)
        elif k and s.tags[k - 1] in "NP" and not (k + 1 < len(s) and s.tags[k + 1] == "N"):
            begin = k
            while begin > 0 and s.tags[begin - 1] in "NP":
                begin -= 1
            for whom in self._owner_before(k):
                yield self._made(" ".join(s.words[begin : k + 1]), self.roles[s.lows[k]], whom, begin, k + 1)

    def _group(self, k: int) -> Iterator[Belonging]:
        """What bears a person's or body's name: "the Lee administration", "Lee’s campaign"."""
        s = self.s
        begin = k
        while begin > 0 and s.tags[begin - 1] in "NP":
            begin -= 1
        name, _, origins = self.cast.split(s.words[begin:k])
        whom = self.cast.full_name(" ".join(name or origins))
        if whom and s.lows[k] != whom.lower():
            whom = _countries().get(whom, whom)
            printed = " ".join(s.words[begin : k + 1])
            yield self._made(printed, s.lows[k], whom, begin, k + 1)

    def _party(self, k: int) -> Iterator[Belonging]:
        s = self.s
        found = _PARTY.match(self.article.text, s.starts[k])
        if not found:
            return
        begin = k
        while begin > 0 and s.tags[begin - 1] == "N":
            begin -= 1
        name = self._person(s.words[begin:k])
        if name is not None:
            yield self._made(name, "member", _parties()[found[1]], begin, k + 1)

    def _relay(self, k: int) -> Iterator[Belonging]:
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
            who = self.cast.full_name(" ".join(s.words[begin : at + 1]))
            yield self._made(who, "relay", self.cast.full_name(" ".join(s.words[k + 1 : end])), begin, end)

    def _body_after(self, begin: int) -> tuple[str, int]:
        s = self.s
        if begin < len(s) and s.tags[begin] in "do":
            begin += 1
        end = begin
        while end < len(s) and (
            s.tags[end] in "NP"
            or (
                s.lows[end] in ("of", "for", "and", "the", "on")
                and end > begin
                and end + 1 < len(s)
                and s.tags[end + 1] in "N"
                and s.lows[end] == "of"
            )
        ):
            end += 1
            if s.tags[end - 1] == "P":
                break
        if end == begin:
            return "", end
        name, _, origins = self.cast.split(s.words[begin:end])
        return self.cast.full_name(" ".join(name or origins)), end

    def _person(self, words: list[str]) -> str | None:
        name, _, _ = self.cast.split(words)
        if not name:
            return None
        full = self.cast.full_name(" ".join(name))
        while full not in self.cast.people and len(name) > 2:
            name = name[1:]
            full = self.cast.full_name(" ".join(name))
        person = self.cast.people.get(full)
        return full if person is not None and (person.is_person or len(full.split()) > 1) else None

    def _made(self, who: str, how: str, whom: str, begin: int, end: int) -> Belonging:
        return Belonging(who, how, whom, self.article.id, Span(self.s.starts[begin], self.s.ends[end - 1]))


def _seats(article: Article, cast: Cast) -> Iterator[Belonging]:
    """The houses and capitals that speak for a country ("the Kremlin", "Moscow"), where the page names them."""
    for mention in cast.mentions:
        country = _capitals().get(mention.name)
        if country:
            span = Span(mention.start, mention.start + len(mention.name))
            yield Belonging(mention.name, "seat", country, article.id, span)


@cache
def _roles() -> dict[str, str]:
    table = lexicon("en").table["belonging"]
    return (
        {word: how for how in ("spokesman", "aide", "lawyer", "head", "member") for word in table[how].split()}
        | dict.fromkeys(("sen.", "rep.", "gov.", "sens.", "reps."), "member")
        | {"gov.": "head"}
    )


@cache
def _countries() -> dict[str, str]:
    found = {}
    for line in load("places")["countries"].splitlines():
        country, adjectives, _ = line.split("|")
        found[country] = country
        for adjective in adjectives.split():
            found[adjective.replace("_", " ")] = country
    return found


@cache
def _capitals() -> dict[str, str]:
    found = {}
    for line in load("places")["countries"].splitlines():
        country, _, seats = line.split("|")
        for seat in seats.split():
            found[seat.replace("_", " ")] = country
    return found


@cache
def _bodies() -> dict[str, str]:
    return dict(line.split("|") for line in lexicon("en").table["belonging"]["bodies"].splitlines())


@cache
def _parties() -> dict[str, str]:
    return dict(line.split("|") for line in lexicon("en").table["belonging"]["parties"].splitlines())
