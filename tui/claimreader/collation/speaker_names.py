"""The name of a speaker, taken apart once: last name, role, organizations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimreader.collation.lexicon import CollationLexicon
from claimreader.language.normalize import NormalizedWord, normalize_words

_MIN_INITIALS = 3


class SpeakerName(NamedTuple):
    """A speaker as an article names it: a person, a body, or a description of one."""

    text: str
    norms: tuple[str, ...]
    last_stem: str
    stems: frozenset[str]
    """The stems that are no stop words, and its initials where it has three and more."""
    is_role: bool
    """It begins or ends with the role of a person: "Mr. Hale's attorney", "a lawyer for Mr. Hale"."""
    is_anonymous: bool
    """It is a pronoun, or names only what was written or shown, or says that a name is missing: "she", "the
    statement", "this latest ad", "(unnamed)"."""
    kind: str | None
    """The kind of body or office that it is one of: "[board] of Velden", "Velden harbour [board]"; None for a list."""
    belongs_to: frozenset[str]
    """The stems of the bodies that somebody without a name is of: "unnamed [port] official"; empty for a name."""
    organizations: tuple[tuple[str, ...], ...]
    """The words of each body that it lists, without "officials" and the like."""

    @property
    def last(self) -> str:
        """The last word, normalized: what a person is called by when named again; "" for an empty name."""
        return self.norms[-1] if self.norms else ""


def parse_name(text: str, lexicon: CollationLexicon) -> SpeakerName:
    """A name taken apart with the words of a language."""
    words = normalize_words(text)
    content = [word for word in words if word.stem not in lexicon.stop_stems]
    return SpeakerName(
        text,
        tuple(word.norm for word in words),
        words[-1].stem if words else "",
        _name_stems(words, [word for word in content if word.stem not in lexicon.speakers.nameless]),
        _is_role(content, text, lexicon),
        not content or _is_document(content, lexicon) or _is_nameless(content, lexicon),
        _kind(words, text, lexicon),
        _belongs_to(content, lexicon),
        tuple(_organizations(text, lexicon)),
    )


def _name_stems(words: Sequence[NormalizedWord], content: Sequence[NormalizedWord]) -> frozenset[str]:
    initials = "".join(word.norm[0] for word in words if word.capital)
    stems = {word.stem for word in content if len(word.stem) > 1}
    return frozenset(stems | {initials} if len(initials) >= _MIN_INITIALS else stems)


def _is_role(content: Sequence[NormalizedWord], text: str, lexicon: CollationLexicon) -> bool:
    words = lexicon.speakers
    if not content:
        return False
    opens = content[0].stem in words.person_roles and f" {words.of} " in text
    return content[-1].stem in words.person_roles or opens


def _is_document(content: Sequence[NormalizedWord], lexicon: CollationLexicon) -> bool:
    return content[-1].stem in lexicon.media and not any(word.capital for word in content)


def _is_nameless(content: Sequence[NormalizedWord], lexicon: CollationLexicon) -> bool:
    """Whether a name is said to be missing, and nothing else says who it is: "unnamed", "an anonymous official"."""
    words = lexicon.speakers
    of_bodies = words.roles - words.person_roles
    says_who = [word for word in content if word.capital and word.stem not in (words.generic | words.staff) - of_bodies]
    nameless = [word for word in content if word.stem in words.nameless]
    return bool(nameless) and not set(says_who) - set(nameless)


def _belongs_to(content: Sequence[NormalizedWord], lexicon: CollationLexicon) -> frozenset[str]:
    """The bodies in a description that begins or ends with what somebody is: "official of the [port]"."""
    words = lexicon.speakers
    ends = {word.stem for word in (*content[:1], *content[-1:])}
    if ends.isdisjoint(words.nameless | words.person_roles) or any(word.capital for word in content):
        return frozenset()
    bodies = words.kinds | (words.roles - words.person_roles)
    return frozenset(word.stem for word in content if word.stem in bodies and word.norm not in words.levels)


def _kind(words: Sequence[NormalizedWord], text: str, lexicon: CollationLexicon) -> str | None:
    known = lexicon.speakers
    end = next((k for k, word in enumerate(words) if k and word.norm in known.links), len(words))
    stem = words[end - 1].stem if words else ""
    is_kind = (stem in known.roles or stem in known.kinds) and f" {known.conjunction} " not in text
    return lexicon.role_of(stem) if is_kind else None


def _organizations(text: str, lexicon: CollationLexicon) -> Iterable[tuple[str, ...]]:
    conjunction = f" {lexicon.speakers.conjunction} "
    skipped = lexicon.stop_stems | lexicon.speakers.staff
    for part in text.replace(",", conjunction).split(conjunction):
        if words := tuple([word.norm for word in normalize_words(part) if word.stem not in skipped]):
            yield words


def last_name(text: str) -> str:
    """The last word of a name, normalized; "" for an empty one."""
    words = normalize_words(text)
    return words[-1].norm if words else ""
