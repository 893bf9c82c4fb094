"""An article -> sentences of tagged units, in which each quotation is one unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from claimreader.language.atoms import Atoms, find_atoms
from claimreader.language.lexicons import CueWord, Lexicon
from claimreader.language.nicknames import is_nickname
from claimreader.language.tagging import tag_units
from claimreader.language.tags import Tag
from claimreader.language.tokens import tokenize
from claimreader.language.unit_sentences import sentence_ends
from claimreader.language.units import TokensIn, Unit, split_units
from claimreader.model import Quotation, Span


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
    lexicon: Lexicon,
    tokens_in: TokensIn | None = None,
    atoms: Atoms | None = None,
) -> list[TaggedSentence]:
    """The sentences of all paragraphs, in order; outermost quotations are single units and are never broken.

    `tokens_in` gives the tokens between two offsets, `atoms` those of the text, where they are at hand.
    """
    tokens_in = tokens_in or partial(tokenize, text)
    atoms = atoms or find_atoms(text, tokenize(text), lexicon.language)
    outer = [(q.outer, i) for i, q in enumerate(quotations) if q.depth == 0]
    starts = [span.start for span, _ in outer]
    nicknames = {i: span.of(text) for span, i in outer if is_nickname(text, span, lexicon)}
    sentences: list[TaggedSentence] = []
    for paragraph_index, paragraph in enumerate(paragraphs):
        first = bisect_left(starts, paragraph.start)
        inside = []
        while first < len(outer) and outer[first][0].start < paragraph.end:
            inside.append(outer[first])
            first += 1
        units = split_units(tokens_in, paragraph, inside, nicknames)
        begin = 0
        for stop in sentence_ends(text, units, quotations, lexicon, atoms):
            sentences.append(_tagged_sentence(units[begin:stop], paragraph_index, len(sentences), lexicon))
            begin = stop
    return sentences


def _tagged_sentence(units: Sequence[Unit], paragraph: int, index: int, lexicon: Lexicon) -> TaggedSentence:
    texts = [unit[0][2] for unit in units]
    tagged = tag_units(texts, lexicon)
    return TaggedSentence(
        paragraph,
        index,
        [unit[0][0] for unit in units],
        [unit[0][1] for unit in units],
        texts,
        tagged.lowercase,
        tagged.tags,
        [unit[1] for unit in units],
        tagged.cues,
    )
