"""Reading -> Gist: what a statement says and where, as weighted words, made once and compared often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log

from claimreader.collation.context import ArticleContext
from claimreader.collation.readings import Reading
from claimreader.language.document_frequency import idf
from claimreader.language.lexicons import load_table
from claimreader.language.normalize import NormalizedWord, normalize_words, stem_of_printed
from claimreader.model import Statement

STOP_STEMS = frozenset(stem_of_printed(word) for word in load_table("meaning")["small"].split())
_LIGHT_STEMS = frozenset(stem_of_printed(word) for word in load_table("meaning")["light"].split())
_CONTEXTS = load_table("occasions")
_DAYS = frozenset(_CONTEXTS["days"].split())
_MEDIA = {
    stem_of_printed(word): group.split()[0]
    for group in _CONTEXTS["media"].splitlines()
    for word in group.split()
    if group
}
_NEGATION_STEMS = frozenset({"not", "no", "without", "neither", "nor"})
_NEGATED_PRONOUNS = {"nothing": "anything", "nobody": "anyone", "none": "anyone", "never": "ever"}
_REFUSAL_STEMS = frozenset(stem_of_printed(word) for word in load_table("meaning")["refusals"].split())
_MODALITY = {"may": "may", "can": "can", "should": "should", "must": "should", "will": "will"}
_LONGEST_PHRASE = 4
_RARE_AT_MOST = 2
_LIGHT_FACTOR = 0.25
_LIGHT_FACTOR_IN_STORY = 0.5
"""What is left of the weight of a light word: in news at large, and in the story, where its topic is damped already."""
_MAX_CODED = 400
"""So many words of a statement are set beside another's in order; no remark is so long."""
_FIRST_CODE = 0x10000


def _load_concept_groups() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    words: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for group in load_table("concepts")["groups"].splitlines():
        for member in group.split():
            name = "#" + group.split()[0]
            if "_" in member:
                phrases[tuple(stem_of_printed(word) for word in member.split("_"))] = name
            else:
                words.setdefault(stem_of_printed(member), name)
    return words, phrases


_CONCEPTS, _PHRASES = _load_concept_groups()
_PHRASE_STARTS = frozenset(phrase[0] for phrase in _PHRASES)


def concept_of(stem: str) -> str:
    """The stem, or the group of words that tell the same as it ("#buy")."""
    return _CONCEPTS.get(stem, stem)


@dataclass(frozen=True, slots=True)
class StatementFeatures:
    """A statement as it is compared; a concept is a stem, or the group of words that tell the same ("#buy")."""

    reading: Reading
    weights: Mapping[str, float]
    """Stem -> how much it tells in this story: rare words much, the story's topic and the speaker's name little."""
    total: float
    concepts: Mapping[str, float]
    """Concept -> the same weight."""
    concept_total: float
    background: Mapping[str, float]
    """Concept -> how much it tells in news at large, negation included."""
    background_total: float
    pairs: frozenset[tuple[str, str]]
    """Concepts that follow each other directly or with one between them."""
    content_stems: tuple[str, ...]
    """The stems that are not small words, in order."""
    prefixes: Mapping[str, tuple[str, float]]
    """First five letters of a longer word -> its concept and weight."""
    leading_stems: frozenset[str]
    """The first two of them, the speaker's name left out: often who or what it is about."""
    modality: frozenset[str]
    """Of may, can, should and will, those it has; must counts as should, would as will."""
    rare_in_article: frozenset[str]
    """Stems that at most two statements of the article have."""
    unique_in_article: frozenset[str]
    """Stems of weight that no other statement of the article has."""
    context: Mapping[str, float]
    """Concepts of the sentence around the statement, at half weight: what its pronouns stand for is often there."""
    days: frozenset[str]
    media: frozenset[str]
    """The medium or setting that is named around it."""
    fragments: tuple[str, ...]
    """Its short quoted parts, as stems between spaces."""
    stem_text: str
    """All its stems between spaces."""
    stem_codes: str
    """Its first stems in order, a character for each, the same in all gists of the story: words to set beside words."""
    negated: bool
    in_headline: bool
    in_lead: bool
    position: float
    """Where it stands in the article, 0–1."""
    speaker_statements: int
    """How many statements of the article have its speaker, itself included."""

    @property
    def statement(self) -> Statement:
        return self.reading.statement

    def members(self, concept: str) -> list[NormalizedWord]:
        """The words of the statement that belong to a concept."""
        return [word for word in self.reading.words if concept_of(word.stem) == concept]

    @property
    def has_quotation(self) -> bool:
        return True in self.reading.quoted


