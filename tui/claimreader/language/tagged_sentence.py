"""An article -> sentences of tagged units, in which each quotation is one unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from claimreader.language.lexicons import FINITE_FORMS, TAG_CACHE_SIZE, VERB_FORMS, CueWord, Lexicon
from claimreader.language.tags import Tag, tag_of_mark
from claimreader.language.tokens import Token, tokenize
from claimreader.model import Quotation, Span

QUOTE = "“”"
"""The text of a unit that is a quotation."""
IMPLIED_STOP = "."
"""What a headline leaves out at its end: a unit without width, which reads as a stop and covers nothing."""
_MAX_CUES = 30
_ABBREVIATIONS = frozenset(("US", "WHO", "IT"))
"""In capitals names, whatever the words mean in small letters."""
_NUMBER_SIGNS = frozenset(("No", "No."))
_APPROXIMATORS = frozenset("about around over under between nearly almost roughly".split())
_BOUND_PHRASES = frozenset((("up", "to"), ("at", "least"), ("at", "most")))
_TERMINATORS = frozenset((".", "!", "?", "…", "...", "....", "?!", "!!"))
_MAX_UNITS = 200
"""Units of a sentence. The work on a sentence grows with the square of its length, and a text without full stops is
one: it is read in pieces."""
_PUNCTUATION_TAGS = {
    ",": Tag.COMMA, ";": Tag.SEMICOLON, ":": Tag.COLON, "—": Tag.DASH, "–": Tag.DASH, "-": Tag.DASH, "--": Tag.DASH,
    "―": Tag.DASH, "|": Tag.DASH, "(": Tag.OPEN_BRACKET, "[": Tag.OPEN_BRACKET, ")": Tag.CLOSE_BRACKET,
    "]": Tag.CLOSE_BRACKET, "…": Tag.ELLIPSIS, "...": Tag.ELLIPSIS, "....": Tag.ELLIPSIS, ".": Tag.STOP,
    "!": Tag.STOP, "?": Tag.STOP,
}  # fmt: skip


@dataclass(slots=True)
class TaggedSentence:
    """One sentence as parallel lists, one entry a unit: a word, a mark, or a whole quotation.

    Tags are those of `language.tags`.
    """

    paragraph: int
    index: int
    """Place among the sentences of the article."""
    starts: list[int]
    ends: list[int]
    words: list[str]
    lowercase: list[str]
    tags: list[Tag]
    quotes: list[int]
    """Index of the quotation, -1 for other units."""
    cues: list[tuple[int, CueWord]]
    """The units that may be cues, in order."""
    phrases: list[tuple[int, int]] | None = None
    """The noun phrases, once they were asked for; see `language.noun_phrases`."""
    tag_letters: str = field(init=False)
    """The tags as one string: learned features are made of it, for slices of a list of tags are many times slower."""

    def __post_init__(self) -> None:
        self.tag_letters = "".join(self.tags)

    def __len__(self) -> int:
        return len(self.words)

    def text_of(self, begin: int, end: int, text: str) -> str:
        """The characters from unit `begin` up to unit `end`."""
        return text[self.starts[begin] : self.ends[end - 1]]

    def text_key(self, begin: int, end: int) -> str:
        """The words from unit `begin` up to unit `end`, lower case, for comparing."""
        return " ".join(self.lowercase[begin:end])


def split_sentences(
    text: str,
    paragraphs: Sequence[Span],
    quotations: Sequence[Quotation],
    words: Lexicon,
    tokens_in: Callable[[int, int], Sequence[Token]] | None = None,
) -> list[TaggedSentence]:
    """The sentences of all paragraphs, in order; outermost quotations are single units and are never broken.

    `tokens_in` gives the tokens between two offsets where they are at hand.
    """
    tokens_in = tokens_in or partial(tokenize, text)
    outer = [(q.outer, i) for i, q in enumerate(quotations) if q.depth == 0]
    starts = [span.start for span, _ in outer]
    sentences: list[TaggedSentence] = []
    for paragraph_index, paragraph in enumerate(paragraphs):
        first = bisect_left(starts, paragraph.start)
        inside = []
        while first < len(outer) and outer[first][0].start < paragraph.end:
            inside.append(outer[first])
            first += 1
        units = _split_units(tokens_in, paragraph, inside)
        begin = 0
        for stop in _split_overlong(_sentence_ends(text, units, quotations, words)):
            sentences.append(_tag_units(units[begin:stop], paragraph_index, len(sentences), words))
            begin = stop
    return sentences


def _split_overlong(ends: list[int]) -> Iterator[int]:
    """The ends of sentences with further ones where a "sentence" is longer than any: lists, tables, noise."""
    begin = 0
    for end in ends:
        while end - begin > _MAX_UNITS:
            begin += _MAX_UNITS
            yield begin
        begin = end
        yield end


def _split_units(
    tokens_in: Callable[[int, int], Sequence[Token]], paragraph: Span, inside: list[tuple[Span, int]]
) -> list[tuple[Token, int]]:
    units: list[tuple[Token, int]] = []
    at = paragraph.start
    for span, index in inside:
        _append_words(units, tokens_in(at, span.start))
        units.append((Token(span.start, span.end, QUOTE), index))
        at = span.end
    _append_words(units, tokens_in(at, paragraph.end))
    if units and units[-1][1] < 0 and (units[-1][0].text[-1].isalnum() or units[-1][0].text in ")]"):
        units.append((Token(units[-1][0].end, units[-1][0].end, IMPLIED_STOP), -1))
    return units


def _append_words(units: list[tuple[Token, int]], tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token[2] in "’'" and units and units[-1][0][1] == token[0] and units[-1][0][2][-1] in "sz":
            # What is left of single marks after the quotations is the apostrophe of a plural ("the workers’ vote").
            word = units[-1][0]
            units[-1] = (Token(word[0], token[1], word[2] + token[2]), -1)
        else:
            units.append((token, -1))


def _sentence_ends(
    text: str, units: list[tuple[Token, int]], quotations: Sequence[Quotation], words: Lexicon
) -> list[int]:
    """Indices (exclusive) of the units that end a sentence."""
    ends: list[int] = []
    count = len(units)
    for i in range(count - 1):
        token, quotation = units[i]
        following, next_quotation = units[i + 1]
        if quotation >= 0:
            if _quotation_ends_sentence(text, quotations[quotation], units, i, words):
                ends.append(i + 1)
        elif token.text in _TERMINATORS:
            if following.text in _TERMINATORS or (following.text in ")]\"'”’" and following.start == token.end):
                continue
            if next_quotation >= 0 or not following.text[0].islower():
                ends.append(i + 1)
        elif (
            token.text[-3::2] == ".."
            and following.text.lower() in words.words["openers"]
            and following.text[0].isupper()
        ) or (
            i and token.text in ")]\"'”’" and units[i - 1][0].text in _TERMINATORS and not following.text[0].islower()
        ):
            ends.append(i + 1)
    if count:
        ends.append(count)
    return ends


def _quotation_ends_sentence(
    text: str, quotation: Quotation, units: list[tuple[Token, int]], i: int, words: Lexicon
) -> bool:
    """Whether a quotation ends the sentence it stands in: it ends one itself, and no attribution follows."""
    following = units[i + 1][0]
    last = text[quotation.span.end - 1]
    if last not in ".!?…" and not (quotation.span.end < following.start and text[following.start - 2] in ".!?"):
        return False
    if units[i + 1][1] >= 0:
        return True
    first = following.text[0]
    if first.islower() or not (first.isalnum() or first in "@#$£€([—–-"):
        return False
    return not _attribution_follows(units, i + 1, words)


def _attribution_follows(units: list[tuple[Token, int]], at: int, words: Lexicon) -> bool:
    """Whether "Name said" comes next, and nothing but an adverb, a time or a place behind it."""
    for k in range(at, min(at + 9, len(units))):
        word = units[k][0].text.lower()
        if word in _TERMINATORS or units[k][1] >= 0:
            return False
        cue = words.cues.get(word)
        if cue is not None and cue.form in FINITE_FORMS and cue.frame in ("say", "ask", "shout", "write", "tell"):
            following = units[k + 1][0].text if k + 1 < len(units) else "."
            return (
                following in _TERMINATORS or following in ",:;" or words.tags.get(following.lower()) in ("i", "r", "D")
            )
    return False


def _tag_units(units: list[tuple[Token, int]], paragraph: int, index: int, words: Lexicon) -> TaggedSentence:
    texts = [unit[0][2] for unit in units]
    lowercase: list[str] = []
    tags: list[Tag] = []
    cues: list[tuple[int, CueWord]] = []
    cached = words.tag_cache
    if len(cached) > TAG_CACHE_SIZE:
        cached.clear()
    headline: bool | None = None
    for i, text in enumerate(texts):
        entry = cached.get(text)
        if entry is None:
            entry = cached[text] = _tag_word(text, words)
        low, tag, cue = entry
        if cue is not None and len(cues) < _MAX_CUES:
            if i and text[0].isupper():
                # A capital inside a sentence makes a name of it ("the Post"), save in a headline.
                headline = _is_title_cased(texts) if headline is None else headline
                tag = Tag.PROPER_NOUN if tag is Tag.CUE_NOMINAL or not headline else tag
            if tag != "N" or not (i and tags[i - 1] == "N"):
                cues.append((i, cue))
        if tag == "N" and not i and len(text) > 4 and text[-3:] in ("ing", "lly", "tly", "sly", "dly", "rly", "ely"):
            # The capital of the first word says nothing; unless what follows is a verb, it is no name.
            follows = _tag_word(texts[1], words)[1] if len(texts) > 1 else "."
            tag = tag if follows in "VbhmuNP" else _tag_by_shape(low, low)
        if tag == "v" and i and text[0].isupper() and tags[i - 1] == "N":
            # "Max Rose": what would be a verb in small letters is a name.
            headline = _is_title_cased(texts) if headline is None else headline
            tag = tag if headline else Tag.PROPER_NOUN
        if tag == "#" and i:
            _tag_quantifier(lowercase, tags)
            if texts[i - 1] in _NUMBER_SIGNS and not (i - 1 and tags[i - 2] == "d"):
                # "No 10 has said": a house by its number.
                tags[i - 1], tag = Tag.PROPER_NOUN, Tag.PROPER_NOUN
        lowercase.append(low)
        tags.append(tag)
    return TaggedSentence(
        paragraph,
        index,
        [unit[0][0] for unit in units],
        [unit[0][1] for unit in units],
        texts,
        lowercase,
        tags,
        [unit[1] for unit in units],
        cues,
    )


def _tag_quantifier(lowercase: list[str], tags: list[Tag]) -> None:
    """Tag what stands before a figure as part of it: "about 300", "up to 40", "at least 12"."""
    last = len(tags) - 1
    if lowercase[last] in _APPROXIMATORS:
        tags[last] = Tag.DETERMINER
    elif last and (lowercase[last - 1], lowercase[last]) in _BOUND_PHRASES:
        tags[last - 1] = tags[last] = Tag.DETERMINER


def _tag_word(text: str, words: Lexicon) -> tuple[str, Tag, CueWord | None]:
    if text in _ABBREVIATIONS:
        return text, Tag.PROPER_NOUN, None
    low = text.lower().replace("'", "’") if text != "''" else text
    tag, cue = words.tags.get(low), words.cues.get(low)
    if tag is not None and (cue is None or tag is not Tag.VERB):
        return low, tag, cue if cue is not None and cue.frame == "according" else None
    if cue is not None:
        return low, Tag.CUE_VERB if cue.form in VERB_FORMS else Tag.CUE_NOMINAL, cue
    return low, _tag_by_shape(text, low), None


def _is_title_cased(texts: list[str]) -> bool:
    """Whether the line is set like a headline: most words begin with a capital."""
    words = [text for text in texts if text[0].isalpha()]
    return 2 * sum(text[0].isupper() for text in words) > len(words)


def _tag_by_shape(text: str, low: str) -> Tag:
    if text == QUOTE:
        return Tag.QUOTATION
    mark = _PUNCTUATION_TAGS.get(text)
    if mark is not None:
        return mark
    if low == "that":
        return Tag.THAT
    first = text[0]
    if first.isdigit():
        return Tag.NUMBER
    possessive = low.endswith(("’s", "s’", "z’"))
    if first.isupper() or first in "@#":
        return Tag.POSSESSIVE_PROPER_NOUN if possessive else Tag.PROPER_NOUN
    if possessive:
        return Tag.POSSESSIVE
    if not first.isalpha():
        return tag_of_mark(first)
    if low.endswith("ing"):
        return Tag.ING_FORM
    if low.endswith("ed"):
        return Tag.ED_FORM
    if low.endswith("ly"):
        return Tag.LY_ADVERB
    return Tag.S_FORM if low.endswith("s") else Tag.OTHER
