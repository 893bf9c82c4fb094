"""Reading -> Gist: what a statement says and where, as weighted words, made once and compared often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log

from claimreader.collation.readings import Reading
from claimreader.collation.surroundings import Surroundings
from claimreader.language.background import rarity
from claimreader.language.folding import Word, fold, stem_of
from claimreader.language.lexicons import load
from claimreader.model import Statement

SMALL = frozenset(stem_of(word) for word in load("meaning")["small"].split())
_LIGHT = frozenset(stem_of(word) for word in load("meaning")["light"].split())
_OCCASIONS = load("occasions")
_DAYS = frozenset(_OCCASIONS["days"].split())
_MEDIA = {
    stem_of(word): group.split()[0] for group in _OCCASIONS["media"].splitlines() for word in group.split() if group
}
_NEGATIVE = frozenset({"not", "no", "without", "neither", "nor"})
_NEGATED = {"nothing": "anything", "nobody": "anyone", "none": "anyone", "never": "ever"}
_REFUSING = frozenset(stem_of(word) for word in load("meaning")["refusals"].split())
_MODALITY = {"may": "may", "can": "can", "should": "should", "must": "should", "will": "will"}
_LONGEST_PHRASE = 4
_SELDOM = 2
_LIGHTLY = 0.25
_LIGHTLY_HERE = 0.5
"""What is left of the weight of a light word: in news at large, and in the story, where its topic is damped already."""
_LETTERS = 400
"""So many words of a statement are set beside another's in order; no remark is so long."""
_FIRST_LETTER = 0x10000


def _groups() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    words: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for group in load("concepts")["groups"].splitlines():
        for member in group.split():
            name = "#" + group.split()[0]
            if "_" in member:
                phrases[tuple(stem_of(word) for word in member.split("_"))] = name
            else:
                words.setdefault(stem_of(member), name)
    return words, phrases


_CONCEPTS, _PHRASES = _groups()
_PHRASE_STARTS = frozenset(phrase[0] for phrase in _PHRASES)


def concept_of(stem: str) -> str:
    """The stem, or the group of words that tell the same as it ("#buy")."""
    return _CONCEPTS.get(stem, stem)


@dataclass(frozen=True, slots=True)
class Gist:
    """A statement as it is compared; a concept is a stem, or the group of words that tell the same ("#buy")."""

    reading: Reading
    weights: Mapping[str, float]
    """Stem -> how much it tells in this story: rare words much, the story's topic and the speaker's name little."""
    total: float
    concepts: Mapping[str, float]
    """Concept -> the same weight."""
    concept_total: float
    plain: Mapping[str, float]
    """Concept -> how much it tells in news at large, negation included."""
    plain_total: float
    pairs: frozenset[tuple[str, str]]
    """Concepts that follow each other directly or with one between them."""
    content: tuple[str, ...]
    """The stems that are not small words, in order."""
    beginnings: Mapping[str, tuple[str, float]]
    """First five letters of a longer word -> its concept and weight."""
    opening: frozenset[str]
    """The first two of them, the speaker's name left out: often who or what it is about."""
    modality: frozenset[str]
    """Of may, can, should and will, those it has; must counts as should, would as will."""
    seldom: frozenset[str]
    """Stems that at most two statements of the article have."""
    once: frozenset[str]
    """Stems of weight that no other statement of the article has."""
    around: Mapping[str, float]
    """Concepts of the sentence around the statement, at half weight: what its pronouns stand for is often there."""
    days: frozenset[str]
    media: frozenset[str]
    """The medium or setting that is named around it."""
    fragments: tuple[str, ...]
    """Its short quoted parts, as stems between spaces."""
    line: str
    """All its stems between spaces."""
    letters: str
    """Its first stems in order, a character for each, the same in all gists of the story: words to set beside words."""
    negated: bool
    in_headline: bool
    in_lead: bool
    place: float
    """Where it stands in the article, 0–1."""
    siblings: int
    """How many statements of the article have its speaker, itself included."""

    @property
    def statement(self) -> Statement:
        return self.reading.statement

    def members(self, concept: str) -> list[Word]:
        """The words of the statement that belong to a concept."""
        return [word for word in self.reading.words if concept_of(word.stem) == concept]

    @property
    def any_quoted(self) -> bool:
        return True in self.reading.quoted


def take_gists(readings: Sequence[Reading], words_of: Mapping[str, Sequence[Word]]) -> list[Gist]:
    """The gists of all readings of a story; `words_of` holds the folded words of each article by its id."""
    story = _story_weights(readings)
    by_article: dict[str, Counter[str]] = defaultdict(Counter)
    siblings: Counter[tuple[str, str | None]] = Counter()
    for reading in readings:
        by_article[reading.article.id].update(set(reading.stems))
        siblings[reading.article.id, reading.statement.speaker] += 1
    homes = {reading.article.id: reading.article for reading in readings}
    letters = _letters(story)
    surroundings = {name: Surroundings(article, words_of[name]) for name, article in homes.items()}
    return [
        _gist(
            reading,
            story,
            by_article[reading.article.id],
            surroundings[reading.article.id],
            siblings[reading.article.id, reading.statement.speaker],
            letters,
        )
        for reading in readings
    ]


def _story_weights(readings: Sequence[Reading]) -> dict[str, float]:
    """Background rarity, lowered for what many statements of the story share: its topic tells nothing apart."""
    holders = Counter(stem for reading in readings for stem in set(reading.stems))
    count = len(readings)
    whole = log(count + 1)
    weights = {}
    for word, held in holders.items():
        if word in SMALL:
            weights[word] = 0.05
        else:
            light = _LIGHTLY_HERE if word in _LIGHT else 1.0
            weights[word] = light * (0.15 + rarity(word)) * max(0.15, log((count + 1) / (held + 0.5)) / whole)
    return weights