def extract_features(
    readings: Sequence[Reading], words_of: Mapping[str, Sequence[NormalizedWord]]
) -> list[StatementFeatures]:
    """The gists of all readings of a story; `words_of` holds the folded words of each article by its id."""
    story_weights = _story_weights(readings)
    by_article: dict[str, Counter[str]] = defaultdict(Counter)
    speaker_statements: Counter[tuple[str, str | None]] = Counter()
    for reading in readings:
        by_article[reading.article.id].update(set(reading.stems))
        speaker_statements[reading.article.id, reading.statement.speaker] += 1
    articles_by_id = {reading.article.id: reading.article for reading in readings}
    stem_codes = _assign_codes(story_weights)
    context = {name: ArticleContext(article, words_of[name]) for name, article in articles_by_id.items()}
    return [
        _features_of(
            reading,
            story_weights,
            by_article[reading.article.id],
            context[reading.article.id],
            speaker_statements[reading.article.id, reading.statement.speaker],
            stem_codes,
        )
        for reading in readings
    ]


def _story_weights(readings: Sequence[Reading]) -> dict[str, float]:
    """Background rarity, lowered for what many statements of the story share: its topic tells nothing apart."""
    holders = Counter(stem for reading in readings for stem in set(reading.stems))
    count = len(readings)
    whole = log(count + 1)
    weights = {}
    for word, held_by in holders.items():
        if word in STOP_STEMS:
            weights[word] = 0.05
        else:
            light = _LIGHT_FACTOR_IN_STORY if word in _LIGHT_STEMS else 1.0
            weights[word] = light * (0.15 + idf(word)) * max(0.15, log((count + 1) / (held_by + 0.5)) / whole)
    return weights


def _assign_codes(stems: Iterable[str]) -> dict[str, str]:
    """A character for each stem; beyond a million stems they come again, which only makes strangers look alike."""
    return {word: chr(_FIRST_CODE + at % 1_000_000) for at, word in enumerate(stems)}


@lru_cache(maxsize=4096)
def _speaker_stems(speaker: str) -> frozenset[str]:
    """The stems of the speaker's name; saying one's own name tells little."""
    return frozenset(
        word.stem for word in normalize_words(speaker) if len(word.norm) > 2 and word.stem not in STOP_STEMS
    )


