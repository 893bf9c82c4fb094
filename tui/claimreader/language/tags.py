"""Part-of-speech tags: what a unit of a sentence is, as far as closed classes, lexicon and shape decide it.

There is no tag for a noun: a word that no list knows is OTHER, S_FORM, ED_FORM … by its ending. The values are the
letters that the names of learned features are made of (`attribution/weights/*.toml`), so they never change.
"""

from __future__ import annotations

from enum import StrEnum


class Tag(StrEnum):
    """The tag of one unit. Marks without a tag of their own are MARK."""

    QUOTATION = "Q"
    """A whole quotation, which is one unit."""
    PROPER_NOUN = "N"
    """A capitalised word."""
    POSSESSIVE_PROPER_NOUN = "P"
    """A capitalised word with 's."""
    NUMBER = "#"
    THAT = "T"
    TO = "t"
    CUE_VERB = "V"
    """A verb of the lexicon of cues."""
    VERB = "v"
    """Another verb."""
    CUE_NOMINAL = "A"
    """A noun, adjective or adverb of the lexicon of cues."""
    ING_FORM = "g"
    ED_FORM = "e"
    LY_ADVERB = "y"
    S_FORM = "S"
    """A word in -s: plural or third person."""
    OTHER = "x"
    ADVERB = "r"
    PREPOSITION = "i"
    PRONOUN = "p"
    SUBJECT_PRONOUN = "s"
    POSSESSIVE = "o"
    """A possessive determiner, or a word in small letters with 's."""
    DETERMINER = "d"
    SUBORDINATOR = "w"
    BE = "b"
    HAVE = "h"
    DO = "u"
    MODAL = "m"
    NEGATION = "n"
    CONJUNCTION = "c"
    DATE = "D"
    """A weekday or a month."""
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    STOP = "."
    """A full stop, exclamation or question mark."""
    DASH = "-"
    OPEN_BRACKET = "("
    CLOSE_BRACKET = ")"
    ELLIPSIS = "…"
    AMPERSAND = "&"
    SLASH = "/"
    PERCENT = "%"
    DOLLAR = "$"
    CLOSING_QUOTATION_MARK = "”"
    APOSTROPHE = "'"
    MARK = "*"
    """Any other mark."""


Tags = frozenset[Tag]

CAPITALISED: Tags = frozenset((Tag.PROPER_NOUN, Tag.POSSESSIVE_PROPER_NOUN))
AUXILIARIES: Tags = frozenset((Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL))
FINITE_VERBS: Tags = AUXILIARIES | {Tag.CUE_VERB}
VERBS: Tags = AUXILIARIES | {Tag.CUE_VERB, Tag.VERB}
VERBS_OR_THAT: Tags = VERBS | {Tag.THAT}
DETERMINERS: Tags = frozenset((Tag.DETERMINER, Tag.POSSESSIVE))
PERSONAL_PRONOUNS: Tags = frozenset((Tag.SUBJECT_PRONOUN, Tag.PRONOUN))
OWNERS: Tags = frozenset((Tag.POSSESSIVE, Tag.POSSESSIVE_PROPER_NOUN))
GOVERNORS: Tags = frozenset((Tag.PREPOSITION, Tag.TO))
"""What governs the phrase behind it."""
CLAUSE_MARKS: Tags = frozenset((Tag.COMMA, Tag.SEMICOLON, Tag.COLON, Tag.STOP, Tag.DASH))
BEFORE_SENTENCE = "^"
"""Stands in features for the unit before the first one."""
AFTER_SENTENCE = "$"
"""Stands in features for the unit after the last one; DOLLAR has the same letter."""


def tag_of_mark(mark: str) -> Tag:
    """The tag of a single character that is neither a letter nor a digit."""
    try:
        return Tag(mark)
    except ValueError:
        return Tag.MARK
