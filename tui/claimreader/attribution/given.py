"""Statements that were given without their polarity -> the same with what the article says around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.attribution.clause_polarity import read_cue_clause
from claimreader.attribution.cue_phrases import CuePhrase, read_cue_phrase
from claimreader.attribution.relation import Relation
from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.language.lexicons import CueForm, CueWord
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import Polarity, Span, Statement

_MIN_SHARED = 0.5
"""The share of the shorter of two contents that is the same, from which they are one statement."""


class GivenCue(NamedTuple):
    """What the article says of a given statement."""

    polarity: Polarity
    phrase: Span | None


class GivenContext(NamedTuple):
    """A given statement, and what is known of its article."""

    analysis: Analysis
    found: Sequence[Statement]
    """The statements that are found in it."""
    statement: Statement


def read_given(analysis: Analysis, statements: Sequence[Statement]) -> list[Statement]:
    """The statements of one article with their polarity and cue phrase, as far as the article shows them.

    A statement that was given as denied stays denied or open.
    """
    found = find_statements(analysis)
    return [_read(GivenContext(analysis, found, statement)) for statement in statements]


def _read(context: GivenContext) -> Statement:
    statement = context.statement
    cue = next((answer for _, rule in GIVEN_RULES if (answer := rule(context)) is not None), None)
    if cue is None:
        return statement
    polarity = statement.polarity if cue.polarity == "asserted" else cue.polarity
    text = cue.phrase.of(context.analysis.text) if cue.phrase else None
    return statement._replace(polarity=polarity, cue_phrase=text, cue_phrase_span=cue.phrase)


def same_statement(context: GivenContext) -> GivenCue | None:
    """A statement that is found with the same content and cue."""
    near = [(_shared(context.statement, one), k) for k, one in enumerate(context.found) if _same_cue(context, one)]
    share, best = max(near, default=(0.0, 0))
    if share < _MIN_SHARED:
        return None
    return GivenCue(context.found[best].polarity, context.found[best].cue_phrase_span)


def _shared(a: Statement, b: Statement) -> float:
    """The share of the shorter content that is in the other too."""
    shared = sum(max(0, min(s.end, t.end) - max(s.start, t.start)) for s in a.spans for t in b.spans)
    lengths = [sum(span.end - span.start for span in one.spans) for one in (a, b)]
    return shared / min(lengths) if all(lengths) else 0.0


def _same_cue(context: GivenContext, found: Statement) -> bool:
    given = context.statement
    phrase = found.cue_phrase_span or found.cue_span
    if given.cue_span is not None:
        return phrase is not None and phrase.overlaps(given.cue_span)
    particles = context.analysis.lexicon.words.get("cue_particles", frozenset())
    words = {*(given.cue or "").lower().split()} - particles
    return not given.cue or not words.isdisjoint((found.cue_phrase or "").lower().split())


def cue_in_article(context: GivenContext) -> GivenCue | None:
    """The given cue, where it stands in the sentence of the content or in one beside it, nearest to the content."""
    statement, analysis = context.statement, context.analysis
    places = [(s, at) for s in _sentences_around(context) for at in _cue_places(s, statement)]
    if not places:
        return None
    start, end = statement.start, statement.end
    s, (begin, stop) = min(places, key=lambda place: max(start - place[0].ends[place[1][1] - 1], 0) +
                           max(place[0].starts[place[1][0]] - end, 0))  # fmt: skip
    phrase = _phrase(analysis, s, (begin, stop), statement)
    return GivenCue(phrase.polarity, Span(s.starts[phrase.begin], s.ends[phrase.end - 1]))


def _sentences_around(context: GivenContext) -> list[TaggedSentence]:
    """The sentences in which the content stands, and those beside them in the same paragraph."""
    statement, sentences = context.statement, context.analysis.sentences
    inside = [s.index for s in sentences if s.starts[0] < statement.end and statement.start < s.ends[-1]]
    if not inside:
        return []
    around = sentences[max(0, inside[0] - 1) : inside[-1] + 2]
    paragraphs = {sentences[k].paragraph for k in inside}
    return [s for s in around if s.paragraph in paragraphs]


def _cue_places(s: TaggedSentence, statement: Statement) -> list[TokenRange]:
    """Where the words of the given cue stand in a sentence."""
    if statement.cue_span is not None:
        inside = [k for k in range(len(s)) if statement.cue_span.contains(Span(s.starts[k], s.ends[k]))]
        return [(inside[0], inside[-1] + 1)] if inside else []
    words = (statement.cue or "").lower().replace("'", "’").split()
    starts = range(len(s) - len(words) + 1) if words else ()
    return [(k, k + len(words)) for k in starts if s.lowercase[k : k + len(words)] == words]


def _phrase(analysis: Analysis, s: TaggedSentence, place: TokenRange, statement: Statement) -> CuePhrase:
    begin, end = place
    words = polarity_words(analysis.lexicon.language)
    inside = [k for k in range(len(s)) if any(span.overlaps(Span(s.starts[k], s.ends[k])) for span in statement.spans)]
    content = ((inside[0], inside[-1] + 1),) if inside else ((begin, begin),)
    if analysis.lexicon.language != "en":
        return read_cue_clause(s, begin, content, None, words)
    unit, cue = next(((unit, cue) for unit, cue in reversed(s.cues) if begin <= unit < end), (begin, None))
    word = cue or CueWord(s.lowercase[begin], "", CueForm.PAST)
    return read_cue_phrase(Relation(s, unit, word, 0.0, content, _mention(s, statement)), max(end, unit + 1), words)


def _mention(s: TaggedSentence, statement: Statement) -> TokenRange | None:
    """Where the speaker is named in a sentence."""
    span = statement.mention_span
    inside = [k for k in range(len(s)) if span is not None and span.overlaps(Span(s.starts[k], s.ends[k]))]
    return (inside[0], inside[-1] + 1) if inside else None


GIVEN_RULES: tuple[tuple[str, Callable[[GivenContext], GivenCue | None]], ...] = (
    ("same_statement", same_statement),
    ("cue_in_article", cue_in_article),
)
"""Where the article shows the polarity of a given statement: the first answer."""
