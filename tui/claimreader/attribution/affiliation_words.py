"""The words of a language that say who belongs to which person or body."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimreader.language.data_files import load_data


class AffiliationWords(NamedTuple):
    """The words of a language that say who belongs to which person or body, in lower case where not said otherwise."""

    roles: dict[str, str]
    """ "spokeswoman" -> "spokesman": the role that an affiliation has."""
    groups: frozenset[str]
    """What may have the name of a person or body before it: "administration", "campaign"."""
    departments: frozenset[str]
    """Groups that are no part of a name: "Treasury Department" is the Treasury; but "Tea Party"."""
    modifiers: frozenset[str]
    """What may stand between an owner and a role: "Palace [press] secretary"."""
    apposition_links: frozenset[str]
    """What joins a role in apposition to a body: "Ann Ek, head [of] the Water Board"."""
    role_links: frozenset[str]
    """What joins a role without a name to a body: "a spokesman [for] the Water Board"."""
    chambers: dict[str, str]
    """ "senator" -> the chamber."""
    parties: dict[str, str]
    """ "Republican", "R" -> the party; as printed."""


@cache
def affiliation_words(language: str) -> AffiliationWords:
    """The words of a language with affiliations.toml among its data."""
    table = load_data(language, "affiliations")
    return AffiliationWords(
        roles={word: role for role, words in table["roles"].items() for word in words.split()},
        groups=frozenset(table["groups"].split()),
        departments=frozenset(table["departments"].split()),
        modifiers=frozenset(table["modifiers"].split()),
        apposition_links=frozenset(table["apposition_links"].split()),
        role_links=frozenset(table["role_links"].split()),
        chambers=dict(line.split("|") for line in table["chambers"].splitlines()),
        parties=dict(line.split("|") for line in table["parties"].splitlines()),
    )
