"""A German article -> drafts of its statements: by word order, mood, and the prepositions that name a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimreader.attribution.generic_names import GenericNames
from claimreader.attribution.languages.de_clauses import (
    FINITE,
    find_cue,
    find_subject,
    is_relative,
    phrase_begin,
    phrase_end,
    words_of,
)
from claimreader.attribution.reports import Report, ReportReader
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.analysis import Analysis
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags
from claimreader.model import Quotation

_MIN_SPEECH_CHARACTERS = 31
"""A quotation of as many characters before a verb of saying is speech, a shorter one may be a term."""
_MAX_SOURCE_NOUN_DISTANCE = 4
"""Units between "nach" and the noun that makes it name a source."""
_PHRASE_EDGES: Tags = frozenset((Tag.DETERMINER, Tag.PREPOSITION))
_NAME_ENDS: Tags = frozenset((Tag.COMMA, Tag.OPEN_BRACKET))
_CLAUSE_ENDS: Tags = frozenset((Tag.COMMA, Tag.STOP))
_AFTER_SO: Tags = frozenset((Tag.PROPER_NOUN, Tag.DETERMINER, Tag.SUBJECT_PRONOUN, Tag.OTHER))


class GermanContext(NamedTuple):
    """A sentence, and what its rules need to know."""

    s: TaggedSentence
    text: str
    quotations: tuple[Quotation, ...]
    last: StatementDraft | None
    """The last statement before it."""


def extract_german(analysis: Analysis) -> list[StatementDraft]:
    """The drafts of all statements of the article, in the order in which they were found."""
    names = GenericNames(analysis.sentences, "de")

    def resolve(s: TaggedSentence, source: TokenRange, last_speaker: str | None) -> str | None:
        begin, end = source
        is_pronoun = end == begin + 1 and s.lowercase[begin] in words_of("sources", "pronouns")
        return last_speaker if is_pronoun else names.name(_source_words(s, source))

    reader = ReportReader(analysis.quotations, resolve, polarity_words("de"), analysis.unsaid)
    for s in analysis.sentences:
        context = GermanContext(s, analysis.text, analysis.quotations, reader.last)
        for _, rule in GERMAN_RULES:
            if reader.add_all(s, rule(context)):
                break
    return reader.drafts


def _source_words(s: TaggedSentence, source: TokenRange) -> list[str]:
    """The words of a source that name it: without "Angaben der …", articles, and what stands behind a comma."""
    begin, end = source
    is_noun = s.lowercase[begin] in words_of("sources", "nouns")
    if is_noun and begin + 2 < end and s.lowercase[begin + 1] in words_of("phrases", "links"):
        begin += 2
    while begin < end - 1 and s.tags[begin] in _PHRASE_EDGES:
        begin += 1
    end = next((k for k in range(begin + 1, end) if s.tags[k] in _NAME_ENDS), end)
    return s.words[begin:end]


def _source_phrase(context: GermanContext) -> Iterator[Report]:
    """All but the first source that stands without a verb: see SOURCE_PHRASE_RULES."""
    s = context.s
    for k in range(len(s)):
        found = (rule(s, k) for _, rule in SOURCE_PHRASE_RULES)
        source = next((source for source in found if source is not None and source[0] < source[1]), None)
        if source is not None:
            first, last = min(k, source[0]), max(k + 1, source[1])
            before: tuple[TokenRange, ...] = ((0, first),) if first > 1 else ()
            yield Report((*before, (last, len(s))), source, k, is_verbal=False)
            return


def _preposition(s: TaggedSentence, k: int) -> TokenRange | None:
    """ "Laut [Polizei]"."""
    is_source = s.lowercase[k] in words_of("sources", "prepositions") and k + 1 < len(s)
    return (k + 1, phrase_end(s, k + 1)) if is_source else None


def _preposition_with_noun(s: TaggedSentence, k: int) -> TokenRange | None:
    """ "nach [Angaben der Stadt]"."""
    following = s.lowercase[k + 1 : k + 1 + _MAX_SOURCE_NOUN_DISTANCE]
    is_source = s.lowercase[k] == "nach" and not words_of("sources", "nouns").isdisjoint(following)
    return (k + 1, phrase_end(s, k + 1)) if is_source else None


def _postposition(s: TaggedSentence, k: int) -> TokenRange | None:
    """ "[der Polizei] zufolge"."""
    is_source = s.lowercase[k] in words_of("sources", "postpositions") and k > 0
    return (phrase_begin(s, k - 1), k) if is_source else None


def _so(s: TaggedSentence, k: int) -> TokenRange | None:
    """ "…, so [Lee]"; not where a clause with a verb follows."""
    if s.lowercase[k] != "so" or not k or s.tags[k - 1] is not Tag.COMMA or k + 1 >= len(s):
        return None
    is_source = s.tags[k + 1] in _AFTER_SO and FINITE.isdisjoint(s.tags[k:])
    return (k + 1, phrase_end(s, k + 1)) if is_source else None


def _adverb(s: TaggedSentence, k: int) -> TokenRange | None:
    """ "[Demnach] …"."""
    return (k, k + 1) if s.lowercase[k] in words_of("sources", "adverbs") else None


SOURCE_PHRASE_RULES: tuple[tuple[str, Callable[[TaggedSentence, int], TokenRange | None]], ...] = (
    ("preposition", _preposition),
    ("preposition_with_noun", _preposition_with_noun),
    ("postposition", _postposition),
    ("so", _so),
    ("adverb", _adverb),
)
"""The source that a unit names without a verb: the first rule that answers."""


def _wie_clause(context: GermanContext) -> Iterator[Report]:
    """ "Wie die Polizei mitteilte, …", "…, wie die Polizei mitteilte"."""
    s, n = context.s, len(context.s)
    for k, low in enumerate(s.lowercase):
        if low != "wie" or (k and s.tags[k - 1] is not Tag.COMMA):
            continue
        stop = next((j for j in range(k, n) if s.tags[j] in _CLAUSE_ENDS), n)
        cue = next((j for j in range(stop - 1, k, -1) if s.lowercase[j] in words_of("cues", "wie")), None)
        source = find_subject(s, k + 1, stop) or (k + 1, cue or 0)
        if cue is not None and source[0] < source[1]:
            yield Report(((0, k), (stop, n)), source, cue)
            return


def _lone_quotation(context: GermanContext) -> Iterator[Report]:
    """ "“Die Brücke ist zu. „Sie bleibt zu.“": a quotation alone goes on with one right before it in its paragraph."""
    s, last = context.s, context.last
    if s.quotes[0] < 0 or len(s) > 2:
        return
    is_near = last is not None and last.sentence.index == s.index - 1 and last.sentence.paragraph == s.paragraph
    yield Report(((0, 1),), continues=is_near and last is not None and bool(last.quotations))


def _quotations(context: GermanContext) -> Iterator[Report]:
    """Quotations whose source stands in the sentence: see QUOTATION_RULES."""
    for k, index in enumerate(context.s.quotes):
        if index >= 0:
            found = (rule(context, k) for _, rule in QUOTATION_RULES)
            report = next((report for report in found if report is not None), None)
            if report is not None:
                yield report


def _behind_colon(context: GermanContext, k: int) -> Report | None:
    """ "Lee sagte: „…“"."""
    s = context.s
    is_behind = k > 0 and s.tags[k - 1] is Tag.COLON
    return Report(((k, k + 1),), find_subject(s, 0, k), find_cue(s, 0, k)) if is_behind else None


def _before_verb(context: GermanContext, k: int) -> Report | None:
    """ "„…“, sagte Lee"."""
    s, n = context.s, len(context.s)
    span = context.quotations[s.quotes[k]].span
    if span.end - span.start < _MIN_SPEECH_CHARACTERS or k + 2 >= n or s.tags[k + 1] is not Tag.COMMA:
        return None
    if s.tags[k + 2] is not Tag.HAVE and find_cue(s, k + 2, min(n, k + 4)) is None:
        return None
    return Report(((0 if k < 3 else k, k + 1),), find_subject(s, k + 2, n), find_cue(s, k + 2, n))


def _called(context: GermanContext, k: int) -> Report | None:
    """ "Lee nannte die Brücke „baufällig“"."""
    s = context.s
    cue = next((j for j, low in enumerate(s.lowercase) if low in words_of("cues", "call")), None)
    if cue is None or "dass" in s.lowercase:
        return None
    return Report(((k, k + 1),), find_subject(s, 0, len(s)), cue)


QUOTATION_RULES: tuple[tuple[str, Callable[[GermanContext, int], Report | None]], ...] = (
    ("behind_colon", _behind_colon),
    ("before_verb", _before_verb),
    ("called", _called),
)
"""What is reported with the quotation at a unit: the first rule that answers."""


def _inverted_clause(context: GermanContext) -> Iterator[Report]:
    """ "…, sagte Lee am Freitag": the content before a clause that its verb opens."""
    s, n = context.s, len(context.s)
    found = _clause_with_cue(s)
    if found is not None and _is_inverted(s, found):
        begin, end, cue = found
        is_phrase_behind = s.tags[end + 1 : end + 2] in ([Tag.DETERMINER], [Tag.PREPOSITION])
        yield Report(((0, begin), (n if is_phrase_behind else end, n)), find_subject(s, cue + 1, end), cue)


def _is_inverted(s: TaggedSentence, clause: tuple[int, int, int]) -> bool:
    """Whether the verb comes first in its clause, or second, and others stand before it."""
    begin, _, cue = clause
    is_infinitive = s.lowercase[begin] in polarity_words("de").words["infinitives"]
    return begin > 0 and cue <= begin + 1 and s.tags[begin] is not Tag.SUBORDINATOR and not is_infinitive


def _verb_clause(context: GermanContext) -> Iterator[Report]:
    """ "Lee sagte, dass …": the content behind the first clause with a verb of saying, else the whole sentence."""
    s, n = context.s, len(context.s)
    found = _clause_with_cue(s)
    if found is None or _is_inverted(s, found):
        return
    begin, end, cue = found
    source = find_subject(s, begin, end) or (find_subject(s, 0, begin) if begin else None)
    commas = [k for k in range(end, n) if s.tags[k] is Tag.COMMA][:2]
    content = next((comma + 1 for comma in commas if not is_relative(s, comma)), None)
    if content is not None:
        yield Report(((content, _end_of_condition(s, begin, content)),), source, cue)
    elif s.lowercase[cue] in words_of("cues", "report"):
        yield Report(((0, n),), source, cue)


def _end_of_condition(s: TaggedSentence, begin: int, content: int) -> int:
    """Where the content of "Falls Lee sagt, dass es zu ist, wird …" ends; elsewhere the end of the sentence."""
    words = polarity_words("de").words
    if s.lowercase[begin] not in words["conditions"] | words["inverted_conditions"]:
        return len(s)
    ends = (k for k in range(content, len(s) - 1) if s.tags[k] is Tag.COMMA and s.tags[k + 1] in FINITE)
    return next((k for k in ends if s.lowercase[k + 1] not in words["conditions"]), len(s))


def _reporting_sentence(context: GermanContext) -> Iterator[Report]:
    """ "Lee begrüßte die Pläne": the sentence as a whole, where no clause has a verb of saying."""
    s = context.s
    cue = next((k for k, low in enumerate(s.lowercase) if low in words_of("cues", "report")), None)
    if cue is not None and _clause_with_cue(s) is None:
        yield Report(((0, len(s)),), find_subject(s, 0, len(s)), cue)


def _clause_with_cue(s: TaggedSentence) -> tuple[int, int, int] | None:
    """The first part between commas with a verb of saying: where it begins and ends, and the verb."""
    begin = 0
    for end in [*(k for k, tag in enumerate(s.tags) if tag is Tag.COMMA), len(s)]:
        cue = find_cue(s, begin, end)
        # "Wie berichtet" names no source: the paper means itself.
        is_own = cue == begin + 1 and s.lowercase[begin] == "wie" and s.lowercase[cue] in words_of("cues", "wie")
        if cue is not None and not is_own:
            return begin, end, cue
        begin = end + 1
    return None


def _subjunctive(context: GermanContext) -> Iterator[Report]:
    """ "Sie werde im Mai geschlossen.": the first subjunctive goes on with what was reported."""
    s, last = context.s, context.last
    is_reported = not words_of("mood", "subjunctive").isdisjoint(s.lowercase)
    if not is_reported and last is not None and last.sentence.index == s.index - 1:
        is_reported = not words_of("mood", "past").isdisjoint(s.lowercase)
    if is_reported and s.paragraph >= 0:
        yield Report(((0, len(s)),))


GERMAN_RULES: tuple[tuple[str, Callable[[GermanContext], Iterator[Report]]], ...] = (
    ("source_phrase", _source_phrase),
    ("wie_clause", _wie_clause),
    ("lone_quotation", _lone_quotation),
    ("quotations", _quotations),
    ("inverted_clause", _inverted_clause),
    ("verb_clause", _verb_clause),
    ("reporting_sentence", _reporting_sentence),
    ("subjunctive", _subjunctive),
)
"""What a sentence reports: all that the first rule finds that finds anything."""
