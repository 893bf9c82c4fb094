"""Who a sentence introduces that ends with a colon: INTRODUCTIONS, the first that answers."""

from __future__ import annotations

from collections.abc import Callable

from claimreader.attribution.article_state import ArticleState, Speaker
from claimreader.language.entities import Mention
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import (
    CAPITALISED,
    DETERMINERS,
    GOVERNORS,
    OWNERS,
    VERBS,
    Tag,
    Tags,
)

_MAX_SUBJECT_PHRASE = 3
"""How many phrases of a sentence may be its subject."""
_SPEECH_FRAMES = frozenset(("say", "write", "tell"))
_MAX_BEHIND_VERB = 2
"""Units with the verb at the end of the sentence."""
_SUBJECT_START: Tags = frozenset((Tag.PROPER_NOUN, Tag.SUBJECT_PRONOUN, Tag.DETERMINER))
_FOLLOWS_SUBJECT: Tags = VERBS | {Tag.ED_FORM, Tag.OTHER, Tag.S_FORM, Tag.ADVERB, Tag.LY_ADVERB}
_BEFORE_SUBJECT: Tags = frozenset((Tag.COMMA, Tag.CONJUNCTION, Tag.ADVERB, Tag.QUOTATION, Tag.DASH))
_NAMED_BEFORE_COLON: Tags = CAPITALISED | DETERMINERS | {Tag.SUBJECT_PRONOUN}
_VERBS_OF_CLAUSE: Tags = VERBS | {Tag.ED_FORM}
_OPENS_LABEL: Tags = frozenset((Tag.CONJUNCTION, Tag.MARK, Tag.DASH))


def subject(s: TaggedSentence, before_colon: bool = False) -> TokenRange | None:
    """The phrase that is the subject of a sentence; before a colon any phrase that no preposition governs."""
    phrases = noun_phrases(s)
    for begin, end in phrases[:_MAX_SUBJECT_PHRASE]:
        before = s.tags[begin - 1] if begin else None
        if before_colon and s.tags[begin] in _NAMED_BEFORE_COLON and before not in GOVERNORS:
            return begin, end
        is_open = before is None or before in _BEFORE_SUBJECT
        if not is_open or s.tags[begin] not in _SUBJECT_START:
            continue
        for stop in (end, extend_phrase(s, (begin, end), phrases, len(s))[1]):
            if stop < len(s) and s.tags[stop] in _FOLLOWS_SUBJECT:
                return begin, stop
    return None


def introducer(state: ArticleState, s: TaggedSentence) -> Speaker | None:
    """Whoever a sentence before a colon says is to speak, None where that is nobody, or one of several."""
    found = (rule(state, s) for _, rule in INTRODUCTIONS)
    named = next((token_range for token_range in found if token_range is not None), None)
    return None if named is None else state.speaker_named(s, named)


def _owner(state: ArticleState, s: TaggedSentence) -> TokenRange | None:
    """ "And here is [Deniz Okafor’s] reply:", "[The mayor’s] statement in full:"."""
    medium = state.analysis.lexicon.words["medium"]
    for k, tag in enumerate(s.tags):
        if tag in OWNERS and s.lowercase[k + 1 : k + 2] and not medium.isdisjoint(s.lowercase[k + 1 : k + 4]):
            begin = next((begin for begin, end in noun_phrases(s) if begin <= k < end), k)
            return begin, k + 1
    return None


def _behind_link(state: ArticleState, s: TaggedSentence) -> TokenRange | None:
    """ "From [Mayor Maar]:", "A statement by [the harbour office]:", "A word from [Lee]:": a line without a verb."""
    if not _VERBS_OF_CLAUSE.isdisjoint(s.tags):
        return None
    links = state.analysis.lexicon.words["speaker_links"]
    phrases = noun_phrases(s)
    named = [phrase for phrase in phrases if phrase[0] and s.lowercase[phrase[0] - 1] in links]
    if len(named) != 1:
        return None
    begin = named[0][0] - 1
    is_opening = begin == 0 or _OPENS_LABEL.issuperset(s.tags[:begin]) or _is_medium(state, s, begin)
    return extend_phrase(s, named[0], phrases, len(s) - 1) if is_opening else None


def _is_medium(state: ArticleState, s: TaggedSentence, at: int) -> bool:
    words = state.analysis.lexicon.words
    return not (words["medium"] | words["announced"]).isdisjoint(s.lowercase[:at])


def _clause_subject(state: ArticleState, s: TaggedSentence) -> TokenRange | None:
    """ "In a letter to the town, [Deniz Okafor] wrote:"; nobody in "This is what Okafor wrote:"."""
    found = subject(s)
    return None if found is None or s.lowercase[found[0]] in state.analysis.lexicon.words["announced"] else found


def _label(state: ArticleState, s: TaggedSentence) -> TokenRange | None:
    """ "[Mayor Ilse Maar]:", "[The harbour office]:": nothing but a name and what belongs to it."""
    phrases = noun_phrases(s)
    if not phrases or not _VERBS_OF_CLAUSE.isdisjoint(s.tags) or not _OPENS_LABEL.issuperset(s.tags[: phrases[0][0]]):
        return None
    begin, end = extend_phrase(s, phrases[0], phrases, len(s) - 1)
    is_named = Tag.PROPER_NOUN in s.tags[begin:end] or s.tags[begin] is Tag.DETERMINER
    return (begin, end) if is_named and s.tags[end] in (Tag.COLON, Tag.COMMA, Tag.OPEN_BRACKET) else None


def _before_verb(state: ArticleState, s: TaggedSentence) -> TokenRange | None:
    """ "What [the unions] say:": the phrase right before the verb of speech that closes the sentence."""
    at = next((unit for unit, cue in s.cues if cue.frame in _SPEECH_FRAMES and unit >= len(s) - _MAX_BEHIND_VERB), None)
    return None if at is None else next((phrase for phrase in noun_phrases(s) if phrase[1] == at), None)


def _only_name(state: ArticleState, s: TaggedSentence) -> TokenRange | None:
    """ "Here is what [Mira Tolvanen] had to say:": the only person that the sentence names."""
    entities = state.analysis.entities
    named: dict[str, Mention] = {}
    for mention in entities.mentions_in(s.index):
        entity = entities.entity(mention.name)
        if entity is not None and entity.is_person:
            named.setdefault(entity.name, mention)
    if len(named) != 1:
        return None
    mention = next(iter(named.values()))
    return s.starts.index(mention.start), mention.last_unit + 1


INTRODUCTIONS: tuple[tuple[str, Callable[[ArticleState, TaggedSentence], TokenRange | None]], ...] = (
    ("owner", _owner),
    ("behind_link", _behind_link),
    ("clause_subject", _clause_subject),
    ("label", _label),
    ("before_verb", _before_verb),
    ("only_name", _only_name),
)
