"""An article in a language without learned weights -> drafts: quotations, and what plain verbs of saying report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from claimreader.attribution.generic_names import GenericNames
from claimreader.attribution.reports import Report, ReportReader
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.language.data_files import load_data, word_list
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS, Tag, Tags
from claimreader.language.tokens import word_spans
from claimreader.model import Quotation

_MIN_SPEECH_WORDS = 4
"""Words from which a quotation without a verb of saying is taken for speech."""
_MAX_SPEECH_CHARACTERS = 200
"""Characters of a quotation whose words are counted."""
_WINDOW = 8
"""Units between a verb and its content or source."""
_SOURCE_STOPS: Tags = CLAUSE_MARKS | {Tag.OPEN_BRACKET, Tag.QUOTATION}
_COMPLEMENT_STOPS: Tags = frozenset((Tag.STOP, Tag.COLON, Tag.SEMICOLON, Tag.QUOTATION))


class SayingWords(NamedTuple):
    """The words of a language by which reports are found, in lower case."""

    verbs: frozenset[str]
    complementizers: frozenset[str]
    source_phrases: tuple[list[str], ...]
    """What names a source without a verb: "selon", "de source"."""
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    """What stands between a subject and the verb."""
    times: frozenset[str]
    after_source: frozenset[str]
    """What ends a source behind its verb: an addressee, a time, a place."""

    before_verb: frozenset[str]
    """What may stand between a subject and its verb: auxiliaries, times, negations."""

    def is_pronoun(self, low: str) -> bool:
        """Whether a word is a pronoun, or a verb with one: "a-t-elle"."""
        return low.rpartition("-")[2] in self.pronouns


@cache
def saying_words(language: str) -> SayingWords:
    """The words of a language's saying.toml; none for a language without it."""
    phrases = tuple(phrase.split() for phrase in load_data(language, "saying").get("sources", ()))
    verbs, complementizers, pronouns, auxiliaries, times, after_source = (
        word_list(language, "saying", key) for key in ("verbs", "that", "pronouns", "stops", "times", "behind")
    )
    negations = polarity_words(language).words
    before_verb = auxiliaries | times | negations["auxiliaries"] | negations["negators"] - negations["nobody"]
    return SayingWords(verbs, complementizers, phrases, pronouns, auxiliaries, times, after_source, before_verb)


class GenericContext(NamedTuple):
    """A sentence, and what its rules need to know."""

    s: TaggedSentence
    text: str
    quotations: tuple[Quotation, ...]
    words: SayingWords
    articles: frozenset[str]


def extract_generic(analysis: Analysis) -> list[StatementDraft]:
    """The drafts of the article's quotations and plainly reported clauses; without a lexicon, of quotations alone."""
    language = analysis.lexicon.language
    words, names = saying_words(language), GenericNames(analysis.sentences, language)

    def resolve(s: TaggedSentence, source: TokenRange, last_speaker: str | None) -> str | None:
        is_last = last_speaker and words.is_pronoun(s.lowercase[source[0]])
        return last_speaker if is_last else names.name(s.words[slice(*source)])

    reader = ReportReader(analysis.quotations, resolve, polarity_words(language), analysis.unsaid)
    for s in analysis.sentences:
        context = GenericContext(s, analysis.text, analysis.quotations, words, names.articles)
        for _, rule in GENERIC_RULES:
            if reader.add_all(s, rule(context)):
                break
    return reader.drafts


def _source_phrase(context: GenericContext) -> Iterator[Report]:
    """ "Selon la police, …": all but the source."""
    s = context.s
    for k in range(len(s)):
        for phrase in context.words.source_phrases:
            begin = k + len(phrase)
            if s.lowercase[k:begin] != phrase:
                continue
            end = begin
            while end < len(s) and s.tags[end] not in _SOURCE_STOPS:
                end += 1
            if end > begin:
                yield Report(((0, k), (end, len(s))), (begin, end), k, is_verbal=False)
                return


