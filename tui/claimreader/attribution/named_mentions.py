"""The name in a noun phrase, with titles and appositions stripped, in the fullest form the article prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimreader.attribution.mention_words import mention_words
from claimreader.language.entities import PrintedName
from claimreader.language.entity_index import EntityIndex, is_title_cased
from claimreader.language.noun_phrases import TokenRange, is_possessive
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, DETERMINERS, GOVERNORS, Tag, Tags

_PHRASE_BREAKS: Tags = frozenset((Tag.COMMA, Tag.PREPOSITION))
_MODIFIED: Tags = frozenset((Tag.OTHER, Tag.S_FORM, Tag.CUE_NOMINAL, Tag.ING_FORM, Tag.ED_FORM, Tag.CUE_VERB))
"""Behind a name these are what the name modifies."""
_APPOSED: Tags = DETERMINERS | CAPITALISED
_AFTER_APPOSITION: Tags = frozenset(
    (Tag.COMMA, Tag.STOP, Tag.OPEN_BRACKET, Tag.CUE_VERB, Tag.QUOTATION, Tag.PREPOSITION)
)


class NameRun(NamedTuple):
    """The first run of capitalised words in a phrase."""

    s: TaggedSentence
    phrase: TokenRange
    begin: int
    end: int
    printed: PrintedName

    @property
    def name(self) -> list[str]:
        return self.printed.name


def name_in(entities: EntityIndex, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """The name that a phrase stands for: "Norwegian President Ann Lee", "Ann Lee, the mayor of Ek"."""
    run = _find_run(entities, s, token_range)
    if run is None:
        return None
    return next(name for _, rule in NAME_RULES if (name := rule(entities, run)) is not None) or None


def _find_run(entities: EntityIndex, s: TaggedSentence, token_range: TokenRange) -> NameRun | None:
    begin, end = token_range
    k = _start_after_title(entities, s, token_range)
    while k < end and s.tags[k] not in CAPITALISED:
        if k > begin and _breaks_phrase(entities, s, k):
            return None
        k += 1
    stop, particles = k, mention_words(entities.lexicon.language).names["particle"]
    while stop < end and (
        s.tags[stop] in CAPITALISED or (s.tags[stop] is Tag.NUMBER and stop > k) or s.lowercase[stop] in particles
    ):
        stop += 1
    return NameRun(s, token_range, k, stop, entities.split_titles(s.words[k:stop])) if stop > k else None


def _breaks_phrase(entities: EntityIndex, s: TaggedSentence, k: int) -> bool:
    """Whether no name behind unit `k` is that of the phrase: "an analyst [at] Norbank"."""
    return s.tags[k] in _PHRASE_BREAKS or (s.tags[k] is Tag.TO and s.lowercase[k - 1] not in entities.titles)


def _start_after_title(entities: EntityIndex, s: TaggedSentence, token_range: TokenRange) -> int:
    """Where the name begins behind the last title in small letters: "House GOP leader [Ann Lee]"."""
    begin, end = token_range
    found = begin
    for k in range(begin, end - 1):
        if s.tags[k] is Tag.COMMA:
            break
        is_title = s.tags[k + 1] is Tag.PROPER_NOUN and s.tags[k] is not Tag.PROPER_NOUN
        if is_title and s.lowercase[k] in entities.titles:
            found = k + 1
    return found


def _known_entity(entities: EntityIndex, run: NameRun) -> str | None:
    """A name of the article among capitals of which some are not of it: "Russia [Li Hui]"."""
    if len(run.name) < 2 or " ".join(run.name) in entities.by_name:
        return None
    if is_title_cased(run.s):
        return entities.first_known(run.s.words[run.begin : run.end])
    return entities.known_suffix(run.name)


def _person_noun(entities: EntityIndex, run: NameRun) -> str | None:
    """ "Republican Officials" names nobody."""
    return "" if run.name and run.name[-1].lower() in entities.lexicon.words["person"] else None


def _sentence_capital(entities: EntityIndex, run: NameRun) -> str | None:
    """ "Analysts at Norbank", "People who know": the capital is that of the sentence."""
    opens_sentence = run.begin == 0 and len(run.name) == 1 and run.name[0] not in entities.by_name
    if opens_sentence and run.s.lowercase[0] in mention_words(entities.lexicon.language).nouns["hollow"]:
        return ""
    is_governing = run.end < run.phrase[1] and run.s.tags[run.end] is Tag.PREPOSITION
    return "" if opens_sentence and is_governing else None


def _modifier(entities: EntityIndex, run: NameRun) -> str | None:
    """ "Lee campaign officials", "White House aides": the name only says whose they are."""
    s, end = run.s, _end_of_name(entities, run)
    if end >= run.phrase[1]:
        return None
    if s.tags[end] is Tag.POSSESSIVE and is_possessive(s.lowercase[end]):
        # "The Lee campaign’s", as "the Lee campaign".
        return ""
    if s.tags[end] not in _MODIFIED:
        return None
    if s.tags[end - 1] is Tag.POSSESSIVE_PROPER_NOUN and _owns_words(entities, s, run.phrase):
        return None
    entity = entities.entity(" ".join(_full_name(entities, run))) if run.name else None
    is_person = entity is not None and entity.is_person
    return None if is_person and s.tags[end] is Tag.CUE_VERB else ""


def _owns_words(entities: EntityIndex, s: TaggedSentence, phrase: TokenRange) -> bool:
    """Whether the phrase is of something said: "Lee’s chief [complaint]", "according to Lee’s letter"."""
    end = phrase[1]
    cue = entities.lexicon.cues.get(s.lowercase[end]) if end < len(s) else None
    return (cue is not None and cue.form == "N") or s.lowercase[end - 1] in entities.lexicon.words["medium"]


def _name_behind_title(entities: EntityIndex, run: NameRun) -> str | None:
    """ "Norwegian Ambassador to Sweden [Ann Lee]", "Speaker of the House [Bo Ek]"."""
    end = run.phrase[1]
    if run.name or run.end >= end or run.s.tags[run.end] not in GOVERNORS:
        return None
    mentions = entities.mentions_in(run.s.index)
    return next((entities.fullest_name(m.name) for m in mentions if m.last_unit == end - 1), None)


def _title_alone(entities: EntityIndex, run: NameRun) -> str | None:
    """ "the Norwegian President"."""
    if run.name:
        return None
    _, titles, modifiers = run.printed
    if not titles:
        return ""
    return entities.title_holder(titles[-1], modifiers, run.s.starts[run.phrase[0]]) or ""


def _name(entities: EntityIndex, run: NameRun) -> str | None:
    """ "Mrs. Lee": the fullest name, of that gender where the title says it."""
    genders = [gender for title in run.printed.titles if (gender := entities.gender_of_title(title))]
    return entities.fullest_name(" ".join(_full_name(entities, run)), genders[-1] if genders else "")


NAME_RULES: tuple[tuple[str, Callable[[EntityIndex, NameRun], str | None]], ...] = (
    ("known_entity", _known_entity),
    ("person_noun", _person_noun),
    ("sentence_capital", _sentence_capital),
    ("modifier", _modifier),
    ("name_behind_title", _name_behind_title),
    ("title_alone", _title_alone),
    ("name", _name),
)
"""The name of a run: the first rule that answers, "" where it names nobody. The last one always answers."""


def _full_name(entities: EntityIndex, run: NameRun) -> Sequence[str]:
    """The name with the of-phrase that belongs to it."""
    return [*run.name, *run.s.words[run.end : _end_of_name(entities, run)]]


def _end_of_name(entities: EntityIndex, run: NameRun) -> int:
    """Where the name ends with its of-phrase: "Chamber [of Commerce]"."""
    s, begin, limit = run.s, run.end, run.phrase[1]
    words = mention_words(entities.lexicon.language).names
    if not run.name or begin + 1 >= limit or s.lowercase[begin] not in words["of_phrase_opener"]:
        return begin
    if not _takes_of_phrase(entities, run.name):
        return begin
    end = begin
    while end < limit and (s.tags[end] is Tag.PROPER_NOUN or s.lowercase[end] in words["of_phrase"]):
        end += 1
    while end > begin and s.words[end - 1] in words["of_phrase"]:
        end -= 1
    return end


def _takes_of_phrase(entities: EntityIndex, name: Sequence[str]) -> bool:
    """Whether "of …" belongs to the name: "Chamber of Commerce", but "Lee of Ohio", "Democrats of Ohio"."""
    if name[-1].lower() in entities.lexicon.words["organisation"]:
        return True
    entity = entities.by_name.get(name[0])
    is_unknown = entity is None or not entity.has_personal_mentions
    return len(name) == 1 and is_unknown and not name[0].endswith("s")


def name_beside(entities: EntityIndex, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """The name that a phrase stands in apposition with."""
    found = (rule(entities, s, token_range) for _, rule in APPOSITION_RULES)
    return next((name for name in found if name is not None), None)


def _name_before(entities: EntityIndex, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "[Ann Lee], a Democrat of Ohio, said"."""
    begin, end = token_range
    if begin < 2 or s.tags[begin - 1 : begin] + s.tags[end : end + 1] != [Tag.COMMA, Tag.COMMA]:
        return None
    mentions = entities.mentions_in(s.index)
    parties = mention_words(entities.lexicon.language).nouns["party_member"]
    if s.lowercase[begin] not in parties and any(begin <= m.last_unit < end for m in mentions):
        return None
    before = [m.name for m in mentions if m.last_unit == begin - 2 and not m.is_governed][:1]
    return next((entity.name for entity in map(entities.entity, before) if entity and entity.is_person), None)


def _name_behind(entities: EntityIndex, s: TaggedSentence, token_range: TokenRange) -> str | None:
    """ "the legislator, [Ann Lee], said"."""
    begin, end = token_range
    comma = next((k for k in range(begin, end) if s.tags[k] is Tag.COMMA), end)
    if s.tags[begin] not in _APPOSED or s.tags[comma : comma + 2] != [Tag.COMMA, Tag.PROPER_NOUN]:
        return None
    stop = comma + 1
    while stop < len(s) and s.tags[stop] is Tag.PROPER_NOUN:
        stop += 1
    entity = entities.entity(" ".join(entities.split_titles(s.words[comma + 1 : stop]).name))
    if entity is None or not entity.is_person or (stop < len(s) and s.tags[stop] not in _AFTER_APPOSITION):
        return None
    return entity.name


APPOSITION_RULES: tuple[tuple[str, Callable[[EntityIndex, TaggedSentence, TokenRange], str | None]], ...] = (
    ("name_before", _name_before),
    ("name_behind", _name_behind),
)
"""Where the name of a phrase stands beside it: the first rule that answers."""
