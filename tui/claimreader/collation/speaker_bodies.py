"""Bodies and officials of one kind that are not one: the harbour boards of two towns, the mayors of two towns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimreader.collation.lexicon import CollationLexicon
from claimreader.collation.speaker_names import SpeakerName
from claimreader.language.normalize import NormalizedWord, normalize_words
from claimreader.language.places import country_names, government_seats

_MIN_PREFIX = 4
"""Letters that two words of one place share: "Veldish", "Velden"."""


class LikeBodies(NamedTuple):
    """Two names of one kind of body or office, each with words of its own that say which one."""

    shared: frozenset[str]
    """The stems that both have."""
    has_link: bool
    """What each is of stands behind the kind: "the mayor of Velden"."""
    one: tuple[str, ...]
    """The words that only the first has, as printed."""
    other: tuple[str, ...]


def like_bodies(one: SpeakerName, other: SpeakerName, lexicon: CollationLexicon) -> LikeBodies | None:
    """What parts two names of one kind.

    None for names of different kinds, for lists of several, and where one name has all words of the other.
    """
    if one.kind is None or one.kind != other.kind:
        return None
    a, b = normalize_words(one.text), normalize_words(other.text)
    own = _own_words(one.text, a, b, lexicon), _own_words(other.text, b, a, lexicon)
    if not own[0] or not own[1]:
        return None
    shared = frozenset(word.stem for word in a) & {word.stem for word in b}
    links = lexicon.speakers.links
    return LikeBodies(shared, not (links.isdisjoint(one.norms) or links.isdisjoint(other.norms)), *own)


def _own_words(
    text: str, words: Sequence[NormalizedWord], others: Sequence[NormalizedWord], lexicon: CollationLexicon
) -> tuple[str, ...]:
    """The words of weight of a name, as printed, that the other name has in no form."""
    theirs = {lexicon.role_of(word.stem) for word in others}
    own = [word for word in words if word.norm[:1].isalpha() and word.norm not in lexicon.titles]
    own = [word for word in own if word.stem not in lexicon.stop_stems]
    return tuple(word.span.of(text) for word in own if lexicon.role_of(word.stem) not in theirs)


def are_named_apart(bodies: LikeBodies, lexicon: CollationLexicon) -> bool:
    """Whether what parts two like bodies can only be the names of two places, owners or bodies.

    Not "Kremlin press secretary" and "Presidential press secretary", nor the US and the American State Department.
    """
    words = lexicon.speakers
    names_body = not bodies.shared.isdisjoint(words.kinds | (words.roles - words.person_roles))
    one, other = ([word for word in side if word.lower() not in words.levels] for side in (bodies.one, bodies.other))
    if not (names_body or bodies.has_link) or not (_are_names(one) and _are_names(other)):
        return False
    a, b = (set(filter(None, map(_country, side))) for side in (one, other))
    return bool(a and b) and a.isdisjoint(b) if a or b else not _may_be_one(one, other)


def _are_names(words: Sequence[str]) -> bool:
    return bool(words) and all(word[0].isupper() for word in words)


def _country(word: str) -> str:
    """The country that a word stands for, "" for none; an acronym may stand for one: "US"."""
    plain = word.replace(".", "")
    return country_names().get(plain) or government_seats().get(plain) or (plain if plain.isupper() else "")


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words of one are a form or the initials of the other: "Veldish", "Velden"; "NY", "New York"."""
    if any(a[:_MIN_PREFIX].lower() == b[:_MIN_PREFIX].lower() for a in one for b in other):
        return True
    initials = ["".join(word[0] for word in side) for side in (one, other)]
    return initials[0] in other or initials[1] in one
