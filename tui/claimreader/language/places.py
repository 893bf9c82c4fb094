"""Countries, capitals and regions, as English prints them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimreader.language.data_files import load_data


@cache
def place_names() -> frozenset[str]:
    """Names of places, and the adjectives of countries, as printed."""
    found = {name for country, adjectives, seats in _countries() for name in (country, *adjectives, *seats)}
    return frozenset(found.union(_names(load_data("en", "places")["regions"])))


@cache
def country_names() -> dict[str, str]:
    """A country's name or adjective -> its name."""
    return {name: country for country, adjectives, _ in _countries() for name in (country, *adjectives)}


@cache
def government_seats() -> dict[str, str]:
    """A capital or house that stands for a government ("the Kremlin") -> the country."""
    return {seat: country for country, _, seats in _countries() for seat in seats}


def _countries() -> Iterator[tuple[str, list[str], list[str]]]:
    """Each country with its adjectives and its seats of government."""
    for line in load_data("en", "places")["countries"].splitlines():
        country, adjectives, seats = line.split("|")
        yield country, _names(adjectives), _names(seats)


def _names(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]
