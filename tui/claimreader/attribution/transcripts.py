"""Pages that print a conversation: "LEE: We will not go.", "Q. …" and "A. …", "Ann Lee (Ek) (Lab): …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimreader.attribution.turn_labels import TurnLabel, TurnWords, turn_label, turn_words
from claimreader.attribution.turn_speakers import TurnSpeakers, as_name
from claimreader.language.analysis import Analysis
from claimreader.language.given_names import is_given_name
from claimreader.language.lexicons import Lexicon
from claimreader.language.tags import AUXILIARIES, Tag
from claimreader.language.tokens import tokenize
from claimreader.model import Span

_STAGE_DIRECTION = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]\.?")
_SENTENCE_ENDS = frozenset(".!?…”\"’')]—–-")
_MIN_TURNS = 3
_MIN_SHARE = 0.3
"""The share of the paragraphs from the first turn to the last that open a turn."""
_MIN_SPOKEN = 0.5
"""The share of turns in which somebody speaks as one speaks: a pronoun, an auxiliary or a question."""
_MIN_SENTENCES = 0.7
"""The share of turns that end like a sentence."""
_MIN_PEOPLE = 0.5
"""The share of turns whose label is of a person by itself; of paragraphs that open one where no label is."""
_MAX_WEAK_NAME = 2
"""Words of a label that is no known name."""
_MAX_READ = 400
"""Characters of a turn that are looked at."""


class Turn(NamedTuple):
    """What one person says until the next one does."""

    label: TurnLabel
    speaker: str | None
    """None where the page does not say."""
    spans: tuple[Span, ...]
    last: int
    """The last of its blocks."""
    is_question: bool = False
    """Asked by somebody that the page does not name."""


def find_turns(analysis: Analysis) -> Mapping[int, Turn]:
    """The turns of the conversation that an article prints, by the block that opens each; none for other articles.

    A record prints one, however few speak: there only what no speaker is called is no label.
    """
    words = turn_words(analysis.lexicon.language)
    labels = dict(_labels(analysis, words))
    if analysis.article.role == "record":
        return dict(_turns(analysis, _of_record(analysis, labels, words), words))
    if not _is_exchange(labels, words):
        labels = {k: label for k, label in labels.items() if label.key not in words.questions | words.answers}
    if not _is_transcript(analysis, labels, words):
        return {}
    return dict(_turns(analysis, labels, words))


def _labels(analysis: Analysis, words: TurnWords) -> Iterator[tuple[int, TurnLabel]]:
    for index, block in enumerate(analysis.blocks):
        if block.role not in ("title", "heading"):
            label = turn_label(analysis.text, block, words)
            if label is not None:
                yield index, label


def _is_transcript(analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> bool:
    """Whether enough paragraphs open a turn, what they hold is spoken, and the labels are of people."""
    if len(labels) < _MIN_TURNS or len(labels) < _MIN_SHARE * (max(labels) - min(labels) + 1):
        return False
    said = [_said(analysis, labels, index) for index in labels]
    spoken = sum(_is_spoken(text, analysis.lexicon, words) for text in said)
    whole = sum(text[-1:] in _SENTENCE_ENDS for text in said)
    if spoken < _MIN_SPOKEN * len(labels) or whole < _MIN_SENTENCES * len(labels):
        return False
    return _are_speakers(analysis, labels, said, words)


def _of_record(analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> Mapping[int, TurnLabel]:
    """The labels of a record, from the first that comes again, is of a person or in capitals; all, where none is."""
    counts = Counter(label.key for label in labels.values())
    own = words.questions | words.answers | words.unnamed
    likely = (
        index
        for index, label in labels.items()
        if counts[label.key] > 1 or label.key in own or label.name.isupper() or _is_of_person(label, analysis)
    )
    first = next(likely, 0)
    return {index: label for index, label in labels.items() if index >= first}


def _are_speakers(analysis: Analysis, labels: Mapping[int, TurnLabel], said: Sequence[str], words: TurnWords) -> bool:
    """Whether labels that open paragraphs are of people: some come again, or each is like one of a record."""
    if _is_exchange(labels, words):
        return True
    names = {label.key for label in labels.values()}
    count = len(labels)
    spoken_to = sum(_addresses(text, words) for text in said) >= _MIN_SPOKEN * count
    record = sum(_is_of_person(label, analysis) for label in labels.values())
    capitals = sum(label.name.isupper() for label in labels.values())
    if len(names) == count:
        return not _any_bare(labels) and (record + capitals >= count or (record == count and spoken_to))
    if record >= _MIN_PEOPLE * count or (
        record + capitals >= _MIN_SENTENCES * count and not _are_nouns(analysis, names)
    ):
        return True
    is_dense = count >= _MIN_PEOPLE * (max(labels) - min(labels) + 1)
    return spoken_to and is_dense and not _are_nouns(analysis, names)


def _is_exchange(labels: Mapping[int, TurnLabel], words: TurnWords) -> bool:
    """Whether somebody asks ("Q") and somebody answers ("A")."""
    names = {label.key for label in labels.values()}
    return bool(names & words.questions and names & words.answers)


def _any_bare(labels: Mapping[int, TurnLabel]) -> bool:
    return any(label.is_bare for label in labels.values())


def _are_nouns(analysis: Analysis, names: Iterable[str]) -> bool:
    """Whether a label is no name but a word: long, or printed in small letters too ("Tip: …", "a tip")."""
    printed = {token.text for token in analysis.tokens}
    return any(len(name.split()) > _MAX_WEAK_NAME or not printed.isdisjoint(name.split()) for name in names)


def _said(analysis: Analysis, labels: Mapping[int, TurnLabel], index: int) -> str:
    """What follows a label: the rest of its block, or the next block."""
    block, label = analysis.blocks[index], labels[index]
    if label.content < block.end or index + 1 >= len(analysis.blocks):
        return analysis.text[label.content : block.end]
    return analysis.blocks[index + 1].span.of(analysis.text)


def _is_spoken(said: str, lexicon: Lexicon, words: TurnWords) -> bool:
    if said[-1:] == "?":
        return True
    lowercase = [token.text.lower().replace("'", "’") for token in tokenize(said[:_MAX_READ])]
    spoken = AUXILIARIES | {Tag.SUBJECT_PRONOUN}
    return any(low in words.participants or lexicon.tags.get(low) in spoken for low in lowercase)


def _addresses(said: str, words: TurnWords) -> bool:
    """Whether somebody says I, we or you, or asks."""
    return said[-1:] == "?" or any(token.text.lower() in words.participants for token in tokenize(said[:_MAX_READ]))


def _is_of_person(label: TurnLabel, analysis: Analysis) -> bool:
    """Whether a label is of somebody: a title, a given name, brackets behind it, or a name that is known in full."""
    parts = label.name.lower().split(",")[0].split()
    if not analysis.lexicon.words.get("title-person", frozenset()).isdisjoint(parts):
        return True
    if any(bracket[0].isupper() for bracket in label.brackets) or (len(parts) > 1 and is_given_name(parts[0])):
        return True
    entity = analysis.entities.entity(" ".join(as_name(word) for word in label.name.split()))
    return entity is not None and " " in entity.name and bool(entity.titles or entity.gender)


def _turns(analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> Iterator[tuple[int, Turn]]:
    speakers = TurnSpeakers(analysis, labels, words)
    starts = list(labels)
    is_long = analysis.article.role == "record" or any(
        index + 1 + _is_alone(analysis, labels, index) < following for index, following in pairwise(starts)
    )
    for index, label in labels.items():
        last = _last_block(analysis, labels, index, is_long)
        spans = tuple(_spans(analysis, label, index, last))
        speaker = speakers.of(label, is_empty=not spans)
        is_question = label.key in words.questions and speaker is None
        yield index, Turn(label, speaker, spans, last, is_question)


def _is_alone(analysis: Analysis, labels: Mapping[int, TurnLabel], index: int) -> bool:
    """Whether nothing stands behind a label in its block, so that the next one has what is said."""
    return labels[index].content >= analysis.blocks[index].end


def _last_block(analysis: Analysis, labels: Mapping[int, TurnLabel], index: int, is_long: bool) -> int:
    """The last block of a turn; the last turn goes on only where others do."""
    following = next((other for other in labels if other > index), None)
    if following is None and not is_long:
        return min(index + _is_alone(analysis, labels, index), len(analysis.blocks) - 1)
    last, limit = index, len(analysis.blocks) if following is None else following
    while last + 1 < limit and analysis.blocks[last + 1].role not in ("title", "heading", "table"):
        last += 1
    return last


def _spans(analysis: Analysis, label: TurnLabel, index: int, last: int) -> Iterator[Span]:
    """What is said in the blocks of a turn, without what stands in brackets alone: "(Applause.)"."""
    text = analysis.text
    for block in analysis.blocks[index : last + 1]:
        start = max(block.start, label.content)
        if start < block.end and not _STAGE_DIRECTION.fullmatch(text, start, block.end):
            yield Span(start, block.end)
