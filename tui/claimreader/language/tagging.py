"""Words of a sentence -> tags: each word by itself, then by TAG_RULES what its neighbours make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from claimreader.language.data_files import load_data, word_list
from claimreader.language.lexicons import TAG_CACHE_SIZE, VERB_FORMS, CueWord, Lexicon
from claimreader.language.nicknames import NICKNAME_MARKS
from claimreader.language.tags import CAPITALISED, Tag, tag_of_mark
from claimreader.language.units import QUOTE

_MAX_CUES = 30
"""Units of a sentence that may be cues; more make a list of words, not a sentence."""
_SHAPES = load_data("en", "shapes")
_NAMES_IN_CAPITALS = word_list("en", "shapes", "names_in_capitals")
_NUMBER_SIGNS = word_list("en", "shapes", "number_signs")
_APPROXIMATORS = word_list("en", "shapes", "approximators")
_BOUNDS = frozenset(tuple(line.split()) for line in _SHAPES["bounds"].splitlines())
_POSSESSIVE_ENDINGS = tuple(_SHAPES["possessives"].split())
_NO_NAME_ENDINGS = tuple(_SHAPES["no_names"].split())
_ENDINGS = tuple((ending, Tag[name]) for ending, name in _SHAPES["endings"].items())
_AFTER_OPENING_NAME = frozenset((Tag.CUE_VERB, Tag.BE, Tag.HAVE, Tag.MODAL, Tag.DO)) | CAPITALISED
"""What follows a name that opens a sentence."""
_PRINTED_TAGS = {
    QUOTE: Tag.QUOTATION, ",": Tag.COMMA, ";": Tag.SEMICOLON, ":": Tag.COLON, "—": Tag.DASH, "–": Tag.DASH,
    "-": Tag.DASH, "--": Tag.DASH, "―": Tag.DASH, "|": Tag.DASH, "(": Tag.OPEN_BRACKET, "[": Tag.OPEN_BRACKET,
    ")": Tag.CLOSE_BRACKET, "]": Tag.CLOSE_BRACKET, "…": Tag.ELLIPSIS, "...": Tag.ELLIPSIS, "....": Tag.ELLIPSIS,
    ".": Tag.STOP, "!": Tag.STOP, "?": Tag.STOP,
}  # fmt: skip


@dataclass(slots=True)
class Tagging:
    """The units of one sentence and their tags, as far as they are tagged."""

    texts: Sequence[str]
    lexicon: Lexicon
    lowercase: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    cues: list[tuple[int, CueWord]] = field(default_factory=list)
    _headline: bool | None = None

    def is_headline(self) -> bool:
        """Whether the line is set like a headline: most words begin with a capital."""
        if self._headline is None:
            words = [text for text in self.texts if text[0].isalpha()]
            self._headline = 2 * sum(text[0].isupper() for text in words) > len(words)
        return self._headline


def tag_units(texts: Sequence[str], lexicon: Lexicon) -> Tagging:
    """The tags of the units of a sentence, their lower case, and which of them may be cues."""
    sentence = Tagging(texts, lexicon)
    lowercase, tags = sentence.lowercase, sentence.tags
    cached = lexicon.tag_cache
    if len(cached) > TAG_CACHE_SIZE:
        cached.clear()
    for i, text in enumerate(texts):
        entry = cached.get(text)
        if entry is None:
            entry = cached[text] = _tag_word(text, lexicon)
        low, tag, cue = entry
        if cue is not None and len(sentence.cues) < _MAX_CUES:
            tag = _tag_cue(sentence, i, tag, cue)
        rule = TAG_RULES.get(tag)
        if rule is not None:
            tag = rule(sentence, i, low)
        lowercase.append(low)
        tags.append(tag)
    return sentence


def _tag_cue(sentence: Tagging, i: int, tag: Tag, cue: CueWord) -> Tag:
    """A capital inside a sentence makes a name of a cue ("the Post"), save in a headline; a name may be one alone."""
    if i and sentence.texts[i][0].isupper() and (tag is Tag.CUE_NOMINAL or not sentence.is_headline()):
        tag = Tag.PROPER_NOUN
    if tag is not Tag.PROPER_NOUN or not i or sentence.tags[i - 1] is not Tag.PROPER_NOUN:
        sentence.cues.append((i, cue))
    return tag


def opening_word(sentence: Tagging, i: int, low: str) -> Tag:
    """The capital of the first word says nothing ("Walking", "Usually"): a name only with a verb behind it."""
    if i or len(sentence.texts[0]) < 5 or not sentence.texts[0].endswith(_NO_NAME_ENDINGS):
        return Tag.PROPER_NOUN
    follows = _tag_word(sentence.texts[1], sentence.lexicon)[1] if len(sentence.texts) > 1 else Tag.STOP
    return Tag.PROPER_NOUN if follows in _AFTER_OPENING_NAME else _tag_by_shape(low, low)


def verb_in_name(sentence: Tagging, i: int, low: str) -> Tag:
    """ "Max Rose": what would be a verb in small letters is a name behind a name, save in a headline."""
    if i and sentence.texts[i][0].isupper() and sentence.tags[i - 1] is Tag.PROPER_NOUN and not sentence.is_headline():
        return Tag.PROPER_NOUN
    return Tag.VERB


def number(sentence: Tagging, i: int, low: str) -> Tag:
    """What stands before a figure is part of it ("about 300"), or both are a name: "No 10 has said", a house."""
    if not i:
        return Tag.NUMBER
    tags, before = sentence.tags, sentence.lowercase
    if before[-1] in _APPROXIMATORS:
        tags[-1] = Tag.DETERMINER
    elif (*before[-2:],) in _BOUNDS:
        tags[-2] = tags[-1] = Tag.DETERMINER
    if sentence.texts[i - 1] in _NUMBER_SIGNS and not (i > 1 and tags[-2] is Tag.DETERMINER):
        tags[-1] = Tag.PROPER_NOUN
        return Tag.PROPER_NOUN
    return Tag.NUMBER


TAG_RULES: Mapping[Tag, Callable[[Tagging, int, str], Tag]] = MappingProxyType({
    Tag.PROPER_NOUN: opening_word,
    Tag.VERB: verb_in_name,
    Tag.NUMBER: number,
})  # fmt: skip
"""What becomes of a unit of some tag in its sentence: rule(sentence up to it, its index, its lower case)."""


def _tag_word(text: str, lexicon: Lexicon) -> tuple[str, Tag, CueWord | None]:
    """A word in lower case, its tag whatever its sentence, and the cue it may be."""
    if text in _NAMES_IN_CAPITALS:
        return text, Tag.PROPER_NOUN, None
    low = text.lower().replace("'", "’") if text != "''" else text
    tag, cue = lexicon.tags.get(low), lexicon.cues.get(low)
    if tag is not None and (cue is None or tag is not Tag.VERB):
        return low, tag, cue if cue is not None and cue.frame == "according" else None
    if cue is not None:
        return low, Tag.CUE_VERB if cue.form in VERB_FORMS else Tag.CUE_NOMINAL, cue
    return low, _tag_by_shape(text, low), None


def _tag_by_shape(text: str, low: str) -> Tag:
    """The tag of a word or mark that no list knows."""
    if text in _PRINTED_TAGS:
        return _PRINTED_TAGS[text]
    if low == "that":
        return Tag.THAT
    first = text[0]
    if first.isdigit():
        return Tag.NUMBER
    possessive = low.endswith(_POSSESSIVE_ENDINGS)
    if first.isupper() or first in "@#" or (first in NICKNAME_MARKS and len(text) > 2):
        return Tag.POSSESSIVE_PROPER_NOUN if possessive else Tag.PROPER_NOUN
    if possessive:
        return Tag.POSSESSIVE
    if not first.isalpha():
        return tag_of_mark(first)
    return next((tag for ending, tag in _ENDINGS if low.endswith(ending)), Tag.OTHER)
