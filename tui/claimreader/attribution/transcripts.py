"""Pages that print a conversation: "LEE: We will not go.", "Q. …" and "A. …", "Ann Lee (Ek) (Lab): …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from claimreader.language.analysis import Analysis
from claimreader.language.data_files import load_data, word_list
from claimreader.language.entity_index import EntityIndex
from claimreader.language.given_names import is_given_name
from claimreader.language.lexicons import Lexicon
from claimreader.language.tags import AUXILIARIES, Tag
from claimreader.language.tokens import tokenize
from claimreader.model import Block, Span

_WORD = r"[A-ZÀ-Þ][\w’'.&-]*"
_LABEL = re.compile(
    r"(?:[•*–—-]\s+)?(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?[\])]?\s+)?"
    rf"(?P<name>{_WORD}(?:,? (?:{_WORD}|\d{{1,2}}|(?:[a-zà-þ]{{1,3}} ){{1,2}}{_WORD})){{0,7}})"
    r"(?P<brackets>(?: ?[(\[][^()\[\]\n]{1,60}[)\]]){0,3})"
)
_COLON = re.compile(r"\s?:(?=\s|$)\s*")
_SINGLE_LETTER = re.compile(r"(?P<name>[A-Z])[.:](?=\s)\s*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]+)[)\]]")
_STAGE_DIRECTION = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]\.?")
_SENTENCE_ENDS = frozenset(".!?…”\"’')]—–-")
_VOWELS = frozenset("AEIOUYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")
_MIN_TURNS = 3
_MIN_SHARE = 0.3
"""The share of the paragraphs from the first turn to the last that open a turn."""
_MIN_SPOKEN = 0.5
"""The share of turns in which somebody speaks as one speaks: a pronoun, an auxiliary or a question."""
_MIN_SENTENCES = 0.7
"""The share of turns that end like a sentence."""
_MIN_PEOPLE = 0.5
"""The share of turns whose label is of a person by itself; of paragraphs that open one where no label is."""
_MAX_MORE_NAMES = 2
"""Words by which the fullest form of a name is longer."""
_MAX_WEAK_NAME = 2
"""Words of a label that is no known name."""
_MAX_READ = 400
"""Characters of a turn that are looked at."""


class TurnLabel(NamedTuple):
    """What opens a turn."""

    name: str
    """As printed, without what stands in brackets behind it."""
    brackets: tuple[str, ...]
    span: Span
    """The name with its brackets."""
    content: int
    """Where what is said begins."""
    is_bare: bool = False
    """Bold print, no colon, sets it off."""

    @property
    def key(self) -> str:
        return self.name.lower()


class Turn(NamedTuple):
    """What one person says until the next one does."""

    label: TurnLabel
    speaker: str | None
    """None where the page does not say."""
    spans: tuple[Span, ...]
    last: int
    """The last of its blocks."""
    is_question: bool = False
    """Asked by somebody whom the page does not name."""


class TurnWords(NamedTuple):
    """The words of a language for transcripts, in lower case."""

    questions: frozenset[str]
    answers: frozenset[str]
    unnamed: frozenset[str]
    not_speakers: frozenset[str]
    examiners: frozenset[str]
    witnesses: frozenset[str]
    hearings: frozenset[str]
    hearing_links: frozenset[str]
    participants: frozenset[str]


@cache
def turn_words(language: str) -> TurnWords:
    """The words of transcripts.toml and the pronouns of those who speak; empty for a language without them."""
    table = dict(load_data(language, "transcripts"))
    table["participants"] = load_data(language, "mentions").get("pronouns", {}).get("participant", "")
    return TurnWords._make(frozenset(table.get(name, "").split()) for name in TurnWords._fields)


def find_turns(analysis: Analysis) -> Mapping[int, Turn]:
    """The turns of the conversation that an article prints, by the block that opens each; none for other articles."""
    words = turn_words(analysis.lexicon.language)
    labels = dict(_labels(analysis, words))
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


def turn_label(text: str, block: Block, words: TurnWords) -> TurnLabel | None:
    """The label that opens a block: "MS. LEE:", "Q.", "Ann Lee (Ek) (Lab):", or a name in bold."""
    letter = _SINGLE_LETTER.match(text, block.start, block.end)
    if letter is not None and letter["name"].lower() in words.questions | words.answers:
        return TurnLabel(letter["name"], (), Span(*letter.span("name")), letter.end())
    found = _LABEL.match(text, block.start, block.end)
    colon = _COLON.match(text, found.end(), block.end) if found is not None else None
    if colon is None and block.lead is not None:
        found = _LABEL.fullmatch(text, block.start, block.lead.end)
    if found is None or (colon is None and block.lead is None):
        return None
    if found["name"].lower().split()[0].strip(".,") in words.not_speakers:
        return None
    span, brackets = Span(found.start("name"), found.end()), tuple(_BRACKETS.findall(found["brackets"]))
    if colon is not None:
        return TurnLabel(found["name"], brackets, span, colon.end())
    behind = text[span.end : block.end]
    return TurnLabel(found["name"], brackets, span, block.end - len(behind.lstrip()), is_bare=True)


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
    entity = analysis.entities.entity(" ".join(_as_name(word) for word in label.name.split()))
    return entity is not None and " " in entity.name and bool(entity.titles or entity.gender)


def _turns(analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> Iterator[tuple[int, Turn]]:
    speakers = _SpeakerNames(analysis, labels, words)
    starts = list(labels)
    is_long = any(index + 1 + _is_alone(analysis, labels, index) < following for index, following in pairwise(starts))
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


class _SpeakerNames:
    """Who stands behind the labels of one page, read in order."""

    def __init__(self, analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> None:
        self.entities: EntityIndex = analysis.entities
        self.words = words
        self.witness = _witness(analysis, labels, words)
        self.examiner: str | None = None
        self.full = _full_names(labels.values(), self.entities)
        self.by_role: dict[str, str] = {}
        """Office -> who was named behind it: "The Minister for Water (Ann Lee)"."""

    def of(self, label: TurnLabel, is_empty: bool) -> str | None:
        """The speaker of a turn; a label without content ("BY MR. LEE:") only says who asks from there on."""
        if label.key in self.words.answers:
            return self.witness
        if label.key in self.words.questions:
            return self.examiner
        first, *rest = label.name.split()
        if first.lower() in self.words.examiners and rest and is_empty:
            self.examiner = self._name(rest)
            return self.examiner
        if label.key.split()[-1] in self.words.witnesses and self.witness is not None:
            return self.witness
        if first.lower().strip(".") in self.words.unnamed:
            return None
        return self._named(label)

    def _named(self, label: TurnLabel) -> str | None:
        words = label.name.split(",")[0].split()
        role = " ".join(words).lower()
        if label.brackets and self._is_office(words) and _is_full_name(label.brackets[0]):
            self.by_role[role] = self._name(label.brackets[0].split())
        return self.by_role.get(role) or self._name(words)

    def _is_office(self, words: Sequence[str]) -> bool:
        """Whether a label is an office: "The Minister for Water", "Mr Speaker"."""
        has_article = words[0].lower() in _articles(self.entities.lexicon.language)
        return has_article or any(word.islower() for word in words) or words[-1].lower() in self.entities.titles

    def _without_article(self, words: list[str]) -> list[str]:
        has_article = len(words) > 1 and words[0].lower() in _articles(self.entities.lexicon.language)
        return words[1:] if has_article else words

    def _name(self, words: Sequence[str]) -> str:
        """The name in a label, in the fullest form that the page prints; capitals are set as names are."""
        kept = [_as_name(word) for word in words]
        kept = self._without_article(kept)
        if any(word.islower() for word in kept):
            return " ".join(kept)
        printed = self.entities.split_titles(kept)
        if printed.name:
            name = self.full.get(" ".join(printed.name)) or _printed_name(self.entities, printed.name)
            return " ".join(self._without_article(name.split()))
        holders = self.entities.title_holders(printed.titles[-1]) if printed.titles else set()
        courtesy = self.entities.lexicon.words.get("title-courtesy", frozenset())
        shown = [word for word in kept if word.lower() not in courtesy] or kept
        return next(iter(holders)) if len(holders) == 1 else " ".join(shown)


def _full_names(labels: Iterable[TurnLabel], entities: EntityIndex) -> dict[str, str]:
    """The last name alone -> the full name, for the people whom labels name in full."""
    names = ([_as_name(word) for word in label.name.split(",")[0].split()] for label in labels)
    printed = (entities.split_titles(words).name for words in names)
    full: dict[str, set[str]] = {}
    for name in printed:
        if len(name) > 1:
            full.setdefault(name[-1], set()).add(" ".join(name))
    return {last: next(iter(found)) for last, found in full.items() if len(found) == 1}


def _printed_name(entities: EntityIndex, name: Sequence[str]) -> str:
    """The fullest form of a name on the page, in small letters where it is printed so."""
    fullest = entities.fullest_name(" ".join(name))
    shown = " ".join(_as_name(word) for word in fullest.split())
    return shown if len(shown.split()) <= len(name) + _MAX_MORE_NAMES else " ".join(name)


def _witness(analysis: Analysis, labels: Mapping[int, TurnLabel], words: TurnWords) -> str | None:
    """Who answers where the page prints "Q" and "A": whoever a heading or a question names, if that is one."""
    if not any(label.key in words.answers for label in labels.values()):
        return None
    first = min(labels)
    heads = [block for k, block in enumerate(analysis.blocks) if k < first or block.role in ("title", "heading")]
    named = {name for block in heads for name in _behind_hearing(analysis, block, words)}
    if not named:
        asked = [k for k, label in labels.items() if label.key in words.questions]
        named = {name for k in asked for name in _called_by_title(analysis, labels[k].content, analysis.blocks[k].end)}
    return next(iter(named)) if len(named) == 1 else None


def _behind_hearing(analysis: Analysis, block: Block, words: TurnWords) -> Iterator[str]:
    """ "Testimony of [Ann Lee]", "Interview with [Ann Lee]"."""
    tokens = tokenize(analysis.text, block.start, block.end)
    for k, token in enumerate(tokens[:-2]):
        if token.text.lower() not in words.hearings or tokens[k + 1].text.lower() not in words.hearing_links:
            continue
        run = [_as_name(other.text) for other in _capitalised(tokens[k + 2 :])]
        printed = analysis.entities.split_titles(run) if run else None
        if printed is not None and printed.name and len(run) > 1:
            yield analysis.entities.fullest_name(" ".join(printed.name))


def _called_by_title(analysis: Analysis, start: int, end: int) -> Iterator[str]:
    """ "Why was that, [Ms Lee]?", "[Ms Lee], why was that?": who is spoken to with a title."""
    tokens = tokenize(analysis.text, start, end)
    courtesy = analysis.lexicon.words.get("title-courtesy", frozenset())
    for k, token in enumerate(tokens[:-1]):
        if token.text.lower() not in courtesy or (k and tokens[k - 1].text != ","):
            continue
        run = _capitalised(tokens[k + 1 :])
        following = tokens[k + 1 + len(run)].text if k + 1 + len(run) < len(tokens) else "."
        if run and following in ",.?!":
            yield analysis.entities.fullest_name(" ".join(other.text for other in run))


def _capitalised(tokens: Sequence[Any]) -> list[Any]:
    """The words with capitals with which some tokens begin."""
    stop = next((k for k, token in enumerate(tokens) if not token.text[0].isupper()), len(tokens))
    return list(tokens[:stop])


def _is_full_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def _as_name(word: str) -> str:
    """A word in capitals as names are set: "TOLVANEN" is "Tolvanen"; acronyms and initials stay."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or not word.isupper() or _VOWELS.isdisjoint(letters) or word in _acronyms():
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _acronyms() -> frozenset[str]:
    return word_list("en", "shapes", "names_in_capitals")


def _articles(language: str) -> frozenset[str]:
    return frozenset(load_data(language, "mentions").get("determiners", {}).get("article", "").split())
