"""Common given names, which set people apart from other capitalised things, and often he from she."""

from __future__ import annotations

from functools import cache
from typing import Literal

from claimreader.language.data_files import word_list

Gender = Literal["f", "m", ""]
"""Feminine, masculine or unknown."""


def is_given_name(name: str) -> bool:
    """Whether a word is a common given name."""
    return gender_of_given_name(name) != ""


def gender_of_given_name(name: str) -> Gender:
    """The gender of a given name, "" for other words; a name of both lists is feminine."""
    low = name.lower()
    return "f" if low in _given_names("female") else "m" if low in _given_names("male") else ""


@cache
def _given_names(gender: str) -> frozenset[str]:
    return word_list("en", "names", gender)
