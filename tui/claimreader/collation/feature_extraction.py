"""Readings of a story -> their features, made once and compared often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum, log
from operator import attrgetter

from claimreader.collation.context import ArticleContext
from claimreader.collation.lexicon import CollationLexicon, main_lexicon
from claimreader.collation.readings import Reading, quoted_runs
from claimreader.collation.statement_features import Position, Setting, StatementFeatures, WeightedTerms, Wording
from claimreader.language.document_frequency import idf
from claimreader.language.normalize import NormalizedWord, normalize_words

_RARE_AT_MOST = 2
_STOP_WEIGHT = 0.05
_PHRASE_WEIGHT = 3.0
_LIGHT_FACTOR = 0.25
_LIGHT_FACTOR_IN_STORY = 0.5
"""What is left of the weight of a light word: in news at large, and in the story, where its topic is damped already."""
_SPEAKER_FACTOR = 0.25
_SPEAKER_FACTOR_IN_NEWS = 0.4
"""What is left of the weight of the speaker's own name: in the story, and in news at large."""
_MAX_FRAGMENT_WORDS = 12
_PREFIX_LENGTH = 5
_MAX_CODED = 400
"""So many words of a statement are compared in order with another's; no statement is so long."""
_FIRST_CODE = 0x10000


def extract_features(
    readings: Sequence[Reading], words_of: Mapping[str, Sequence[NormalizedWord]]
) -> list[StatementFeatures]:
    """The features of all readings of a story; `words_of` holds the normalized words of each article by its id."""
    story = _StoryCounts(readings, words_of)
    return [_features_of(reading, story) for reading in readings]


class _StoryCounts:
    """What the statements of a story, and of each of its articles, have in common."""

    def __init__(self, readings: Sequence[Reading], words_of: Mapping[str, Sequence[NormalizedWord]]) -> None:
        articles = {reading.article.id: reading.article for reading in readings}
        self.weights = _story_weights(readings, main_lexicon(article.language for article in articles.values()))
        # Beyond a million stems the codes come again, which only makes different words equal.
        self.codes = {stem: chr(_FIRST_CODE + at % 1_000_000) for at, stem in enumerate(self.weights)}
        self.context = {name: ArticleContext(article, words_of[name]) for name, article in articles.items()}
        self.article_counts: dict[str, Counter[str]] = defaultdict(Counter)
        """Article -> stem -> how many of its statements have it."""
        self.speaker_statements: Counter[tuple[str, str | None]] = Counter()
        self._speaker_stems: dict[str, frozenset[str]] = {}
        for reading in readings:
            self.article_counts[reading.article.id].update(set(reading.stems))
            self.speaker_statements[reading.article.id, reading.statement.speaker] += 1

    def speaker_stems(self, reading: Reading) -> frozenset[str]:
        """The stems of the speaker's name; it says little of what is said."""
        speaker = reading.statement.speaker or ""
        if speaker not in self._speaker_stems:
            stop_stems = reading.lexicon.stop_stems
            self._speaker_stems[speaker] = frozenset(
                word.stem for word in normalize_words(speaker) if len(word.norm) > 2 and word.stem not in stop_stems
            )
        return self._speaker_stems[speaker]


def _story_weights(readings: Sequence[Reading], lexicon: CollationLexicon) -> dict[str, float]:
    """Stem -> its rarity in news, lowered for what many statements of the story share: its topic separates nothing."""
    holders = Counter(stem for reading in readings for stem in set(reading.stems))
    count = len(readings)
    whole = log(count + 1)
    weights = {}
    for stem, held_by in holders.items():
        if stem in lexicon.stop_stems:
            weights[stem] = _STOP_WEIGHT
        else:
            light = _LIGHT_FACTOR_IN_STORY if stem in lexicon.light_stems else 1.0
            weights[stem] = light * (0.15 + idf(stem)) * max(0.15, log((count + 1) / (held_by + 0.5)) / whole)
    return weights


def _features_of(reading: Reading, story: _StoryCounts) -> StatementFeatures:
    lexicon = reading.lexicon
    speaker_stems = story.speaker_stems(reading)
    stems = dict.fromkeys(reading.stems)
    weights = {stem: story.weights[stem] * (_SPEAKER_FACTOR if stem in speaker_stems else 1.0) for stem in stems}
    content_stems = tuple([stem for stem in reading.stems if stem not in lexicon.stop_stems])
    sequence = _negation_sequence(reading.stems, lexicon)
    concepts, background = _concept_weights(reading, weights, content_stems, speaker_stems)
    background.update((word, 1.0) for word in _negation_terms(lexicon) if word in sequence)
    counts = story.article_counts[reading.article.id]
    return StatementFeatures(
        reading=reading,
        stems=_weighted(weights),
        concepts=_weighted(concepts),
        background=_weighted(background),
        wording=_wording(reading, weights, content_stems, sequence, story),
        modality=frozenset([found for stem in stems if (found := lexicon.operators.features.modality.get(stem))]),
        negated=_is_negated(reading),
        rare_in_article=frozenset([stem for stem in stems if counts[stem] <= _RARE_AT_MOST]),
        unique_in_article=frozenset([s for s in stems if counts[s] == 1 and s not in lexicon.stop_stems]),
        setting=_setting(reading, story),
        position=_position(reading, story),
    )


