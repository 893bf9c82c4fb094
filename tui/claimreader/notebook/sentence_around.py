"""The rest of the sentence that a passage stands in: what must stand there still for the passage to mean the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from claimreader.collation.lexicon import lexicon_for
from claimreader.language.operators import Operator
from claimreader.model import Article, Span
from claimreader.notebook.altered_words import flags_between
from claimreader.notebook.folded_words import fold_words, word_of
from claimreader.notebook.model import WIDE_CONTEXT_LENGTH, Passage

_END = re.compile(r"(?:[.!?…][\"'”’»)\]]*(?=\s|$)|[。！？][”’」』]*|\n)\s*")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*\s*$|\n\s*$")
_REACH = 600
_MIN_WORDS_TO_EDIT = 4
"""Of fewer words none may be otherwise."""
_TURNING = ("NEG", "COND")
"""Flags that say something else of a passage whose own words are the same."""


class _Side(NamedTuple):
    """The words on one side of a passage, the nearest first."""

    words: tuple[str, ...]
    rest: int
    """How many of them belong to its sentence."""


def changes_around(passage: Passage, article: Article, span: Span) -> list[str]:
    """What is otherwise in the rest of the sentence at `span` than around the passage; empty where it is as it was.

    One word may be otherwise in a sentence of several, not right beside the passage, as long as it turns nothing into
    its opposite.
    """
    prefix, suffix = passage.around
    local = prefix + passage.exact + suffix
    own = Span(len(prefix), len(prefix) + len(passage.exact))
    was, now = _sides(local, own), _sides(article.text, span)
    # What was kept may begin and end inside a word.
    before = was[0]._replace(words=was[0].words[:-1]) if passage.start > len(prefix) else was[0]
    is_to_the_end = 0 < len(passage.wide_suffix) < WIDE_CONTEXT_LENGTH
    behind = was[1] if is_to_the_end else was[1]._replace(words=was[1].words[:-1])
    if _is_same(before, now[0]) and _is_same(behind, now[1]):
        return []
    if not (_is_near(before, now[0]) and _is_near(behind, now[1])):
        return ["its sentence reads otherwise"]
    by_word = lexicon_for(article.language).operators.by_word
    if any(_negations(one, by_word) != _negations(two, by_word) for one, two in ((before, now[0]), (behind, now[1]))):
        return ["NEG in its sentence"]
    flags = flags_between((local, sentence_around(local, own)), (article, sentence_around(article.text, span)))
    return list(dict.fromkeys(f"{name} in its sentence" for name, *_ in flags if name in _TURNING))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence of `text`, or the sentences, that `span` stands in, as far as a few hundred characters."""
    near = max(0, span.start - _REACH)
    start = max((found.end() for found in _END.finditer(text, near, span.start)), default=near)
    if _ENDS_SENTENCE.search(text, span.start, span.end):
        return Span(start, span.end)
    found = _END.search(text, span.end)
    return Span(start, min(found.end() if found else len(text), span.end + _REACH))


def _sides(text: str, span: Span) -> tuple[_Side, _Side]:
    whole, sentence = word_of(text, span), sentence_around(text, span)
    before = fold_words(text[max(0, whole.start - _REACH) : whole.start]).words[::-1]
    behind = fold_words(text[whole.end : whole.end + _REACH]).words
    own = (text[sentence.start : whole.start], text[whole.end : sentence.end])
    return _Side(before, len(fold_words(own[0]).words)), _Side(behind, len(fold_words(own[1]).words))


def _is_same(was: _Side, now: _Side) -> bool:
    """Whether the rest is the same, as far as it was kept; where paragraphs end may not be known of one of the two."""
    count = min(max(was.rest, now.rest), len(was.words))
    return was.words[:count] == now.words[:count]


def _negations(side: _Side, by_word: Mapping[str, tuple[Operator, ...]]) -> list[str]:
    found = (word for word in side.words[: side.rest] for one in by_word.get(word, ()) if one.category == "negation")
    # "didn’t" is two words here.
    return sorted([*found, *(word for word in side.words[: side.rest] if word == "t")])


def _is_near(was: _Side, now: _Side) -> bool:
    from rapidfuzz.distance import Levenshtein

    if _is_same(was, now):
        return True
    is_whole = was.rest <= len(was.words)
    rest, rest_now = was.words[: was.rest], now.words[: now.rest if is_whole else len(was.words)]
    allowed = 1 if len(rest) >= _MIN_WORDS_TO_EDIT else 0
    return rest[:1] == rest_now[:1] and Levenshtein.distance(rest, rest_now, score_cutoff=allowed) <= allowed