def _letters(stems: Iterable[str]) -> dict[str, str]:
    """A character for each stem; beyond a million stems they come again, which only makes strangers look alike."""
    return {word: chr(_FIRST_LETTER + at % 1_000_000) for at, word in enumerate(stems)}


@lru_cache(maxsize=4096)
def _own_stems(speaker: str) -> frozenset[str]:
    """The stems of the speaker's name; saying one's own name tells little."""
    return frozenset(word.stem for word in fold(speaker) if len(word.norm) > 2 and word.stem not in SMALL)


def _gist(
    reading: Reading,
    story: Mapping[str, float],
    in_article: Counter[str],
    around: Surroundings,
    siblings: int,
    letters: Mapping[str, str],
) -> Gist:
    statement, article = reading.statement, reading.article
    own = _own_stems(statement.speaker or "")
    stems = dict.fromkeys(reading.stems)
    weights = {word: story[word] * (0.25 if word in own else 1.0) for word in stems}
    content = tuple([word for word in reading.stems if word not in SMALL])
    concepts: dict[str, float] = {}
    for word, weight in weights.items():
        concept = _CONCEPTS.get(word, word)
        if weight > concepts.get(concept, 0.0):
            concepts[concept] = weight
    sequence = _sequence(reading.stems)
    plain = {_CONCEPTS.get(word, word): _plain_weight(word) * (0.4 if word in own else 1.0) for word in content}
    for phrase in _phrases(reading.stems):
        concepts[phrase] = max(concepts.get(phrase, 0.0), 3.0)
        plain.setdefault(phrase, 3.0)
    plain.update((word, 1.0) for word in ("not", "anything", "anyone", "ever") if word in sequence)
    near = around.near(statement)
    paragraph = around.paragraph(statement)
    return Gist(
        reading,
        weights,
        fsum(weights.values()) or 0.01,
        concepts,
        fsum(concepts.values()) or 0.01,
        plain,
        fsum(plain.values()) or 0.01,
        frozenset(_neighbours(sequence)),
        content,
        {word[:5]: (_CONCEPTS.get(word, word), weights[word]) for word in content if len(word) >= 5 and word.isalpha()},
        frozenset([word for word in content if word not in own][:2]),
        frozenset([_MODALITY[word] for word in stems if word in _MODALITY]),
        frozenset([word for word in stems if in_article[word] <= _SELDOM]),
        frozenset([word for word in stems if in_article[word] == 1 and word not in SMALL]),
        _around(near, concepts, story, own, statement),
        frozenset(word.norm.capitalize() for word in near if word.norm in _DAYS),
        frozenset(_MEDIA[word.stem] for word in near if word.stem in _MEDIA),
        tuple(_fragments(reading, weights)),
        f" {' '.join(reading.stems)} ",
        "".join([letters[word] for word in reading.stems[:_LETTERS]]),
        statement.polarity_in_cue or not (_NEGATIVE | _REFUSING).isdisjoint(stems),
        paragraph == 0,
        0 < paragraph <= 2,
        statement.start / max(1, len(article.text)),
        siblings,
    )


def _plain_weight(word: str) -> float:
    return (0.3 + rarity(word)) * (_LIGHTLY if word in _LIGHT else 1.0)


def _sequence(stems: Iterable[str]) -> list[str]:
    """The concepts in order, every negation spelled out: "nothing" is "not anything"."""
    sequence = []
    for word in stems:
        if word in _NEGATIVE:
            sequence.append("not")
        elif word in _NEGATED:
            sequence += ["not", _NEGATED[word]]
        elif word not in SMALL or word in {"do", "can"}:
            sequence.append(_CONCEPTS.get(word, word))
    return sequence


def _neighbours(sequence: Sequence[str]) -> Iterable[tuple[str, str]]:
    for gap in (1, 2):
        for first, second in zip(sequence, sequence[gap:], strict=False):
            if first != second:
                yield first, second


def _phrases(stems: Sequence[str]) -> Iterable[str]:
    for at, word in enumerate(stems):
        if word in _PHRASE_STARTS:
            for size in range(2, _LONGEST_PHRASE + 1):
                if (name := _PHRASES.get(tuple(stems[at : at + size]))) is not None:
                    yield name


def _fragments(reading: Reading, weights: Mapping[str, float]) -> Iterable[str]:
    """The quoted parts of up to twelve words that hold a word of some weight."""
    at, count = 0, len(reading.words)
    while at < count:
        if not reading.quoted[at]:
            at += 1
            continue
        end = at + 1
        while end < count and reading.quoted[end] and end not in reading.breaks:
            end += 1
        part = reading.stems[at:end]
        if len(part) <= 12 and fsum([weights[word] for word in set(part)]) > 1:
            yield f" {' '.join(part)} "
        at = end


def _around(
    near: Sequence[Word],
    concepts: Mapping[str, float],
    story: Mapping[str, float],
    own: frozenset[str],
    statement: Statement,
) -> dict[str, float]:
    found = {}
    for word in near:
        if word.stem in SMALL or word.stem in concepts:
            continue
        if abs(word.start - statement.start) >= 260 and abs(word.start - statement.end) >= 120:
            continue
        concept = _CONCEPTS.get(word.stem, word.stem)
        if concept not in concepts:
            weight = story.get(word.stem)
            weight = 0.7 * rarity(word.stem) if weight is None else weight
            found[concept] = 0.5 * weight * (0.25 if word.stem in own else 1.0)
    return found