def _features_of(
    reading: Reading,
    story_weights: Mapping[str, float],
    article_counts: Counter[str],
    context: ArticleContext,
    speaker_statements: int,
    stem_codes: Mapping[str, str],
) -> StatementFeatures:
    statement, article = reading.statement, reading.article
    speaker_stems = _speaker_stems(statement.speaker or "")
    stems = dict.fromkeys(reading.stems)
    weights = {word: story_weights[word] * (0.25 if word in speaker_stems else 1.0) for word in stems}
    content_stems = tuple([word for word in reading.stems if word not in STOP_STEMS])
    concepts: dict[str, float] = {}
    for word, weight in weights.items():
        concept = _CONCEPTS.get(word, word)
        if weight > concepts.get(concept, 0.0):
            concepts[concept] = weight
    sequence = _negation_sequence(reading.stems)
    background = {
        _CONCEPTS.get(word, word): _background_weight(word) * (0.4 if word in speaker_stems else 1.0)
        for word in content_stems
    }
    for phrase in _concept_phrases(reading.stems):
        concepts[phrase] = max(concepts.get(phrase, 0.0), 3.0)
        background.setdefault(phrase, 3.0)
    background.update((word, 1.0) for word in ("not", "anything", "anyone", "ever") if word in sequence)
    nearby_words = context.nearby_words(statement)
    paragraph_number = context.paragraph_number(statement)
    return StatementFeatures(
        reading,
        weights,
        fsum(weights.values()) or 0.01,
        concepts,
        fsum(concepts.values()) or 0.01,
        background,
        fsum(background.values()) or 0.01,
        frozenset(_adjacent_pairs(sequence)),
        content_stems,
        {
            word[:5]: (_CONCEPTS.get(word, word), weights[word])
            for word in content_stems
            if len(word) >= 5 and word.isalpha()
        },
        frozenset([word for word in content_stems if word not in speaker_stems][:2]),
        frozenset([_MODALITY[word] for word in stems if word in _MODALITY]),
        frozenset([word for word in stems if article_counts[word] <= _RARE_AT_MOST]),
        frozenset([word for word in stems if article_counts[word] == 1 and word not in STOP_STEMS]),
        _context_weights(nearby_words, concepts, story_weights, speaker_stems, statement),
        frozenset(word.norm.capitalize() for word in nearby_words if word.norm in _DAYS),
        frozenset(_MEDIA[word.stem] for word in nearby_words if word.stem in _MEDIA),
        tuple(_quoted_fragments(reading, weights)),
        f" {' '.join(reading.stems)} ",
        "".join([stem_codes[word] for word in reading.stems[:_MAX_CODED]]),
        statement.polarity_in_cue or not (_NEGATION_STEMS | _REFUSAL_STEMS).isdisjoint(stems),
        paragraph_number == 0,
        0 < paragraph_number <= 2,
        statement.start / max(1, len(article.text)),
        speaker_statements,
    )


def _background_weight(word: str) -> float:
    return (0.3 + idf(word)) * (_LIGHT_FACTOR if word in _LIGHT_STEMS else 1.0)


def _negation_sequence(stems: Iterable[str]) -> list[str]:
    """The concepts in order, every negation spelled out: "nothing" is "not anything"."""
    sequence = []
    for word in stems:
        if word in _NEGATION_STEMS:
            sequence.append("not")
        elif word in _NEGATED_PRONOUNS:
            sequence += ["not", _NEGATED_PRONOUNS[word]]
        elif word not in STOP_STEMS or word in {"do", "can"}:
            sequence.append(_CONCEPTS.get(word, word))
    return sequence


def _adjacent_pairs(sequence: Sequence[str]) -> Iterable[tuple[str, str]]:
    for gap in (1, 2):
        for first, second in zip(sequence, sequence[gap:], strict=False):
            if first != second:
                yield first, second


def _concept_phrases(stems: Sequence[str]) -> Iterable[str]:
    for at, word in enumerate(stems):
        if word in _PHRASE_STARTS:
            for size in range(2, _LONGEST_PHRASE + 1):
                if (name := _PHRASES.get(tuple(stems[at : at + size]))) is not None:
                    yield name


def _quoted_fragments(reading: Reading, weights: Mapping[str, float]) -> Iterable[str]:
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


def _context_weights(
    nearby_words: Sequence[NormalizedWord],
    concepts: Mapping[str, float],
    story_weights: Mapping[str, float],
    speaker_stems: frozenset[str],
    statement: Statement,
) -> dict[str, float]:
    found = {}
    for word in nearby_words:
        if word.stem in STOP_STEMS or word.stem in concepts:
            continue
        if abs(word.start - statement.start) >= 260 and abs(word.start - statement.end) >= 120:
            continue
        concept = _CONCEPTS.get(word.stem, word.stem)
        if concept not in concepts:
            weight = story_weights.get(word.stem)
            weight = 0.7 * idf(word.stem) if weight is None else weight
            found[concept] = 0.5 * weight * (0.25 if word.stem in speaker_stems else 1.0)
    return found