def _complement(context: GenericContext) -> Iterator[Report]:
    """ "La maire a annoncé que …": the clause behind the verb."""
    s, words = context.s, context.words
    for k, low in enumerate(s.lowercase):
        if low not in words.verbs:
            continue
        for j in range(k + 1, min(len(s), k + _WINDOW)):
            if s.lowercase[j] in words.complementizers or s.lowercase[j].startswith("qu’"):
                yield Report(((j, len(s)),), find_source(context, k), k)
                return
            if s.tags[j] in _COMPLEMENT_STOPS:
                break


def _quotation(context: GenericContext) -> Iterator[Report]:
    """ "« … », a dit Inès Holt": each quotation near a verb of saying, and each that is long enough for speech."""
    s = context.s
    for k, index in enumerate(s.quotes):
        if index < 0:
            continue
        verb = _nearest_verb(context, k)
        span = context.quotations[index].span
        counted = min(span.end, span.start + _MAX_SPEECH_CHARACTERS)
        if verb is not None:
            yield Report(((k, k + 1),), find_source(context, verb), verb)
        elif len(word_spans(context.text, span.start, counted)) >= _MIN_SPEECH_WORDS:
            yield Report(((k, k + 1),))


GENERIC_RULES: tuple[tuple[str, Callable[[GenericContext], Iterator[Report]]], ...] = (
    ("source_phrase", _source_phrase),
    ("complement", _complement),
    ("quotation", _quotation),
)
"""What a sentence reports: all that the first rule finds that finds anything."""


def _nearest_verb(context: GenericContext, k: int) -> int | None:
    """The verb of saying next to the quotation at unit `k`, rather behind it than before."""
    behind, before = range(k + 1, min(len(context.s), k + _WINDOW)), range(k - 1, max(-1, k - _WINDOW), -1)
    return next((j for j in (*behind, *before) if context.s.lowercase[j] in context.words.verbs), None)


def find_source(context: GenericContext, verb: int) -> TokenRange | None:
    """The name or pronoun next to a verb."""
    k = verb - 1
    while k >= 0 and context.s.lowercase[k] in context.words.before_verb:
        k -= 1
    return next((source for _, rule in SOURCE_RULES if (source := rule(context, verb, k)) is not None), None)


def _pronoun_before(context: GenericContext, verb: int, k: int) -> TokenRange | None:
    """ "[elle] a dit", "[a-t-elle] ajouté"."""
    return (k, k + 1) if k >= 0 and context.words.is_pronoun(context.s.lowercase[k]) else None


def _phrase_before(context: GenericContext, verb: int, k: int) -> TokenRange | None:
    """ "[La maire] a dit", "La maire, [Inès Holt], a dit"."""
    tags = context.s.tags
    end = k if k > 0 and tags[k] is Tag.COMMA else k + 1
    begin = end
    while begin > 0 and tags[begin - 1] not in _SOURCE_STOPS:
        begin -= 1
    return (begin, end) if 0 < end - begin <= _WINDOW else None


def _phrase_behind(context: GenericContext, verb: int, k: int) -> TokenRange | None:
    """ "dijo [Inés Holt] ante el pleno"."""
    s = context.s
    begin = end = verb + 1
    while end < len(s) and s.tags[end] not in _SOURCE_STOPS and not _ends_source(context, begin, end):
        end += 1
    is_more_than_article = any(low not in context.articles for low in s.lowercase[begin:end])
    return (begin, end) if is_more_than_article and end - begin <= _WINDOW else None


SOURCE_RULES: tuple[tuple[str, Callable[[GenericContext, int, int], TokenRange | None]], ...] = (
    ("pronoun_before", _pronoun_before),
    ("phrase_before", _phrase_before),
    ("phrase_behind", _phrase_behind),
)
"""The source beside a verb, given the unit before the verb and its auxiliaries: the first rule that answers."""


def _ends_source(context: GenericContext, begin: int, k: int) -> bool:
    """Whether what stands behind the verb no longer says whose words they are, but addressee, time, place or topic."""
    words, low = context.words, context.s.lowercase[k]
    if low in words.complementizers or low in words.times:
        return True
    return k > begin and (low in words.after_source or context.s.lowercase[begin] in words.pronouns)
