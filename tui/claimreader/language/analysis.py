"""Article -> Analysis: what the stages need to know of its text, worked out once for all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from claimreader.language.atoms import Atoms, find_atoms
from claimreader.language.credit_lines import is_credit_line, outlets_of_dateline
from claimreader.language.data_files import languages_with
from claimreader.language.detect import detect_language
from claimreader.language.entity_index import EntityIndex
from claimreader.language.lexicons import Lexicon, load_lexicon
from claimreader.language.paragraph_labels import paragraph_label
from claimreader.language.quotations import find_quotations
from claimreader.language.sentences import spans_of_tokens
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.language.tokens import Token, tokenize
from claimreader.language.unsaid import unsaid_quotations
from claimreader.model import Article, Block, Quotation, Span

if TYPE_CHECKING:
    from claimreader.language.normalize import NormalizedWord

_REPORTING = ("cues", "clauses", "saying")
"""A language with one of these files of data has a lexicon."""
_ROLES_WITHOUT_STATEMENTS = frozenset(("byline", "dateline", "caption"))
_ROLES_WITHOUT_NAMES = frozenset(("byline", "caption"))
_MARKS_IN_WORDS = frozenset("_'’ʼ‘`´.,:")
"""Marks that a printed word or number may hold, beside letters and digits."""


class Analysis:
    """One article and what was found out about its text; every value is made on first use, kept, and never changed.

    Offsets are code points of the article's text. Analyses of equal text and removed lines are equal.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._key = (article.id, article.text, tuple((line.text, line.raw) for line in article.dropped))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Analysis) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def language(self) -> str | None:
        """The language of the article (ISO 639-1), as it says or as its function words show."""
        return self.article.language or detect_language(self.text)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon of the language, an empty one where there is none; unknown ASCII text is read as English."""
        if self.language is None and self.text.isascii():
            return load_lexicon("en")
        known = any(self.language in languages_with(name) for name in _REPORTING)
        return load_lexicon(self.language if self.language and known else "none")

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the whole text."""
        return tokenize(self.text)

    @cached_property
    def atoms(self) -> Atoms:
        """What of the text is printed as one thing; without a language as in English."""
        return find_atoms(self.text, self.tokens, self.language or self.lexicon.language)

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """The tokens of `text[start:end]`, as if nothing stood around it."""
        tokens = self.tokens
        first, last = bisect_left(tokens, (start,)), bisect_left(tokens, (end,))
        if (
            (first and tokens[first - 1].end > start)
            or (last and tokens[last - 1].end > end)
            or (last > first and _may_look_ahead(tokens[last - 1], end))
        ):
            return tokenize(self.text, start, end)
        return tokens[first:last]

    def sentence_spans_in(self, start: int, end: int) -> list[Span]:
        """The spans of the sentences of `text[start:end]`."""
        return spans_of_tokens(self.text, self.tokens_in(start, end), self.language or "")

    @cached_property
    def words(self) -> tuple[NormalizedWord, ...]:
        """The normalized words of the whole text."""
        # Imported here: what only attributes statements compares no words.
        from claimreader.language.normalize import normalize_words

        return normalize_words(self.text)

    def words_from(self, start: int, end: int) -> tuple[NormalizedWord, ...]:
        """The normalized words that begin in `text[start:end]`; the last one may end behind it."""
        first = bisect_left(self.words, (start,))
        return self.words[first : bisect_left(self.words, (end,), first)]

    def words_in(self, start: int, end: int) -> tuple[NormalizedWord, ...]:
        """The normalized words of `text[start:end]`, as if nothing stood around it."""
        start, end = max(0, start), min(end, len(self.text))
        words = self.words
        first, last = bisect_left(words, (start,)), bisect_left(words, (end,))
        if (
            (first and words[first - 1].end > start)
            or (last and words[last - 1].end > end)
            or self._is_inside_word(start)
            or self._is_inside_word(end)
        ):
            from claimreader.language.normalize import normalize_words

            return normalize_words(self.text, start, end)
        return words[first:last]

    def _is_inside_word(self, at: int) -> bool:
        """Whether the text at `at` may be the inside of a printed word, number or contraction."""
        return 0 < at < len(self.text) and _may_be_in_word(self.text[at - 1]) and _may_be_in_word(self.text[at])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in which statements may stand."""
        return tuple(block for block in self.article.blocks if block.role not in _ROLES_WITHOUT_STATEMENTS)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of `blocks`."""
        return find_quotations(self.text, [block.span for block in self.blocks])

    @cached_property
    def labels(self) -> tuple[Span | None, ...]:
        """For each of `blocks` the label or dateline that opens it; sentences begin behind it. English only."""
        if self.lexicon.language != "en":
            return (None,) * len(self.blocks)
        return tuple(paragraph_label(self.text, block, self.lexicon) for block in self.blocks)

    @cached_property
    def sentences(self) -> list[TaggedSentence]:
        """The sentences of `blocks`; a quotation is one unit, and a sentence's paragraph is the index of its block."""
        paragraphs = [
            Span(label.end, block.end) if label else block.span
            for block, label in zip(self.blocks, self.labels, strict=True)
        ]
        return split_sentences(self.text, paragraphs, self.quotations, self.lexicon, self.tokens_in, self.atoms)

    @cached_property
    def unsaid(self) -> frozenset[int]:
        """The indices of the quotations that nobody says: titles, cross-heads, terms."""
        return unsaid_quotations(self)

    @cached_property
    def entities(self) -> EntityIndex:
        """The names in `sentences`, without those of lines that credit the text."""
        sentences = self.sentences
        counts = Counter(s.paragraph for s in sentences)
        read = [s for s in sentences if counts[s.paragraph] > 1 or not is_credit_line(s, self.lexicon)]
        labels = [label.of(self.text) for label in self.labels if label is not None]
        return EntityIndex(read, self.lexicon, {name for label in labels for name in outlets_of_dateline(label)})

    @cached_property
    def plain_sentences(self) -> list[TaggedSentence]:
        """The sentences of all blocks but bylines and captions; words in quotation marks are units like others.

        Read as English, whatever the language: only affiliations use them.
        """
        paragraphs = [block.span for block in self.article.blocks if block.role not in _ROLES_WITHOUT_NAMES]
        return split_sentences(self.text, paragraphs, (), load_lexicon("en"), self.tokens_in, self.atoms)

    @cached_property
    def plain_entities(self) -> EntityIndex:
        """The names in `plain_sentences`."""
        return EntityIndex(self.plain_sentences, load_lexicon("en"))


Analyses = Mapping[str, Analysis]
"""The analyses of a story by the id of their article, in the order of its articles."""


def analyse(articles: Iterable[Article]) -> dict[str, Analysis]:
    """The analyses of a story's articles; nothing is worked out yet."""
    return {article.id: Analysis(article) for article in articles}


def _may_look_ahead(token: Token, end: int) -> bool:
    """Whether a token that ends near `end` may be what it is because of what follows: an initial, "No."."""
    return token.end >= end - 1 and len(token.text) > 1 and token.text[-1] == "."


def _may_be_in_word(character: str) -> bool:
    return character.isalnum() or character in _MARKS_IN_WORDS
