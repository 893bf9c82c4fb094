"""Other articles below that of a page: by their elements, their headlines, their bylines or a label above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimreader.page.bylines import BylineLine, parse_byline
from claimreader.page.foreign_text import JudgedLine
from claimreader.page.html_features import HEADING_TAGS, HtmlContext
from claimreader.page.language_words import any_of
from claimreader.page.lines import comparison_key

_NEXT_LABEL = re.compile(rf"{any_of('next_labels')}\W*", re.I)
_MIN_BODY_LINES = 2
"""Sentences of the page's own above the headline of another article."""
_MIN_LINES_ABOVE = 3
"""Sentences above a headline that only its byline shows, and of an `<article>` beside which others are other ones."""
_MIN_ENTRIES = 3
"""Elements `<article>` beside the page's own that make it a page of entries."""
_MIN_ARTICLE = 4
"""Sentences of an element `<article>` that may be a whole article."""
_MAX_HEADLINES = 3
"""Headings of the first level, the page's own among them; where there are more, they part its text."""
_LONG_WORD = re.compile(r"\w{5,}")
_HEADLINE_WORDS = range(3, 25)
_BYLINE_LINES = 3
"""Lines below a headline that name its author and its day."""


def next_article(lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The lines of articles that follow the page's own, from the headline on: by their tags, else by their bylines."""
    own = next((index for index, context in enumerate(contexts) if context.tag == "h1"), 0)
    found = _articles_beside(own, lines, contexts) | _announced_articles(own, lines, contexts)
    # Sentences below the page's own heading, in all and by the `<article>` that they stand in.
    total = 0
    sentences: Counter[int] = Counter()
    for index in range(own, len(lines)):
        line = lines[index]
        article = contexts[index].article if contexts else 0
        is_own = line.is_sentence and index not in found
        sentences[article] += is_own
        total += is_own
        if index in found or not _may_head(line, total, bool(contexts)):
            continue
        bylines = [parse_byline(below.line.text) for below in lines[index + 1 : index + 1 + _BYLINE_LINES]]
        is_apart = article > 0 and total - sentences[article] >= _MIN_BODY_LINES
        if contexts and _heads_article(index, own, lines, contexts, (is_apart, bylines)):
            found |= _lines_of_article(index, contexts, contexts[own].article)
        elif total >= _MIN_LINES_ABOVE and _heads_rest(index, lines, contexts, bylines):
            found.update(range(index, len(lines)))
    return found


def _articles_beside(own: int, lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """All lines below the `<article>` of the headline where that holds most of the text, else other ones with headings.

    Two are fewer than the entries of a page that is made of such elements.
    """
    place = contexts[own].article if contexts else 0
    sentences = Counter(context.article for line, context in zip(lines, contexts, strict=False) if line.is_sentence)
    if not place or sentences[place] < _MIN_LINES_ABOVE:
        return set()
    end = max(index for index, context in enumerate(contexts) if context.article == place) + 1
    if sentences[place] >= _MIN_ARTICLE and 2 * sentences[place] > sentences.total():
        return set(range(end, len(contexts)))
    headed = {context.article for context in contexts[own + 1 :] if context.tag in HEADING_TAGS} - {0, place}
    return _lines_in(headed, contexts) if len(headed) < _MIN_ENTRIES else set()


def _lines_in(articles: set[int], contexts: Sequence[HtmlContext]) -> set[int]:
    return {index for index, context in enumerate(contexts) if context.article in articles}


def _announced_articles(own: int, lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> set[int]:
    """The lines of the blocks that a label opens which announces another article, a heading behind it."""
    found: set[int] = set()
    for index in range(own + 1, len(contexts)):
        if contexts[index].tag in HEADING_TAGS and _NEXT_LABEL.fullmatch(lines[index - 1].line.text):
            inner = contexts[index].ancestors
            block = next((block for block in contexts[index - 1].ancestors if block in inner), None)
            held = {at for at, context in enumerate(contexts) if block in context.ancestors}
            found |= held if min(held, default=own) == index - 1 else set()
    return found


def _may_head(line: JudgedLine, sentences: int, is_html: bool) -> bool:
    """Whether a line below so many sentences may head another article: of text by its form as well."""
    if is_html:
        return not line.ends and sentences >= _MIN_BODY_LINES
    return not line.ends and sentences >= _MIN_LINES_ABOVE and line.words in _HEADLINE_WORDS


def _lines_of_article(index: int, contexts: Sequence[HtmlContext], own: int) -> set[int]:
    """The lines of the `<article>` that a heading stands in, where that is not the page's own; else all from it on."""
    article = contexts[index].article
    if article in (0, own):
        return set(range(index, len(contexts)))
    return {at for at, context in enumerate(contexts) if context.article == article}


def _heads_article(
    index: int,
    own: int,
    lines: Sequence[JudgedLine],
    contexts: Sequence[HtmlContext],
    place: tuple[bool, Sequence[BylineLine]],
) -> bool:
    """Whether a line is the heading of another article than the page's first: of the same level, apart from it, signed.

    Two of the three show it. `place` is whether it stands apart, and the bylines below.
    """
    tag = contexts[index].tag
    if tag not in HEADING_TAGS or comparison_key(lines[index].line.text) == comparison_key(lines[own].line.text):
        return False
    is_signed = any(byline.byline or (tag == "h1" and byline.date) for byline in place[1])
    return sum((tag == "h1", place[0], is_signed)) > 1 or (tag == "h1" and _opens_topic(index, own, lines, contexts))


def _opens_topic(index: int, own: int, lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> bool:
    """Whether a heading, one of few of the first level, shares more words with the text below it than with that above.

    Below a heading within an article more is said than above it, as a rule; below another article's headline not.
    """
    if len({at for at, context in enumerate(contexts) if context.tag == "h1"}) > _MAX_HEADLINES:
        return False
    above, below = (
        [line.line.text for line in part if line.is_sentence] for part in (lines[own:index], lines[index + 1 :])
    )
    words, words_above = _long_words([lines[index].line.text]), _long_words(above)
    only_below = (words & _long_words(below)) - words_above
    return len(only_below) > max(1, len(words & words_above)) and 2 * len(above) >= len(below)


def _long_words(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in _LONG_WORD.findall(text.lower())}


def _heads_rest(
    index: int, lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext], bylines: Sequence[BylineLine]
) -> bool:
    """Whether a line is a signed headline, and none of an edition's."""
    return _is_signed_headline(lines[index], bylines) and not (contexts and _is_of_series(index, lines, contexts))


def _is_of_series(index: int, lines: Sequence[JudgedLine], contexts: Sequence[HtmlContext]) -> bool:
    """Whether a heading stands in one block with a signed heading of its level above it: an edition, all its own."""
    place = (contexts[index].tag, contexts[index].ancestors[1:2])
    if place[0] not in HEADING_TAGS:
        return False
    above = (at for at in range(index) if (contexts[at].tag, contexts[at].ancestors[1:2]) == place)
    return any(parse_byline(below.line.text).byline for at in above for below in lines[at + 1 : at + 1 + _BYLINE_LINES])


def _is_signed_headline(line: JudgedLine, bylines: Sequence[BylineLine]) -> bool:
    """Whether a line has the form of a headline, and the lines below name an author and a day."""
    has_form = line.words in _HEADLINE_WORDS and not line.is_boilerplate and not parse_byline(line.line.text).byline
    return has_form and any(byline.byline for byline in bylines) and any(byline.date for byline in bylines)
