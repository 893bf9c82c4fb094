"""Stage SPEAKER: who says a quotation that no cue reports. The first rule that answers."""

from __future__ import annotations

from claimreader.attribution.article_state import Speaker
from claimreader.attribution.rules.introductions import introducer, subject
from claimreader.attribution.rules.uncued import UncuedQuotation, listed_name
from claimreader.language.lexicons import FINITE_FORMS
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, Tag, Tags

_SPEECH_FRAMES = frozenset(("say", "write", "ask", "tell"))
_MAX_DASH_LINE = 25
"""Units of a line behind a dash that names somebody."""
_MAX_PARAGRAPHS = 3
"""Paragraphs after which nobody goes on speaking."""
_VERBS_OF_CLAUSE: Tags = (AUXILIARIES - {Tag.DO}) | {Tag.CUE_VERB, Tag.VERB}


def dash_name_behind(found: UncuedQuotation) -> Speaker | None:
    """ "— Ann Lee, mayor of Ek", on the line behind."""
    sentences, following = found.state.analysis.sentences, found.sentence.index + 1
    if not found.is_alone or following >= len(sentences):
        return None
    name = _name_behind_dash(sentences[following])
    return None if name is None else found.state.speaker_named(sentences[following], name)


def _name_behind_dash(s: TaggedSentence) -> TokenRange | None:
    """The name behind the dash that opens a line without a verb."""
    if not 2 <= len(s) <= _MAX_DASH_LINE or s.tags[0] is not Tag.DASH or s.tags[1] is not Tag.PROPER_NOUN:
        return None
    end = 1
    while end < len(s) and s.tags[end] is Tag.PROPER_NOUN:
        end += 1
    return (1, end) if _VERBS_OF_CLAUSE.isdisjoint(s.tags[end:]) else None


def name_in_list(found: UncuedQuotation) -> Speaker | None:
    """ "• “We will not go,” Ann Lee, mayor of Ek"."""
    named = listed_name(found)
    return None if named is None else found.state.speaker_named(*named)


def own_subject(found: UncuedQuotation) -> Speaker | None:
    """ "Ann Lee laughed. “…” filled the hall": the subject of the sentence in which the quotation stands."""
    if found.is_alone:
        return None
    s, k = found.sentence, found.unit
    named = subject(s, k > 0 and s.tags[k - 1] is Tag.COLON)
    return None if named is None else found.state.speaker_named(s, named)


def introducing_sentence(found: UncuedQuotation) -> Speaker | None:
    """ "Ann Lee did not mince words. “…”": the subject of the sentence before."""
    before = found.before
    if not found.is_alone or before is None or not _introduces(found, before):
        return None
    if before.tags[-1] is Tag.COLON:
        return introducer(found.state, before) or Speaker(None, None)
    named = subject(before)
    return None if named is None else found.state.speaker_named(before, named)


def _introduces(found: UncuedQuotation, before: TaggedSentence) -> bool:
    """Whether the sentence before ends with a colon, or no statement stands in it and it is near or speaks."""
    if before.tags[-1] is Tag.COLON:
        return True
    last = found.state.last
    if last is not None and last.sentence.index == before.index:
        return False
    if before.paragraph == found.sentence.paragraph:
        return True
    return any(cue.form in FINITE_FORMS and cue.frame in _SPEECH_FRAMES for _, cue in before.cues)


def last_speaker(found: UncuedQuotation) -> Speaker | None:
    """Whoever spoke last, a few paragraphs before at most."""
    last = found.state.last
    if last is None or found.sentence.paragraph - last.sentence.paragraph > _MAX_PARAGRAPHS:
        return None
    return Speaker(last.speaker, None)