def _weighted(weights: Mapping[str, float]) -> WeightedTerms:
    return WeightedTerms(weights, fsum(weights.values()) or 0.01)


def _concept_weights(
    reading: Reading, weights: Mapping[str, float], content_stems: Sequence[str], speaker_stems: frozenset[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """Concept -> weight, in the story and in news at large; a phrase weighs as much as a rare word."""
    by_stem, light_stems = reading.lexicon.concepts.by_stem, reading.lexicon.light_stems
    concepts: dict[str, float] = {}
    for stem, weight in weights.items():
        concept = by_stem.get(stem, stem)
        if weight > concepts.get(concept, 0.0):
            concepts[concept] = weight
    background: dict[str, float] = {}
    for stem in content_stems:
        rarity = (0.3 + idf(stem)) * (_LIGHT_FACTOR if stem in light_stems else 1.0)
        background[by_stem.get(stem, stem)] = rarity * (_SPEAKER_FACTOR_IN_NEWS if stem in speaker_stems else 1.0)
    for phrase in reading.lexicon.concepts.phrases_in(reading.stems):
        concepts[phrase] = max(concepts.get(phrase, 0.0), _PHRASE_WEIGHT)
        background.setdefault(phrase, _PHRASE_WEIGHT)
    return concepts, background


def _negation_terms(lexicon: CollationLexicon) -> tuple[str, ...]:
    return ("not", *lexicon.operators.features.pronouns.values())


def _negation_sequence(stems: Iterable[str], lexicon: CollationLexicon) -> list[str]:
    """The concepts in order, every negation spelled out: "nothing" is "not anything"."""
    features, by_stem = lexicon.operators.features, lexicon.concepts.by_stem
    sequence: list[str] = []
    for stem in stems:
        if stem in features.negation:
            sequence.append("not")
        elif stem in features.pronouns:
            sequence += ["not", features.pronouns[stem]]
        elif stem not in lexicon.stop_stems or stem in features.kept:
            sequence.append(by_stem.get(stem, stem))
    return sequence


def _wording(
    reading: Reading,
    weights: Mapping[str, float],
    content_stems: tuple[str, ...],
    sequence: Sequence[str],
    story: _StoryCounts,
) -> Wording:
    speaker_stems = story.speaker_stems(reading)
    by_stem = reading.lexicon.concepts.by_stem
    long_stems = [stem for stem in content_stems if len(stem) >= _PREFIX_LENGTH and stem.isalpha()]
    return Wording(
        content_stems=content_stems,
        leading_stems=frozenset([stem for stem in content_stems if stem not in speaker_stems][:2]),
        adjacent=frozenset(_adjacent_pairs(sequence)),
        prefixes={stem[:_PREFIX_LENGTH]: (by_stem.get(stem, stem), weights[stem]) for stem in long_stems},
        fragments=tuple(_quoted_fragments(reading, weights)),
        stem_text=f" {' '.join(reading.stems)} ",
        stem_codes="".join([story.codes[stem] for stem in reading.stems[:_MAX_CODED]]),
    )


def _adjacent_pairs(sequence: Sequence[str]) -> Iterator[tuple[str, str]]:
    for gap in (1, 2):
        for first, second in zip(sequence, sequence[gap:], strict=False):
            if first != second:
                yield first, second


def _quoted_fragments(reading: Reading, weights: Mapping[str, float]) -> Iterator[str]:
    """The short quoted parts that hold a word of some weight."""
    for start, end in quoted_runs(reading):
        part = reading.stems[start:end]
        if len(part) <= _MAX_FRAGMENT_WORDS and fsum([weights[stem] for stem in set(part)]) > 1:
            yield f" {' '.join(part)} "


def _is_negated(reading: Reading) -> bool:
    """Whether the statement denies something by its own words, or is denied by its cue."""
    features = reading.lexicon.operators.features
    return reading.statement.polarity == "denied" or any(
        not words.isdisjoint(reading.stems) for words in (features.negation, features.refusals)
    )


def _setting(reading: Reading, story: _StoryCounts) -> Setting:
    lexicon = reading.lexicon
    nearby = story.context[reading.article.id].nearby_words(reading.statement)
    return Setting(
        days=frozenset(map(str.capitalize, lexicon.days.intersection(map(attrgetter("norm"), nearby)))),
        media=frozenset([lexicon.media[stem] for stem in lexicon.media.keys() & set(map(attrgetter("stem"), nearby))]),
    )


def _position(reading: Reading, story: _StoryCounts) -> Position:
    statement, article = reading.statement, reading.article
    paragraph = story.context[article.id].paragraph_number(statement)
    return Position(
        in_headline=paragraph == 0,
        in_lead=0 < paragraph <= 2,
        relative=statement.start / max(1, len(article.text)),
        speaker_statements=story.speaker_statements[article.id, statement.speaker],
    )
