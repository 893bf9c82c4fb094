"""WHO: another person is spoken of, or another is credited."""

from __future__ import annotations

from collections.abc import Iterator

from claimreader.collation.alignment import span_of_words
from claimreader.collation.flags.aligned_pair import AlignedPair
from claimreader.collation.flags.persons import are_others, full_name, is_one_name
from claimreader.collation.readings import Reading
from claimreader.collation.speaker_relation import MIN_AFFILIATION
from claimreader.collation.steps import Step
from claimreader.model import Flag, Span

_MAX_CHANGED_WORDS = 4
"""A longer changed stretch is more than one person in the place of another."""


def find_pronouns(pair: AlignedPair) -> Iterator[Flag]:
    """A pronoun in the place of another, inside quotation marks on both sides."""
    for step in _short_replacements(pair):
        one, other = pair.a.norms[slice(*step.a)], pair.b.norms[slice(*step.b)]
        pronouns = len(one) == len(other) == 1 and pair.lexicon.pronouns.issuperset((*one, *other))
        if pronouns and pair.a.quoted[step.a[0]] and pair.b.quoted[step.b[0]]:
            yield Flag("WHO", span_of_words(pair.a, step.a), span_of_words(pair.b, step.b))


def find_titled_names(pair: AlignedPair) -> Iterator[Flag]:
    """A titled name in the place of another."""
    titles = pair.lexicon.titles
    for step in _short_replacements(pair):
        named = _ends_in_name(pair.a, step.a, titles) and _ends_in_name(pair.b, step.b, titles)
        if named and set(pair.a.norms[slice(*step.a)]).isdisjoint(pair.b.norms[slice(*step.b)]):
            yield Flag("WHO", span_of_words(pair.a, step.a), span_of_words(pair.b, step.b))


def find_other_speaker(pair: AlignedPair) -> Iterator[Flag]:
    """The articles credit two persons, or two bodies, that are surely not one; the spans are on their mentions."""
    relation = pair.relation
    if relation is None or relation.kind != "other" or relation.affiliation_strength >= MIN_AFFILIATION:
        return
    if are_others(pair.a, pair.b):
        yield Flag("WHO", _mention_or_start(pair.a), _mention_or_start(pair.b))


def find_other_person(pair: AlignedPair) -> Iterator[Flag]:
    """A person named in the place of another, each known for a person by a given name or a title in its article."""
    for step in _short_replacements(pair):
        names = [_person_in(reading, words) for reading, words in ((pair.a, step.a), (pair.b, step.b))]
        if names[0] and names[1] and not is_one_name(names[0], names[1]):
            yield Flag("WHO", span_of_words(pair.a, step.a), span_of_words(pair.b, step.b))


def _person_in(reading: Reading, words: tuple[int, int]) -> str:
    """The name of a person that is all of some words, in full or by the last name; "" where they are none."""
    inside = reading.words[slice(*words)]
    goes_on = any(0 <= at < len(reading.words) and reading.words[at].capital for at in (words[0] - 1, words[1]))
    if not inside or goes_on or not all(word.capital for word in inside):
        return ""
    return full_name(reading, inside[-1].span.of(reading.text)) or ""


def _short_replacements(pair: AlignedPair) -> Iterator[Step]:
    for step in pair.steps:
        if step.op == "replace" and max(step.a[1] - step.a[0], step.b[1] - step.b[0]) <= _MAX_CHANGED_WORDS:
            yield step


def _ends_in_name(reading: Reading, words: tuple[int, int], titles: frozenset[str]) -> bool:
    """Whether the words end in a name with a title in front, and the name does not go on after them."""
    first, last = words
    goes_on = last < len(reading.words) and reading.words[last].capital
    ends = reading.words[last - 1].capital and reading.norms[last - 1] not in titles
    before = reading.norms[first - 1] if first else ""
    return ends and not goes_on and not titles.isdisjoint((before, *reading.norms[first:last]))


def _mention_or_start(reading: Reading) -> Span:
    start = reading.statement.start
    return reading.statement.mention_span or Span(start, start)
