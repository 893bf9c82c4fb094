"""Attributions without a verb: headlines, house labels, transcripts and dashes that name who speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimreader.language.entity_index import EntityIndex
from claimreader.language.lexicons import Lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence

_MAX_NAME_UNITS = 5


@dataclass(frozen=True, slots=True)
class VerblessAttribution:
    """A speaker named beside the content: where the name, the mark that stands for a cue, and the content are."""

    source: TokenRange
    mark: int
    content: TokenRange


def headline_attribution(s: TaggedSentence, entities: EntityIndex, words: Lexicon) -> VerblessAttribution | None:
    """ "Lee: We will not go", "We will not go: Lee", "Town will not go - mayor"; None for other headlines."""
    n = len(s) - (s.tags[-1] == ".")
    for k, tag in enumerate(s.tags[:n]):
        if tag == ":" and 0 < k <= _MAX_NAME_UNITS and n - k > 3:
            source = _leading_source(s, k, entities, words)
            if source is not None:
                return VerblessAttribution(source, k, (k + 1, n))
        if tag == ":" and 3 < k < n - 1 <= k + _MAX_NAME_UNITS and _names_entity(s, (k + 1, n), entities, words):
            return VerblessAttribution((k + 1, n), k, (0, k))
        if tag == "-" and 3 < k < n - 1 <= k + _MAX_NAME_UNITS and _names_entity(s, (k + 1, n), entities, words):
            return VerblessAttribution((k + 1, n), k, (0, k))
    return None


def _leading_source(s: TaggedSentence, end: int, entities: EntityIndex, words: Lexicon) -> TokenRange | None:
    """Who opens the headline, before what the words stand in if that is told: "Lee", "[Lee] Campaign Ad"."""
    if _names_entity(s, (0, end), entities, words):
        return 0, end
    if s.lowercase[end - 1] in words.words["medium"]:
        return next(((0, k) for k in range(end - 1, 0, -1) if _names_entity(s, (0, k), entities, words)), None)
    return None


def _names_entity(s: TaggedSentence, token_range: TokenRange, entities: EntityIndex, words: Lexicon) -> bool:
    begin, end = token_range
    if any(tag not in "NPAVxSdi#c&o" for tag in s.tags[begin:end]):
        return False
    head = s.lowercase[end - 1]
    if head in entities.titles or head in words.words["institution"] or head in words.words["person"]:
        return True
    name, _, _ = entities.split_titles(s.words[begin:end])
    full = entities.fullest_name(" ".join(name)) if name else ""
    person = entities.by_name.get(full)
    return person is not None and (person.count > 1 or bool(person.titles)) and (person.is_person or person.count > 2)


def transcript_names(sentences: Sequence[TaggedSentence]) -> frozenset[str]:
    """The names that stand with a colon at the start of several paragraphs: the page prints a transcript."""
    counts: Counter[str] = Counter()
    seen = -1
    for s in sentences:
        if s.paragraph == seen:
            continue
        seen = s.paragraph
        mark = speaker_colon(s)
        if mark is not None:
            counts[s.text_key(0, mark)] += 1
    return frozenset(counts) if sum(counts.values()) > 2 and len(counts) < sum(counts.values()) else frozenset()


def speaker_colon(s: TaggedSentence) -> int | None:
    """The colon behind a name that opens the sentence ("LEE: …", "Ann Lee: …")."""
    for k in range(min(len(s), _MAX_NAME_UNITS + 1)):
        if s.tags[k] == ":":
            return k if k else None
        if s.tags[k] not in "N(),D#.":
            return None
    return None


def dash_source(s: TaggedSentence, entities: EntityIndex) -> TokenRange | None:
    """The name behind a dash that makes up a line: "— Ann Lee, mayor of Ek"."""
    if s.tags[0] != "-" or len(s) > 25 or len(s) < 2 or s.tags[1] != "N":
        return None
    end = 1
    while end < len(s) and s.tags[end] == "N":
        end += 1
    if any(tag in "Vbhmv" for tag in s.tags[end:]):
        return None
    return 1, end
