"""Stage LABEL: sentences behind a label that opens the paragraph. A rule that answers true has read the sentence."""

from __future__ import annotations

from dataclasses import replace

from claimreader.attribution.article_state import ArticleState
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence, split_sentences
from claimreader.language.tags import CAPITALISED, Tag
from claimreader.model import Span


def paragraph_label(state: ArticleState, s: TaggedSentence) -> bool:
    """ "Quote from Ann Lee: …": the first sentence is the content."""
    label = state.label_of(s)
    if label is None or not state.opens_paragraph(s) or not _may_name_speaker(label.of(state.text)):
        return False
    lexicon = state.analysis.lexicon
    inside = split_sentences(state.text, [label], (), lexicon, atoms=state.analysis.atoms)[0]
    link = next((k for k, low in enumerate(inside.lowercase) if low in lexicon.words["speaker_links"]), None)
    if link is None or link + 1 >= len(inside) - 1:
        return False
    draft = state.new_draft(s, [(0, len(s) if s.tags[0] is not Tag.QUOTATION else 1)])
    # The resolver counts how many sentences ago a name was printed.
    inside = replace(inside, index=s.index)
    draft.speaker, draft.mention = state.speaker_named(inside, (link + 1, len(inside) - 1))
    draft.cue = Span(label.start, label.end)
    state.append(draft)
    return True


def _may_name_speaker(label: str) -> bool:
    return " " in label.strip() and label.endswith(":")


def source_line(state: ArticleState, s: TaggedSentence) -> bool:
    """ "Source: Norpress", "Source: Norpress, citing Lee": the agency from which the page has the words."""
    label = state.label_of(s)
    if label is None or not label.of(state.text).lower().startswith("source"):
        return False
    named = [phrase for phrase in noun_phrases(s) if s.tags[phrase[1] - 1] in CAPITALISED]
    if named:
        cited = _cited(s, named)
        speaker = None if cited is None else state.coreference.resolve(s, cited)
        state.credit(_last_name(state, s, named[0]), speaker)
    return True


def _cited(s: TaggedSentence, named: list[TokenRange]) -> TokenRange | None:
    """The first name behind "citing"."""
    if "citing" not in s.lowercase:
        return None
    at = s.lowercase.index("citing")
    return next((phrase for phrase in named if phrase[0] > at), None)


def _last_name(state: ArticleState, s: TaggedSentence, token_range: TokenRange) -> str:
    """The name that ends the phrase."""
    begin, end = token_range
    while begin < end - 1 and s.tags[begin] is not Tag.PROPER_NOUN:
        begin += 1
    first = end
    while first > begin and s.tags[first - 1] is Tag.PROPER_NOUN:
        first -= 1
    return s.text_of(first, end, state.text)
